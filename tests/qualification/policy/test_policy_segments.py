"""A segment's leads are counted by the policy with what the segment says in its place; the first that a lead meets counts."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.decisions.promotion import decide, receipt_of, replay
from qualification.errors import InvalidPolicy
from qualification.leads import NextAction, Profile, Stage
from qualification.policy.loading import load_policy
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.marketing import mql_decision
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, an_event
from tests.qualification.decisions.test_promotion import FULL
from tests.qualification.policy.policies import DEFAULT, a_policy, engagement, fit

KNOWN = {"name": "Knows us", "field": "known", "equals": True, "points": 20}
WEBINAR = {"name": "Webinar", "event": "webinar", "points": 10}
BIG = {"name": "Big", "field": "size", "at_least": 100, "mql": {"threshold": 30}, "points": {"Webinar": 15}}
HUGE = {
    "name": "Huge",
    "field": "size",
    "at_least": 1000,
    "sql": {"min_letters": 4},
    "grades": {"fit": {"A": 30, "B": 20}},
}
RULES: dict[str, Any] = {"groups": [fit(KNOWN), engagement(WEBINAR)], "mql": {"threshold": 60, "fit_at_least": 10}}
POLICY = a_policy(**RULES, segments=[HUGE, BIG])


def scored(policy: Policy, size: int | None, webinars: int = 1) -> Any:
    events = tuple(an_event(dedupe_key=str(n)) for n in range(webinars))
    return score(policy, Profile(facts={"known": True, "size": size}, events=events), NOW)


def test_the_first_segment_that_a_lead_meets_counts_and_stands_in_its_score() -> None:
    assert [scored(POLICY, size).segment for size in (None, 5, 100, 1000)] == [None, None, "Big", "Huge"]
    assert scored(a_policy(**RULES, segments=[BIG, HUGE]), 1000).segment == "Big"


def test_points_thresholds_and_grades_are_those_of_the_segment() -> None:
    assert [scored(POLICY, size).total for size in (5, 100, 1000)] == [30, 35, 30]
    assert [scored(POLICY, size).qualifies for size in (5, 100, 1000)] == [False, True, False]
    assert [scored(POLICY, size).grade[0] for size in (5, 1000)] == ["B", "B"]
    lead = a_lead(stage=Stage.LEAD)
    big = mql_decision(POLICY, lead, scored(POLICY, 100), NOW, known=Profile())
    assert big.qualified
    assert big.receipt.inputs["score"]["segment"] == "Big"
    assert not mql_decision(POLICY, lead, scored(POLICY, 5), NOW, known=Profile()).qualified


def test_what_a_segment_does_not_say_stays_as_the_policy_says() -> None:
    huge = POLICY.within("Huge")
    assert (huge.mql, huge.sql.cells, huge.sql.min_letters) == (POLICY.mql, POLICY.sql.cells, 4)
    assert POLICY.within(None).sql == POLICY.sql
    assert huge.within("Huge") is huge


def test_the_gates_of_a_promotion_are_those_of_the_segment_and_its_receipt_replays() -> None:
    lead = a_lead(stage=Stage.ACCEPTED, next_step=NextAction(NOW + timedelta(days=1), "demo"), hand_raised_at=NOW)
    three = {letter: answer for letter, answer in FULL.items() if letter != "budget"}
    huge = decide(POLICY, lead, three, scored(POLICY, 1000), (), NOW)
    assert [gate.says for gate in huge.gates if not gate.passed] == ["At least 4 letters confirmed or partial (now 3)"]
    receipt = receipt_of(POLICY, huge)
    stored = replace(receipt, inputs=json.loads(json.dumps(receipt.inputs)))
    assert replay(stored) == huge
    assert stored.inputs["case"]["score"]["segment"] == "Huge"


@given(st.one_of(st.none(), st.integers(-5, 2000)), st.integers(0, 5))
def test_a_lead_of_no_segment_is_counted_as_if_there_were_none(size: int | None, webinars: int) -> None:
    found, plain = scored(POLICY, size, webinars), scored(a_policy(**RULES), size, webinars)
    if found.segment is None:
        assert found == plain


@pytest.mark.parametrize(
    ("segment", "says"),
    [
        ('[[segments]]\nname = "X"\n', '"X" holds nobody. Add field'),
        ('[[segments]]\nname = "X"\nfield = "a"\npresent = true\ncolour = 1\n', "colour is not a field of a segment"),
        (
            '[[segments]]\nname = "X"\nfield = "a"\npresent = true\nmql = { treshold = 1 }\n',
            "treshold is not a field of [mql]",
        ),
        (
            '[[segments]]\nname = "X"\nfield = "a"\npresent = true\n[segments.grades.fit]\nB = 90\n',
            "A takes more points than B",
        ),
        (
            '[[segments]]\nname = "X"\nfield = "a"\npresent = true\n[segments.sql]\nvariant = "points_only"\n',
            "names no threshold",
        ),
        (
            '[[segments]]\nname = "X"\nfield = "contact.gender"\nequals = "f"\nmql = { threshold = 1 }\n',
            "'X' looks at contact.gender, a protected attribute",
        ),
        ('[[segments]]\nname = "X"\nfield = "a"\npresent = true\n' * 2, "two segments are called 'X'"),
    ],
)
def test_a_segment_that_cannot_be_used_is_refused_with_the_reason(segment: str, says: str) -> None:
    with pytest.raises(InvalidPolicy) as caught:
        load_policy(DEFAULT.read_text(encoding="utf-8") + segment, "policy.toml")
    assert says in str(caught.value)
