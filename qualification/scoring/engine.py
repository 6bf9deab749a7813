"""What a policy makes of a lead: every point listed, decay before caps, nothing rounded but the words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from qualification.leads import EngagementEvent, FactValue, Profile
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import ROUNDING, Count, Criterion, Group, GroupKind, reaches
from qualification.scoring.score import Contribution, Score

DAY = timedelta(days=1)
DAYS_A_MONTH = 30  # what `linear_pct_per_month` means by a month
EventsByKind = Mapping[str, Sequence[EngagementEvent]]


class Counted(NamedTuple):
    """What a criterion counts: how many occurrences, the latest of them, and their points before the criterion's cap."""

    times: int
    last: datetime
    points: float


Counting = Callable[[Criterion], Counted | None]
"""What a criterion that looks at events counts; None where nothing that counts has happened."""


def score(policy: Policy, profile: Profile, now: datetime, *, was_qualified: bool = False) -> Score:
    """Fit and engagement at this moment.

    A criterion is clip(Σ pᵢ · decay(ageᵢ)), a group clip(Σ criteria), the total fit + engagement; the contributions add up
    to the total, since what a cap or floor took or gave is one of them. Events after `now` have not happened yet.
    `was_qualified` tells whether the lead is marketing qualified already: the threshold then holds until the total
    falls more than the policy's hysteresis below it. The policy counts as it does for the lead's segment.
    """
    events = _by_kind(profile.events, now)
    return summed(
        policy,
        profile.facts,
        lambda each: counted(each, _of_kinds(each, events), now),
        now,
        was_qualified=was_qualified,
    )


def summed(
    policy: Policy, facts: Mapping[str, FactValue], counting: Counting, now: datetime, *, was_qualified: bool = False
) -> Score:
    """The score of what the facts meet and the events come to, however those were counted."""
    segment = policy.segment_of(facts)
    policy = policy.within(segment)
    contributions: list[Contribution] = []
    sums = {GroupKind.FIT: 0.0, GroupKind.ENGAGEMENT: 0.0}
    for group in policy.groups:
        listed = list(_contributions(group, facts, counting, now))
        raw = math.fsum(each.points for each in listed)
        clipped = group.clip(raw)
        if clipped != raw:
            listed.append(_clipping(group, raw, clipped))
        contributions += listed
        sums[group.kind] += clipped
    fit, engagement = sums[GroupKind.FIT], sums[GroupKind.ENGAGEMENT]
    excluded = exclusion(policy, facts)
    return Score(
        fit=fit,
        engagement=engagement,
        grade=policy.grades.of(fit, engagement),
        qualifies=excluded is None
        and reaches(fit, policy.fit_gate)
        and reaches(fit + engagement, threshold(policy, was_qualified=was_qualified))
        and engaged(policy, contributions),
        contributions=tuple(contributions),
        policy_version=policy.version,
        at=now,
        excluded=excluded,
        segment=segment,
    )


def threshold(policy: Policy, *, was_qualified: bool) -> float:
    """The total that a lead needs to become, or to stay, marketing qualified."""
    return policy.mql.threshold - (policy.mql.hysteresis if was_qualified else 0.0)


def exclusion(policy: Policy, facts: Mapping[str, FactValue]) -> str | None:
    """The reason of the first hard exclusion that the facts meet."""
    return next((rule.reason for rule in policy.exclusions() if rule.matches(facts)), None)


def engaged(policy: Policy, contributions: Sequence[Contribution]) -> bool:
    """Whether they did something that may qualify them: a newsletter alone never does, nor does fit alone."""
    counts = policy.engagement_criteria - policy.weak_criteria
    return any(each.points > ROUNDING and each.criterion in counts for each in contributions)


def _by_kind(events: Sequence[EngagementEvent], now: datetime) -> EventsByKind:
    """The events that have happened."""
    found: defaultdict[str, list[EngagementEvent]] = defaultdict(list)
    for event in events:
        if event.occurred_at <= now:
            found[event.kind].append(event)
    return found


def _contributions(
    group: Group, facts: Mapping[str, FactValue], counting: Counting, now: datetime
) -> Iterator[Contribution]:
    for criterion in group.criteria:
        if criterion.event is not None:
            found = counting(criterion)
            if found is not None:
                points = criterion.clip(found.points)
                yield Contribution(group.name, criterion.name, points, _said(criterion, found, points, now))
        elif criterion.matches(facts):
            points = criterion.clip(criterion.points)
            yield Contribution(group.name, criterion.name, points, f"{_with_fact(criterion, facts)}: {signed(points)}")


def counted(criterion: Criterion, latest_first: Sequence[datetime], now: datetime) -> Counted | None:
    """What the occurrences of its kinds, none of them after `now`, come to; None where none of them counts."""
    found = [
        at for at in occurrences(criterion, latest_first) if criterion.window is None or now - at <= criterion.window
    ]
    if not found:
        return None
    points = math.fsum(criterion.points * remains(criterion, now - at) for at in found)
    return Counted(len(found), found[0], points)


def _of_kinds(criterion: Criterion, events: EventsByKind) -> list[datetime]:
    """When what the criterion looks at happened, the latest first."""
    every = [event.occurred_at for kind in dict.fromkeys(criterion.event or ()) for event in events.get(kind, ())]
    return sorted(every, reverse=True)


def occurrences(criterion: Criterion, latest_first: Sequence[datetime]) -> list[datetime]:
    """Those that the criterion's way of counting leaves, the latest first; a day is a day in UTC."""
    if criterion.count is Count.ONCE:
        return list(latest_first[:1])
    if criterion.count is Count.PER_EVENT:
        return list(latest_first)
    latest_of_day: dict[date, datetime] = {}
    for at in latest_first:
        latest_of_day.setdefault(at.date(), at)
    return list(latest_of_day.values())


def remains(criterion: Criterion, age: timedelta) -> float:
    """Which part of its points an event of this age still has, from 1 down to 0; a window is not decay."""
    days = age / DAY
    if criterion.half_life_days is not None:
        return math.exp2(-days / criterion.half_life_days)
    if criterion.linear_pct_per_month is not None:
        return max(0.0, 1.0 - criterion.linear_pct_per_month / 100 * days / DAYS_A_MONTH)
    return 1.0


def _clipping(group: Group, raw: float, clipped: float) -> Contribution:
    bound, criterion = (f"capped at {clipped:g}", "cap") if clipped < raw else (f"never below {clipped:g}", "floor")
    return Contribution(group.name, criterion, clipped - raw, f"{group.name} is {bound}: {signed(clipped - raw)}")


def _with_fact(criterion: Criterion, facts: Mapping[str, FactValue]) -> str:
    value = None if criterion.field is None else facts.get(criterion.field)
    return criterion.name if value is None or isinstance(value, bool) else f"{criterion.name} ({_spell(value)})"


def _spell(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:,.10g}"


def _said(criterion: Criterion, found: Counted, points: float, now: datetime) -> str:
    times = "" if found.times == 1 else f", {found.times} times, last"
    return f"{criterion.name}{times or ','} {_ago(now - found.last)}: {signed(points)}"


def _ago(age: timedelta) -> str:
    days = age // DAY
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"


def signed(points: float) -> str:
    """Points as they are shown: with their sign, and one decimal only where there is one."""
    return f"{round(points, 1) + 0.0:+.1f}".removesuffix(".0")


def shown(points: float) -> str:
    """Points as they are shown beside a threshold: rounded down, so that nothing looks reached that is not."""
    return f"{math.floor((points + ROUNDING) * 10) / 10:.1f}".removesuffix(".0")
