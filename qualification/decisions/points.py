"""Where points alone make an SQL (article 002): how many lack, whether they can be had, and what would bring them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from qualification.decisions.cases import Case, points_needed
from qualification.policy.attainable import most_of
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import Count, Criterion, Group, GroupKind
from qualification.scoring.engine import shown, threshold
from qualification.scoring.score import Score

LONGEST_EXAMPLE = 3
"""Things to do that a rep takes in at a glance; where it takes more, only the points are named."""


def lacking(policy: Policy, case: Case) -> float:
    """The points up to the threshold for an SQL, 0 where it is reached."""
    return max(0.0, points_needed(policy) - _total(case.score))


def lacking_for_mql(policy: Policy, case: Case) -> float:
    """The points up to the threshold for an MQL, 0 where it is reached."""
    return max(0.0, threshold(policy, was_qualified=False) - _total(case.score))


def may_qualify(policy: Policy, case: Case) -> bool:
    """Whether points can make it an MQL: who fits too little, or was never scored, has to raise a hand."""
    return case.score is not None and case.score.fit >= policy.fit_gate


def beyond_reach(policy: Policy, case: Case) -> str | None:
    """Why no behaviour brings enough points: fit would have to change, which is not a rep's to change."""
    short, room = lacking(policy, case), room_for(policy, case)
    if short <= room:
        return None
    return f"fit would have to bring {shown(short - room + 0.099)} more points: whatever they do brings {shown(room)} at most"


def room_for(policy: Policy, case: Case) -> float:
    """The points that their behaviour could still add."""
    return math.fsum(most_of(group) - _sum(group, case.score) for group in _engaging(policy))


def raised_hand(policy: Policy, case: Case, points: float) -> Criterion | None:
    """What counts a raised hand and brings these points by itself, if anything does."""
    kinds = policy.hand_raise.kinds()
    return next(
        (
            criterion
            for group in _engaging(policy)
            for criterion in _usable(policy, group, case.score)
            if kinds.intersection(criterion.event or ()) and _brings([(group, criterion)], case.score) >= points
        ),
        None,
    )


def example(policy: Policy, case: Case, points: float) -> str:
    """The fewest things that would bring the points, in words; nothing where it would take many.

    Only what surely counts in full is named: of what counts once a day, that which they have not done lately.
    """
    score = case.score
    every = [(group, criterion) for group in _engaging(policy) for criterion in _usable(policy, group, score)]
    for size in range(1, LONGEST_EXAMPLE + 1):
        for chosen in combinations_with_replacement(every, size):
            if _brings(chosen, score) >= points:
                return f" (for example {_listed([criterion.name for _, criterion in chosen])})"
    return ""


def _usable(policy: Policy, group: Group, score: Score | None) -> Iterator[Criterion]:
    for criterion in group.criteria:
        counts_in_full = criterion.count is not Count.PER_DAY or _points_of(criterion, score) == 0
        if (
            criterion.event is not None
            and criterion.points > 0
            and counts_in_full
            and criterion.name not in policy.weak_criteria
        ):
            yield criterion


def _brings(chosen: Sequence[tuple[Group, Criterion]], score: Score | None) -> float:
    """What the total grows by if these happen now."""
    return math.fsum(
        group.clip(_raw(group, score) + math.fsum(_gains(group, chosen, score))) - _sum(group, score)
        for group in {each.name: each for each, _ in chosen}.values()
    )


def _gains(group: Group, chosen: Sequence[tuple[Group, Criterion]], score: Score | None) -> Iterator[float]:
    own = [criterion for each, criterion in chosen if each is group]
    for criterion in {each.name: each for each in own}.values():
        held = _points_of(criterion, score)
        if criterion.count is Count.PER_EVENT:
            yield criterion.clip(held + criterion.points * own.count(criterion)) - held
        else:
            yield criterion.clip(criterion.points) - held


def _engaging(policy: Policy) -> Iterator[Group]:
    return (group for group in policy.groups if group.kind is GroupKind.ENGAGEMENT)


def _sum(group: Group, score: Score | None) -> float:
    return (
        group.clip(0.0) if score is None else math.fsum(c.points for c in score.contributions if c.group == group.name)
    )


def _raw(group: Group, score: Score | None) -> float:
    """What the group's criteria come to before its cap and floor."""
    return math.fsum(_points_of(criterion, score) for criterion in group.criteria)


def _points_of(criterion: Criterion, score: Score | None) -> float:
    held = () if score is None else (c.points for c in score.contributions if c.criterion == criterion.name)
    return next(iter(held), 0.0)


def _total(score: Score | None) -> float:
    return score.total if score else 0.0


def _listed(names: Sequence[str]) -> str:
    spoken = [f"“{name}”" for name in names]
    return " and ".join(filter(None, (", ".join(spoken[:-1]), *spoken[-1:])))
