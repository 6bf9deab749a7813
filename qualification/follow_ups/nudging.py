"""The manners of nudging: snoozing, what comes first in a morning digest, how much is enough, and what becomes rarer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from qualification.follow_ups.business_time import digest_of_week, digest_on, next_digest, next_digest_of_week
from qualification.follow_ups.deadlines import at_once, still_applies
from qualification.follow_ups.followups import ASKED_FOR, FIRST_RESPONSES, INTERRUPTING, FollowUp, FollowUpKind
from qualification.follow_ups.response_clocks import with_other_hours
from qualification.leads import Lead
from qualification.people import Person
from qualification.scoring.score import Score

SNOOZES = 3  # after three, waiting longer is a decision: drop it, hand it over, or disqualify
DIGEST_LINES = 7  # what a person reads before the first call; the rest comes the next morning
WAITED_LONG = timedelta(days=3)  # what was passed over for so long comes first, so that nothing waits for ever
BUDGET = 8  # messages a person and day, the digest among them; a bot that says more is muted, and then nothing is heard
AT_ONCE = 2  # so many urgent calls come one by one; more of them at the same moment are one list
IGNORED = 5  # so often in a row nothing was done about a kind: its owner does not want it every morning
TIME_TO_ACT = timedelta(days=1)  # before that nobody has ignored anything

MAY_BE_RARER = frozenset(FollowUpKind) - FIRST_RESPONSES - INTERRUPTING - ASKED_FOR - {FollowUpKind.NEXT_STEP}
"""What a person may mute, and what becomes rarer if they always ignore it: never a first response, nor what was agreed."""


# -- snoozing ---------------------------------------------------------------------------------------------------------


class Snooze(StrEnum):
    """For how long a nudge is put off; a date is the third way."""

    AN_HOUR = "an_hour"
    TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class SnoozedTooOften:
    """The follow-up was snoozed three times: its owner is asked whether to drop, hand over or disqualify the lead."""

    follow_up: FollowUp


def snooze(follow_up: FollowUp, owner: Person, until: Snooze | date, now: datetime) -> FollowUp | SnoozedTooOften:
    """The follow-up with its next nudge: in an hour (when they work then), in tomorrow's digest, or in that day's.

    The deadline stays as it was: putting off a nudge does not stop a clock.
    """
    if follow_up.snoozes >= SNOOZES:
        return SnoozedTooOften(follow_up)
    return replace(follow_up, nudge_at=_snoozed_until(owner, until, now), snoozes=follow_up.snoozes + 1)


def _snoozed_until(owner: Person, until: Snooze | date, now: datetime) -> datetime:
    today = now.astimezone(owner.zone).date()
    if until is Snooze.AN_HOUR:
        return at_once(owner, now.astimezone(UTC) + timedelta(hours=1))
    day = today + timedelta(days=1) if isinstance(until, Snooze) else until
    return max(digest_on(owner, day), next_digest(owner, now))


# -- the morning digest -----------------------------------------------------------------------------------------------

_URGENCY = (
    FollowUpKind.HAND_RAISE,
    FollowUpKind.NEW_SQL,
    FollowUpKind.BACKUP,
    FollowUpKind.ESCALATED,
    FollowUpKind.ALARM,
    FollowUpKind.REMINDER,
    FollowUpKind.NEXT_STEP,
    FollowUpKind.OVERDUE_MQL,
    FollowUpKind.MQL_RESPONSE,
    FollowUpKind.REVISIT,
    FollowUpKind.STALLED,
    FollowUpKind.FADING,
    FollowUpKind.KEEP_IN_TOUCH,
    FollowUpKind.REJECTED,
)


def rank(
    follow_ups: Iterable[FollowUp], leads: Mapping[str, Lead], scores: Mapping[str, Score], now: datetime
) -> list[FollowUp]:
    """Those that still apply, the most urgent first: by kind, then the better lead, then the longer due.

    What has been due for three days goes before all that, the longest due first.
    """

    def order(follow_up: FollowUp) -> tuple[bool, float, int, float]:
        due = follow_up.due_at.timestamp()
        kind, found = _URGENCY.index(follow_up.kind), scores.get(follow_up.lead_id)
        if now - follow_up.due_at >= WAITED_LONG:
            return (False, due, kind, 0.0)
        return (True, kind, 0, -found.total if found else 0.0)

    applying = (each for each in follow_ups if each.lead_id in leads and still_applies(each, leads[each.lead_id]))
    return sorted(applying, key=lambda each: (order(each), each.due_at, each.id))


def postponed(follow_ups: Iterable[FollowUp], owner: Person, now: datetime) -> list[FollowUp]:
    """What no longer fits into this morning's digest, moved to the next one."""
    return [replace(each, nudge_at=next_digest(owner, now)) for each in list(follow_ups)[DIGEST_LINES:]]


# -- how much is enough -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing in a message to a person; `follow_up_id` is None for the week's figures and the like."""

    person_id: str
    message_id: str
    at: datetime
    kind: str
    follow_up_id: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A nudge of long enough ago, and whether anything was done about it."""

    kind: FollowUpKind
    acted_on: bool


def day_began(person: Person, now: datetime) -> datetime:
    """When the person's present day began, in their own zone."""
    return now.astimezone(person.zone).replace(hour=0, minute=0, second=0, microsecond=0)


def ignored(heard: Sequence[Heard]) -> frozenset[FollowUpKind]:
    """The kinds that a person always ignores, by what they were told, the latest first."""
    found = set()
    for kind in MAY_BE_RARER:
        latest = [each.acted_on for each in heard if each.kind is kind][:IGNORED]
        if len(latest) == IGNORED and not any(latest):
            found.add(kind)
    return frozenset(found)


def waits(follow_up: FollowUp, owner: Person, rarer: frozenset[FollowUpKind], now: datetime) -> datetime | None:
    """When something that its owner does not want every morning is told instead; None where it is told now.

    What they muted waits from day to day, so that it is there once they want it again; what they always ignore waits for the
    first digest of a week.
    """
    if follow_up.kind not in MAY_BE_RARER:
        return None
    if follow_up.kind in owner.muted:
        return next_digest(owner, now)
    today = now.astimezone(owner.zone).date()
    is_first = digest_of_week(owner, today).astimezone(owner.zone).date() == today
    return next_digest_of_week(owner, now) if follow_up.kind in rarer and not is_first else None


# -- other hours ------------------------------------------------------------------------------------------------------


def at_other_hours(follow_up: FollowUp, before: Person, after: Person, now: datetime) -> FollowUp:
    """What is owed once its owner works at other hours, is away or back: told in the digest that its day has now."""
    moved = with_other_hours(follow_up, before, after, now)
    if moved.nudge_at is None or moved.nudge_at <= now or moved.kind is FollowUpKind.ALARM:
        return moved
    if moved.kind.interrupts:
        return moved if moved.snoozes else replace(moved, nudge_at=at_once(after, now))
    day = moved.nudge_at.astimezone(before.zone).date()
    return replace(moved, nudge_at=max(digest_on(after, day), next_digest(after, now)))
