"""The ports with meters on them: what is behind each works as before, and its figures and its log line are taken in passing.

An id can be followed from Slack's event to the message: "Worked." has the event's key and the inbox row's id, "Sent." has that
id as `cause`, the outbox row's id, and the message's place in Slack.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import structlog

from bot.slack.messenger import SlackMessenger

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, timedelta

    from bot.health.meters import Meters
    from bot.slack.desk import Desk
    from qualification.bant import BantAnswer, Dimension
    from qualification.ports import (
        Clock,
        Inbox,
        InboxItem,
        ModelReader,
        Outbox,
        OutboxItem,
        Painter,
        QuestionModel,
        Reader,
    )
    from qualification.questions.both_readers import Judged
    from qualification.reading.claims import Claim
    from qualification.readings import Consultation, ModelUse

log = structlog.get_logger(__name__)


class MeasuredInbox:
    """An inbox whose waits, retries and dead letters are measured."""

    def __init__(self, inbox: Inbox, meters: Meters) -> None:
        self._inbox = inbox
        self._meters = meters
        self.store = inbox.store
        self.give_back = inbox.give_back
        self.waiting = inbox.waiting
        self.dead = inbox.dead

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[InboxItem]:
        """As the inbox does; the first claim of a row tells how long it waited."""
        items = self._inbox.claim(worker, machine_now, lease, limit)
        _measure_waits(self._meters, "inbox", items, machine_now)
        return items

    def failed(self, inbox_id: str, error: str, machine_now: datetime, retry_at: datetime | None) -> None:
        """As the inbox does, counted."""
        self._inbox.failed(inbox_id, error, machine_now, retry_at)
        _count(self._meters, "inbox", retry_at)


class MeasuredOutbox:
    """An outbox whose waits, retries and dead letters are measured, and whose sent messages stand in the log."""

    def __init__(self, outbox: Outbox, meters: Meters, machine_clock: Clock, business_clock: Clock) -> None:
        self._outbox = outbox
        self._meters = meters
        self._clock = machine_clock
        self._business_clock = business_clock
        self.give_back = outbox.give_back
        self.waiting = outbox.waiting
        self.dead = outbox.dead
        self.retry = outbox.retry
        self.drop = outbox.drop
        self.pause = outbox.pause
        self.resume = outbox.resume
        self.paused = outbox.paused

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        """As the outbox does; the first claim of a row tells how long it waited."""
        items = self._outbox.claim(worker, machine_now, lease, limit)
        _measure_waits(self._meters, "outbox", items, machine_now)
        return items

    def sent(self, item: OutboxItem, channel: str, ts: str) -> bool:
        """As the outbox does; logged with the message's place, and what it answers."""
        marked = self._outbox.sent(item, channel, ts)
        if marked:
            waited = _since(item.stored_at, self._clock())
            self._meters.done.labels("outbox").observe(waited)
            for told in item.outgoing.tells:
                self._meters.told.labels(told.kind).observe(_since(told.due_at, self._business_clock()))
            log.info(
                "Sent.",
                delivery=item.outgoing.delivery.value,
                channel=channel,
                ts=ts,
                seconds_since_due=round(waited, 3),
            )
        return marked

    def failed(self, item: OutboxItem, error: str, retry_at: datetime | None) -> bool:
        """As the outbox does, counted."""
        held = self._outbox.failed(item, error, retry_at)
        if held:
            _count(self._meters, "outbox", retry_at)
        return held


class MeasuredDesk:
    """A desk whose work is measured; each item that was worked is a line in the log."""

    def __init__(self, desk: Desk, meters: Meters, machine_clock: Clock) -> None:
        self._desk = desk
        self._meters = meters
        self._clock = machine_clock
        self.modal = desk.modal
        self.check = desk.check
        self.apology = desk.apology

    def work(self, item: InboxItem) -> None:
        """As the desk does; logged with what Slack calls the event."""
        began = time.monotonic()
        self._desk.work(item)
        took, waited = time.monotonic() - began, _since(item.stored_at, self._clock())
        self._meters.work.labels(item.received.kind).observe(took)
        self._meters.done.labels("inbox").observe(waited)
        seconds = {"seconds": round(took, 3), "seconds_since_due": round(waited, 3)}
        log.info("Worked.", kind=item.received.kind, key=item.received.key, tries=item.attempts + 1, **seconds)


class MeasuredMessenger(SlackMessenger):
    """Slack's messenger; its deliveries are timed, those that fail too."""

    def __init__(self, bot_token: str, api_url: str, painter: Painter, meters: Meters) -> None:
        super().__init__(bot_token, api_url, painter)
        self._seconds = meters.post

    def deliver(self, item: OutboxItem) -> tuple[str, str]:
        """As the messenger does."""
        with self._seconds.labels(item.outgoing.delivery.value).time():
            return super().deliver(item)


class MeasuredReader:
    """The built-in reader, timed."""

    def __init__(self, reader: Reader, meters: Meters) -> None:
        self._reader = reader
        self._seconds = meters.reading.labels("built-in")
        self._read = meters.readings.labels("built-in", "read")
        self._failed = meters.readings.labels("built-in", "failed")

    def read(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> list[Claim]:
        """As the reader does."""
        try:
            with self._seconds.time():
                claims = self._reader.read(text, asked, known, now)
        except Exception:
            self._failed.inc()
            raise
        self._read.inc()
        return claims


class MeasuredModel:
    """The language model, timed, with what it took."""

    def __init__(self, model: ModelReader, meters: Meters) -> None:
        self._model = model
        self._meters = meters

    def consult(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> Consultation:
        """As the model does."""
        began = time.monotonic()
        found = self._model.consult(text, asked, known, now)
        _take_down(self._meters, found.use, time.monotonic() - began)
        return found


class MeasuredQuestions:
    """The language model on managers' questions, timed, with what it took."""

    def __init__(self, model: QuestionModel, meters: Meters) -> None:
        self._model = model
        self._meters = meters

    def consult(self, text: str, thread: Sequence[str] = ()) -> Judged:
        """As the model does."""
        began = time.monotonic()
        judged = self._model.consult(text, thread)
        _take_down(self._meters, judged.use, time.monotonic() - began)
        return judged


def _take_down(meters: Meters, use: ModelUse, seconds: float) -> None:
    """One asking of a model; one that rests takes no time, and is counted only."""
    meters.readings.labels(use.model, use.failure or "read").inc()
    if use.failure != "resting":
        meters.reading.labels(use.model).observe(seconds)
    meters.tokens.labels(use.model, "input").inc(use.input_tokens)
    meters.tokens.labels(use.model, "output").inc(use.output_tokens)
    meters.cost.labels(use.model).inc(use.cost or 0)


def _measure_waits(meters: Meters, queue: str, items: Sequence[Any], machine_now: datetime) -> None:
    for item in items:
        if item.attempts == 0:
            meters.claimed.labels(queue).observe(_since(item.stored_at, machine_now))


def _since(then: datetime | None, now: datetime) -> float:
    """Seconds; a clock that was set back, and a row of an earlier version, waited for none."""
    return max(0.0, (now - then).total_seconds()) if then else 0.0


def _count(meters: Meters, queue: str, retry_at: datetime | None) -> None:
    (meters.dead if retry_at is None else meters.tries).labels(queue).inc()
