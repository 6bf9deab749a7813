"""Where points alone make an SQL (article 002), or a raised hand at once (article 003): gates, the least, receipts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualification.bant import Dimension, Status
from qualification.decisions.promotion import Blocked, Decision, Promotable, decide, receipt_of, replay
from qualification.decisions.shortfall import ChangeKind
from qualification.errors import Refused
from qualification.leads import Contact, EngagementEvent, Lead, Profile, Stage, profile
from qualification.lifecycle import accept, move, promote, raise_hand
from qualification.people import Role
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.judging import Judged, judge
from qualification.scoring.marketing import mql_decision
from qualification.scoring.score import Contribution, Score
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, a_person, a_score, an_answer, an_event
from tests.qualification.policy.policies import a_policy, engagement, fit

FIT = {"name": "Knows us", "field": "known", "equals": True, "points": 20}
WEBINAR = {"name": "Webinar", "event": "webinar", "points": 10}
READ = {"name": "E-mail read", "event": "email_read", "points": 5, "count": "per_day"}
ASKED = {"name": "Asked to talk", "event": "asked_to_talk", "points": 15, "count": "once"}
TWO_THRESHOLDS = {"mql": {"threshold": 30, "fit_at_least": 20}, "sql": {"variant": "points_only", "threshold": 50}}
POINTS = a_policy(groups=[fit(FIT), engagement(WEBINAR, READ, ASKED, cap=60)], **TWO_THRESHOLDS)
HAND = a_policy(groups=[fit(FIT), engagement(WEBINAR, ASKED)], sql={"variant": "hand_raise"}, mql={"threshold": 30})
UNMET = {Dimension.BUDGET: an_answer(dimension=Dimension.BUDGET, status=Status.UNMET)}


def events(*kinds: str, days_ago: int = 1) -> tuple[EngagementEvent, ...]:
    at = NOW - timedelta(days=days_ago)
    return tuple(an_event(kind=kind, occurred_at=at, dedupe_key=f"{kind}-{n}") for n, kind in enumerate(kinds))


def scored(policy: Policy, *kinds: str, **facts: Any) -> Score:
    return score(policy, Profile(facts={"known": True} | facts, events=events(*kinds)), NOW)


def failed(decision: Decision) -> set[str]:
    return {gate.name for gate in decision.gates if not gate.passed}


# -- points only ------------------------------------------------------------------------------------------------------


def test_article_002_points_add_up_and_once_they_hit_the_threshold_it_is_an_sql() -> None:
    lead = a_lead(stage=Stage.ACCEPTED)
    short = decide(POINTS, lead, {}, scored(POINTS, "webinar", "webinar", "email_read"), (), NOW)
    enough = decide(POINTS, lead, {}, scored(POINTS, "webinar", "webinar", "webinar"), (), NOW)
    assert failed(short) == {"sql_threshold"}
    assert isinstance(enough, Promotable)
    assert not enough.at_once


def test_a_score_equal_to_the_threshold_is_enough() -> None:
    assert isinstance(
        decide(POINTS, a_lead(stage=Stage.ACCEPTED), {}, a_score(fit=20, engagement=30.0), (), NOW), Promotable
    )
    below = decide(POINTS, a_lead(stage=Stage.ACCEPTED), {}, a_score(fit=20, engagement=29.999), (), NOW)
    assert failed(below) == {"sql_threshold"}


def test_by_points_alone_neither_letters_nor_a_next_step_count_but_contact_and_contradictions_do() -> None:
    enough = a_score(fit=20, engagement=30.0)
    assert isinstance(decide(POINTS, a_lead(stage=Stage.ACCEPTED), UNMET, enough, (), NOW), Promotable)
    asked_not_to = a_lead(stage=Stage.ACCEPTED, do_not_contact=True)
    assert failed(decide(POINTS, asked_not_to, {}, enough, (), NOW)) == {"may_be_contacted", "reachable"}
    assert failed(decide(POINTS, a_lead(), {}, enough, (), NOW)) == {"accepted"}
    assert failed(decide(POINTS, a_lead(stage=Stage.ACCEPTED), {}, enough, ("50 or 900",), NOW)) == {"no_contradiction"}
    excluded = replace(enough, excluded="a competitor")
    assert failed(decide(POINTS, a_lead(stage=Stage.ACCEPTED), {}, excluded, (), NOW)) == {"not_excluded"}


def blocked(policy: Policy, found: Score, **lead: Any) -> Blocked:
    decision = decide(policy, a_lead(**{"stage": Stage.ACCEPTED} | lead), {}, found, (), NOW)
    assert isinstance(decision, Blocked)
    return decision


def test_the_least_says_how_many_points_lack_and_the_fewest_things_that_bring_them() -> None:
    twelve = replace(scored(POINTS, "webinar", "email_read"), engagement=18.0)
    assert blocked(POINTS, twelve).says == "12 more points of engagement (for example “Asked to talk”)"
    two = blocked(POINTS, scored(POINTS))
    assert two.says == "30 more points of engagement (for example “Webinar”, “Webinar” and “Webinar”)"
    assert (
        blocked(POINTS, replace(scored(POINTS, "webinar"), fit=11.0)).says
        == "29 more points of engagement (for example “Webinar”, “Webinar” and “Webinar”)"
    )


def test_an_example_names_nothing_that_may_count_only_once_a_day_and_was_done() -> None:
    five = blocked(POINTS, replace(scored(POINTS, "email_read"), engagement=25.0))
    assert five.says == "5 more points of engagement (for example “Webinar”)"
    never_read = blocked(POINTS, replace(scored(POINTS), engagement=25.0))
    assert never_read.says == "5 more points of engagement (for example “Webinar”)"
    asked_before = blocked(POINTS, replace(scored(POINTS, "asked_to_talk"), engagement=15.5))
    assert "“Asked to talk”" not in asked_before.says


def test_where_fit_caps_the_total_the_least_says_that_fit_would_have_to_change() -> None:
    capped = a_policy(groups=[fit(FIT), engagement(WEBINAR, cap=20)], **TWO_THRESHOLDS)
    decision = blocked(capped, score(capped, Profile(events=events("webinar")), NOW))
    assert decision.alternatives == ()
    assert decision.says == "fit would have to bring 30 more points: whatever they do brings 10 at most"


def test_a_raised_hand_that_brings_the_points_as_well_is_one_thing_to_ask_for() -> None:
    low_gate = a_policy(
        groups=[fit(FIT), engagement(WEBINAR, ASKED)],
        mql={"threshold": 30, "fit_at_least": 30},
        sql={"variant": "points_only", "threshold": 40},
    )
    decision = blocked(low_gate, scored(low_gate, "webinar"), stage=Stage.LEAD)
    assert [change.kind for change in decision.least] == [ChangeKind.HAND_RAISE, ChangeKind.ACCEPT]
    assert "“Asked to talk” brings the points as well" in decision.says


@dataclass(frozen=True)
class Situation:
    """A lead under a policy of points, and what may happen to it."""

    policy: Policy
    lead: Lead
    score: Score
    contradictions: tuple[str, ...]

    def decision(self) -> Decision:
        return decide(self.policy, self.lead, {}, self.score, self.contradictions, NOW)

    def after(self, happened: frozenset[str], points: float) -> Decision | None:
        """The decision once this has happened, and engagement has grown by so much; None where the lifecycle refuses it."""
        lead, found = self.lead, self._grown(points + (15.0 if "hand_raise" in happened else 0.0))
        if "reach" in happened:
            lead = replace(lead, contact=a_lead().contact)
        if "hand_raise" in happened:
            lead = raise_hand(lead, NOW)
        if "accept" in happened:
            try:
                lead, _ = accept(lead, a_person(), NOW, mql_decision(self.policy, lead, found, NOW, known=Profile()))
            except Refused:
                return None
        settled = () if "contradiction" in happened else self.contradictions
        return decide(self.policy, lead, {}, found, settled, NOW)

    def _grown(self, points: float) -> Score:
        if not points:
            return self.score
        grown = replace(
            self.score,
            engagement=self.score.engagement + points,
            contributions=(*self.score.contributions, Contribution("Engagement", "Webinar", points, "more")),
        )
        return replace(grown, qualifies=grown.fit >= self.policy.fit_gate and grown.total >= self.policy.mql.threshold)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    mql = draw(st.sampled_from([10, 30, 45]))
    policy = a_policy(
        groups=[fit(FIT), engagement(WEBINAR, ASKED)],
        mql={"threshold": mql, "fit_at_least": draw(st.sampled_from([0, 20]))},
        sql={"variant": "points_only", "threshold": mql + draw(st.sampled_from([0, 5, 20]))},
    )
    known = Profile(
        facts={"known": draw(st.booleans())}, events=events(*draw(st.lists(st.just("webinar"), max_size=4)))
    )
    lead = a_lead(
        stage=draw(st.sampled_from([Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.ACCEPTED])),
        contact=draw(st.sampled_from([a_lead().contact, Contact(id="c")])),
        hand_raised_at=draw(st.sampled_from([None, NOW])),
    )
    return Situation(policy, lead, score(policy, known, NOW), draw(st.sampled_from([(), ("50 or 900",)])))


HAPPENINGS = ("reach", "hand_raise", "accept", "contradiction", "points")
"""A hand raised by a lead that is an MQL already is worth its points, like anything else they do."""
PLENTY = 1000.0


@settings(max_examples=150, deadline=None)
@given(situations())
def test_the_least_of_points_is_sufficient_and_minimal_against_trying_every_set_of_changes(found: Situation) -> None:
    decision = found.decision()
    assume(isinstance(decision, Blocked))
    assert isinstance(decision, Blocked)
    assert {frozenset(change.kind.value for change in way) for way in decision.alternatives} == set(_smallest(found))
    for way in decision.alternatives:
        kinds = frozenset(change.kind.value for change in way)
        points = sum(change.points for change in way if change.kind is ChangeKind.POINTS)
        a_little = 0.01 if "points" in kinds else 0.0  # somebody who has enough by fit has to do anything at all
        assert isinstance(found.after(kinds - {"points"}, points or a_little), Promotable)
        if points:
            assert not isinstance(found.after(kinds - {"points", "hand_raise"}, points - 0.01), Promotable)


def _smallest(found: Situation) -> Iterator[frozenset[str]]:
    waits = found.lead.stage is Stage.LEAD and not found.score.qualifies and found.lead.hand_raised_at is None
    happenings = [each for each in HAPPENINGS if waits or each != "hand_raise"]
    for size in range(len(happenings) + 1):
        sets = [frozenset(chosen) for chosen in combinations(happenings, size)]
        enough = [
            each for each in sets if isinstance(found.after(each - {"points"}, PLENTY * ("points" in each)), Promotable)
        ]
        if enough:
            yield from enough
            return


# -- a raised hand at once --------------------------------------------------------------------------------------------


def judged(policy: Policy, *kinds: str, now: Any = NOW, **lead: Any) -> Judged:
    worked = a_lead(**{"stage": Stage.LEAD, "owner_id": None} | lead)
    return judge(policy, worked, profile(worked, {"known": True}, events(*kinds)), now)


def test_article_003_a_concrete_enquiry_moves_an_mql_to_an_sql_at_once() -> None:
    reader = judged(HAND, "webinar", "webinar")
    assert reader.lead.stage is Stage.MARKETING_QUALIFIED
    asked = judge(HAND, reader.lead, profile(reader.lead, {"known": True}, events("webinar", "asked_to_talk")), NOW)
    assert asked.lead.stage is Stage.SALES_QUALIFIED
    assert asked.became_sql
    (move,) = asked.moves
    assert (move.actor_id, move.reason, move.receipt_id) == ("system", "Asked to talk to us", asked.receipts[0].id)


def test_a_hand_raised_out_of_the_blue_makes_an_mql_and_an_sql_in_one_go_each_with_its_receipt() -> None:
    found = judged(HAND, "asked_to_talk")
    assert [move.to_stage for move in found.moves] == [Stage.MARKETING_QUALIFIED, Stage.SALES_QUALIFIED]
    assert [move.receipt_id for move in found.moves] == [receipt.id for receipt in found.receipts]


def test_under_the_other_variants_a_raised_hand_makes_an_mql_only() -> None:
    assert judged(POINTS, "asked_to_talk").lead.stage is Stage.MARKETING_QUALIFIED
    assert judged(
        a_policy(groups=HAND.model_dump(mode="json", by_alias=True, exclude_unset=True)["groups"]), "asked_to_talk"
    ).lead.stage is (Stage.MARKETING_QUALIFIED)


@pytest.mark.parametrize("lead", [{"do_not_contact": True}, {"contact": Contact(id="c")}])
def test_nobody_becomes_an_sql_at_once_whom_nobody_may_or_can_reach(lead: dict[str, Any]) -> None:
    assert judged(HAND, "asked_to_talk", **lead).lead.stage is Stage.LEAD


def test_a_promotion_that_was_taken_back_is_not_made_again_by_the_same_hand() -> None:
    found = judged(HAND, "asked_to_talk", owner_id="riley")
    later = NOW + timedelta(minutes=5)
    back, _ = move(found.lead, Stage.ACCEPTED, actor=a_person(id="riley"), reason="not yet", now=later)
    again = judge(HAND, back, profile(back, {"known": True}, events("asked_to_talk", "webinar")), later)
    assert again.lead.stage is Stage.ACCEPTED
    asked_again = an_event(kind="asked_to_talk", occurred_at=later + timedelta(days=1), dedupe_key="again")
    once_more = judge(HAND, back, profile(back, {}, (asked_again,)), later + timedelta(days=2))
    assert once_more.lead.stage is Stage.SALES_QUALIFIED


def test_without_a_raised_hand_the_least_is_one() -> None:
    decision = decide(HAND, a_lead(stage=Stage.ACCEPTED), {}, scored(HAND, "webinar"), ("50 or 900",), NOW)
    assert isinstance(decision, Blocked)
    assert failed(decision) == {"hand_raise"}
    assert decision.says == "have them ask for a demo or to talk to us"
    assert not decision.wrong_time


def test_an_mql_may_not_skip_acceptance_where_the_policy_goes_by_letters() -> None:
    enough = decide(HAND, a_lead(hand_raised_at=NOW), {}, a_score(), (), NOW)
    assert isinstance(enough, Promotable)
    assert promote(a_lead(), enough, None, NOW, "r")[0].stage is Stage.SALES_QUALIFIED
    with pytest.raises(Refused, match="a rep has to accept it first"):
        promote(a_lead(), replace(enough, at_once=False), a_person(role=Role.MANAGER), NOW, "r")
    with pytest.raises(Refused, match="somebody in sales"):
        promote(a_lead(stage=Stage.ACCEPTED), replace(enough, at_once=False), None, NOW, "r")


# -- receipts ---------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(situations(), st.sampled_from(["points_only", "hand_raise", "strict"]), st.booleans())
def test_a_receipt_of_any_variant_replays_bit_for_bit_from_plain_json(
    found: Situation, variant: str, unmet: bool
) -> None:
    written = found.policy.model_dump(mode="json", by_alias=True, exclude_unset=True)
    policy = Policy.model_validate(written | {"sql": written["sql"] | {"variant": variant}})
    decision = decide(policy, found.lead, UNMET if unmet else {}, found.score, found.contradictions, NOW)
    receipt = receipt_of(policy, decision)
    again = replay(replace(receipt, inputs=json.loads(json.dumps(receipt.inputs))))
    assert again == decision
    assert receipt_of(policy, again) == receipt
