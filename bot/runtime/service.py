"""The running bot: starts its parts in order, wakes each when there is something for it, stops them in order."""

from __future__ import annotations

import asyncio
import signal
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

import structlog

from bot.business_clock import system_clock
from bot.runtime.names import is_dead, own_name
from bot.runtime.resuming import Resumer
from bot.runtime.sender import Sender
from bot.runtime.tick import Tick
from bot.runtime.worker import Worker
from bot.slack.edge import Edge
from bot.slack.refusals import SETTLING

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from bot.runtime.pace import Pace
    from bot.runtime.runner import Runner
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
    """Edge, worker, sender and clock, wired so that a stored row is worked and a committed message sent at once."""

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
        self._inbox, self._outbox = inbox, outbox
        self.sender: Runner = Sender(outbox, messenger, name=name, pace=pace)
        self.worker: Runner = Worker(inbox, desk, name=name, threads=settings.banter_threads, worked=self.sender.wake)
        resumer = Resumer(outbox, messenger, resumed=self.sender.wake)
        self._runners: tuple[Runner, ...] = (
            self.sender,
            self.worker,
            resumer,
            Tick(beat, beaten=self.sender.wake),
        )
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
        await asyncio.to_thread(self._take_over)
        for runner in self._runners:
            runner.start()
        try:
            for door in self._beside:
                await door.open()
            await _unless_stopped(self.door.open(), stop)
            await stop.wait()
        finally:
            await self._close()

    def _take_over(self) -> None:
        """What a process of this machine left behind when it was killed is taken up at once, and not after its lease.

        Only what it may have been sending is left alone for a moment: Slack may still take a post that was on its way.
        """
        now = system_clock()
        self._inbox.give_back(is_dead, now)
        self._outbox.give_back(is_dead, now + timedelta(seconds=SETTLING))

    async def _close(self) -> None:
        await self.door.close()
        for door in self._beside:
            await door.close()
        await self._edge.close()
        for runner in reversed(self._runners):
            await asyncio.to_thread(runner.stop)
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
