"""A score is exactly what the policy says: decay before caps, every contribution listed, nothing rounded."""

from datetime import timedelta
from typing import Any

import pytest

from qualification.leads import EngagementEvent, Profile
from qualification.policy.model import Policy
from qualification.scoring.engine import score, shown, signed
from qualification.scoring.fit import hindrances
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import an_event
from tests.qualification.policy.policies import a_policy, engagement, fit

WEBINAR = {"name": "Webinar", "event": "webinar", "points": 10}


def happened(*days_ago: float, kind: str = "webinar") -> tuple[EngagementEvent, ...]:
    return tuple(
        an_event(kind=kind, occurred_at=NOW - timedelta(days=days), dedupe_key=f"{kind}-{index}")
        for index, days in enumerate(days_ago)
    )


def engaged_by(*days_ago: float, **criterion: Any) -> float:
    policy = a_policy(groups=[engagement(WEBINAR | criterion)])
    return score(policy, Profile(events=happened(*days_ago)), NOW).engagement


def test_every_event_counts_unless_told_otherwise() -> None:
    assert engaged_by(1, 1, 5) == 30


def test_once_keeps_the_latest_occurrence() -> None:
    assert engaged_by(40, 20, 30, count="once", half_life_days=20) == 5


def test_per_day_keeps_the_latest_of_each_day() -> None:
    assert engaged_by(1, 1.1, 5, count="per_day") == 20
    assert engaged_by(0, 0.25, count="per_day", half_life_days=0.25) == 10


def test_half_life_halves() -> None:
    assert engaged_by(0, half_life_days=30) == 10
    assert engaged_by(30, half_life_days=30) == 5
    assert engaged_by(60, half_life_days=30) == 2.5


def test_linear_decay_takes_its_share_of_the_whole_each_month_of_thirty_days_down_to_nothing() -> None:
    assert engaged_by(30, linear_pct_per_month=10) == 9
    assert engaged_by(300, linear_pct_per_month=10) == 0
    assert engaged_by(900, linear_pct_per_month=10) == 0


def test_a_window_counts_events_in_full_to_its_last_moment_and_not_after() -> None:
    assert engaged_by(30, window_days=30) == 10
    assert engaged_by(30.001, window_days=30) == 0


def test_decay_comes_before_the_cap() -> None:
    assert engaged_by(30, 30, 30, half_life_days=30, cap=12) == 12
    assert engaged_by(30, 30, half_life_days=30, cap=12) == 10


def test_a_cap_bounds_a_malus_as_well() -> None:
    assert engaged_by(1, 2, 3, points=-10, cap=15) == -15


def test_an_event_from_the_future_has_not_happened_yet() -> None:
    assert engaged_by(-1) == 0
    assert engaged_by(-1, 3, count="once", half_life_days=3) == 5


def test_one_criterion_counts_several_kinds_of_event_together() -> None:
    policy = a_policy(
        groups=[engagement(WEBINAR | {"event": ["webinar", "talk"], "count": "once", "half_life_days": 10})]
    )
    both = happened(20) + happened(10, kind="talk")
    assert score(policy, Profile(events=both), NOW).engagement == 5


def test_a_group_is_clipped_to_its_cap_and_floor_and_says_so() -> None:
    policy = a_policy(groups=[engagement(WEBINAR, cap=15, floor=-5)])
    found = score(policy, Profile(events=happened(1, 2)), NOW)
    assert found.engagement == 15
    assert [(each.criterion, each.points) for each in found.contributions] == [("Webinar", 20), ("cap", -5)]
    assert found.contributions[1].says == "Engagement is capped at 15: -5"
    low = a_policy(groups=[engagement(WEBINAR | {"points": -10}, floor=-5)])
    assert score(low, Profile(events=happened(1)), NOW).contributions[1].says == "Engagement is never below -5: +5"


def test_contributions_say_what_happened_and_when() -> None:
    industry = {"name": "Industry", "field": "company.industry", "equals": "Food", "points": 15}
    size = {"name": "Size", "field": "company.employees", "at_least": 1, "points": 2.5}
    nested = {"name": "Either", "any": [{"field": "vip", "equals": True}], "points": 1}
    policy = a_policy(groups=[fit(industry, size, nested), engagement(WEBINAR | {"half_life_days": 30})])
    facts = {"company.industry": "Food", "company.employees": 1200, "vip": True}
    said = [each.says for each in score(policy, Profile(facts=facts, events=happened(2, 40)), NOW).contributions]
    assert said == [
        "Industry (Food): +15",
        "Size (1,200): +2.5",
        "Either: +1",
        "Webinar, 2 times, last 2 days ago: +13.5",
    ]
    (once,) = score(policy, Profile(events=happened(1)), NOW).contributions
    assert once.says == "Webinar, yesterday: +9.8"
    (today,) = score(policy, Profile(events=happened(0)), NOW).contributions
    assert today.says == "Webinar, today: +10"


