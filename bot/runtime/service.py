"""The running bot: starts its parts in order, wakes each when there is something for it, stops them in order."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, Any, Protocol

import structlog

from bot.business_clock import system_clock
from bot.runtime.names import is_dead, own_name
from bot.runtime.sender import Sender
from bot.runtime.tick import Tick
from bot.runtime.worker import Worker
from bot.slack.edge import Edge

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from bot.runtime.pace import Pace
    from bot.settings import Settings
    from bot.slack.desk import Desk, TenantOf
    from qualification.ports import Inbox, Messenger, Outbox

log = structlog.get_logger(__name__)


class Door(Protocol):
    """A way in for Slack, opened and closed once."""

    async def open(self) -> None:
        """Let Slack in; returns when it can come. Raises Misconfigured."""
        ...

    async def close(self) -> None:
        """Let nothing more in."""
        ...


class Service:
    """Edge, worker, sender and tick, wired so that a stored row is worked and a committed message sent at once."""

    def __init__(
        self,
        settings: Settings,
        *,
        inbox: Inbox,
        outbox: Outbox,
        desk: Desk,
        messenger: Messenger,
        tenant_of: TenantOf,
        beat: Callable[[], None],
        beside: Sequence[Door] = (),
        pace: Pace | None = None,
    ) -> None:
        """`beat` is called once a second to queue what is due; `pace` is Slack's own by default.

        `beside` are further ways in, which are opened before Slack's and closed after it.

        Raises Misconfigured if tokens are missing.
        """
        name = own_name()
        self._queues = (inbox, outbox)
        self.sender = Sender(outbox, messenger, name=name, pace=pace)
        self.worker = Worker(inbox, desk, name=name, threads=settings.banter_threads, worked=self.sender.wake)
        self._tick = Tick(beat, beaten=self.sender.wake)
        app_token = settings.app_token()
        self._edge = Edge(
            inbox=inbox,
            desk=desk,
            tenant_of=tenant_of,
            bot_token=settings.bot_token(),
            signing_secret="" if app_token else settings.signing_secret(),
            api_url=settings.slack_api_url,
            stored=self.worker.wake,
        )
        self._beside = tuple(beside)
        self.door = _door(self._edge, app_token, settings)

    async def run(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set; what was begun is finished first. Raises Misconfigured if Slack refuses a token."""
        for queue in self._queues:  # what a process of this machine left behind when it was killed is taken up at once
            await asyncio.to_thread(queue.give_back, is_dead, system_clock())
        self.sender.start()
        self.worker.start()
        self._tick.start()
        try:
            for door in self._beside:
                await door.open()
            await _unless_stopped(self.door.open(), stop)
            await stop.wait()
        finally:
            await self._close()

    async def _close(self) -> None:
        await self.door.close()
        for door in self._beside:
            await door.close()
        await self._edge.close()
        for part in (self._tick, self.worker, self.sender):
            await asyncio.to_thread(part.stop)
        log.info("Stopped.")


def _door(edge: Edge, app_token: str | None, settings: Settings) -> Door:
    """Socket Mode with an app-level token, HTTP without; only the one that is used is imported."""
    if app_token:
        from bot.slack.socket_door import SocketDoor

        return SocketDoor(edge.app, app_token)
    from bot.slack.http_door import HttpDoor

    return HttpDoor(edge.app, settings.banter_host, settings.banter_port)


async def _unless_stopped(opening: Coroutine[Any, Any, None], stop: asyncio.Event) -> None:
    """Wait for the door to open, which takes for ever while Slack cannot be reached, or for the stop."""
    tasks = (asyncio.create_task(opening), asyncio.create_task(stop.wait()))
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    opened, _ = await asyncio.gather(*tasks, return_exceptions=True)
    if isinstance(opened, Exception):
        raise opened


def run_until_signalled(service: Service) -> None:
    """Run in this thread until SIGTERM or SIGINT."""
    asyncio.run(_run_until_signalled(service))


async def _run_until_signalled(service: Service) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await service.run(stop)
