"""What people are reminded of, and what comes round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from qualification.conversation.actions import Action
from qualification.follow_ups.followups import FollowUp, FollowUpKind
from qualification.follow_ups.response_clocks import Pace
from qualification.leads import Lead
from qualification.people import Person
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True)
class NudgeItem:
    """A follow-up with the lead it is about; `routed` is why the lead was given to its owner, if it was."""

    follow_up: FollowUp
    lead: Lead
    score: Score | None
    detail: str
    routed: str | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    """A follow-up that cannot wait."""

    item: NudgeItem
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Nudged:
    """What became of a nudge: it replaces the message that nagged."""

    lead_name: str
    says: str


@dataclass(frozen=True, slots=True)
class PutOffTooOften:
    """A follow-up was snoozed three times: its owner decides what becomes of it."""

    item: NudgeItem


@dataclass(frozen=True, slots=True)
class Digest:
    """The morning's follow-ups, seven at most, each with its own buttons; `more` wait for tomorrow.

    `urgent` is a list of calls that cannot wait, `piled_up` what has waited while nothing could be sent; `settled` is what
    became of some since it was sent.
    """

    name: str
    items: tuple[NudgeItem, ...]
    more: int
    now: datetime
    zone: ZoneInfo
    urgent: bool = False
    piled_up: bool = False
    settled: tuple[Nudged, ...] = ()


@dataclass(frozen=True, slots=True)
class RepPace:
    """How fast one person responded last week."""

    name: str
    pace: Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAhead:
    """How the last week went and what this one brings; `by_rep` only for who leads people, `scope` says whose leads."""

    name: str
    scope: str
    pace: Pace
    by_rep: tuple[RepPace, ...]
    overdue: int
    coming: Mapping[FollowUpKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringReview:
    """The scoring policy is due for its quarterly review: since when it is in force, and what it has brought so far."""

    version: str
    since: date
    threshold: float
    mqls: int
    accepted: int
    sqls: int
    customers: int
    benchmark: float


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """How a person wants to be reminded, with a way to change it; `backup` is the name of who stands in."""

    person: Person
    backup: str | None


@dataclass(frozen=True, slots=True)
class Rejections:
    """MQLs that sales gave back, for marketing: each lead with why, from where, and by whom."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence about a lead, with what might be done next as buttons; `undo` is the deed that can be taken back."""

    lead: Lead
    says: str
    offers: tuple[Action, ...]
    undo: str | None = None
