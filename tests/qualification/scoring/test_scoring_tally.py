"""Accumulators against a full recomputation, in whatever order events arrive; and when decay alone changes something."""

import math
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from qualification.leads import EngagementEvent, Profile
from qualification.policy.model import Policy
from qualification.scoring.crossing import next_change, with_due_date
from qualification.scoring.engine import score
from qualification.scoring.tally import Tally, forward, in_doubt, score_of, tally
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import an_event
from tests.qualification.policy.policies import a_policy, engagement, fit
from tests.qualification.scoring.slow_reference import Seen, events, facts, happened, policies, sizes

UNHURRIED = settings(deadline=None)
gaps = st.lists(st.floats(0, 40), max_size=4)


def alike(one: float, other: float) -> bool:
    return math.isclose(one, other, abs_tol=1e-8)


def agrees(policy: Policy, known: dict[str, Any], held: Tally, happened: tuple[EngagementEvent, ...]) -> None:
    """The tally says of its moment what the engine says, to the words."""
    for was in (False, True):
        engine = score(policy, Profile(facts=known, events=happened), held.at, was_qualified=was)
        mine = score_of(policy, known, held, was_qualified=was)
        assert alike(engine.fit, held.fit)
        assert alike(engine.engagement, held.engagement)
        said = [(c.group, c.criterion) for c in engine.contributions if c.criterion not in ("cap", "floor")]
        assert [(c.group, c.criterion) for c in mine.contributions if c.criterion not in ("cap", "floor")] == said
        if not in_doubt(policy, known, held):
            assert (held.grade, held.held if was else held.reached) == (engine.grade, engine.qualifies)


@UNHURRIED
@given(policies, sizes, events, gaps, st.randoms(use_true_random=False))
def test_events_in_any_order_and_at_any_time_come_to_what_they_come_to_together(
    rules: list[dict[str, Any]], size: int | None, seen: Seen, later: list[float], random: Any
) -> None:
    policy, known = a_policy(groups=rules), facts(size)
    arriving = list(happened(seen))
    random.shuffle(arriving)
    held, stored, now = tally(policy, "lead-1", known, (), NOW), list[EngagementEvent](), NOW
    for index, event in enumerate(arriving):
        now += timedelta(days=later[index]) if index < len(later) else timedelta()
        if held.usable(policy, now):
            days = [each for each in stored if each.occurred_at.date() == event.occurred_at.date()]
            held = forward(policy, known, held, now, [event], days)
        else:
            held = tally(policy, "lead-1", known, [*stored, event], now)
        stored.append(event)
        agrees(policy, known, held, tuple(stored))
        assert held.pending_at == min((e.occurred_at for e in stored if e.occurred_at > now), default=None)


@UNHURRIED
@given(policies, sizes, events, st.floats(0, 400))
def test_a_tally_ages_as_the_events_do(rules: list[dict[str, Any]], size: int | None, seen: Seen, days: float) -> None:
    policy, known, done = a_policy(groups=rules), facts(size), happened(seen)
    held, later = tally(policy, "lead-1", known, done, NOW), NOW + timedelta(days=days)
    assume(held.usable(policy, later))
    agrees(policy, known, forward(policy, known, held, later), done)


@UNHURRIED
@given(policies, sizes, events)
def test_several_events_at_once_are_as_good_as_one_after_the_other(
    rules: list[dict[str, Any]], size: int | None, seen: Seen
) -> None:
    policy, known, done = a_policy(groups=rules), facts(size), happened(seen)
    held = tally(policy, "lead-1", known, done[:4], NOW)
    days = {event.occurred_at.date() for event in done[4:]}
    same_days = [event for event in done[:4] if event.occurred_at.date() in days]
    agrees(policy, known, forward(policy, known, held, NOW, done[4:], same_days), done)


def visits(**criterion: Any) -> Policy:
    return a_policy(groups=[engagement({"name": "Visit", "event": "visit", "points": 10} | criterion)])


def visit(days_ago: float, key: str = "v") -> EngagementEvent:
    return an_event(kind="visit", occurred_at=NOW - timedelta(days=days_ago), dedupe_key=key)


@pytest.mark.parametrize("decay", [{}, {"half_life_days": 3}, {"linear_pct_per_month": 20}, {"window_days": 30}])
def test_a_later_visit_of_the_same_day_takes_the_place_of_the_earlier_one(decay: dict[str, float]) -> None:
    policy = visits(count="per_day", **decay)
    morning, evening = visit(5.2, "m"), visit(5.0, "e")
    held = tally(policy, "lead-1", {}, [morning, visit(1)], NOW)
    agrees(policy, {}, forward(policy, {}, held, NOW, [evening], [morning]), (morning, evening, visit(1)))
    held = tally(policy, "lead-1", {}, [evening], NOW)
    assert forward(policy, {}, held, NOW, [morning], [evening]).accumulators == held.accumulators


def test_two_visits_of_the_same_moment_are_two_and_on_one_day_one() -> None:
    for count, points in (("per_event", 20), ("per_day", 10), ("once", 10)):
        policy = visits(count=count)
        held = tally(policy, "lead-1", {}, [visit(1, "a")], NOW)
        assert forward(policy, {}, held, NOW, [visit(1, "b")], [visit(1, "a")]).engagement == points


def test_an_event_from_the_future_is_pending_until_it_has_happened() -> None:
    policy = visits()
    tomorrow = visit(-1)
    held = with_due_date(policy, None, {}, tally(policy, "lead-1", {}, [tomorrow], NOW))
    assert (held.engagement, held.pending_at, held.due_at) == (0, tomorrow.occurred_at, tomorrow.occurred_at)
    assert held.usable(policy, NOW + timedelta(hours=23))
    assert not held.usable(policy, NOW + timedelta(days=1))
    assert forward(policy, {}, tally(policy, "lead-1", {}, [], NOW), NOW, [tomorrow]).pending_at == tomorrow.occurred_at


