"""Looks for what a policy may say but should not: protected attributes, points that can never matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from qualification.bant import Dimension, Status
from qualification.policy.findings import Finding, located
from qualification.policy.lines import KeyPath
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import Count, Criterion, Exclusion, Group, GroupKind

# Articles 000 and 001 list age, sex, gender, ethnicity and marital status as criteria. To sell or refuse to sell by them is
# unlawful discrimination in many countries, so they need a reason that somebody signs for.
PROTECTED = frozenset(
    {
        *("age", "birth", "birthdate", "birthday", "birthyear", "born", "dob", "sex", "gender", "pronoun", "pronouns"),
        *(
            "ethnicity",
            "ethnic",
            "ethnicities",
            "race",
            "racial",
            "colour",
            "color",
            "caste",
            "ancestry",
            "nationality",
        ),
        *(
            "religion",
            "religious",
            "faith",
            "belief",
            "beliefs",
            "disability",
            "disabled",
            "handicap",
            "health",
            "pregnant",
        ),
        *("pregnancy", "marital", "married", "family", "orientation", "sexuality", "union", "genetic", "veteran"),
    }
)
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def check_policy(policy: Policy, text: str | None = None) -> list[Finding]:
    """Everything the linter has to say, in the policy's order; with lines where the policy's text is given.

    A finding that is `refused` keeps the policy from being used; the others are advice.
    """
    findings = [*_protected(policy), *_thresholds(policy), *_gates(policy), *_dead(policy)]
    return findings if text is None else located(findings, text)


def _rules(policy: Policy) -> Iterator[tuple[KeyPath, Criterion | Exclusion]]:
    for at, group in enumerate(policy.groups):
        for index, criterion in enumerate(group.criteria):
            yield ("groups", at, "criteria", index), criterion
        for index, exclusion in enumerate(group.exclusions):
            yield ("groups", at, "exclusions", index), exclusion


def _protected(policy: Policy) -> Iterator[Finding]:
    for path, rule in _rules(policy):
        for fact in rule.fields():
            if protected(fact) and rule.override_reason is None:
                yield Finding(
                    path=path,
                    wrong=f"{rule.name!r} looks at {fact}, a protected attribute",
                    mend='Remove it, or add override_reason = "who allowed it and why", which is kept on record',
                )


def protected(fact: str) -> bool:
    """Whether a fact's name tells that it is an attribute nobody may be judged by ("contact.marital_status")."""
    last = fact.rsplit(".", 1)[-1]
    return not PROTECTED.isdisjoint(part.lower() for part in _PARTS.findall(last))


def _thresholds(policy: Policy) -> Iterator[Finding]:
    fit, engagement = _most(policy, GroupKind.FIT), _most(policy, GroupKind.ENGAGEMENT)
    if not policy.groups:
        yield Finding(
            path=(),
            wrong="there are no groups, so nobody gets points",
            mend="Add [[groups]] with criteria",
            refused=False,
        )
        return
    if fit + engagement < policy.mql.threshold:
        yield Finding(
            path=("mql", "threshold"),
            wrong=f"the MQL threshold {policy.mql.threshold:g} cannot be reached: all points together are {fit + engagement:g}",
            mend="Lower the threshold, or raise points and caps",
            refused=False,
        )
    if fit < policy.fit_gate:
        yield Finding(
            path=("mql", "fit_at_least"),
            wrong=f"the fit gate {policy.fit_gate:g} cannot be passed: all points of fit together are {fit:g}",
            mend="Lower fit_at_least (or the B cut-off), or raise points of fit",
            refused=False,
        )


def _most(policy: Policy, kind: GroupKind) -> float:
    return sum(_most_of(group) for group in policy.groups if group.kind is kind)


def _most_of(group: Group) -> float:
    return group.clip(sum(_most_points(criterion) for criterion in group.criteria))


def _most_points(criterion: Criterion) -> float:
    """The most that a criterion can add; without a cap, repeated events add without end."""
    if criterion.points <= 0:
        return 0.0
    repeats = criterion.event is not None and criterion.count is not Count.ONCE
    return criterion.clip(float("inf") if repeats else criterion.points)


def _gates(policy: Policy) -> Iterator[Finding]:
    rules, points = policy.sql, policy.sql.points
    best = max(points.confirmed, points.partial)
    if best * len(Dimension) < rules.min_points:
        yield Finding(
            path=("sql", "min_points"),
            wrong=f"{rules.min_points:g} BANT points cannot be reached: four letters are {best * len(Dimension):g}",
            mend="Lower min_points, or raise the points a letter",
            refused=False,
        )
    if points.of(Status.PARTIAL) > points.of(Status.CONFIRMED):
        yield Finding(
            path=("sql", "points", "partial"),
            wrong="a partial answer is worth more than a confirmed one",
            mend="Give partial fewer points than confirmed",
        )


def _dead(policy: Policy) -> Iterator[Finding]:
    listed = list(_rules(policy))
    for path, rule in listed:
        if isinstance(rule, Criterion) and rule.points == 0:
            mend = "Remove it, or give it points"
            yield Finding(path=path, wrong=f"{rule.name!r} is worth nothing", mend=mend, refused=False)
    for (_, first), (path, second) in combinations(listed, 2):
        if isinstance(first, Criterion) and isinstance(second, Criterion) and _same(first, second):
            wrong = f"{second.name!r} counts the same as {first.name!r}"
            yield Finding(path=path, wrong=wrong, mend="Remove one of the two", refused=False)


def _same(one: Criterion, other: Criterion) -> bool:
    worth = {
        "name",
        "points",
        "count",
        "cap",
        "half_life_days",
        "linear_pct_per_month",
        "window_days",
        "override_reason",
    }
    return one.model_dump(exclude=worth) == other.model_dump(exclude=worth)
