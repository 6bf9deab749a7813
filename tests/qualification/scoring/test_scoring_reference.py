"""The engine against a slow, obvious reference, on any policy and any events."""

import math
import time
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.leads import EngagementEvent, Profile
from qualification.scoring.engine import score
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import an_event
from tests.qualification.policy.policies import DEFAULT, a_policy, shipped

UNHURRIED = settings(deadline=None)  # a busy machine is no failure

KINDS = ("webinar", "visit", "open")
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
    kind = draw(st.sampled_from(["fit", "engagement"]))
    bounds = sorted(draw(st.lists(numbers, min_size=2, max_size=2)))
    listed = [draw(criteria(kind, f"{name}{index}")) for index in range(draw(st.integers(0, 3)))]
    bounded = {"floor": bounds[0], "cap": bounds[1]} if draw(st.booleans()) else {}
    return {"name": name, "kind": kind, "criteria": listed} | bounded


policies = st.tuples(*(groups(name) for name in "abc")).map(list)
moments = st.floats(-5, 120).map(lambda days: NOW - timedelta(days=days))
events = st.lists(st.tuples(st.sampled_from(KINDS), moments), max_size=12)


def slow_criterion(rule: dict[str, Any], size: int | None, seen: list[tuple[str, datetime]]) -> float:
    if "field" in rule:
        points = float(rule["points"]) if size is not None and size >= rule["at_least"] else 0.0
    else:
        times = sorted(at for kind, at in seen if kind in rule["event"] and at <= NOW)
        if rule["count"] == "once":
            times = times[-1:]
        if rule["count"] == "per_day":
            times = [at for at in times if not any(later > at and later.date() == at.date() for later in times)]
            times = sorted(set(times))
        points = sum(rule["points"] * slow_decay(rule, (NOW - at).total_seconds() / 86_400) for at in times)
    cap = rule.get("cap", math.inf)
    return min(max(points, -cap), cap)


def slow_decay(rule: dict[str, Any], days: float) -> float:
    if "half_life_days" in rule:
        return float(0.5 ** (days / rule["half_life_days"]))
    if "linear_pct_per_month" in rule:
        return max(0.0, 1 - rule["linear_pct_per_month"] * days / 3000)
    return 1.0 if days <= rule.get("window_days", math.inf) else 0.0


def slow_total(policy: list[dict[str, Any]], kind: str, size: int | None, seen: list[tuple[str, datetime]]) -> float:
    total = 0.0
    for group in policy:
        if group["kind"] == kind:
            points = sum(slow_criterion(rule, size, seen) for rule in group["criteria"])
            total += min(max(points, group.get("floor", -math.inf)), group.get("cap", math.inf))
    return total


def profile(size: int | None, seen: list[tuple[str, datetime]]) -> Profile:
    happened: tuple[EngagementEvent, ...] = tuple(
        an_event(kind=kind, occurred_at=at, dedupe_key=str(index)) for index, (kind, at) in enumerate(seen)
    )
    return Profile(facts={} if size is None else {"size": size}, events=happened)


@UNHURRIED
@given(policies, st.none() | st.integers(0, 12), events)
def test_the_engine_agrees_with_the_reference(
    policy: list[dict[str, Any]], size: int | None, seen: list[tuple[str, datetime]]
) -> None:
    found = score(a_policy(groups=policy), profile(size, seen), NOW)
    assert math.isclose(found.fit, slow_total(policy, "fit", size, seen), abs_tol=1e-9)
    assert math.isclose(found.engagement, slow_total(policy, "engagement", size, seen), abs_tol=1e-9)


@UNHURRIED
@given(policies, st.none() | st.integers(0, 12), events)
def test_contributions_add_up_to_the_total(
    policy: list[dict[str, Any]], size: int | None, seen: list[tuple[str, datetime]]
) -> None:
    found = score(a_policy(groups=policy), profile(size, seen), NOW)
    assert math.isclose(math.fsum(each.points for each in found.contributions), found.total, abs_tol=1e-9)


@UNHURRIED
@given(policies, events, st.randoms(use_true_random=False))
def test_the_order_in_which_events_arrive_changes_nothing_to_the_last_bit(
    policy: list[dict[str, Any]], seen: list[tuple[str, datetime]], random: Any
) -> None:
    shuffled = list(seen)
    random.shuffle(shuffled)
    one, other = (score(a_policy(groups=policy), profile(5, each), NOW) for each in (seen, shuffled))
    assert (one.fit, one.engagement, one.grade) == (other.fit, other.engagement, other.grade)


def test_two_thousand_leads_are_scored_in_a_fraction_of_a_second_of_computing() -> None:
    policy = shipped(DEFAULT)
    facts = {
        "company.industry": "Food",
        "company.employees": 120,
        "company.country": "NL",
        "contact.title": "Head of IT",
    }
    seen = profile(None, [("webinar", NOW), ("email_read", NOW - timedelta(days=3)), ("newsletter", NOW)])
    started = time.process_time()
    for _ in range(2_000):
        score(policy, Profile(facts=facts, events=seen.events), NOW)
    assert time.process_time() - started < 1  # 0.08 s where this was written; coverage makes it slower
