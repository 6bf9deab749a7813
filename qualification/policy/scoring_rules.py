"""The part of a policy that marketing scores by: groups of criteria, exclusions, grades and the MQL threshold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from qualification.policy.conditions import Condition, Number, Part, Words

Points = Annotated[Number, Field(ge=-1000, le=1000)]
Days = Annotated[Number, Field(gt=0, le=36_500)]


ROUNDING = 1e-9
"""Points: 15.1 and 0.2 make 15.299999999999999 in a computer, and reach 15.3 nevertheless."""


def reaches(points: float, least: float) -> bool:
    """Whether points reach a cut-off or threshold; to equal it is enough."""
    return points >= least - ROUNDING


class GroupKind(StrEnum):
    """What a group of criteria measures."""

    FIT = "fit"  # who they are: demographic and firmographic
    ENGAGEMENT = "engagement"  # what they do: behaviour


class Count(StrEnum):
    """Which occurrences of an event count; once and per day keep the latest."""

    ONCE = "once"
    PER_DAY = "per_day"
    PER_EVENT = "per_event"


class Criterion(Condition):
    """One reason for points: a condition on facts, or an event that happened (once, a day, or each time).

    `cap` bounds what the criterion adds or takes in all. At most one kind of decay: `half_life_days`,
    `linear_pct_per_month` (a month is 30 days) or `window_days` (older events count nothing).
    """

    name: Words
    points: Points
    event: tuple[Words, ...] | None = Field(default=None, min_length=1)
    count: Count = Count.PER_EVENT
    cap: Annotated[Number, Field(gt=0)] | None = None
    half_life_days: Days | None = None
    linear_pct_per_month: Annotated[Number, Field(gt=0, le=100)] | None = None
    window_days: Days | None = None
    override_reason: Words | None = None

    @field_validator("event", mode="before")
    @classmethod
    def _one_event_is_a_list(cls, given: object) -> object:
        return (given,) if isinstance(given, str) else given

    @model_validator(mode="after")
    def _counts_one_thing(self) -> Self:
        if self.event is None and self.empty:
            raise ValueError('says nothing to count; add event = "webinar", or field = "company.industry" with a test')
        if self.event is not None and not self.empty:
            raise ValueError("counts either events or a fact; split it into two criteria")
        decays = (self.half_life_days, self.linear_pct_per_month, self.window_days)
        if sum(decay is not None for decay in decays) > 1:
            raise ValueError("has more than one decay; keep one of half_life_days, linear_pct_per_month, window_days")
        if self.event is None and (any(decay is not None for decay in decays) or "count" in self.model_fields_set):
            raise ValueError(
                "looks at a fact, which has no date; count, half_life_days, … belong to events: remove them"
            )
        return self

    @property
    def window(self) -> timedelta | None:
        """How old an event may be to count at all."""
        return None if self.window_days is None else timedelta(days=self.window_days)

    def clip(self, points: float) -> float:
        """The criterion's points within its own cap, which bounds a malus as well."""
        return points if self.cap is None else max(-self.cap, min(self.cap, points))


class Exclusion(Condition):
    """A hard exclusion: whoever meets it is never qualified, whatever else they do.

    `theirs` and `ours` say what would have to change on their side, or on ours, for it to be gone ("get a dog").
    """

    name: Words
    reason: Words
    theirs: Words | None = None
    ours: Words | None = None
    override_reason: Words | None = None

    @model_validator(mode="after")
    def _looks_at_something(self) -> Self:
        if self.empty:
            raise ValueError('excludes nobody; add field = "company.relation" with a test')
        return self


class Group(Part):
    """Criteria of one kind, with a cap and a floor on what they add up to."""

    name: Words
    kind: GroupKind
    cap: Number | None = None
    floor: Number | None = None
    criteria: tuple[Criterion, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if self.cap is not None and self.floor is not None and self.floor > self.cap:
            raise ValueError("has its floor above its cap; swap the two")
        if self.kind is GroupKind.FIT and any(criterion.event for criterion in self.criteria):
            raise ValueError(
                'is a fit group, but counts events; move those criteria to a group with kind = "engagement"'
            )
        return self

    def clip(self, points: float) -> float:
        """The group's points within its cap and floor."""
        low = points if self.floor is None else max(self.floor, points)
        return low if self.cap is None else min(self.cap, low)


class FitGrades(Part):
    """How much fit makes an A or a B; less is a C."""

    a: Number = Field(default=28, alias="A")
    b: Number = Field(default=16, alias="B")

    @model_validator(mode="after")
    def _falls(self) -> Self:
        if self.a <= self.b:
            raise ValueError("A takes more points than B; raise A or lower B")
        return self

    def of(self, fit: float) -> str:
        """The letter for so much fit."""
        return "A" if reaches(fit, self.a) else "B" if reaches(fit, self.b) else "C"


class EngagementGrades(Part):
    """How much engagement makes a 1 or a 2; less is a 3."""

    first: Number = Field(default=25, alias="1")
    second: Number = Field(default=10, alias="2")

    @model_validator(mode="after")
    def _falls(self) -> Self:
        if self.first <= self.second:
            raise ValueError("1 takes more points than 2; raise 1 or lower 2")
        return self

    def of(self, engagement: float) -> str:
        """The digit for so much engagement."""
        return "1" if reaches(engagement, self.first) else "2" if reaches(engagement, self.second) else "3"


class Grades(Part):
    """Fit A–C by engagement 1–3."""

    fit: FitGrades = FitGrades()
    engagement: EngagementGrades = EngagementGrades()

    def of(self, fit: float, engagement: float) -> str:
        """The cell, as in "A1"."""
        return self.fit.of(fit) + self.engagement.of(engagement)


class MqlRules(Part):
    """When points make a lead marketing qualified.

    `threshold` is the total to reach; once reached, it holds until the total falls more than `hysteresis` below, so that
    decay does not make a lead flicker. `fit_at_least` is the fit gate, the B cut-off where it is not given. Engagement that
    consists of nothing but `never_alone` events does not qualify: a newsletter alone never makes an MQL.
    """

    threshold: Number = 50
    hysteresis: Annotated[Number, Field(ge=0)] = 5
    fit_at_least: Number | None = None
    never_alone: tuple[Words, ...] = ("newsletter",)


class HandRaise(Part):
    """Which events are a hand-raise, and how many days one counts."""

    events: tuple[Words, ...] = ("demo_request", "contact_form", "asked_to_talk")
    days: Days = 30

    def kinds(self) -> frozenset[str]:
        """The kinds of event that are a hand-raise."""
        return frozenset(self.events)


def repeated(names: Iterable[str]) -> list[str]:
    """The names that stand more than once, in order of their second appearance."""
    seen: set[str] = set()
    twice: list[str] = []
    for name in names:
        if name in seen and name not in twice:
            twice.append(name)
        seen.add(name)
    return twice
