"""A web application behind a listening socket, served by uvicorn inside the running bot."""

from __future__ import annotations

import asyncio
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from qualification.errors import Misconfigured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp

GRACE = 3  # seconds that requests under way get at the end: Slack waits no longer


class Listener:
    """A listening socket and the server behind it."""

    def __init__(self, app: ASGIApp, host: str, port: int, setting: str) -> None:
        """Listen at once; port 0 takes a free one (see `address`). Raises Misconfigured, naming the setting to change."""
        try:
            self._socket = socket.create_server((host, port))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Misconfigured(f"Cannot listen on {host}:{port} ({reason}); set {setting}.") from error
        self._server = _Server(
            uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=GRACE)
        )
        self._serving: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        host, port = self._socket.getsockname()[:2]
        return f"http://{host}:{port}"

    async def open(self) -> None:
        """Serve; requests have waited in the socket's queue since it was made."""
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))

    async def is_open(self) -> bool:
        """Whether requests are answered."""
        return self._serving is not None and not self._serving.done() and not self._server.should_exit

    async def close(self) -> None:
        """Answer what is under way and stop."""
        if self._serving is not None:
            self._server.should_exit = True
            await self._serving
        self._socket.close()


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the service, which closes everything in order."""
        yield
