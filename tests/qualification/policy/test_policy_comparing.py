"""Two policies are compared in words that marketing reads; what decides alike is not mentioned."""

import pytest

from qualification.policy.comparing import differences
from qualification.policy.definitions import Term, define
from tests.qualification.policy.policies import DEFAULT, SHIPPED, a_policy, engagement, fit, shipped

WEBINAR = {"name": "Webinar", "event": "webinar", "points": 10, "half_life_days": 60}
KNOWN = {"name": "Knows us", "field": "known", "equals": True, "points": 20}
RIVAL = {"name": "Rival", "field": "relation", "equals": "competitor", "reason": "a competitor"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"points": 12}, "“Webinar” is worth +12 points instead of +10."),
        ({"half_life_days": 30}, "“Webinar”: half life days is 30 instead of 60."),
        ({"count": "per_day"}, "“Webinar”: count is per day instead of per event."),
        ({"cap": 20}, "“Webinar”: cap is 20 instead of none."),
        (
            {"event": ["webinar", "talk"]},
            "“Webinar” counts where they did this: webinar or talk; it was where they did this: webinar.",
        ),
    ],
)
def test_a_changed_criterion_is_told_by_what_changed(changed, says):
    old, new = (a_policy(groups=[engagement(WEBINAR | more)]) for more in ({}, changed))
    assert differences(old, new) == [says]


def test_what_is_new_and_what_is_gone_is_told():
    old = a_policy(groups=[fit(KNOWN), engagement(WEBINAR)])
    new = a_policy(groups=[fit(KNOWN, exclusions=[RIVAL]), engagement({"name": "Talk", "event": "talk", "points": 5})])
    assert differences(old, new) == [
        "New exclusion “Rival”: nobody counts where relation is competitor (a competitor).",
        "New: “Talk”, +5 points where they did this: talk.",
        "Criterion “Webinar” is gone.",
    ]
    assert differences(new, old)[0] == "Exclusion “Rival” is gone."


def test_groups_and_their_bounds_are_told():
    old = a_policy(groups=[fit(KNOWN, cap=30)])
    new = a_policy(groups=[fit(KNOWN, cap=40), engagement(WEBINAR, cap=20, floor=0)])
    assert differences(old, new) == [
        "Group “Fit”: cap is 40 instead of 30.",
        "New group “Engagement” of engagement, of at most 20 and at least 0 points.",
        "New: “Webinar”, +10 points where they did this: webinar.",
    ]
    assert "“Engagement” is gone." in differences(new, old)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"mql": {"threshold": 30}}, "The MQL threshold: 30 instead of 50."),
        ({"sql": {"cells": ["A1"]}}, "The grades for an SQL: A1 instead of A1, A2, A3, B1, B2."),
        ({"sql": {"budget": {"minimum": 5000}}}, "The smallest budget a year: 5000 instead of 0."),
        ({"currency": {"rates": {"USD": "0.9"}}}, "Currency, rates, USD: 0.9 instead of none."),
        ({"deadlines": {"stalled_days": 7}}, "Deadlines, stalled days: 7 instead of 14."),
        ({"stale_after_days": {"budget": 60}}, "Stale after days, budget: 60 instead of 90."),
    ],
)
def test_a_changed_setting_is_told_by_its_name(parts, says):
    assert differences(a_policy(), a_policy(**parts)) == [says]


BIG = {"name": "Big", "field": "size", "at_least": 100, "mql": {"threshold": 30}}


def test_segments_are_told_by_what_they_change():
    plain, one = (
        a_policy(groups=[fit(KNOWN)]),
        a_policy(groups=[fit(KNOWN)], segments=[BIG | {"points": {"Knows us": 30}}]),
    )
    other = a_policy(groups=[fit(KNOWN)], segments=[BIG | {"at_least": 200, "mql": {"threshold": 35}}])
    (told,) = differences(plain, one)
    assert told.startswith(
        "New segment “Big”, where size is at least 100: “Knows us” is worth +30 points instead of +20."
    )
    assert told.endswith("The MQL threshold: 30 instead of 50.")
    assert differences(one, plain) == ["Segment “Big” is gone."]
    assert differences(one, other) == [
        "Segment “Big” holds where size is at least 200; it was where size is at least 100.",
        "Segment “Big” differs in this now: The MQL threshold: 35 instead of 50.",
    ]


def test_another_order_of_segments_is_told_since_the_first_counts():
    small = {"name": "Small", "field": "size", "at_most": 9, "mql": {"threshold": 60}}
    one, other = a_policy(segments=[BIG, small]), a_policy(segments=[small, BIG])
    assert differences(one, other) == ["The segments stand in another order; the first that a lead meets counts."]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_policy_and_itself_decide_alike(path):
    assert differences(shipped(path), shipped(path)) == []


def test_who_owns_it_and_when_it_counts_decides_nothing():
    assert differences(a_policy(), a_policy(owner="sam", version="2")) == []


def test_every_variant_is_defined_in_words():
    points = define(a_policy(sql={"variant": "points_only", "threshold": 80}), Term.SQL).says
    hand = define(a_policy(sql={"variant": "hand_raise"}), Term.SQL).says
    assert "with a score of at least 80" in points[0]
    assert "it is one at once, and nobody has to confirm it" in hand[0]
    assert "Somebody calls within 5 minutes of working time." in hand
    assert "letters of CHAMP are known" in " ".join(define(a_policy(sql={"framework": "CHAMP"}), Term.SQL).says)


def test_a_segment_that_changes_nothing_about_a_word_is_said_to():
    only_sql = a_policy(segments=[BIG | {"mql": {}, "sql": {"min_letters": 4}}])
    (different,) = define(only_sql, Term.MQL).segments
    assert different.says == ("Nothing is different in this.",)
    assert "at least 4 of the four letters" in define(only_sql, Term.SQL).segments[0].says[0]


def test_the_default_policy_is_compared_with_its_own_segments_overlay():
    changed = shipped(DEFAULT).model_copy(update={"version": "2"})
    assert differences(shipped(DEFAULT), changed) == []
