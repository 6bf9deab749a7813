"""The scoring policy as an object: one file that marketing and sales read together, immutable once published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field, PrivateAttr, StringConstraints, model_validator

from qualification.leads import FactValue
from qualification.policy.conditions import Part, Words
from qualification.policy.routing_rules import RoutingRule, Unclaimed
from qualification.policy.sales_rules import Currency, Deadlines, RevisitMonths, SqlRules, StaleAfterDays
from qualification.policy.scoring_rules import (
    Criterion,
    Exclusion,
    Grades,
    Group,
    GroupKind,
    HandRaise,
    MqlRules,
    repeated,
)
from qualification.policy.segments import Segment, overlaid

Version = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]


class Policy(Part):
    """What counts as an MQL and as an SQL, agreed by marketing and sales (articles 000 and 001)."""

    version: Version
    owner: Words
    effective: date
    replaces: Version | None = None
    groups: tuple[Group, ...] = ()
    segments: tuple[Segment, ...] = ()
    grades: Grades = Grades()
    mql: MqlRules = MqlRules()
    hand_raise: HandRaise = HandRaise()
    sql: SqlRules = SqlRules()
    currency: Currency = Currency()
    stale_after_days: StaleAfterDays = StaleAfterDays()
    revisit_months: RevisitMonths = RevisitMonths()
    deadlines: Deadlines = Field(default=Deadlines())
    routing: tuple[RoutingRule, ...] = ()
    unclaimed: Unclaimed = Unclaimed()
    _segment: str | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        for name in repeated(group.name for group in self.groups):
            raise ValueError(f"two groups are called {name!r}; rename one")
        for name in repeated(criterion.name for criterion in self.criteria()):
            raise ValueError(f"two criteria are called {name!r}; rename one")
        for name in repeated(rule.name for rule in self.routing):
            raise ValueError(f"two routing rules are called {name!r}; rename one")
        for name in repeated(segment.name for segment in self.segments):
            raise ValueError(f"two segments are called {name!r}; rename one")
        return self

    def segment_of(self, facts: Mapping[str, FactValue]) -> str | None:
        """The name of the first segment whose condition the facts meet; None where they meet none."""
        return self._segment or next((segment.name for segment in self.segments if segment.matches(facts)), None)

    def within(self, segment: str | None) -> Policy:
        """The policy as it counts for leads of a segment: what the segment changes is changed, and no segments are left."""
        return self._by_segment.get(segment, self._by_segment[None]) if self.segments else self

    def of(self, facts: Mapping[str, FactValue]) -> Policy:
        """The policy as it counts for a lead with these facts."""
        return self.within(self.segment_of(facts))

    @cached_property
    def _by_segment(self) -> Mapping[str | None, Policy]:
        written = self.model_dump(mode="json", by_alias=True, exclude={"segments"}, exclude_unset=True)
        plain = Policy.model_validate(written)
        return {None: plain} | {
            each.name: Policy.model_validate(overlaid(written, each), context={"segment": each.name})
            for each in self.segments
        }

    def model_post_init(self, context: Any) -> None:
        """Remember for which segment this was made out, if for one."""
        self._segment = context.get("segment") if context else None

    def criteria(self, kind: GroupKind | None = None) -> Iterator[Criterion]:
        """Every criterion in the order of the file, or only those of one kind of group."""
        for group in self.groups:
            if kind is None or group.kind is kind:
                yield from group.criteria

    def exclusions(self) -> Iterator[Exclusion]:
        """Every hard exclusion in the order of the file."""
        for group in self.groups:
            yield from group.exclusions

    @cached_property
    def fit_gate(self) -> float:
        """The fit that a lead needs to be marketing qualified by its points."""
        return self.grades.fit.b if self.mql.fit_at_least is None else self.mql.fit_at_least

    @cached_property
    def weak_criteria(self) -> frozenset[str]:
        """The criteria that count nothing but events which never qualify alone."""
        weak = frozenset(self.mql.never_alone)
        return frozenset(c.name for c in self.criteria(GroupKind.ENGAGEMENT) if c.event and weak.issuperset(c.event))

    @cached_property
    def engagement_criteria(self) -> frozenset[str]:
        """The names of all engagement criteria."""
        return frozenset(criterion.name for criterion in self.criteria(GroupKind.ENGAGEMENT))
