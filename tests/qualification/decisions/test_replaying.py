"""Every receipt decides the same again, from itself and its policy's text; a changed one names the first difference."""

import json
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.decisions.promotion import decide, receipt_of
from qualification.decisions.replaying import first_difference, plain, replay
from qualification.leads import Profile, Stage
from qualification.policy.loading import load_policy
from qualification.scoring.engine import score
from qualification.scoring.marketing import mql_decision, was_qualified
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, an_event
from tests.qualification.policy.policies import DEFAULT, DOGGIE_DELIGHTS, a_policy, shipped
from tests.qualification.scoring.test_scoring_reference import events, policies

DOGGIE = shipped(DOGGIE_DELIGHTS)
TODD = {"contact.country": "USA", "household.dogs": 2, "contact.income_usd": 120_000, "contact.industry": "Technology"}


def stored(receipt):
    """The receipt as it comes back from JSON."""
    return replace(receipt, inputs=json.loads(json.dumps(receipt.inputs)))


def scored_receipt(policy, facts, happened, lead=None, now=NOW):
    lead = lead or a_lead(stage=Stage.LEAD)
    known = Profile(facts=facts, events=happened)
    found = score(policy, known, now, was_qualified=was_qualified(lead))
    return mql_decision(policy, lead, found, now, known=known).receipt


def a_webinar(days_ago=9.37, kind="webinar"):
    return an_event(kind=kind, occurred_at=NOW - timedelta(days=days_ago), dedupe_key=f"{kind}{days_ago}")


def test_the_receipt_of_a_score_decides_the_same_again():
    receipt = stored(scored_receipt(DOGGIE, TODD, (a_webinar(), a_webinar(1.1, "cart_add"))))
    done = replay(DOGGIE, receipt)
    assert done.difference is None
    assert plain(done.again) == plain(receipt)


@settings(deadline=None, max_examples=60)
@given(policies, events, st.none() | st.integers(0, 12), st.sampled_from(list(Stage)), st.booleans())
def test_any_score_by_any_policy_decides_the_same_again(made, happened, size, stage, raised):
    policy = a_policy(groups=made, mql={"threshold": 10, "fit_at_least": 0})
    seen = tuple(an_event(kind=kind, occurred_at=at, dedupe_key=str(n)) for n, (kind, at) in enumerate(happened))
    lead = a_lead(stage=stage, hand_raised_at=NOW - timedelta(days=3) if raised else None)
    facts = {} if size is None else {"size": size}
    assert replay(policy, stored(scored_receipt(policy, facts, seen, lead))).difference is None


def test_in_whatever_zone_it_was_decided():
    local = NOW.astimezone(ZoneInfo("Australia/Sydney"))
    receipt = scored_receipt(DOGGIE, TODD, (a_webinar(),), now=local)
    read_back = replace(stored(receipt), at=NOW)
    assert replay(DOGGIE, read_back).difference is None


def test_the_receipt_of_a_promotion_decides_the_same_again_and_holds_its_rules():
    policy = shipped(DEFAULT)
    for lead in (a_lead(stage=Stage.ACCEPTED), a_lead(stage=Stage.DISQUALIFIED)):
        receipt = stored(receipt_of(policy, decide(policy, lead, {}, None, ["50 or 900"], NOW)))
        assert replay(policy, receipt).difference is None


def test_another_text_under_the_same_version_is_found_out():
    text = DOGGIE_DELIGHTS.read_text(encoding="utf-8")
    receipt = stored(scored_receipt(DOGGIE, TODD, (a_webinar(),)))
    other = load_policy(text.replace("threshold = 65", "threshold = 64"), "changed")
    assert replay(other, receipt).difference.where == "gates.5.says"
    eleven = text.replace('event = "webinar"\n  points = 10', 'event = "webinar"\n  points = 11')
    more = load_policy(eleven, "more")
    found = replay(more, receipt).difference
    assert "was" in found.says
    assert found.where in ("gates.5.says", "inputs.score.engagement")


def test_an_input_that_was_tampered_with_is_found_out():
    receipt = stored(scored_receipt(DOGGIE, TODD, (a_webinar(),)))
    facts = {**receipt.inputs["facts"], "household.dogs": 0}
    tampered = replace(receipt, inputs={**receipt.inputs, "facts": facts})
    assert replay(DOGGIE, tampered).difference is not None
    promoted = stored(receipt_of(DOGGIE, decide(DOGGIE, a_lead(), {}, None, [], NOW)))
    looser = {**promoted.inputs["policy"], "sql": {**promoted.inputs["policy"]["sql"], "min_points": 1}}
    found = replay(DOGGIE, replace(promoted, inputs={**promoted.inputs, "policy": looser})).difference
    assert found.says == "inputs.policy.sql.min_points was 1 then and is 60.0 now"


def test_the_policy_of_another_version_is_not_the_one_it_was_decided_by():
    receipt = stored(scored_receipt(DOGGIE, TODD, ()))
    found = replay(shipped(DEFAULT), receipt).difference
    assert found.says == "policy_version was “doggie-1” then and is “2026.1” now"


def test_the_first_difference_is_named_by_its_place_and_a_later_addition_is_none():
    assert first_difference({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2.0, "new": 1}], "c": 0}) is None
    assert first_difference({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}).where == "a.1.b"
    assert first_difference({"a": True}, {"a": 1}).where == "a"
    assert first_difference({"a": "1"}, {}).says == "a was “1” then and is “nothing” now"
    assert first_difference([1, 2], [1]).says == "the length of all was 2 then and is 1 now"
