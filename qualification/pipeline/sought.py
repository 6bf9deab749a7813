"""What is looked up for a question, and what is found: every name settled, every period a span of moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from qualification.bant import Dimension, Status
from qualification.leads import Stage
from qualification.pipeline.query import Breakdown, Measure

TIME = frozenset({Breakdown.DAY, Breakdown.WEEK, Breakdown.MONTH, Breakdown.QUARTER})
"""Breakdowns by when something happened."""

SEGMENTS: Mapping[str, tuple[int, int | None]] = {"SMB": (0, 99), "mid-market": (100, 999), "enterprise": (1000, None)}
"""Segments are sizes of companies, by employees, both ends included (decision 0031)."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` until just before `end`, both aware; None is open."""

    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bucket:
    """One day, week, month or quarter of a breakdown by time; `first` and `last` are its days, `last` included."""

    first: date
    last: date
    span: Span

    @property
    def label(self) -> str:
        """How its rows are marked: the first of its days, in ISO form."""
        return self.first.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """What the policy asks of an SQL, as far as one look at the database can tell who fails it (`docs/pipeline.md`).

    `least` is what each letter has to be by itself, `fresh` since when an answer must have been recorded not to be stale.
    """

    least: Mapping[Dimension, Status | None]
    fresh: Mapping[Dimension, datetime]
    letters: int
    points: float
    worth: Mapping[Status, float]
    cells: tuple[str, ...]
    hand_since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A question with everything settled: whose leads may be seen, who is meant, between which moments.

    `allowed` are the people whose leads count (None: everybody's). `only` and `without` hold person ids under REP, stages,
    codes of reasons and letters, and everything else as it is stored. `at` is the moment as of which a state is meant, `now`
    where nothing else was said. `days` are the days of `span`, both ends included. `steps` are the steps of a conversion.
    `in_countries` and `not_in_countries` are countries as they are stored, which add to the regions of `only` and `without`.
    `late_by` is by how much follow-ups are overdue at least, where that was said.
    `roll` are the people or teams who have a row in a breakdown by them, whether or not anything is theirs (`roll_call.py`).
    """

    measure: Measure
    now: datetime
    at: datetime
    by: tuple[Breakdown, ...] = ()
    only: Mapping[Breakdown, frozenset[str]] = field(default_factory=dict)
    without: Mapping[Breakdown, frozenset[str]] = field(default_factory=dict)
    in_countries: frozenset[str] = frozenset()
    not_in_countries: frozenset[str] = frozenset()
    allowed: frozenset[str] | None = None
    span: Span | None = None
    days: tuple[date | None, date | None] = (None, None)
    buckets: tuple[Bucket, ...] = ()
    teams: Mapping[str, str] = field(default_factory=dict)
    number: float | None = None
    late_by: timedelta | None = None
    steps: tuple[tuple[Stage, Stage], ...] = ()
    won: bool = False
    bars: Bars | None = None
    roll: tuple[str, ...] = ()

    @property
    def past(self) -> bool:
        """Whether an earlier state than the present one is meant."""
        return self.at < self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: how many, out of how many where it is a share, how fast in the middle, how much money.

    `labels` follow the question's breakdowns; None is what is not known. `seconds` is a median.
    """

    labels: tuple[str | None, ...] = ()
    count: int
    of: int | None = None
    seconds: float | None = None
    amount: Decimal | None = None
    currency: str | None = None

    @property
    def share(self) -> float | None:
        """The count out of all, None where there is nothing to divide by."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A lead behind a figure, as it stands in an export."""

    lead_id: str
    name: str
    stage: Stage
    owner_id: str | None
    source: str | None
    campaign: str | None
    region: str | None
    industry: str | None
    external_id: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """What a question comes to: the whole (one figure, or one for each currency), and its rows where it is broken down."""

    total: tuple[Figure, ...]
    rows: tuple[Figure, ...] = ()
