"""What a manager may ask, as a closed and validated value; nothing else ever reaches the database."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from qualification.bant import Dimension
from qualification.leads import ActivityKind, Stage


class Measure(StrEnum):
    """What a question is about."""

    COUNT = "count"
    PIPELINE = "pipeline"
    FUNNEL = "funnel"
    CONVERSION = "conversion"
    VALUE = "value"
    SPEED_TO_LEAD = "speed_to_lead"
    BREACHES = "breaches"
    UNACCEPTED = "unaccepted"
    REJECTED = "rejected"
    NO_NEXT_STEP = "no_next_step"
    STALLED = "stalled"
    BLOCKERS = "blockers"
    MISSING = "missing"
    DISQUALIFIED = "disqualified"
    REVISITS = "revisits"
    FOLLOW_UPS = "follow_ups"
    LOAD = "load"
    ACTIVITY = "activity"
    CHANGES = "changes"
    CONTRADICTIONS = "contradictions"
    WHY = "why"
    WHAT_WOULD = "what_would"
    WHAT_IF = "what_if"
    DEFINE = "define"
    UNSUPPORTED = "unsupported"


ABOUT_ONE_LEAD = frozenset({Measure.WHY, Measure.WHAT_WOULD})


class Breakdown(StrEnum):
    """What a figure is split by."""

    STAGE = "stage"
    REP = "rep"
    TEAM = "team"
    SOURCE = "source"
    CAMPAIGN = "campaign"
    SEGMENT = "segment"
    REGION = "region"
    INDUSTRY = "industry"
    REASON = "reason"
    LETTER = "letter"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Comparison(StrEnum):
    """What a figure is held against, where that is no period of its own."""

    PREVIOUS = "previous"
    BENCHMARK = "benchmark"


class Lowest(StrEnum):
    """The other end of a breakdown, where that is asked for."""

    NONE = "none"  # who has none at all
    FEWEST = "fewest"  # who has the fewest


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(_Closed):
    """Days, both ends included, in the time zone of who asks; an end that is None is open.

    `unit` is what "this week", "this year" was said of, so that the days are called so, and move so where the question is asked
    again; the same days are the same period without it.
    """

    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="to")
    unit: Literal["week", "month", "quarter", "half", "year"] | None = None

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError("a period cannot end before it begins")
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Names = tuple[Name, ...]


class Narrowing(_Closed):
    """The leads that are meant: those with one of the names in each list that is not empty."""

    rep: Names = ()
    team: Names = ()
    source: Names = ()
    campaign: Names = ()
    segment: Names = ()
    region: Names = ()
    industry: Names = ()
    stage: tuple[Stage, ...] = ()
    reason: Names = ()
    letter: tuple[Dimension, ...] = ()


class Filters(Narrowing):
    """Those that are meant, less those that are excluded (`not`)."""

    excluded: Narrowing = Field(default=Narrowing(), alias="not")

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True)


FEW = 3
"""Beside a breakdown, a number up to this is how many rows are wanted ("the slowest", "the top three"), no minutes or days."""


class PipelineQuery(_Closed):
    """A question about the pipeline.

    `number` is a number that the question carries: minutes, days, a threshold or the top N. `lowest` is set where the breakdown
    is asked for from its other end, `logged` are the kinds of activity that are meant (none: all), and `overdue` says that the
    number of breaches is the days by which follow-ups are overdue rather than the minutes that a first contact took; none of
    the three is part of the plan that questions are labelled with (`records.py`).
    """

    measure: Measure
    by: tuple[Breakdown, ...] = ()
    filters: Filters = Filters()
    period: Period | None = None
    compare: Comparison | Period | None = None
    lead: Name | None = None
    number: float | None = None
    lowest: Lowest | None = None
    logged: tuple[ActivityKind, ...] = ()
    overdue: bool = False

    @property
    def packed(self) -> str:
        """The plan on one line, as buttons, forms and threads carry it; `model_validate_json` reads it."""
        return self.model_dump_json(by_alias=True, exclude_defaults=True)

    @model_validator(mode="after")
    def _about_a_lead(self) -> Self:
        if (self.measure in ABOUT_ONE_LEAD) != (self.lead is not None):
            raise ValueError("why and what_would are about one lead, and nothing else is")
        return self
