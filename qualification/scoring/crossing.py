"""When a tally will say something else by decay alone, found without trying every day.

Each criterion's points only ever shrink towards nothing, so between two moments a sum lies within the sums of its ends: where
all of that range means the same, nothing changes in between, and otherwise the span is halved. That is exact also where plus
and minus points fade at different speeds and the sum goes down and up again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from qualification.leads import FactValue
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import ROUNDING, Criterion, Group, GroupKind, reaches
from qualification.scoring.accumulator import Accumulator, weight_at
from qualification.scoring.engine import DAY, exclusion, threshold
from qualification.scoring.tally import Tally

A_SECOND = 1.0
AN_HOUR = 3_600.0
A_CENTURY = 36_500 * 86_400.0
"""Seconds; nobody waits longer, and in a hundred years the slowest decay that a policy may name has halved."""
MOST_STEPS = 400
"""Halving a hundred years to a second takes 32 steps; where plus and minus points keep a sum beside a bound it takes more, and
then the search ends there and is taken up again at that moment."""

Points = Callable[[float], float]
"""A criterion's points so many seconds after the tally's moment."""


def with_due_date(
    policy: Policy, hand_raised_at: datetime | None, facts: Mapping[str, FactValue], held: Tally
) -> Tally:
    """The tally with the moment to look at it again.

    That is when a known event is to come, when decay changes what the tally says, or when a raised hand stops counting.
    """
    policy = policy.of(facts)
    hand_down = hand_raised_at + policy.hand_raise.days * DAY + timedelta(seconds=1) if hand_raised_at else None
    moments = (
        held.pending_at,
        next_change(policy, facts, held),
        hand_down if hand_down and hand_down > held.at else None,
    )
    return replace(held, due_at=min((at for at in moments if at is not None), default=None))


def next_change(policy: Policy, facts: Mapping[str, FactValue], held: Tally) -> datetime | None:
    """The first moment, to the second, at which the tally's grade, `reached` or `held` is another; None where it stays."""
    course = _course(policy.of(facts), facts, held)
    seconds = _Search(course, course.means(0.0, 0.0)).first(0.0, A_CENTURY)
    return None if seconds is None else held.at + timedelta(seconds=seconds)


Meaning = tuple[str, bool, bool]


@dataclass(frozen=True, slots=True)
class _Fading:
    """A criterion whose points change by themselves; `strong` where they show an interest that may qualify."""

    points: Points
    strong: bool


@dataclass(frozen=True, slots=True)
class _Course:
    """How a lead's engagement goes on: each group's steady points, and those that fade."""

    policy: Policy
    fit: float
    may_qualify: bool
    engaged_anyway: bool
    groups: tuple[tuple[Group, float, tuple[_Fading, ...]], ...]
    known: dict[float, list[list[float]]] = field(default_factory=dict)

    def means(self, start: float, end: float) -> Meaning | None:
        """What the tally says at any moment from start to end, both included; None where that is more than one thing."""
        low = high = 0.0
        may = surely = self.engaged_anyway
        for (group, steady, fading), ones, others in zip(self.groups, self._at(start), self._at(end), strict=True):
            low += group.clip(steady + math.fsum(map(min, ones, others)))
            high += group.clip(steady + math.fsum(map(max, ones, others)))
            for each, one, other in zip(fading, ones, others, strict=True):
                may = may or (each.strong and one > ROUNDING)
                surely = surely or (each.strong and other > ROUNDING)
        worst = self._meaning(low, engaged=surely)
        return worst if worst == self._meaning(high, engaged=may) else None

    def _at(self, moment: float) -> list[list[float]]:
        """The points of each group's fading criteria; both halves of a span look at its middle."""
        if moment not in self.known:
            self.known[moment] = [[each.points(moment) for each in fading] for _, _, fading in self.groups]
        return self.known[moment]

    def _meaning(self, engagement: float, *, engaged: bool) -> Meaning:
        total, may = self.fit + engagement, self.may_qualify and engaged
        reached, held = (may and reaches(total, threshold(self.policy, was_qualified=was)) for was in (False, True))
        return self.policy.grades.of(self.fit, engagement), reached, held


def _course(policy: Policy, facts: Mapping[str, FactValue], held: Tally) -> _Course:
    strong = policy.engagement_criteria - policy.weak_criteria
    met = [c for c in policy.criteria(GroupKind.ENGAGEMENT) if c.event is None and c.matches(facts)]
    return _Course(
        policy=policy,
        fit=held.fit,
        may_qualify=exclusion(policy, facts) is None and reaches(held.fit, policy.fit_gate),
        engaged_anyway=any(c.name in strong and c.clip(c.points) > ROUNDING for c in met),
        groups=tuple(
            (
                group,
                math.fsum(c.clip(c.points) for c in group.criteria if c in met),
                tuple(_fading(group, held, strong)),
            )
            for group in policy.groups
            if group.kind is GroupKind.ENGAGEMENT
        ),
    )


def _fading(group: Group, held: Tally, strong: frozenset[str]) -> Iterator[_Fading]:
    for criterion in group.criteria:
        if criterion.name in held.accumulators:
            points = _points(criterion, held.accumulators[criterion.name], held.at)
            yield _Fading(points, criterion.name in strong)


def _points(criterion: Criterion, held: Accumulator, since: datetime) -> Points:
    if criterion.half_life_days is not None:
        now, rate = criterion.points * held.weight, -1 / (criterion.half_life_days * 86_400)
        return lambda seconds: criterion.clip(now * math.exp2(rate * seconds))

    def later(seconds: float) -> float:
        return criterion.clip(criterion.points * weight_at(criterion, held, since, since + timedelta(seconds=seconds)))

    return later


@dataclass(slots=True)
class _Search:
    course: _Course
    now: Meaning | None
    steps: int = 0

    def first(self, start: float, end: float) -> float | None:
        """The first moment after `start`, up to `end`, that means something else than now."""
        self.steps += 1
        if self.course.means(start, end) == self.now:
            return None
        if end - start <= A_SECOND:
            return None if self.course.means(end, end) == self.now else end
        if self.steps > MOST_STEPS:
            return max(start, AN_HOUR)
        middle = (start + end) / 2
        return self.first(start, middle) or self.first(middle, end)
