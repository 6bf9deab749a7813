"""What a policy makes of a lead: every point listed, decay before caps, nothing rounded but the words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from qualification.leads import EngagementEvent, FactValue, Profile
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import ROUNDING, Count, Criterion, Group, GroupKind, reaches
from qualification.scoring.score import Contribution, Score

DAY = timedelta(days=1)
DAYS_A_MONTH = 30  # what `linear_pct_per_month` means by a month
EventsByKind = Mapping[str, Sequence[EngagementEvent]]


def score(policy: Policy, profile: Profile, now: datetime, *, was_qualified: bool = False) -> Score:
    """Fit and engagement at this moment.

    A criterion is clip(Σ pᵢ · decay(ageᵢ)), a group clip(Σ criteria), the total fit + engagement; the contributions add up
    to the total, since what a cap or floor took or gave is one of them. Events after `now` have not happened yet.
    `was_qualified` tells whether the lead is marketing qualified already: the threshold then holds until the total
    falls more than the policy's hysteresis below it. The policy counts as it does for the lead's segment.
    """
    segment = policy.segment_of(profile.facts)
    policy = policy.within(segment)
    events = _by_kind(profile.events, now)
    contributions: list[Contribution] = []
    sums = {GroupKind.FIT: 0.0, GroupKind.ENGAGEMENT: 0.0}
    for group in policy.groups:
        listed = list(_contributions(group, profile.facts, events, now))
        raw = math.fsum(each.points for each in listed)
        clipped = group.clip(raw)
        if clipped != raw:
            listed.append(_clipping(group, raw, clipped))
        contributions += listed
        sums[group.kind] += clipped
    fit, engagement = sums[GroupKind.FIT], sums[GroupKind.ENGAGEMENT]
    excluded = exclusion(policy, profile.facts)
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
    return any(each.points > 0 and each.criterion in counts for each in contributions)


def _by_kind(events: Sequence[EngagementEvent], now: datetime) -> EventsByKind:
    """The events that have happened, the latest first."""
    found: defaultdict[str, list[EngagementEvent]] = defaultdict(list)
    for event in events:
        if event.occurred_at <= now:
            found[event.kind].append(event)
    for kind in found.values():
        kind.sort(key=lambda event: event.occurred_at, reverse=True)
    return found


def _contributions(
    group: Group, facts: Mapping[str, FactValue], events: EventsByKind, now: datetime
) -> Iterator[Contribution]:
    for criterion in group.criteria:
        if criterion.event is not None:
            found = _from_events(group, criterion, events, now)
            if found is not None:
                yield found
        elif criterion.matches(facts):
            points = criterion.clip(criterion.points)
            yield Contribution(group.name, criterion.name, points, f"{_with_fact(criterion, facts)}: {signed(points)}")


def _from_events(group: Group, criterion: Criterion, events: EventsByKind, now: datetime) -> Contribution | None:
    kinds = criterion.event or ()
    happened = events.get(kinds[0], ()) if len(kinds) == 1 else _merged(kinds, events)
    if not happened:
        return None
    counted = [
        at for at in _counted(criterion.count, happened) if criterion.window is None or now - at <= criterion.window
    ]
    if not counted:
        return None
    points = criterion.clip(math.fsum(criterion.points * remains(criterion, now - at) for at in counted))
    return Contribution(group.name, criterion.name, points, _said(criterion, counted, points, now))


def _merged(kinds: Sequence[str], events: EventsByKind) -> list[EngagementEvent]:
    every = [event for kind in dict.fromkeys(kinds) for event in events.get(kind, ())]
    return sorted(every, key=lambda event: event.occurred_at, reverse=True)


def _counted(count: Count, latest_first: Sequence[EngagementEvent]) -> list[datetime]:
    """When the occurrences that count happened; a day is a day in UTC."""
    if count is Count.ONCE:
        return [latest_first[0].occurred_at]
    if count is Count.PER_EVENT:
        return [event.occurred_at for event in latest_first]
    latest_of_day: dict[date, datetime] = {}
    for event in latest_first:
        latest_of_day.setdefault(event.occurred_at.date(), event.occurred_at)
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


def _said(criterion: Criterion, counted: Sequence[datetime], points: float, now: datetime) -> str:
    times = "" if len(counted) == 1 else f", {len(counted)} times, last"
    return f"{criterion.name}{times or ','} {_ago(now - counted[0])}: {signed(points)}"


def _ago(age: timedelta) -> str:
    days = age // DAY
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"


def signed(points: float) -> str:
    """Points as they are shown: with their sign, and one decimal only where there is one."""
    return f"{round(points, 1) + 0.0:+.1f}".removesuffix(".0")


def shown(points: float) -> str:
    """Points as they are shown beside a threshold: rounded down, so that nothing looks reached that is not."""
    return f"{math.floor((points + ROUNDING) * 10) / 10:.1f}".removesuffix(".0")
