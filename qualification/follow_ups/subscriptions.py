"""Figures that somebody has sent to them: what, how often, where, and with whose eyes."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from qualification.follow_ups.business_time import digest_on
from qualification.leads import stable_id
from qualification.people import Person, Role
from qualification.pipeline.query import PipelineQuery

MOST = 20
"""Subscriptions of one person: more than that nobody reads, and each is counted in the database."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Rhythm(StrEnum):
    """How often something is sent."""

    DAY = "day"  # every working day of its owner
    WEEK = "week"
    MONTH = "month"


class Report(StrEnum):
    """What is put together from several figures."""

    WEEK = "week"  # the manager's summary of the last week
    SCORECARD = "scorecard"  # what marketing and sales answer for to each other (article 001: accountability criteria)


class SubscriptionState(StrEnum):
    """Whether something is sent."""

    ACTIVE = "active"
    STOPPED = "stopped"  # its owner does not want it
    PAUSED = "paused"  # its owner may not see it any more, or it makes no sense any more


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something is sent, in its owner's time zone: `day` is an ISO weekday, or a day of the month.

    Without an hour it comes at the hour of the owner's digest.
    """

    every: Rhythm
    day: int = 1
    at: time | None = None

    @property
    def words(self) -> str:
        """How often, and when."""
        return f"{self._often}{f' at {self.at:%H:%M}' if self.at else ' in the morning'}"

    @property
    def _often(self) -> str:
        match self.every:
            case Rhythm.DAY:
                return "every working day"
            case Rhythm.WEEK:
                return f"every {WEEKDAYS[self.day - 1]}"
            case Rhythm.MONTH:
                return f"every month on the {_nth(self.day)}"


def _nth(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in (11, 12, 13) else 0, "th")
    return f"{number}{ending}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Figures that are sent to somebody by themselves, or with `channel` to a channel.

    `asked_on` is the day, in the owner's zone, on which the periods of the plan were meant. `role` and `team` are what they
    were then: who may see less by now gets nothing. `message_id` is the message that was sent last.
    """

    id: str
    person_id: str
    what: PipelineQuery | Report
    schedule: Schedule
    next_at: datetime
    asked_on: date
    role: Role
    team: str | None
    channel: str | None = None
    state: SubscriptionState = SubscriptionState.ACTIVE
    why: str = ""
    message_id: str | None = None


def next_time(person: Person, schedule: Schedule, after: datetime) -> datetime:
    """When it is sent next, strictly after this moment: on the day, or the owner's next working day, within their hours."""
    at = _within_hours(person, schedule.at or person.digest_at)
    on_time = replace(person, digest_at=at)
    days = _days(schedule, after.astimezone(person.zone).date())
    return next(moment for day in days if (moment := digest_on(on_time, day)) > after)


def _within_hours(person: Person, at: time) -> time:
    """Nobody is told anything outside their working hours; what is asked for then comes at their edge."""
    last = (datetime.combine(date.min, person.hours.end) - timedelta(minutes=1)).time()
    return min(max(at, min(person.digest_at, person.hours.start)), last)


def _days(schedule: Schedule, today: date) -> Iterator[date]:
    """The days of a schedule, from the one of this week or month on."""
    match schedule.every:
        case Rhythm.DAY:
            first, step = today, timedelta(days=1)
        case Rhythm.WEEK:
            first, step = today + timedelta(days=schedule.day - today.isoweekday()), timedelta(days=7)
        case Rhythm.MONTH:
            yield from _days_of_months(schedule.day, today)
            return
    while True:
        yield first
        first += step


def _days_of_months(day: int, today: date) -> Iterator[date]:
    first = today.replace(day=1)
    while True:
        length = monthrange(first.year, first.month)[1]
        yield first.replace(day=min(day, length))
        first += timedelta(days=length)


# -- what comes without having been asked for -------------------------------------------------------------------------

MONDAYS = Schedule(Rhythm.WEEK)
FIRST_OF_MONTH = Schedule(Rhythm.MONTH)
_FOR: dict[Role, tuple[tuple[Report, Schedule], ...]] = {
    Role.REP: (),
    Role.MANAGER: ((Report.WEEK, MONDAYS), (Report.SCORECARD, FIRST_OF_MONTH)),
    Role.MARKETING: ((Report.SCORECARD, FIRST_OF_MONTH),),
    Role.ADMIN: ((Report.WEEK, MONDAYS),),
}


def reports_of(person: Person, now: datetime) -> list[Subscription]:
    """The reports that a person gets until they stop them."""
    return [new_subscription(person, report, schedule, now) for report, schedule in _FOR[person.role]]


def new_subscription(
    person: Person, what: PipelineQuery | Report, schedule: Schedule, now: datetime, channel: str | None = None
) -> Subscription:
    """A subscription of this person, as who they are now; the same one asked for twice is one."""
    key = what if isinstance(what, Report) else what.model_dump_json(exclude_defaults=True)
    return Subscription(
        id=stable_id("subscription", person.id, key, channel or ""),
        person_id=person.id,
        what=what,
        schedule=schedule,
        next_at=next_time(person, schedule, now),
        asked_on=now.astimezone(person.zone).date(),
        role=person.role,
        team=person.team,
        channel=channel,
    )


# -- who may see less -------------------------------------------------------------------------------------------------


def sees_less(subscription: Subscription, person: Person) -> bool:
    """Whether its owner may see less now than when they subscribed: another team counts as less, too."""
    before, now = _reach(subscription.role, subscription.team), _reach(person.role, person.team)
    return now[0] < before[0] or (now[0] == before[0] == 1 and now != before)


def _reach(role: Role, team: str | None) -> tuple[int, str | None]:
    """How far somebody sees: their own leads, a team's, or everybody's."""
    if role is Role.REP:
        return 0, None
    return (1, team) if role is Role.MANAGER and team is not None else (2, None)
