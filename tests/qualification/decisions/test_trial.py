"""What another policy would change, lead by lead; the policy in force in its own place changes nothing."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings

from qualification.bant import Dimension
from qualification.decisions.receipts import Move
from qualification.decisions.trial import Evidence, Flip, Outcome, Trial
from qualification.decisions.trial_words import flips, grades, loads, outcomes
from qualification.leads import EngagementEvent, Lead, NextAction, Stage, profile
from qualification.policy.model import Policy
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, a_move, an_event
from tests.qualification.decisions.test_promotion import FULL, Situation, situations
from tests.qualification.policy.policies import a_policy, engagement, fit

KNOWN = {"name": "Knows us", "field": "known", "equals": True, "points": 20}
WEBINAR = {"name": "Webinar", "event": "webinar", "points": 10, "half_life_days": 30}
ASKED = {"name": "Asked", "event": "demo_request", "points": 15}
GRADES = {"fit": {"A": 20, "B": 10}, "engagement": {"1": 20, "2": 10}}


def a_trial_policy(threshold: float = 40, **parts: Any) -> Policy:
    groups = [fit(KNOWN), engagement(WEBINAR, ASKED)]
    return a_policy(**{"groups": groups, "grades": GRADES, "mql": {"threshold": threshold, "fit_at_least": 10}} | parts)


def events(*kinds: str, days_ago: float = 0) -> tuple[EngagementEvent, ...]:
    at = NOW - timedelta(days=days_ago)
    return tuple(an_event(kind=kind, occurred_at=at, dedupe_key=f"{n}") for n, kind in enumerate(kinds))


def evidence(lead: Lead, *seen: EngagementEvent, answers: Any = None, moves: tuple[Move, ...] = ()) -> Evidence:
    return Evidence(
        lead=lead,
        profile=profile(lead, {"known": True}, tuple(seen)),
        answers=answers or {},
        moves=moves,
        contradictions=tuple,
    )


def tried(old: Policy, new: Policy, *found: Evidence, keep: int = 5) -> Trial:
    trial = Trial(old, new, NOW, keep)
    for each in found:
        list(trial.look_at(each))
    return trial


LOW, HIGH = a_trial_policy(30), a_trial_policy(40)


def test_a_lower_threshold_brings_leads_in_and_a_higher_one_leaves_them_out() -> None:
    waiting = evidence(a_lead(stage=Stage.LEAD), *events("webinar"))
    qualified = evidence(a_lead(stage=Stage.MARKETING_QUALIFIED), *events("webinar"))
    assert tried(HIGH, LOW, waiting).flips == {Flip.MQL_IN: 1}
    assert tried(LOW, HIGH, qualified).flips == {Flip.MQL_OUT: 1}
    assert tried(HIGH, LOW, qualified).flips == {}


def test_load_is_counted_for_the_owner_and_only_some_leads_are_named() -> None:
    many = [evidence(a_lead(id=f"l{n}", name=f"Lead {n}", stage=Stage.LEAD), *events("webinar")) for n in range(7)]
    nobody = evidence(a_lead(id="x", stage=Stage.LEAD, owner_id=None), *events("webinar"))
    trial = tried(HIGH, LOW, *many, nobody)
    said = dict(flips(trial, lambda owner: owner or "nobody"))
    (lines,) = said.values()
    assert list(said) == ["8 leads would become marketing qualified (MQL):"]
    assert lines[-1] == "… and 3 more"
    assert len(lines) == 6
    assert list(loads(trial, lambda owner: owner or "nobody")) == ["riley: +7 MQLs", "nobody: +1 MQL"]


def test_gates_and_bant_are_replayed_too() -> None:
    accepted = a_lead(stage=Stage.ACCEPTED, next_step=NextAction(NOW + timedelta(days=1), "demo"))
    three = {dimension: answer for dimension, answer in FULL.items() if dimension is not Dimension.BUDGET}
    four = a_trial_policy(sql={"min_letters": 4})
    ready = evidence(accepted, *events("webinar", "webinar"), answers=three)
    assert tried(a_trial_policy(), four, ready).flips == {Flip.SQL_OUT: 1}
    assert tried(four, a_trial_policy(), ready).flips == {Flip.SQL_IN: 1}
    disputed = replace(ready, contradictions=lambda: ["50 or 900"])
    assert tried(four, a_trial_policy(), disputed).flips == {}


def test_an_sql_whose_step_and_answers_have_aged_is_not_held_against_either_policy() -> None:
    old = {each: replace(answer, recorded_at=NOW - timedelta(days=400)) for each, answer in FULL.items()}
    promoted = evidence(a_lead(stage=Stage.SALES_QUALIFIED, next_step=None), *events("webinar", "webinar"), answers=old)
    needs_a1 = a_trial_policy(sql={"cells": ["A1"]})
    assert tried(a_trial_policy(), needs_a1, promoted).flips == {}
    assert tried(a_trial_policy(), a_trial_policy(sql={"cells": ["B1"]}), promoted).flips == {Flip.SQL_OUT: 1}


def test_grades_that_change_are_counted() -> None:
    keener = a_trial_policy(grades={"fit": {"A": 20, "B": 10}, "engagement": {"1": 9, "2": 5}})
    trial = tried(a_trial_policy(), keener, evidence(a_lead(stage=Stage.LEAD), *events("webinar")))
    assert trial.grades == {("A2", "A1"): 1}
    assert list(grades(trial)) == ["1 lead from A2 to A1"]


def test_a_hand_raised_in_a_way_that_the_new_policy_does_not_count_is_not_up_by_it() -> None:
    other = a_trial_policy(hand_raise={"events": ["contact_form"]})
    asked = events("demo_request")
    lead = a_lead(stage=Stage.LEAD, hand_raised_at=asked[0].occurred_at)
    assert tried(a_trial_policy(), other, evidence(lead, *asked)).flips == {Flip.MQL_OUT: 1}
    told = a_lead(stage=Stage.LEAD, hand_raised_at=NOW - timedelta(hours=3))
    assert tried(a_trial_policy(), other, evidence(told, *asked)).flips == {}


def ended(stage: Stage, *ways: Stage, seen: tuple[EngagementEvent, ...] = (), days_ago: float = 0) -> Evidence:
    at = NOW - timedelta(days=days_ago)
    stages = (Stage.LEAD, *ways, stage)
    moves = tuple(a_move(from_stage=one, to_stage=other, at=at) for one, other in pairwise(stages))
    return evidence(a_lead(stage=stage, stage_since=at), *seen, moves=moves)


def test_past_outcomes_are_met_as_of_their_own_time() -> None:
    faded = events("webinar", days_ago=200)
    won = ended(Stage.CUSTOMER, Stage.SALES_QUALIFIED, seen=faded, days_ago=190)
    lost = ended(Stage.DISQUALIFIED, Stage.SALES_QUALIFIED, seen=events("webinar"), days_ago=1)
    aside = ended(Stage.NURTURE, Stage.ACCEPTED, seen=faded, days_ago=190)
    trial = tried(HIGH, LOW, won, lost, aside)
    assert trial.outcomes == {
        (Outcome.WON, False, True): 1,
        (Outcome.LOST, False, False): 1,  # what it did came after it was lost
        (Outcome.PUT_ASIDE, False, True): 1,
    }
    assert list(outcomes(trial)) == [
        "Of 1 lead won, 1 would have been qualified by it (0 by the policy in force).",
        "Of 1 lead lost, 0 would have been qualified by it (0 by the policy in force).",
        "Of 1 lead put aside before they were an SQL, 1 would have been qualified by it (0 by the policy in force).",
    ]


def test_where_nothing_ended_yet_that_is_said() -> None:
    assert list(outcomes(tried(HIGH, LOW)))[:2] == [
        "No won lead is on record to hold it against.",
        "No lost lead is on record to hold it against.",
    ]


def test_a_lead_put_aside_without_a_move_on_record_is_no_outcome() -> None:
    assert tried(HIGH, LOW, evidence(a_lead(stage=Stage.NURTURE))).outcomes == {}


@settings(max_examples=80, deadline=None)
@given(situations())
def test_the_policy_in_force_in_its_own_place_changes_nothing(found: Situation) -> None:
    same = evidence(found.lead, *events("talk"), answers=found.held)
    trial = tried(found.policy, found.policy, same)
    assert not trial.flips
    assert not trial.grades
