"""The running bot: starts its parts in order, wakes each when there is something for it, stops them in order."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

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

    from bot.runtime.listener import Listener
    from bot.runtime.pace import Pace
    from bot.runtime.runner import Runner
    from bot.settings import Settings
    from bot.slack.desk import Desk, TenantOf
    from qualification.ports import Inbox, Messenger, Outbox

log = structlog.get_logger(__name__)

# Kubernetes kills thirty seconds after it asked, systemd ninety; a post takes at most sixteen.
FINISH_WITHIN = 20.0
GIVE_BACK_WITHIN = 5.0


class Door(Protocol):
    """A way in for Slack, opened and closed once."""

    async def open(self) -> None:
        """Let Slack in; returns when it can come. Raises Misconfigured."""
        ...

    async def is_open(self) -> bool:
        """Whether what is sent now comes in."""
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
        acked: Callable[[float], None] | None = None,
        finish_within: float = FINISH_WITHIN,
    ) -> None:
        """`beat` is called twice a second to queue what is due; `pace` is Slack's own by default.

        `acked` is told how many seconds each acknowledgement took. `finish_within` is how many seconds a stop may take.

        `beside` are further ways in, which are opened before Slack's and closed after it.

        Raises Misconfigured if tokens are missing.
        """
        self._name = own_name()
        self._finish_within = finish_within
        self._inbox, self._outbox = inbox, outbox
        self.sender: Runner = Sender(outbox, messenger, name=self._name, pace=pace)
        woken = self.sender.wake
        self.worker: Runner = Worker(inbox, desk, name=self._name, threads=settings.banter_threads, worked=woken)
        self._runners: dict[str, Runner] = {
            "sender": self.sender,
            "worker": self.worker,
            "resumer": Resumer(outbox, messenger, resumed=woken),
            "clock": Tick(beat, beaten=woken),
        }
        app_token = settings.app_token()
        self._edge = Edge(
            inbox=inbox,
            desk=desk,
            tenant_of=tenant_of,
            bot_token=settings.bot_token(),
            signing_secret="" if app_token else settings.signing_secret(),
            api_url=settings.slack_api_url,
            stored=self.worker.wake,
            acked=acked,
        )
        self._beside = tuple(beside)
        self.door = _door(self._edge, app_token, settings)
        self.health: Listener | None = None
        self.running = False

    def watched_through(self, door: Listener) -> None:
        """Open this door before everything else, and close it last."""
        self.health = door

    def quiet_for(self) -> dict[str, float]:
        """For how many seconds each runner has not moved."""
        return {name: runner.quiet_for() for name, runner in self._runners.items()}

    async def is_open(self) -> bool:
        """Whether every way in is open."""
        return all([await door.is_open() for door in (self.door, *self._beside)])

    async def run(self, stop: asyncio.Event) -> bool:
        """Run until `stop` is set, then finish what was begun; False if that took too long.

        Raises Misconfigured if Slack refuses a token.
        """
        await asyncio.to_thread(self._take_over)
        if self.health:
            await self.health.open()
        for runner in self._runners.values():
            runner.start()
        try:
            for door in self._beside:
                await door.open()
            await _unless_stopped(self.door.open(), stop)
            self.running = not stop.is_set()
            await stop.wait()
        finally:
            self.running = False
            finished = await self._close_in_time()
        return finished

    async def _close_in_time(self) -> bool:
        try:
            async with asyncio.timeout(self._finish_within):
                await self._close()
        except TimeoutError:
            log.warning("Not everything was finished in time; the next start, or another process, goes on with it.")
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.to_thread(self._give_back_own), GIVE_BACK_WITHIN)
            return False
        return True

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
        for runner in reversed(self._runners.values()):
            await asyncio.to_thread(runner.stop)
        if self.health:
            await self.health.close()
        log.info("Stopped.")

    def _give_back_own(self) -> None:
        """End the leases of what is under way. A post under way keeps its lease: nobody may look for it before it is over."""
        self._inbox.give_back(lambda worker: worker == self._name, system_clock())


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
    """Run in this thread until SIGTERM or SIGINT; a second one ends the process at once, with status 1."""
    asyncio.run(_run_until_signalled(service))


async def _run_until_signalled(service: Service) -> None:
    stop = asyncio.Event()

    def signalled() -> None:
        if stop.is_set():
            log.warning("Stopped at once, by a second signal.")
            _leave(1)
        log.info("Stopping; a second signal stops at once.")
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, signalled)
    if not await service.run(stop):
        _leave(0)


def _leave(status: int) -> NoReturn:
    """End the process without waiting for its threads; what they were at is as if they had been killed."""
    logging.shutdown()
    os._exit(status)
