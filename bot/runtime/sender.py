"""Sends the outbox: each row once, at the pace that Slack allows.

A row is leased with a fencing token, posted with its id in the message's metadata, and marked with the message's place.
Whoever sends a row that was tried before looks for that id in the channel first. One window stays, and is waited out
rather than denied: a post that Slack accepts after that look can still double, so a lost answer is never followed by a
look before `SETTLING` seconds (bot/slack/refusals.py).
"""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.business_clock import system_clock
from bot.logs import failure
from bot.runtime.loop import Loop
from bot.runtime.pace import Pace
from bot.runtime.retries import send_again_at
from qualification.errors import SendFailed, SendRefused, TokenRefused
from qualification.messages import Delivery

if TYPE_CHECKING:
    from qualification.ports import Clock, Messenger, Outbox, OutboxItem

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=30)
# A post is begun only while so much of the lease is left: opening a DM and posting may take eight seconds each.
LEFT_TO_POST = 16.0
# A row that may not go for longer than this (Slack's Retry-After) is put back rather than held under its lease.
LONGEST_HOLD = 10.0
POLL = 0.5  # seconds; a commit of this process wakes the sender at once
THREADS = 8  # posts under way at once; at Slack's usual 150 ms that is ten times the workspace's rate
MOST_HELD = 32  # rows claimed at once: what a workspace's rate lets go within LONGEST_HOLD, with room to spare


@dataclass(order=True, slots=True)
class _Held:
    """A claimed row that waits for its turn; times are of the monotonic clock."""

    at: float
    number: int
    claimed_at: float = field(compare=False)
    item: OutboxItem = field(compare=False)


class Sender:
    """Claims rows, holds each until the pace allows it, and sends it in one of a few threads."""

    def __init__(
        self,
        outbox: Outbox,
        messenger: Messenger,
        *,
        name: str,
        pace: Pace | None = None,
        machine_clock: Clock = system_clock,
    ) -> None:
        """`name` tells processes apart."""
        self._outbox = outbox
        self._messenger = messenger
        self._name = name
        self._pace = pace or Pace()
        self._clock = machine_clock
        self._held: list[_Held] = []
        self._numbers = itertools.count()
        self._sending = 0
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="sender")
        self._loop = Loop("sender", self._turn)
        self.wake = self._loop.wake
        self.quiet_for = self._loop.quiet_for

    def start(self) -> None:
        """Begin to send."""
        self._loop.start()

    def stop(self) -> None:
        """Begin what may go at once, finish what is under way, put back what was only held."""
        self._loop.stop()
        try:
            self._turn()  # the answer to what was worked last
        except Exception as error:  # noqa: BLE001 - the database may be away; what is stored goes with the next start
            log.warning("The last messages go with the next start.", **failure(error))
        self._pool.shutdown()
        for held in self._held:
            self._outbox.failed(held.item, "the sender stopped", self._clock())

    def _turn(self) -> float:
        now = time.monotonic()
        room = MOST_HELD - len(self._held) - self._sending
        if room > 0:
            for item in self._outbox.claim(self._name, self._clock(), LEASE, room):
                self._hold(item, now)
        while self._held and self._held[0].at <= now and self._sending < THREADS:
            self._begin(heapq.heappop(self._held))
        if self._held and self._sending < THREADS:
            return min(POLL, self._held[0].at - now)
        return POLL

    def _hold(self, item: OutboxItem, now: float) -> None:
        with self._lock:
            at = self._pace.free_at(item.tenant, _channel(item), now)
            if at - now <= LONGEST_HOLD:
                self._pace.take(item.tenant, _channel(item), at, now)
        if at - now <= LONGEST_HOLD:
            heapq.heappush(self._held, _Held(at, next(self._numbers), now, item))
        else:
            self._outbox.failed(item, "held back by Slack's limits", self._clock() + timedelta(seconds=at - now))

    def _begin(self, held: _Held) -> None:
        with self._lock:
            self._sending += 1
        self._pool.submit(self._send, held)

    def _send(self, held: _Held) -> None:
        item = held.item
        with structlog.contextvars.bound_contextvars(outbox_id=item.id, tenant=item.tenant, cause=item.outgoing.cause):
            try:
                self._try(held)
            except Exception as error:  # noqa: BLE001 - the database is away; the lease runs out and the row is looked for
                log.error("A row could not be marked; it is taken up again when its lease runs out.", **failure(error))
            finally:
                with self._lock:
                    self._sending -= 1
                self.wake()

    def _try(self, held: _Held) -> None:
        item = held.item
        try:
            place = self._messenger.find(item) if item.attempts else None
            if place is None:
                _check_lease(held)
                place = self._messenger.deliver(item)
        except TokenRefused as error:
            self._pause(item, str(error))
            return
        except Exception as error:  # noqa: BLE001 - a bug of ours must not leave the row to be sent for ever
            self._failed(item, error)
            return
        if not self._outbox.sent(item, *place):
            log.warning("A message was sent under a lease that was over; its row belongs to somebody else now.")

    def _pause(self, item: OutboxItem, why: str) -> None:
        """Not one more try for this workspace, and none counted, until its token works again (resuming.py)."""
        log.error("Slack refuses the token: nothing is sent until it works again.", reason=why)
        self._outbox.pause(item, why, self._clock())

    def _failed(self, item: OutboxItem, error: Exception) -> None:
        said = str(error) if isinstance(error, SendFailed | SendRefused) else type(error).__name__
        again = send_again_at(error, item.attempts, self._clock())
        if again is None:
            log.error("A message is given up.", delivery=item.outgoing.delivery, reason=said, **failure(error))
        else:
            log.warning("A message was not taken; trying again.", reason=said, at=again.isoformat())
        if isinstance(error, SendFailed) and error.retry_after:
            with self._lock:
                self._pace.hold(item.tenant, _channel(item), time.monotonic() + error.retry_after)
        self._outbox.failed(item, said, again)


def _check_lease(held: _Held) -> None:
    if time.monotonic() - held.claimed_at > LEASE.total_seconds() - LEFT_TO_POST:
        raise SendFailed("too little was left of the lease")


def _channel(item: OutboxItem) -> str:
    """What Slack counts together: a method in a channel. Each answer to a response_url counts alone."""
    outgoing = item.outgoing
    return outgoing.id if outgoing.delivery is Delivery.RESPOND else f"{outgoing.delivery} {outgoing.recipient}"
