"""What comes round by itself: the week's figures in the first digest of a week, and the scoring review of each quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from qualification.follow_ups.business_time import digest_on, next_digest_of_week
from qualification.people import Person, Role


class RoutineKind(StrEnum):
    """What comes round."""

    WEEK = "week"  # for who sells; who leads them gets a summary (subscriptions)
    SCORING_REVIEW = "scoring_review"  # for marketing and managers (article 000: revisit the system every quarter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """When a person is told next of something that comes round."""

    person_id: str
    kind: RoutineKind
    next_at: datetime


_FOR = {
    Role.REP: (RoutineKind.WEEK,),
    Role.MANAGER: (RoutineKind.SCORING_REVIEW,),
    Role.MARKETING: (RoutineKind.SCORING_REVIEW,),
    Role.ADMIN: (),
}


def routines_of(person: Person, now: datetime) -> list[Routine]:
    """What comes round for a person, each with its next time after this moment."""
    return [Routine(person_id=person.id, kind=kind, next_at=next_at(person, kind, now)) for kind in _FOR[person.role]]


def next_at(person: Person, kind: RoutineKind, now: datetime) -> datetime:
    """The next time, in a morning digest of the person's: the week's first, or the quarter's first."""
    if kind is RoutineKind.WEEK:
        return next_digest_of_week(person, now)
    today = now.astimezone(person.zone).date()
    this = digest_on(person, quarter_of(today))
    return this if this > now else digest_on(person, _next_quarter(today))


def quarter_of(day: date) -> date:
    """The first day of a day's quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _next_quarter(day: date) -> date:
    first = quarter_of(day)
    return date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
