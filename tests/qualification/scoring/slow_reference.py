"""The scoring formula once more, slow and obvious: the engine and the tallies are held against it.

Criterion = clip(Σ pᵢ · decay(ageᵢ)), group = clip(Σ criteria), total = fit + engagement. Decay before caps, nothing rounded. A
policy is here the plain document it is made from, an event a kind and a moment.
"""

import math
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from qualification.leads import EngagementEvent, Profile
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import an_event

KINDS = ("webinar", "visit", "open")
Seen = list[tuple[str, datetime]]


def slow_criterion(rule: dict[str, Any], size: int | None, seen: Seen, now: datetime) -> float:
    if "field" in rule:
        points = float(rule["points"]) if size is not None and size >= rule["at_least"] else 0.0
    else:
        times = sorted(at for kind, at in seen if kind in rule["event"] and at <= now)
        if rule["count"] == "once":
            times = times[-1:]
        if rule["count"] == "per_day":
            times = [at for at in times if not any(later > at and later.date() == at.date() for later in times)]
            times = sorted(set(times))
        points = sum(rule["points"] * slow_decay(rule, (now - at).total_seconds() / 86_400) for at in times)
    cap = rule.get("cap", math.inf)
    return min(max(points, -cap), cap)


def slow_decay(rule: dict[str, Any], days: float) -> float:
    if "half_life_days" in rule:
        return float(0.5 ** (days / rule["half_life_days"]))
    if "linear_pct_per_month" in rule:
        return max(0.0, 1 - rule["linear_pct_per_month"] * days / 3000)
    return 1.0 if days <= rule.get("window_days", math.inf) else 0.0


def slow_total(policy: list[dict[str, Any]], kind: str, size: int | None, seen: Seen, now: datetime = NOW) -> float:
    total = 0.0
    for group in policy:
        if group["kind"] == kind:
            points = sum(slow_criterion(rule, size, seen, now) for rule in group["criteria"])
            total += min(max(points, group.get("floor", -math.inf)), group.get("cap", math.inf))
    return total


# -- any policy, any events -------------------------------------------------------------------------------------------

numbers = st.integers(-40, 40)
decays = st.sampled_from(
    [{}, {"half_life_days": 7}, {"half_life_days": 45.5}, {"linear_pct_per_month": 15}, {"window_days": 20}]
)


@st.composite
def criteria(draw: st.DrawFn, kind: str, name: str) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "points": draw(numbers)}
    cap = draw(st.none() | st.integers(1, 60))
    made |= {} if cap is None else {"cap": cap}
    if kind == "fit" or draw(st.booleans()):
        return made | {"field": "size", "at_least": draw(st.integers(0, 10))}
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=2))
    return made | {"event": kinds, "count": draw(st.sampled_from(["once", "per_day", "per_event"]))} | draw(decays)


@st.composite
def groups(draw: st.DrawFn, name: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(["fit", "engagement", "engagement"]))
    bounds = sorted(draw(st.lists(numbers, min_size=2, max_size=2)))
    listed = [draw(criteria(kind, f"{name}{index}")) for index in range(draw(st.integers(0, 3)))]
    bounded = {"floor": bounds[0], "cap": bounds[1]} if draw(st.booleans()) else {}
    return {"name": name, "kind": kind, "criteria": listed} | bounded


policies = st.tuples(*(groups(name) for name in "abc")).map(list)
moments = st.one_of(
    st.floats(-5, 120).map(lambda days: NOW - timedelta(days=days)),
    st.integers(-50, 200).map(lambda hours: NOW - timedelta(hours=hours)),  # days that are shared, times that are equal
)
events = st.lists(st.tuples(st.sampled_from(KINDS), moments), max_size=12)
sizes = st.none() | st.integers(0, 12)


def happened(seen: Seen) -> tuple[EngagementEvent, ...]:
    return tuple(an_event(kind=kind, occurred_at=at, dedupe_key=str(index)) for index, (kind, at) in enumerate(seen))


def facts(size: int | None) -> dict[str, Any]:
    return {} if size is None else {"size": size}


def profile(size: int | None, seen: Seen) -> Profile:
    return Profile(facts=facts(size), events=happened(seen))