def test_points_are_shown_with_their_sign_and_never_as_more_than_they_are() -> None:
    assert [signed(points) for points in (9.96, -3.0, 0.04, -0.04)] == ["+10", "-3", "+0", "+0"]
    assert [shown(points) for points in (39.96, 40.0, -0.5)] == ["39.9", "40", "-0.5"]


def test_grades_are_cut_at_and_above_their_points() -> None:
    known = {"name": "Known", "field": "fit", "present": True, "points": 40}
    half = {"name": "Half", "field": "half", "present": True, "points": 20}
    policy = a_policy(groups=[fit(known, half), engagement(WEBINAR)])

    def grade(*events: float, **facts: bool) -> str:
        return score(policy, Profile(facts=facts, events=happened(*events)), NOW).grade

    assert grade(1, 2, 3, fit=True) == "A1"
    assert grade(1, half=True) == "B2"
    assert grade() == "C3"


# -- does it qualify? -------------------------------------------------------------------------------------------------

KNOWN = {"name": "Known", "field": "fit", "present": True, "points": 20}


def qualifies(policy: Policy, *days_ago: float, was: bool = False, facts: dict[str, Any] | None = None) -> bool:
    profile = Profile(facts={"fit": True} if facts is None else facts, events=happened(*days_ago))
    return score(policy, profile, NOW, was_qualified=was).qualifies


def a_scored_policy(**mql: Any) -> Policy:
    return a_policy(groups=[fit(KNOWN), engagement(WEBINAR)], mql={"threshold": 40, "hysteresis": 5} | mql)


def test_a_threshold_equal_to_the_score_is_reached() -> None:
    assert qualifies(a_scored_policy(), 1, 2)
    assert not qualifies(a_scored_policy(threshold=40.001), 1, 2)


def test_without_fit_no_engagement_qualifies() -> None:
    assert not qualifies(a_scored_policy(), *range(50), facts={})
    assert qualifies(a_scored_policy(fit_at_least=0), *range(50), facts={})


def test_without_engagement_no_fit_qualifies() -> None:
    assert not qualifies(a_scored_policy(threshold=20))


@pytest.mark.parametrize(
    ("points", "was", "expected"), [(10, False, False), (10, True, False), (15, True, True), (15, False, False)]
)
def test_hysteresis_holds_who_was_qualified_until_the_score_falls_further(
    points: float, was: bool, expected: bool
) -> None:
    policy = a_policy(
        groups=[fit(KNOWN), engagement(WEBINAR | {"points": points})], mql={"threshold": 40, "hysteresis": 5}
    )
    assert qualifies(policy, 1, was=was) is expected


def test_a_hard_exclusion_beats_any_score() -> None:
    rival = {"name": "Competitor", "field": "relation", "equals": "competitor", "reason": "a competitor"}
    policy = a_policy(groups=[fit(KNOWN, exclusions=[rival]), engagement(WEBINAR)], mql={"threshold": 10})
    found = score(policy, Profile(facts={"fit": True, "relation": "Competitor"}, events=happened(1, 2)), NOW)
    assert found.total == 40
    assert (found.qualifies, found.excluded) == (False, "a competitor")


def test_low_fit_says_what_would_have_to_change() -> None:
    size = {"name": "Size", "field": "company.employees", "at_least": 20, "points": 20}
    small = {"name": "Small", "field": "company.employees", "at_most": 4, "points": -5}
    policy = a_policy(groups=[fit(KNOWN, size, small)], mql={"fit_at_least": 30})
    profile = Profile(facts={"fit": True, "company.employees": 3})
    found = hindrances(policy, profile, score(policy, profile, NOW))
    assert [(each.because, each.theirs) for each in found] == [
        ("fit is 15 of at least 30", "Size: company.employees is at least 20 (+20)"),
        ("fit is 15 of at least 30", "no longer Small: company.employees is at most 4 (+5)"),
    ]
    fitting = Profile(facts={"fit": True, "company.employees": 30})
    assert hindrances(policy, fitting, score(policy, fitting, NOW)) == ()