def test_a_tally_is_not_usable_for_the_past_or_under_another_policy() -> None:
    policy = visits()
    held = tally(policy, "lead-1", {}, [], NOW)
    assert not held.usable(policy, NOW - timedelta(seconds=1))
    assert not held.usable(policy.model_copy(update={"version": "other"}), NOW)


def test_a_sum_beside_a_threshold_is_in_doubt_and_one_that_meets_it_is_not() -> None:
    policy = a_policy(
        groups=[engagement({"name": "Visit", "event": "visit", "points": 25 - 1e-7})], mql={"threshold": 50}
    )
    assert in_doubt(policy, {}, tally(policy, "lead-1", {}, [visit(1)], NOW))
    assert not in_doubt(visits(points=25), {}, tally(visits(points=25), "lead-1", {}, [visit(1)], NOW))


def test_points_that_add_up_to_the_threshold_reach_it_though_a_computer_adds_them_to_a_hair_less() -> None:
    known = {"name": "Known", "field": "known", "present": True, "points": 0.7}
    policy = a_policy(
        groups=[fit(known), engagement({"name": "Visit", "event": "visit", "points": 0.1})],
        mql={"threshold": 0.8, "fit_at_least": 0.7},
    )
    assert 0.7 + 0.1 < 0.8
    assert tally(policy, "lead-1", {"known": True}, [visit(1)], NOW).reached
    assert score(policy, Profile(facts={"known": True}, events=(visit(1),)), NOW).qualifies


# -- when decay alone changes something -------------------------------------------------------------------------------


def meaning(policy: Policy, known: dict[str, Any], held: Tally, at: datetime) -> tuple[str, bool, bool]:
    found = forward(policy, known, held, at)
    return found.grade, found.reached, found.held


def a_quick_policy(rules: list[dict[str, Any]]) -> Policy:
    grades = {"engagement": {"1": 20, "2": 8}, "fit": {"A": 10, "B": -40}}
    return a_policy(groups=rules, grades=grades, mql={"threshold": 15, "hysteresis": 6, "fit_at_least": -100})


@UNHURRIED
@given(policies, sizes, events)
@example([{"name": "a", "kind": "engagement", "criteria": []}], None, [])
def test_nothing_changes_before_the_moment_that_is_found(
    rules: list[dict[str, Any]], size: int | None, seen: Seen
) -> None:
    policy, known = a_quick_policy(rules), facts(size)
    held = tally(policy, "lead-1", known, [e for e in happened(seen) if e.occurred_at <= NOW], NOW)
    now, due = meaning(policy, known, held, NOW), next_change(policy, known, held)
    end = (due or NOW + timedelta(days=2_000)) - timedelta(seconds=1)
    for step in range(60):
        at = NOW + (end - NOW) * step / 60
        assert meaning(policy, known, held, at) == now or in_doubt(policy, known, forward(policy, known, held, at))
    if due is not None and due < NOW + timedelta(days=36_000):
        assert meaning(policy, known, held, due) != now or in_doubt(policy, known, forward(policy, known, held, due))


def test_the_moment_is_found_to_the_second() -> None:
    policy = a_policy(
        groups=[engagement({"name": "Visit", "event": "visit", "points": 40, "half_life_days": 10})],
        grades={"engagement": {"1": 1000, "2": 500}},
        mql={"threshold": 40, "hysteresis": 20, "fit_at_least": 0},
    )
    held = tally(policy, "lead-1", {}, [visit(0)], NOW)
    assert (held.reached, held.held) == (True, True)
    first = next_change(policy, {}, held)
    assert first is not None
    assert timedelta() < first - NOW <= timedelta(seconds=2)  # 40 are reached only in the very moment
    then = forward(policy, {}, held, first)
    faded = next_change(policy, {}, then)
    assert faded is not None
    assert timedelta() < faded - (NOW + timedelta(days=10)) <= timedelta(seconds=2)
    assert next_change(policy, {}, forward(policy, {}, held, faded)) is None


def test_a_malus_that_fades_faster_than_the_points_lets_the_sum_rise_and_fall_again() -> None:
    good = {"name": "Visit", "event": "visit", "points": 30, "half_life_days": 40}
    bad = {"name": "Left", "event": "left", "points": -30, "half_life_days": 5}
    policy = a_policy(
        groups=[engagement(good, bad)], grades={"engagement": {"1": 1000, "2": 15}}, mql={"threshold": 900}
    )
    left = an_event(kind="left", occurred_at=NOW, dedupe_key="l")
    held = tally(policy, "lead-1", {}, [visit(0), left], NOW)
    grades = [held.grade]
    while (due := next_change(policy, {}, held)) is not None and len(grades) < 9:
        held = forward(policy, {}, held, due)
        grades.append(held.grade)
    assert [grade[1] for grade in grades] == ["3", "2", "3"]


def test_where_plus_and_minus_points_keep_a_sum_beside_a_bound_the_search_goes_on_later() -> None:
    good = {"name": "Visit", "event": "visit", "points": 30, "half_life_days": 10}
    bad = {"name": "Left", "event": "left", "points": -30, "half_life_days": 10.0001}
    policy = a_policy(
        groups=[engagement(good, bad)], grades={"engagement": {"1": 1000, "2": 0}}, mql={"threshold": 900}
    )
    left = an_event(kind="left", occurred_at=NOW, dedupe_key="l")
    held = tally(policy, "lead-1", {}, [visit(0), left], NOW + timedelta(days=1))
    assert next_change(policy, {}, held) == held.at + timedelta(hours=1)
