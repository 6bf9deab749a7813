"""Runs a workspace: in the foreground for a person, in a background thread for tests and demos."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from sandbox.client import SandboxClient
from sandbox.server import application
from sandbox.wire import WireProtocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from sandbox.workspace import Workspace

ADDRESS = "127.0.0.1"


class Server(uvicorn.Server):
    """A uvicorn server that ends the workspace's own streams and connections before it waits for them."""

    def __init__(self, workspace: Workspace, announce: Callable[[], None]) -> None:
        config = uvicorn.Config(
            application(workspace),
            host=ADDRESS,
            http=WireProtocol,
            ws="websockets-sansio",
            lifespan="off",
            log_level="warning",
            access_log=False,
            date_header=False,
            server_header=False,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self.workspace = workspace
        self._announce = announce
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, then say so."""
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self._announce()

    async def main_loop(self) -> None:
        """Wait to be told to stop; uvicorn's own loop looks ten times a second, which a suite of tests feels."""
        await self._told.wait()

    def stop(self) -> None:
        """Tell it to stop, from any thread."""
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._told.set)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop on a signal."""
        super().handle_exit(sig, frame)
        self.stop()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop the workspace, then the server; nobody who came in meanwhile is left on the line."""
        await self.workspace.platform.stop()
        await self._let_nobody_in()
        await super().shutdown(sockets)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await _rounds()

    async def _let_nobody_in(self) -> None:
        """Listen no more, and wait for those who are on the doorstep: asyncio loses whom it has not quite let in."""
        for listener in (each for server in self.servers for each in server.sockets):
            asyncio.get_running_loop().remove_reader(listener)
        await _rounds()


async def _rounds(count: int = 4) -> None:
    """Let the loop do what is due, and what follows from that."""
    for _ in range(count):
        await asyncio.sleep(0)


def listen(port: int) -> socket.socket:
    """A listening socket on loopback; port 0 takes a free one. Raises OSError if the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def address_of(listener: socket.socket) -> str:
    """The base URL of a listening socket."""
    return f"http://{ADDRESS}:{listener.getsockname()[1]}"


@dataclass(frozen=True)
class RunningSandbox:
    """A sandbox that is up: where it is, and a client for it."""

    url: str
    workspace: Workspace
    client: SandboxClient

    @property
    def api_url(self) -> str:
        """The base URL for `slack_sdk.WebClient(base_url=...)`."""
        return f"{self.url}/api/"


def serve(workspace: Workspace, listener: socket.socket, announce: Callable[[], None]) -> None:
    """Serve until interrupted; `announce` is called once it is up."""
    workspace.settle_at(address_of(listener))
    with listener, suppress(KeyboardInterrupt):
        Server(workspace, announce).run(sockets=[listener])


@contextmanager
def running(workspace: Workspace | None = None, port: int = 0) -> Iterator[RunningSandbox]:
    """Run a workspace in a background thread, on a free port unless told otherwise, until the block ends.

    Its state belongs to the thread: look at it through the client.
    """
    from sandbox.workspace import Workspace as NewWorkspace

    workspace = workspace or NewWorkspace()
    listener = listen(port)
    url = address_of(listener)
    workspace.settle_at(url)
    ready = threading.Event()
    server = Server(workspace, ready.set)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])), name="sandbox", daemon=True)
    thread.start()
    try:
        if not ready.wait(10):
            raise RuntimeError("the sandbox did not start within ten seconds")
        yield RunningSandbox(url, workspace, SandboxClient(url))
    finally:
        server.stop()
        thread.join(10)
        listener.close()
