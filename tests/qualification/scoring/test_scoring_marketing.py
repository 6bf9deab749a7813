"""Who is a marketing qualified lead: by points, by a raised hand, or not yet, each with its reasons."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from qualification.decisions.receipts import ReceiptKind
from qualification.leads import Contact, Lead, Profile, Stage
from qualification.scoring.marketing import Route, latest_hand_raise, mql_decision, was_qualified
from qualification.scoring.score import Contribution, Score
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, a_score, an_event
from tests.qualification.policy.policies import a_policy, engagement, fit

POLICY = a_policy(
    groups=[
        fit({"name": "Industry", "field": "company.industry", "present": True, "points": 20}),
        engagement(
            {"name": "Webinar", "event": "webinar", "points": 10}, {"name": "News", "event": "newsletter", "points": 9}
        ),
    ],
    mql={"threshold": 30, "fit_at_least": 20},
)
WEBINAR = (
    Contribution("Fit", "Industry", 20, "Industry: +20"),
    Contribution("Engagement", "Webinar", 10, "Webinar: +10"),
)


def a_lead_at(stage: Stage = Stage.LEAD, **changes: Any) -> Lead:
    return a_lead(stage=stage, **changes)


def scored(**changes: Any) -> Score:
    return a_score(**{"fit": 20, "engagement": 10, "contributions": WEBINAR} | changes)


def failed(lead: Lead, score: Score) -> set[str]:
    return {gate.name for gate in mql_decision(POLICY, lead, score, NOW, known=Profile()).gates if not gate.passed}


def test_points_make_an_mql() -> None:
    decision = mql_decision(POLICY, a_lead_at(), scored(), NOW, known=Profile())
    assert decision.route is Route.POINTS
    assert decision.receipt.outcome == "marketing qualified by points"


def test_a_hand_raise_makes_an_mql_without_any_points() -> None:
    lead = a_lead_at(hand_raised_at=NOW - timedelta(days=30))
    assert (
        mql_decision(POLICY, lead, scored(fit=0, engagement=0, contributions=()), NOW, known=Profile()).route
        is Route.HAND_RAISE
    )


@pytest.mark.parametrize("days", [30.001, -0.001], ids=["too long ago", "not yet"])
def test_a_hand_that_was_raised_too_long_ago_or_not_yet_does_not_count(days: float) -> None:
    lead = a_lead_at(hand_raised_at=NOW - timedelta(days=days))
    assert not mql_decision(POLICY, lead, scored(engagement=0, contributions=()), NOW, known=Profile()).qualified


def test_hard_exclusions_beat_a_hand_raise() -> None:
    lead = a_lead_at(hand_raised_at=NOW)
    assert not mql_decision(POLICY, lead, scored(excluded="a competitor"), NOW, known=Profile()).qualified
    assert not mql_decision(
        POLICY, a_lead_at(hand_raised_at=NOW, do_not_contact=True), scored(), NOW, known=Profile()
    ).qualified
    assert "not_excluded" in failed(lead, scored(excluded="a competitor"))


def test_nobody_is_an_mql_whom_nobody_can_reach() -> None:
    lead = a_lead_at(contact=Contact(id="c", name="Somebody"), hand_raised_at=NOW)
    assert not mql_decision(POLICY, lead, scored(), NOW, known=Profile()).qualified
    assert failed(lead, scored()) == {"reachable"}


def test_each_gate_that_fails_is_named() -> None:
    low = scored(fit=19.99, engagement=10)
    assert failed(a_lead_at(), low) == {"hand_raise", "fit", "threshold"}
    says = [gate.says for gate in mql_decision(POLICY, a_lead_at(), low, NOW, known=Profile()).gates]
    assert "Fit 19.9 of at least 20" in says
    assert "Score 29.9 of at least 30" in says


def test_a_newsletter_alone_never_qualifies_however_good_the_fit() -> None:
    news = (Contribution("Fit", "Industry", 20, ""), Contribution("Engagement", "News", 9, ""))
    assert failed(a_lead_at(), scored(fit=90, engagement=9, contributions=news)) == {"hand_raise", "engaged"}


def test_who_is_qualified_stays_so_within_the_hysteresis() -> None:
    fading = scored(engagement=6)
    assert not mql_decision(POLICY, a_lead_at(), fading, NOW, known=Profile()).qualified
    assert mql_decision(POLICY, a_lead_at(Stage.ACCEPTED), fading, NOW, known=Profile()).qualified


def test_leads_beside_the_funnel_were_not_qualified_in_this_cycle() -> None:
    assert [stage for stage in Stage if was_qualified(a_lead_at(stage))] == [
        *(Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER),
    ]


def test_the_receipt_holds_every_contribution_as_plain_json() -> None:
    seen = an_event(kind="webinar", occurred_at=NOW)
    to_come = an_event(kind="webinar", occurred_at=NOW + timedelta(days=1))
    known = Profile(facts={"company.employees": 50}, events=(seen, to_come))
    receipt = mql_decision(POLICY, a_lead_at(hand_raised_at=NOW), scored(), NOW, known=known).receipt
    assert receipt.kind is ReceiptKind.SCORE
    inputs = json.loads(json.dumps(receipt.inputs))
    assert [(each["group"], each["points"], each["says"]) for each in inputs["score"]["contributions"]] == [
        ("Fit", 20, "Industry: +20"),
        ("Engagement", 10, "Webinar: +10"),
    ]
    assert inputs["facts"] == {"company.employees": 50}
    assert inputs["events"] == [["webinar", NOW.isoformat()]]
    assert datetime.fromisoformat(inputs["standing"]["hand_raised_at"]) == NOW


def test_the_latest_raised_hand_counts_and_a_future_one_does_not() -> None:
    def at(kind: str, days: int) -> Any:
        return an_event(kind=kind, occurred_at=NOW - timedelta(days=days), dedupe_key=f"{kind}{days}")

    seen = [at("demo_request", 9), at("contact_form", 3), at("webinar", 1), at("demo_request", -1)]
    assert latest_hand_raise(POLICY, seen, NOW) == NOW - timedelta(days=3)
    assert latest_hand_raise(POLICY, [at("webinar", 1)], NOW) is None
