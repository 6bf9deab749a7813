"""What is said of figures that are sent by themselves, and of figures side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from qualification.follow_ups.subscriptions import Schedule, Subscription
from qualification.people import Person
from qualification.pipeline.answering import Answer
from qualification.pipeline.query import PipelineQuery

if TYPE_CHECKING:
    from qualification.conversation.views.reminders import WeekAhead


@dataclass(frozen=True, slots=True)
class SentAs:
    """What came by itself: the subscription, how often it comes, and when it was due where it comes late."""

    subscription_id: str
    schedule: Schedule
    late_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class HowOften:
    """A figure may be sent by itself: how often, is asked."""

    title: str
    query: PipelineQuery


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """One subscription: what is sent, in words, and when next in this zone."""

    subscription: Subscription
    title: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A subscription as it stands now; `elsewhere` where it was wished for in a channel that holds no figures.

    `named` is a channel that it was wished for from outside: what is sent there is asked for there.
    """

    row: SubscriptionRow
    elsewhere: bool = False
    named: str = ""


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """Everything that is sent to a person by itself."""

    rows: tuple[SubscriptionRow, ...]


@dataclass(frozen=True, slots=True)
class NoLongerSent:
    """A subscription that is paused, and why."""

    subscription_id: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A figure among others, with the plan that opens it."""

    title: str
    answer: Answer
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSummary:
    """A manager's week: its days, the figures, and how fast people responded; `pace` is None where nothing was owed."""

    scope: str
    days: tuple[date, date]
    parts: tuple[FigurePart, ...]
    pace: WeekAhead | None
    sent_as: SentAs | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How somebody, or a team, does over some days."""

    scope: str
    days: tuple[date, date]
    parts: tuple[FigurePart, ...]


@dataclass(frozen=True, slots=True)
class Workload:
    """What somebody, or a team, has to do, and what of it is late."""

    scope: str
    parts: tuple[FigurePart, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What somebody answers for: the figure, the goal where there is one, and whether it was met."""

    part: FigurePart
    goal: str
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """What marketing and sales answer for to each other, of the month that begins on `month`."""

    scope: str
    month: date
    groups: Mapping[str, tuple[Criterion, ...]]
    sent_as: SentAs | None


@dataclass(frozen=True, slots=True)
class PeopleList:
    """The people of the workspace, for an admin."""

    people: tuple[Person, ...]
