"""A lead changes its stage through the table alone: no way around a guard, and every move on record."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from qualification import lifecycle
from qualification.bant import Dimension
from qualification.decisions.promotion import Promotable, decide
from qualification.decisions.receipts import Move
from qualification.disqualification import Reason
from qualification.errors import Refused
from qualification.guards import RULES
from qualification.leads import Contact, Lead, NextAction, Profile, Stage
from qualification.lifecycle import ASIDE, OPEN, TABLE
from qualification.moving import receipt_of_move, replay_move
from qualification.people import Role
from qualification.scoring.marketing import MqlDecision, mql_decision
from qualification.setbacks import Loss, Rejection
from qualification.undoing import Deed, standing, take_back
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_deed, a_lead, a_person, a_score, an_answer
from tests.qualification.policy.policies import a_policy

POLICY = a_policy()
RILEY, SAM = a_person(), a_person(id="sam", name="Sam")
MORGAN, KIM = a_person(id="morgan", role=Role.MANAGER), a_person(id="kim", role=Role.MARKETING)
NOBODY = Contact(id="c")
FULL = {each: an_answer(dimension=each) for each in Dimension}


def lead_at(stage: Stage, **changes: Any) -> Lead:
    return a_lead(stage=stage, next_step=NextAction(NOW + timedelta(days=2), "demo"), **changes)


def an_mql(lead: Lead) -> MqlDecision:
    return mql_decision(POLICY, replace(lead, hand_raised_at=NOW), a_score(), NOW, known=Profile())


def no_mql(lead: Lead) -> MqlDecision:
    return mql_decision(POLICY, replace(lead, hand_raised_at=None), a_score(fit=0), NOW, known=Profile())


def promotable(lead: Lead) -> Promotable:
    decision = decide(POLICY, replace(lead, stage=Stage.ACCEPTED), FULL, a_score(), (), NOW)
    assert isinstance(decision, Promotable)
    return decision


def refusal(lead: Lead, to: Stage, **how: Any) -> str:
    with pytest.raises(Refused) as caught:
        lifecycle.move(lead, to, **{"actor": RILEY, "reason": "because", "now": NOW} | how)
    return str(caught.value)


def test_a_move_is_a_changed_lead_and_a_row_for_its_history() -> None:
    lead, move = lifecycle.move(lead_at(Stage.MARKETING_QUALIFIED), Stage.ACCEPTED, actor=RILEY, reason="mine", now=NOW)
    assert (lead.stage, lead.stage_since, lead.owner_id) == (Stage.ACCEPTED, NOW, "riley")
    assert move == Move(
        lead_id="lead-1",
        from_stage=Stage.MARKETING_QUALIFIED,
        to_stage=Stage.ACCEPTED,
        actor_id="riley",
        reason="mine",
        at=NOW,
        cycle_no=1,
    )


@pytest.mark.parametrize("source", Stage)
@pytest.mark.parametrize("to", Stage)
def test_every_move_that_is_not_in_the_table_is_refused_to_everybody_with_everything_in_hand(
    source: Stage, to: Stage
) -> None:
    if any(source in row.sources and row.to is to for row in TABLE):
        return
    lead = lead_at(source)
    for actor in (None, RILEY, MORGAN, KIM):
        refusal(lead, to, actor=actor, mql=an_mql(lead), promotion=promotable(lead), disqualified_for=Reason.NO_NEED)


def test_a_prospect_becomes_a_lead_only_once_there_is_a_way_to_reach_them() -> None:
    assert lifecycle.welcome(lead_at(Stage.PROSPECT, contact=NOBODY), NOW) is None
    welcomed = lifecycle.welcome(lead_at(Stage.PROSPECT), NOW)
    assert welcomed is not None
    assert (welcomed[0].stage, welcomed[1].actor_id) == (Stage.LEAD, "system")
    assert lifecycle.welcome(lead_at(Stage.LEAD), NOW) is None
    assert "no way to reach them" in refusal(lead_at(Stage.PROSPECT, contact=NOBODY), Stage.LEAD, actor=None)


def test_only_the_policy_makes_an_mql_and_no_person_does() -> None:
    lead = lead_at(Stage.LEAD)
    assert "only the scoring policy" in refusal(lead, Stage.MARKETING_QUALIFIED, actor=None)
    assert "the policy does not make it an MQL: Has not asked" in refusal(
        lead, Stage.MARKETING_QUALIFIED, actor=None, mql=no_mql(lead)
    )
    assert "the system does this by itself" in refusal(lead, Stage.MARKETING_QUALIFIED, mql=an_mql(lead))
    other = replace(lead, id="another")
    assert "only the scoring policy" in refusal(lead, Stage.MARKETING_QUALIFIED, actor=None, mql=an_mql(other))


def test_an_mql_is_made_once_with_the_receipt_of_its_decision() -> None:
    lead = lead_at(Stage.LEAD)
    made = lifecycle.marketing_qualify(lead, an_mql(lead), NOW)
    assert made is not None
    assert (made[1].reason, made[1].receipt_id) == ("Asked to talk to us", an_mql(lead).receipt.id)
    assert lifecycle.marketing_qualify(made[0], an_mql(made[0]), NOW) is None
    assert lifecycle.marketing_qualify(lead, no_mql(lead), NOW) is None


def test_a_nurtured_lead_that_comes_back_is_an_mql_of_the_next_cycle() -> None:
    lead = lead_at(Stage.NURTURE, contacted_at=NOW)
    made = lifecycle.marketing_qualify(lead, an_mql(lead), NOW)
    assert made is not None
    assert (made[0].cycle_no, made[0].contacted_at, made[0].next_step, made[1].cycle_no) == (2, None, None, 2)


def test_accepting_an_mql_makes_it_the_reps_own() -> None:
    lead, moves = lifecycle.accept(lead_at(Stage.MARKETING_QUALIFIED, owner_id=None), RILEY, NOW)
    assert (lead.stage, lead.owner_id, len(moves)) == (Stage.ACCEPTED, "riley", 1)


def test_accepting_a_prospect_that_is_an_mql_by_the_policy_goes_through_every_stage_between() -> None:
    prospect = lead_at(Stage.PROSPECT)
    lead, moves = lifecycle.accept(prospect, RILEY, NOW, an_mql(prospect))
    assert [move.to_stage for move in moves] == [Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.ACCEPTED]
    assert [move.actor_id for move in moves] == ["system", "system", "riley"]
    assert lead.stage is Stage.ACCEPTED


def test_accepting_a_lead_that_is_no_mql_is_refused() -> None:
    for decision in (None, no_mql(lead_at(Stage.LEAD))):
        with pytest.raises(Refused, match="Northwind cannot go from lead to accepted"):
            lifecycle.accept(lead_at(Stage.LEAD), RILEY, NOW, decision)


def test_accepting_again_changes_nothing() -> None:
    lead = lead_at(Stage.SALES_QUALIFIED)
    assert lifecycle.accept(lead, RILEY, NOW) == (lead, ())


@pytest.mark.parametrize("to", [Stage.ACCEPTED, Stage.NURTURE, Stage.DISQUALIFIED])
def test_nobody_moves_somebody_elses_lead_but_a_manager(to: Stage) -> None:
    lead = lead_at(Stage.MARKETING_QUALIFIED)
    assert "belongs to somebody else" in refusal(lead, to, actor=SAM, disqualified_for=Reason.NO_NEED)
    moved, _ = lifecycle.move(lead, to, actor=MORGAN, reason="x", now=NOW, disqualified_for=Reason.NO_NEED)
    assert (moved.stage, moved.owner_id) == (to, "riley")


def test_marketing_and_the_system_do_not_do_sales_work() -> None:
    lead = lead_at(Stage.MARKETING_QUALIFIED, owner_id=None)
    for actor in (KIM, None):
        assert "somebody in sales has to do this" in refusal(lead, Stage.ACCEPTED, actor=actor)


def test_a_promotion_needs_the_passed_gates_of_this_lead_in_this_cycle() -> None:
    lead = lead_at(Stage.ACCEPTED)
    assert "gates are not passed" in refusal(lead, Stage.SALES_QUALIFIED)
    for other in (replace(lead, id="another"), replace(lead, cycle_no=2)):
        assert "gates are not passed" in refusal(lead, Stage.SALES_QUALIFIED, promotion=promotable(other))
    promoted, move = lifecycle.promote(lead, promotable(lead), RILEY, NOW, "receipt-1")
    assert promoted.stage is Stage.SALES_QUALIFIED
    assert (move.receipt_id, move.reason) == ("receipt-1", "All gates passed, BANT 100")


@pytest.mark.parametrize("stage", sorted(OPEN | {Stage.NURTURE}))
def test_any_open_lead_can_be_disqualified_for_a_reason_of_the_list(stage: Stage) -> None:
    lead, move = lifecycle.disqualify(lead_at(stage), Reason.NO_BUDGET, RILEY, NOW, "again in July")
    assert (lead.stage, lead.next_step, lead.do_not_contact) == (Stage.DISQUALIFIED, None, False)
    assert move.reason == "No budget: again in July"
    assert "pick one of the reasons" in refusal(lead_at(stage), Stage.DISQUALIFIED)


def test_who_asked_not_to_be_contacted_is_left_alone_for_good() -> None:
    lead, _ = lifecycle.disqualify(lead_at(Stage.ACCEPTED), Reason.DO_NOT_CONTACT, RILEY, NOW)
    assert lead.do_not_contact
    for to in OPEN:
        assert "not to be contacted" in refusal(lead, to, actor=MORGAN, override=True)


def test_a_lead_is_nurtured_with_a_reason_only() -> None:
    lead, move = lifecycle.nurture(lead_at(Stage.ACCEPTED), RILEY, "not before 2028", NOW)
    assert (lead.stage, move.reason) == (Stage.NURTURE, "not before 2028")
    for stage in (Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY):
        assert "it needs a reason" in refusal(lead_at(stage), Stage.NURTURE, reason=" ")


@pytest.mark.parametrize("stage", sorted(ASIDE))
def test_reopening_starts_the_next_cycle_as_a_lead_or_as_an_mql(stage: Stage) -> None:
    lead, move = lifecycle.reopen(lead_at(stage), RILEY, "they called", NOW)
    assert (lead.stage, lead.cycle_no, lead.next_step, move.cycle_no) == (Stage.LEAD, 2, None, 2)
    again, row = lifecycle.reopen(lead_at(stage), None, "they asked for a demo", NOW, an_mql(lead_at(stage)))
    assert (again.stage, again.cycle_no) == (Stage.MARKETING_QUALIFIED, 2)
    assert row.receipt_id == an_mql(lead_at(stage)).receipt.id
    assert lifecycle.reopen(lead_at(stage), RILEY, "x", NOW, no_mql(lead_at(stage)))[0].stage is Stage.LEAD


def test_a_deal_is_opened_and_won() -> None:
    lead, _ = lifecycle.move(
        lead_at(Stage.SALES_QUALIFIED), Stage.OPPORTUNITY, actor=RILEY, reason="offer sent", now=NOW
    )
    won, _ = lifecycle.move(lead, Stage.CUSTOMER, actor=RILEY, reason="40k", now=NOW)
    assert (won.stage, won.next_step, won.owner_id) == (Stage.CUSTOMER, None, "riley")


def test_a_deal_that_nobody_opened_is_opened_as_it_is_won() -> None:
    won, moves = lifecycle.win_deal(lead_at(Stage.SALES_QUALIFIED), RILEY, "40k", NOW)
    assert won.stage is Stage.CUSTOMER
    assert [move.to_stage for move in moves] == [Stage.OPPORTUNITY, Stage.CUSTOMER]
    with pytest.raises(Refused, match="accepted to customer"):
        lifecycle.win_deal(lead_at(Stage.ACCEPTED), RILEY, "40k", NOW)


@pytest.mark.parametrize("why", Loss)
def test_a_lost_deal_goes_where_its_reason_says_and_is_counted_by_it(why: Loss) -> None:
    lost, move = lifecycle.lose_deal(lead_at(Stage.OPPORTUNITY), why, RILEY, NOW, "half the price elsewhere")
    assert lost.stage is (Stage.DISQUALIFIED if why in (Loss.COMPETITOR, Loss.MISSING) else Stage.NURTURE)
    assert move.reason == f"Lost: {why.words}: half the price elsewhere"
    assert move.code in (why.value, why.like.value)
    with pytest.raises(Refused, match="no deal to lose"):
        lifecycle.lose_deal(lead_at(Stage.ACCEPTED), why, RILEY, NOW)


@pytest.mark.parametrize("why", Rejection)
def test_an_mql_is_rejected_into_nurture_and_counted_by_its_reason(why: Rejection) -> None:
    back, move = lifecycle.reject(lead_at(Stage.MARKETING_QUALIFIED), why, RILEY, NOW)
    assert (back.stage, move.code, move.reason) == (Stage.NURTURE, why.value, f"Rejected: {why.words}")
    with pytest.raises(Refused, match="only an MQL"):
        lifecycle.reject(lead_at(Stage.ACCEPTED), why, RILEY, NOW)


def test_a_quiet_sql_goes_back_to_accepted_with_a_reason() -> None:
    quiet = lead_at(Stage.OPPORTUNITY)
    back, move = lifecycle.move(quiet, Stage.ACCEPTED, actor=RILEY, reason="no answer for weeks", now=NOW)
    assert (back.stage, move.reason) == (Stage.ACCEPTED, "no answer for weeks")
    assert "it needs a reason" in refusal(quiet, Stage.ACCEPTED, reason="")


def test_a_receipt_has_words_for_every_guard_of_the_table() -> None:
    assert {guard for row in TABLE for guard in row.guards} == set(RULES)


@pytest.mark.parametrize("override", [False, True])
def test_the_receipt_of_a_move_shows_each_guard_and_can_be_replayed(override: bool) -> None:
    lead = lead_at(Stage.ACCEPTED)
    to = Stage.SALES_QUALIFIED if override else Stage.NURTURE
    _, move = lifecycle.move(lead, to, actor=MORGAN, reason="met the board", now=NOW, override=override)
    receipt = receipt_of_move(lead, move, MORGAN, "1", key="row-1", override=override)
    assert replay_move(receipt) == receipt.gates
    failed = [gate.name for gate in receipt.gates if not gate.passed]
    assert failed == (["gates_are_passed"] if override else [])
    assert all(gate.says for gate in receipt.gates)


def test_the_receipt_of_an_override_out_of_the_table_says_so() -> None:
    lead = lead_at(Stage.LEAD)
    _, move = lifecycle.move(lead, Stage.CUSTOMER, actor=MORGAN, reason="x", now=NOW, override=True)
    (gate,) = receipt_of_move(lead, move, MORGAN, "1", key="row-1", override=True).gates
    assert (gate.passed, gate.says) == (False, "no lead goes from lead to customer by itself")


def test_a_manager_may_override_with_a_reason_that_stays_on_record() -> None:
    lead = lead_at(Stage.LEAD)
    moved, move = lifecycle.move(
        lead, Stage.SALES_QUALIFIED, actor=MORGAN, reason="met the board", now=NOW, override=True
    )
    assert (moved.stage, move.reason, move.actor_id) == (Stage.SALES_QUALIFIED, "Override: met the board", "morgan")
    assert "it needs a reason" in refusal(lead, Stage.SALES_QUALIFIED, actor=MORGAN, reason="", override=True)
    for actor in (RILEY, KIM, None):
        assert "only a manager may override" in refusal(lead, Stage.SALES_QUALIFIED, actor=actor, override=True)


def test_an_override_out_of_nurture_starts_the_next_cycle_too() -> None:
    moved, _ = lifecycle.move(lead_at(Stage.NURTURE), Stage.ACCEPTED, actor=MORGAN, reason="x", now=NOW, override=True)
    assert moved.cycle_no == 2
    aside, _ = lifecycle.move(
        lead_at(Stage.DISQUALIFIED), Stage.NURTURE, actor=MORGAN, reason="x", now=NOW, override=True
    )
    assert aside.cycle_no == 1


def test_no_override_moves_a_lead_to_where_it_is() -> None:
    assert "it is lead already" in refusal(lead_at(Stage.LEAD), Stage.LEAD, actor=MORGAN, override=True)


def test_the_latest_raised_hand_is_kept() -> None:
    early, late = NOW - timedelta(days=3), NOW
    assert lifecycle.raise_hand(a_lead(), early).hand_raised_at == early
    assert lifecycle.raise_hand(lifecycle.raise_hand(a_lead(), late), early).hand_raised_at == late


class Moves(RuleBasedStateMachine):
    """Anybody tries anything, in any order, with whatever decisions are at hand."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = a_lead(stage=Stage.PROSPECT, owner_id=None)
        self.way: list[Move] = []
        self.now = NOW
        self.deed: Deed | None = None

    @rule(
        to=st.sampled_from(Stage),
        actor=st.sampled_from([None, RILEY, SAM, MORGAN, KIM]),
        reason=st.sampled_from(["", "a reason"]),
        mql=st.booleans(),
        passed=st.booleans(),
        why=st.none() | st.sampled_from(Reason),
        override=st.sampled_from([False, False, False, True]),
    )
    def try_to_move(
        self, to: Stage, actor: Any, reason: str, mql: bool, passed: bool, why: Reason | None, override: bool
    ) -> None:
        before = self.lead
        self.now += timedelta(minutes=1)
        decision = an_mql(before) if mql else no_mql(before)
        promotion = (
            promotable(replace(before, do_not_contact=False, next_step=NextAction(NOW, "x"))) if passed else None
        )
        try:
            self.lead, move = lifecycle.move(
                before,
                to,
                actor=actor,
                reason=reason,
                now=self.now,
                mql=decision,
                promotion=promotion,
                disqualified_for=why,
                override=override,
            )
        except Refused:
            return
        self.way.append(move)
        self.deed = a_deed(at=self.now, before=standing(before), after=standing(self.lead))
        self.check_guards(before, actor, mql=decision.qualified, passed=passed, why=why, override=override)

    def check_guards(
        self, before: Lead, actor: Any, *, mql: bool, passed: bool, why: Reason | None, override: bool
    ) -> None:
        """The specification's guards, said again in the plainest way."""
        to = self.lead.stage
        assert not (before.do_not_contact and to not in (Stage.NURTURE, Stage.DISQUALIFIED))
        if to in (Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER):
            assert self.lead.owner_id is not None
        if override:
            assert actor is MORGAN
            assert self.way[-1].reason == "Override: a reason"
            return
        if to is Stage.MARKETING_QUALIFIED:
            assert mql
            assert before.stage in (Stage.LEAD, Stage.NURTURE, Stage.DISQUALIFIED)
        if to is Stage.ACCEPTED:
            assert before.stage in (Stage.MARKETING_QUALIFIED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY)
        if to is Stage.SALES_QUALIFIED:
            assert passed
            assert before.stage is Stage.ACCEPTED
        if to is Stage.DISQUALIFIED:
            assert why is not None
        if to in (Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER, Stage.NURTURE):
            assert actor in (RILEY, SAM, MORGAN)
        if actor in (RILEY, SAM, KIM):
            assert before.owner_id in (None, actor.id)

    @rule(actor=st.sampled_from([RILEY, SAM, MORGAN, KIM]), minutes=st.sampled_from([0, 9, 11]))
    def undo_the_last(self, actor: Any, minutes: int) -> None:
        """Within ten minutes it puts everything back exactly; later nothing moves, whoever presses."""
        if self.deed is None:
            return
        before, late = self.lead, minutes > 10
        try:
            back, move = take_back(self.lead, self.deed, actor, self.deed.at + timedelta(minutes=minutes))
        except Refused:
            assert actor is not MORGAN
            assert before.owner_id not in (None, actor.id)
            return
        if late:
            assert (back.stage, back.owner_id, move) == (before.stage, before.owner_id, None)
            return
        assert standing(back) == self.deed.before
        assert move is not None
        self.lead, self.deed = back, None
        self.way.append(move)

    @invariant()
    def who_asked_to_be_left_alone_is_in_no_open_stage(self) -> None:
        assert not (self.lead.do_not_contact and self.lead.stage not in ASIDE)

    @invariant()
    def every_move_is_on_record(self) -> None:
        assert [move.from_stage for move in self.way[1:]] == [move.to_stage for move in self.way[:-1]]
        assert not self.way or self.way[-1].to_stage is self.lead.stage

    @invariant()
    def cycles_count_how_often_it_came_round(self) -> None:
        cycle = 1
        for move in self.way:
            if move.reason == "Undone":
                assert move.cycle_no in (cycle, cycle - 1), "undoing a return takes back what it counted"
            elif move.from_stage in ASIDE and move.to_stage not in ASIDE:
                assert move.cycle_no == cycle + 1
            else:
                assert move.cycle_no == cycle
            cycle = move.cycle_no
        assert self.lead.cycle_no == cycle


TestNoSequenceOfMovesGoesAroundAGuard = Moves.TestCase
TestNoSequenceOfMovesGoesAroundAGuard.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
