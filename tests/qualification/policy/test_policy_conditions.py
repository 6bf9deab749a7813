"""Conditions on facts mean what they say, and unknown is not no."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.policy.conditions import Condition

UNHURRIED = settings(deadline=None)  # a busy machine is no failure

FACTS = {"industry": "Logistics", "employees": 120, "visits": "12", "vip": True, "title": "Chief of Staff", "blank": ""}


def holds(**condition: Any) -> bool:
    return Condition.model_validate(condition).matches(FACTS)


@pytest.mark.parametrize(
    "condition",
    [
        {"field": "industry", "in": ["Food", " logistics "]},
        {"field": "industry", "equals": "LOGISTICS"},
        {"field": "industry", "not_in": ["Food"]},
        {"field": "employees", "equals": 120},
        {"field": "employees", "between": [120, 120]},
        {"field": "employees", "at_least": 100, "at_most": 200},
        {"field": "visits", "at_least": 12},
        {"field": "visits", "in": [12]},
        {"field": "vip", "equals": True},
        {"field": "vip", "present": True},
        {"field": "title", "has_word": ["CEO", "chief"]},
        {"field": "title", "has_word": ["chief of staff"]},
        {"field": "blank", "missing": True},
        {"field": "nowhere", "missing": True},
        {"any": [{"field": "nowhere", "present": True}, {"field": "vip", "equals": True}]},
        {"all": [{"field": "visits", "at_most": 12}, {"field": "vip", "equals": True}]},
        {"field": "employees", "at_least": 1, "any": [{"field": "vip", "equals": True}]},
    ],
    ids=str,
)
def test_it_holds(condition: dict[str, Any]) -> None:
    assert holds(**condition)


@pytest.mark.parametrize(
    "condition",
    [
        {"field": "industry", "in": ["Food"]},
        {"field": "industry", "not_in": ["logistics"]},
        {"field": "nowhere", "not_in": ["Food"]},
        {"field": "nowhere", "at_most": 5},
        {"field": "nowhere", "present": True},
        {"field": "employees", "at_least": 121},
        {"field": "employees", "between": [1, 119]},
        {"field": "industry", "at_least": 0},
        {"field": "vip", "at_least": 0},
        {"field": "vip", "equals": 1},
        {"field": "vip", "equals": False},
        {"field": "title", "has_word": ["chie", "hief"]},
        {"field": "employees", "has_word": ["120"]},
        {"field": "industry", "missing": True},
        {"any": [{"field": "nowhere", "present": True}]},
        {"all": [{"field": "vip", "equals": True}, {"field": "nowhere", "present": True}]},
        {"field": "employees", "at_least": 1, "any": [{"field": "vip", "equals": False}]},
    ],
    ids=str,
)
def test_it_does_not_hold(condition: dict[str, Any]) -> None:
    assert not holds(**condition)


@UNHURRIED
@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()))
def test_any_fact_at_all_is_judged_without_an_error(value: str | float | bool | None) -> None:
    tests = [
        {"in": ["a", 1]},
        {"not_in": ["a"]},
        {"equals": True},
        {"at_least": 0},
        {"has_word": ["a"]},
        {"missing": True},
    ]
    for test in tests:
        assert Condition.model_validate({"field": "x"} | test).matches({"x": value}) in (True, False)


@UNHURRIED
@given(st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.sampled_from(["a", "A", "b", "", "1"])))
def test_a_known_fact_is_either_in_or_not_in_and_an_unknown_one_neither(value: str | float | bool | None) -> None:
    inside = Condition.model_validate({"field": "x", "in": ["a", 1, True]}).matches({"x": value})
    outside = Condition.model_validate({"field": "x", "not_in": ["a", 1, True]}).matches({"x": value})
    assert inside + outside == (value not in (None, ""))


def test_a_condition_is_said_in_words() -> None:
    condition = Condition.model_validate(
        {
            "field": "employees",
            "at_least": 1000,
            "any": [{"field": "vip", "equals": True}, {"field": "industry", "in": ["A", "B"]}],
        }
    )
    assert condition.in_words() == "employees is at least 1,000 and (vip is true or industry is A or B)"
    assert Condition.model_validate({"field": "x", "missing": True}).in_words() == "x is not known"
    assert Condition.model_validate({"field": "x", "present": True}).in_words() == "x is known"
    assert Condition.model_validate(
        {"all": [{"field": "x", "not_in": ["a"]}, {"field": "y", "between": [1, 2]}]}
    ).in_words() == ("x is not a and y is 1 to 2")
    assert (
        Condition.model_validate({"field": "x", "has_word": ["CEO"], "at_most": 3}).in_words()
        == "x says CEO and x is at most 3"
    )
