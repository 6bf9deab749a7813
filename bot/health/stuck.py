"""Which rows of the queues do not move, why, and what to do about it. Pure: it judges what was read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage import Due, Unfinished

# A running bot takes up what is due within a second; a minute leaves room for a restart and a burst.
SOON = timedelta(minutes=1)
# Slack's outages and a busy database pass in minutes; what is tried for longer needs somebody's eyes.
TOO_LONG = timedelta(minutes=10)


class Condition(StrEnum):
    """Why a row does not move."""

    GIVEN_UP = "given up"
    LEFT_BEHIND = "left behind"  # its process died, and no other one took it up
    NOT_TAKEN = "not taken"
    TRIED_AGAIN = "tried again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """A row that does not move: for how many seconds, why, and what to do. `needs_somebody`: it will not move by itself."""

    queue: str
    id: str
    about: str
    condition: Condition
    seconds: int | None
    why: str
    remedy: str
    needs_somebody: bool


START = "start the bot: banter run; if it runs, look at its /readyz and its log"
WORDS = {
    ("inbox", Condition.GIVEN_UP): (
        "the person was told, with the reference; find it in the log, mend the cause, then: banter inbox retry {id} "
        "(or put it away: banter inbox drop {id})"
    ),
    ("outbox", Condition.GIVEN_UP): "mend the cause, then: banter outbox retry {id} (or: banter outbox drop {id})",
    ("inbox", Condition.TRIED_AGAIN): "nothing: after five tries it is given up and the person is told",
    ("outbox", Condition.TRIED_AGAIN): "see what Slack says; it is tried again by itself, for about an hour",
}


def stuck(rows: Sequence[Unfinished], machine_now: datetime, paused: Collection[str] = ()) -> list[Stuck]:
    """Those that do not move, the longest waiting first; a row that only waits behind another one is not named.

    Nor is a message that waits in a workspace (a tenant) that is paused.
    """
    found, ahead = list[Stuck](), set[tuple[str, tuple[str, str]]]()
    for row in rows:
        if row.queue == "outbox" and row.state == "waiting" and row.lane[0] in paused:
            continue
        lane = (row.queue, row.lane)
        if row.state != "dead" and lane in ahead:
            continue
        if row.state != "dead":
            ahead.add(lane)
        if (condition := _condition(row, machine_now)) is not None:
            found.append(_stuck(row, condition, machine_now))
    return sorted(found, key=lambda each: -(each.seconds or 0))


def overdue(due: Due, now: datetime) -> str:
    """What to say of follow-ups that nobody was told of, '' where the clock keeps up; `now` is business time."""
    if due.since is None or now - due.since < SOON:
        return ""
    return f"{due.rows} follow-ups should have been told, the first {span(now - due.since)} ago: {START}."


def span(time: timedelta) -> str:
    """A time in the largest unit that makes at least two of it."""
    seconds = int(time.total_seconds())
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length} {unit}"
    return f"{seconds} seconds"


def _condition(row: Unfinished, now: datetime) -> Condition | None:
    if row.state == "dead":
        return Condition.GIVEN_UP
    if row.state == "claimed":
        return Condition.LEFT_BEHIND if row.lease_until and now - row.lease_until > SOON else None
    if row.next_try and row.next_try > now:
        return Condition.TRIED_AGAIN if _age(row, now) > SOON else None
    ready_since = row.next_try or row.stored_at
    return Condition.NOT_TAKEN if ready_since is None or now - ready_since > SOON else None


def _stuck(row: Unfinished, condition: Condition, now: datetime) -> Stuck:
    remedy = WORDS.get((row.queue, condition), START).format(id=row.id)
    return Stuck(
        queue=row.queue,
        id=row.id,
        about=row.about,
        condition=condition,
        seconds=int(_age(row, now).total_seconds()) if row.stored_at else None,
        why=_why(row, condition),
        remedy=remedy,
        needs_somebody=condition is not Condition.TRIED_AGAIN or _age(row, now) > TOO_LONG,
    )


def _why(row: Unfinished, condition: Condition) -> str:
    tries = f"{row.attempts} tries"
    match condition:
        case Condition.GIVEN_UP:
            return f"given up after {tries}: {row.error or 'no reason is known'}"
        case Condition.LEFT_BEHIND:
            return f"{row.worker or 'somebody'} took it and was not heard of again"
        case Condition.NOT_TAKEN:
            return f"nobody takes it up{f' after {tries}: {row.error}' if row.error else ''}"
        case Condition.TRIED_AGAIN:
            return f"failed in {tries}, is tried again: {row.error or 'no reason is known'}"


def _age(row: Unfinished, now: datetime) -> timedelta:
    return now - row.stored_at if row.stored_at else timedelta()
