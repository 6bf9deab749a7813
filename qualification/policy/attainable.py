"""The most and the least that a policy's points can come to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from qualification.policy.model import Policy
from qualification.policy.scoring_rules import Count, Criterion, Group, GroupKind
from qualification.policy.worlds import worlds


def most(policy: Policy, kind: GroupKind) -> float:
    """No lead has more points of this kind; infinite where points repeat without a cap."""
    return math.fsum(most_of(group) for group in policy.groups if group.kind is kind)


def least(policy: Policy, kind: GroupKind) -> float:
    """No lead has fewer points of this kind."""
    return math.fsum(_bounds(group)[0] for group in policy.groups if group.kind is kind)


def most_of(group: Group) -> float:
    """No lead has more points of this group."""
    return _bounds(group)[1]


@lru_cache(maxsize=512)
def _bounds(group: Group) -> tuple[float, float]:
    by_events = [criterion for criterion in group.criteria if criterion.event is not None]
    low = math.fsum(min(0.0, _furthest(criterion)) for criterion in by_events)
    high = math.fsum(max(0.0, _furthest(criterion)) for criterion in by_events)
    for criteria in _that_share_facts([criterion for criterion in group.criteria if criterion.event is None]):
        fewest, most_points = _of_facts(criteria)
        low, high = low + fewest, high + most_points
    return group.clip(low), group.clip(high)


def _furthest(criterion: Criterion) -> float:
    """What a criterion of events comes to at most (or, where it takes points, at least)."""
    repeats = criterion.count is not Count.ONCE
    return criterion.clip(
        math.copysign(math.inf, criterion.points) if repeats and criterion.points else criterion.points
    )


def _that_share_facts(criteria: Sequence[Criterion]) -> list[list[Criterion]]:
    """The criteria in parts that have no fact in common: what one part gives says nothing of another."""
    found: list[tuple[set[str], list[Criterion]]] = []
    for criterion in criteria:
        fields, members = set(criterion.fields()), [criterion]
        for part in [part for part in found if not fields.isdisjoint(part[0])]:
            found.remove(part)
            fields, members = fields | part[0], [*part[1], *members]
        found.append((fields, members))
    return [members for _, members in found]


def _of_facts(criteria: Sequence[Criterion]) -> tuple[float, float]:
    """The fewest and the most points that any lead has of these; a wider span where too many leads would have to be tried."""
    worth = [criterion.clip(criterion.points) for criterion in criteria]
    kinds = worlds(criteria)
    if kinds is None:
        return math.fsum(min(0.0, each) for each in worth), math.fsum(max(0.0, each) for each in worth)
    sums = [math.fsum(p for c, p in zip(criteria, worth, strict=True) if c.matches(facts)) for facts in kinds]
    return min(sums), max(sums)
