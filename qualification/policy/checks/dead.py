"""Rules that never matter: nobody can meet them, somebody else's rule comes first, or they are worth nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from qualification.policy.checks.rules import advice, criteria, rules
from qualification.policy.findings import Finding
from qualification.policy.lines import KeyPath
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import Criterion, GroupKind
from qualification.policy.segments import Segment
from qualification.policy.worlds import possible, together

_WORTH = {"name", "points", "count", "cap", "half_life_days", "linear_pct_per_month", "window_days", "override_reason"}


def dead(policy: Policy) -> Iterator[Finding]:
    """Every rule that never matters, and criteria that count one thing twice."""
    yield from _impossible(policy)
    yield from _excluded_anyway(policy)
    yield from _segments(policy)
    yield from _worthless(policy)
    yield from _twice(policy)


def _impossible(policy: Policy) -> Iterator[Finding]:
    for path, rule in rules(policy):
        if not rule.empty and not possible(rule):
            wrong = f"{rule.name!r} can never hold: no lead meets {rule.in_words()}"
            yield advice(path, wrong, "Change the tests so that they agree, or remove it")


def _excluded_anyway(policy: Policy) -> Iterator[Finding]:
    excluded = tuple(policy.exclusions())
    for path, criterion in criteria(policy):
        if excluded and not criterion.empty and possible(criterion) and not possible(criterion, without=excluded):
            wrong = f"{criterion.name!r} never matters: whoever meets it is excluded"
            yield advice(path, wrong, "Remove it, or narrow the exclusion")


def _segments(policy: Policy) -> Iterator[Finding]:
    names = {criterion.name for criterion in policy.criteria()}
    for index, segment in enumerate(policy.segments):
        path: KeyPath = ("segments", index)
        earlier = policy.segments[:index]
        if earlier and possible(segment) and not possible(segment, without=earlier):
            wrong = f"segment {segment.name!r} is dead: whoever meets it is in an earlier segment already"
            yield advice(path, wrong, "Put it before the wider one, or narrow that")
        if not segment.changes and not segment.points:
            yield advice(
                (*path, "changes"), f"segment {segment.name!r} changes nothing", "Give it [segments.mql], or remove it"
            )
        yield from _overlay(policy, path, segment, names)


def _overlay(policy: Policy, path: KeyPath, segment: Segment, names: set[str]) -> Iterator[Finding]:
    for name, points in segment.points.items():
        if name not in names:
            yield Finding(
                path=(*path, "points", name),
                wrong=f"segment {segment.name!r} gives points to {name!r}, and no criterion is called so",
                mend="Write the criterion's name as it stands in its group",
            )
        elif points == next(criterion.points for criterion in policy.criteria() if criterion.name == name):
            wrong = f"segment {segment.name!r} gives {name!r} the {points:g} points that it has anyway"
            yield advice((*path, "points", name), wrong, "Remove the line")


def _worthless(policy: Policy) -> Iterator[Finding]:
    given = {name for segment in policy.segments for name in segment.points}
    for path, criterion in criteria(policy):
        if criterion.points == 0 and criterion.name not in given:
            yield advice(path, f"{criterion.name!r} is worth nothing", "Remove it, or give it points")
        elif criterion.cap is not None and criterion.cap < abs(criterion.points):
            wrong = (
                f"{criterion.name!r} is capped at {criterion.cap:g}, and never gives its {criterion.points:g} points"
            )
            yield advice((*path, "cap"), wrong, "Raise the cap, or lower the points")
    for at, group in enumerate(policy.groups):
        best = max((criterion.points for criterion in group.criteria), default=0.0)
        if group.cap is not None and group.cap < best:
            wrong = f"group {group.name!r} is capped at {group.cap:g}, less than its best criterion gives ({best:g})"
            yield advice(("groups", at, "cap"), wrong, "Raise the cap, or lower the points")


def _twice(policy: Policy) -> Iterator[Finding]:
    kinds = [group.kind for group in policy.groups for _ in group.criteria]
    listed = list(zip(criteria(policy), kinds, strict=True))
    for ((_, first), one), ((path, second), other) in combinations(listed, 2):
        if _same(first, second):
            yield advice(path, f"{second.name!r} counts the same as {first.name!r}", "Remove one of the two")
        elif one is other and (both := _overlap(first, second, one)):
            wrong = f"{second.name!r} and {first.name!r} overlap: {both} gets the points of both"
            yield advice(path, wrong, "Let the one end where the other begins, if that is not meant")


def _same(one: Criterion, other: Criterion) -> bool:
    return one.model_dump(exclude=_WORTH) == other.model_dump(exclude=_WORTH)


def _overlap(one: Criterion, other: Criterion, kind: GroupKind) -> str | None:
    """What two criteria both count; only where they look at one thing in ways that are meant to tell it apart."""
    if one.event and other.event:
        both = sorted(set(one.event) & set(other.event))
        return f"the event {both[0]}" if both else None
    ranged = kind is GroupKind.FIT and _tells_apart(one) and _tells_apart(other) and one.field == other.field
    same_sign = one.points * other.points > 0
    return f"a lead whose {one.field} meets both" if ranged and same_sign and together(one, other) else None


def _tells_apart(criterion: Criterion) -> bool:
    tests = (criterion.in_, criterion.equals, criterion.between, criterion.at_least, criterion.at_most)
    return criterion.field is not None and any(test is not None for test in tests)
