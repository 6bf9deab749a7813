"""The part of a policy that sales promotes by: the gates, money, staleness, revisits and deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from qualification.bant import Amount, Dimension, Period, Status
from qualification.disqualification import Reason
from qualification.policy.conditions import Number, Part, Words

Cell = Literal["A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3"]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Rate = Annotated[Decimal, Field(gt=0, allow_inf_nan=False, max_digits=20)]
Money = Annotated[Decimal, Field(ge=0, allow_inf_nan=False, max_digits=20)]
WholeDays = Annotated[int, Field(strict=True, ge=1, le=3650)]
Months = Annotated[int, Field(strict=True, ge=1, le=60)]
LetterPoints = Annotated[Number, Field(ge=0, le=25)]
Level = Literal[Status.CONFIRMED, Status.PARTIAL]

MONTHS_A_YEAR = 12


class PointsALetter(Part):
    """What an answer is worth; a letter without an answer is worth nothing."""

    confirmed: LetterPoints = 25
    partial: LetterPoints = 16
    unknown: LetterPoints = 0
    refused: LetterPoints = 0
    unmet: LetterPoints = 0

    def of(self, status: Status | None) -> float:
        """The points for a status, 0 for no answer."""
        return 0.0 if status is None else float(getattr(self, status.value))


class AtLeast(Part):
    """How far each letter has to go by itself; None asks nothing of it."""

    budget: Level | None = None
    authority: Level | None = Status.PARTIAL
    need: Level | None = Status.CONFIRMED
    timeline: Level | None = None

    def of(self, dimension: Dimension) -> Status | None:
        """What the letter must be at least."""
        level: Status | None = getattr(self, dimension.value)
        return level


class BudgetRule(Part):
    """The smallest budget worth a salesperson's time: a year's worth, in the home currency. 0 takes any."""

    minimum: Money = Decimal(0)


class TimelineRule(Part):
    """How far ahead a purchase may lie; later is the wrong time."""

    horizon_months: Months = 12


class Variant(StrEnum):
    """What makes an SQL, where the articles disagree."""

    STRICT = "strict"  # the marketing grade and what a rep found out, BANT (article 001)
    POINTS_ONLY = "points_only"  # a second threshold of the marketing score (article 002)
    HAND_RAISE = "hand_raise"  # a concrete enquiry or a demo request, at once (article 003)


class SqlRules(Part):
    """When a lead is sales qualified.

    `variant` says by what; `threshold` is the score that `points_only` asks for. The rest is for `strict`: the framework
    whose four letters a rep finds out, named as data, and what is asked of them. `order` settles ties between letters that
    matter equally, the first one first.
    """

    variant: Variant = Variant.STRICT
    threshold: Number | None = None
    framework: Words = "BANT"
    cells: tuple[Cell, ...] = ("A1", "A2", "A3", "B1", "B2")
    min_letters: Annotated[int, Field(strict=True, ge=0, le=4)] = 3
    min_points: Annotated[Number, Field(ge=0)] = 60
    order: tuple[Dimension, ...] = (Dimension.NEED, Dimension.TIMELINE, Dimension.AUTHORITY, Dimension.BUDGET)
    points: PointsALetter = PointsALetter()
    at_least: AtLeast = AtLeast()
    budget: BudgetRule = BudgetRule()
    timeline: TimelineRule = TimelineRule()

    @model_validator(mode="after")
    def _orders_all_four(self) -> Self:
        if sorted(self.order) != sorted(Dimension):
            raise ValueError('order names each of "need", "timeline", "authority" and "budget" once')
        if self.variant is Variant.POINTS_ONLY and self.threshold is None:
            raise ValueError("goes by points only, but names no threshold; add threshold = 80, or another score")
        return self

    @property
    def by_letters(self) -> bool:
        """Whether what a rep found out decides."""
        return self.variant is Variant.STRICT

    @property
    def at_once(self) -> bool:
        """Whether a lead becomes an SQL without anybody confirming it: nobody waits while five minutes run."""
        return self.variant is Variant.HAND_RAISE


class Currency(Part):
    """The home currency, in which an amount counts where none was said, and what one unit of others is worth in it."""

    home: CurrencyCode = "EUR"
    rates: Mapping[CurrencyCode, Rate] = Field(default_factory=dict)

    def yearly(self, amount: Amount, sum_of_money: Decimal) -> Decimal | None:
        """A year's worth of a sum in the home currency; None where the policy has no rate for its currency.

        An amount said once, or without a period, is a year's worth.
        """
        rate = Decimal(1) if amount.currency in (None, self.home) else self.rates.get(amount.currency or "")
        if rate is None:
            return None
        return sum_of_money * rate * (MONTHS_A_YEAR if amount.period is Period.MONTH else 1)


class StaleAfterDays(Part):
    """For how many days an answer can be relied on; a timeline also goes stale when its window passes."""

    budget: WholeDays = 90
    authority: WholeDays = 180
    need: WholeDays = 180
    timeline: WholeDays = 90

    def of(self, dimension: Dimension) -> int:
        """The days for a letter."""
        return int(getattr(self, dimension.value))


class RevisitMonths(Part):
    """After how many months a disqualified lead gets its second chance (article 003: three to six)."""

    unreachable: Months = 3
    no_need: Months = 6
    no_budget: Months = 6
    no_authority: Months = 3
    no_fit: Months = 6
    wrong_time: Months = 3
    competitor: Months = 6

    def of(self, reason: Reason) -> int:
        """The months for a reason; only for reasons that are revisited."""
        return int(getattr(self, reason.value))


class Deadlines(Part):
    """How soon somebody owes a lead something.

    Five minutes for whoever raised a hand (article 001: twenty times as effective as half an hour), a working day for an
    MQL and at most a week (article 000), two weeks until a silent lead is stalled, monthly to keep in touch (article 000).
    """

    hand_raise_minutes: Annotated[int, Field(strict=True, ge=1, le=1440)] = 5
    new_sql_minutes: Annotated[int, Field(strict=True, ge=1, le=1440)] = 5
    mql_working_days: Annotated[int, Field(strict=True, ge=1, le=30)] = 1
    mql_escalate_days: WholeDays = 7
    stalled_days: WholeDays = 14
    keep_in_touch_months: Months = 1
