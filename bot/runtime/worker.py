"""Works the inbox: what just came in, and what a dead process left behind, alike."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.business_clock import system_clock
from bot.logs import failure, new_reference
from bot.runtime.loop import Loop
from bot.runtime.retries import WORK_PAUSES, work_again_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.slack.desk import Desk
    from qualification.ports import Clock, Inbox, InboxItem

log = structlog.get_logger(__name__)

# How long a dead process's item stays with it. A living one claims its own slow item again, which only prolongs the lease.
LEASE = timedelta(seconds=30)
# A committed row wakes the worker; asking anyway once a second finds what other processes stored and what is to be tried again.
POLL = 1.0


class Worker:
    """Claims as much as its threads can take and hands each item to the desk, never two of one conversation at once."""

    def __init__(
        self,
        inbox: Inbox,
        desk: Desk,
        *,
        name: str,
        threads: int,
        worked: Callable[[], None],
        machine_clock: Clock = system_clock,
    ) -> None:
        """`name` tells processes apart; `worked` is called after each item (it wakes the sender)."""
        self._inbox = inbox
        self._desk = desk
        self._name = name
        self._threads = threads
        self._worked = worked
        self._clock = machine_clock
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="worker")
        self._in_flight: set[str] = set()
        self._backlog = False  # then items are claimed for half the threads at a time, not for each that comes free
        self._lock = threading.Lock()
        self._loop = Loop("worker", self._turn)
        self.wake = self._loop.wake
        self.quiet_for = self._loop.quiet_for

    def start(self) -> None:
        """Begin to work."""
        self._loop.start()

    def stop(self) -> None:
        """Claim nothing more and finish what is under way."""
        self._loop.stop()
        self._pool.shutdown()

    def _turn(self) -> float:
        with self._lock:
            room = self._threads - len(self._in_flight)
        if room >= (self._threads + 1) // 2 or (room and not self._backlog):
            items = self._inbox.claim(self._name, self._clock(), LEASE, room)
            self._backlog = len(items) == room
            for item in items:
                self._begin(item)
        return POLL

    def _begin(self, item: InboxItem) -> None:
        with self._lock:
            if item.id in self._in_flight:
                return
            self._in_flight.add(item.id)
        self._pool.submit(self._work, item)

    def _work(self, item: InboxItem) -> None:
        with structlog.contextvars.bound_contextvars(inbox_id=item.id, tenant=item.received.tenant):
            try:
                if item.attempts > len(WORK_PAUSES):
                    self._give_up(item, "it ended the process each time")
                else:
                    self._desk.work(item)
            except Exception as error:  # noqa: BLE001 - whatever it is, the item is worked again or apologised for
                self._failed(item, error)
            finally:
                with self._lock:
                    self._in_flight.discard(item.id)
                self._worked()
                self.wake()

    def _failed(self, item: InboxItem, error: Exception) -> None:
        now = self._clock()
        again = work_again_at(item.attempts, now)
        log.error("An item could not be worked.", kind=item.received.kind, tries=item.attempts + 1, **failure(error))
        try:
            if again is None:
                self._give_up(item, type(error).__name__)
            else:
                self._inbox.failed(item.id, type(error).__name__, now, again)
        except Exception as second:  # noqa: BLE001 - its lease runs out, and it is claimed again
            log.error("Nor could it be put back; it is taken up again when its lease runs out.", **failure(second))

    def _give_up(self, item: InboxItem, why: str) -> None:
        """Apologise to the person, then lay the item aside for an operator."""
        reference = new_reference()
        log.error("An item is given up.", kind=item.received.kind, reference=reference)
        try:
            self._desk.apology(item, reference)
        except Exception as error:  # noqa: BLE001 - an apology that cannot be made must not be tried for ever
            log.error("Nor could the person be told.", reference=reference, **failure(error))
        self._inbox.failed(item.id, f"{why} (ref {reference})", self._clock(), None)
