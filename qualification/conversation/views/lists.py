"""Leads, the pipeline and what is due, at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from qualification.bant import BantAnswer, Dimension
from qualification.conversation.views.reminders import NudgeItem
from qualification.conversation.views.sending import FigurePart
from qualification.deals import NOTHING_CLOSED, CloseRate
from qualification.leads import Lead, Stage
from qualification.people import Person
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One line of a list of leads; `note` says what it is in the list for, where that is not plain."""

    lead: Lead
    score: Score | None
    answers: Mapping[Dimension, BantAnswer]
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeadList:
    """A person's leads, the most urgent first; `more` are not shown."""

    title: str
    rows: tuple[LeadRow, ...]
    more: int
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class PipelineSummary:
    """Counts per stage, the conversion from MQL to SQL beside the benchmark, and the deals; `scope` says whose leads."""

    scope: str
    counts: Mapping[Stage, int]
    mqls: int
    sqls: int
    benchmark: float
    as_of: datetime
    zone: ZoneInfo
    closed: CloseRate = NOTHING_CLOSED


@dataclass(frozen=True, slots=True)
class DueList:
    """What a person owes, the nearest first; of whoever leads others, `team` has what waits there."""

    items: tuple[NudgeItem, ...]
    more: int
    now: datetime
    zone: ZoneInfo
    team: tuple[FigurePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """A person's Home tab: a manager's figures, what is due by today, what comes within a week, then their leads."""

    name: str
    due: tuple[NudgeItem, ...]
    soon: tuple[NudgeItem, ...]
    leads: LeadList
    overview: tuple[FigurePart, ...]
    now: datetime
    zone: ZoneInfo
    admin: bool = False


@dataclass(frozen=True, slots=True)
class HandOverAll:
    """Whether all open leads of one person are to go to another; `own` where the giver is who asked for it."""

    giver: Person
    taker: Person
    leads: int
    own: bool
