"""Marketing and BANT together decide, every gate is shown, and the least that is missing is exact."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.bant import Amount, BantAnswer, Dimension, Period, Status, Window
from qualification.decisions.cases import case_of
from qualification.decisions.letters import letters_of
from qualification.decisions.promotion import (
    Blocked,
    Decision,
    Promotable,
    decide,
    gates_of,
    receipt_of,
    replay,
    value_of_question,
)
from qualification.decisions.shortfall import Change, ChangeKind
from qualification.errors import Refused
from qualification.leads import Contact, Lead, NextAction, Profile, Stage
from qualification.lifecycle import accept, raise_hand
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.marketing import mql_decision
from qualification.scoring.score import Score
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead, a_person, a_score, an_answer, an_event
from tests.qualification.policy.policies import a_policy, engagement

POLICY = a_policy(sql={"budget": {"minimum": 10_000}}, currency={"home": "EUR", "rates": {"USD": 0.9}})
BUDGET, AUTHORITY, NEED, TIMELINE = Dimension
TOMORROW = NextAction(NOW + timedelta(days=1), "demo at ten")
Answers = Mapping[Dimension, BantAnswer]


def answers(**letters: str | BantAnswer) -> dict[Dimension, BantAnswer]:
    """Fresh answers by letter: `need="confirmed"`, or a whole answer."""
    return {
        Dimension(name): given
        if isinstance(given, BantAnswer)
        else an_answer(dimension=Dimension(name), status=Status(given))
        for name, given in letters.items()
    }


def money(low: int | None, high: int | None, currency: str | None = None, period: Period | None = None) -> BantAnswer:
    amount = Amount(None if low is None else Decimal(low), None if high is None else Decimal(high), currency, period)
    return an_answer(dimension=BUDGET, amount=amount)


def window(earliest: date | None, latest: date | None, **changes: Any) -> BantAnswer:
    return an_answer(dimension=TIMELINE, window=Window(earliest, latest), **changes)


FULL = answers(budget="confirmed", authority="confirmed", need="confirmed", timeline="confirmed")


def judged(
    held: Answers = FULL,
    *,
    policy: Policy = POLICY,
    scored: Score | None = None,
    contradictions: tuple[str, ...] = (),
    now: datetime = NOW,
    **lead: Any,
) -> Decision:
    worked = a_lead(**{"stage": Stage.ACCEPTED, "next_step": TOMORROW} | lead)
    return decide(policy, worked, held, scored or a_score(), contradictions, now)


def failed(decision: Decision) -> set[str]:
    return {gate.name for gate in decision.gates if not gate.passed}


def blocked(*args: Any, **kwargs: Any) -> Blocked:
    decision = judged(*args, **kwargs)
    assert isinstance(decision, Blocked)
    return decision


# -- the gates --------------------------------------------------------------------------------------------------------


def test_four_confirmed_letters_promote() -> None:
    decision = judged()
    assert isinstance(decision, Promotable)
    assert decision.points == 100


def test_three_letters_of_which_two_are_confirmed_promote() -> None:
    decision = judged(answers(need="confirmed", authority="partial", budget="confirmed"))
    assert isinstance(decision, Promotable)
    assert decision.points == 66


def test_sixty_points_are_enough_and_fifty_seven_are_not() -> None:
    exact = a_policy(sql={"min_points": 66})
    held = answers(need="confirmed", authority="partial", budget="confirmed")
    assert isinstance(judged(held, policy=exact), Promotable)
    short = judged(answers(need="confirmed", authority="partial", budget="partial"))
    assert (short.points, failed(short)) == (57, {"bant_points"})


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (FULL | answers(need="partial"), {"need_confirmed"}),
        (FULL | answers(authority="unknown"), {"authority_partial"}),
        (FULL | answers(authority="refused"), {"authority_partial"}),
        (FULL | answers(budget="unmet"), {"none_unmet"}),
        (answers(need="confirmed", authority="confirmed"), {"enough_letters", "bant_points"}),
        ({}, {"need_confirmed", "authority_partial", "enough_letters", "bant_points"}),
    ],
)
def test_letters_that_lack_are_named_by_their_gate(held: Answers, expected: set[str]) -> None:
    assert failed(judged(held)) == expected


@pytest.mark.parametrize("status", ["unknown", "refused"])
def test_unknown_and_refused_are_worth_nothing_but_are_no_no(status: str) -> None:
    decision = judged(FULL | answers(budget=status))
    assert isinstance(decision, Promotable)
    assert decision.points == 75


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ({"stage": Stage.MARKETING_QUALIFIED}, {"accepted"}),
        ({"contact": Contact(id="c")}, {"reachable"}),
        ({"do_not_contact": True}, {"may_be_contacted", "reachable"}),
        ({"next_step": None}, {"next_step"}),
        ({"next_step": NextAction(NOW - timedelta(days=1, seconds=1), "call")}, {"next_step"}),
    ],
)
def test_a_lead_that_lacks_something_is_blocked_by_that_gate(lead: dict[str, Any], expected: set[str]) -> None:
    assert failed(judged(**lead)) == expected


def test_a_next_step_dated_without_an_hour_counts_until_its_day_is_over() -> None:
    assert isinstance(judged(next_step=NextAction(NOW - timedelta(hours=1), "call")), Promotable)


@pytest.mark.parametrize("grade", ["A1", "A2", "A3", "B1", "B2"])
def test_the_cells_of_the_policy_pass(grade: str) -> None:
    assert isinstance(judged(scored=a_score(grade=grade)), Promotable)


@pytest.mark.parametrize("grade", ["B3", "C1", "C3"])
def test_other_cells_pass_only_with_a_hand_raised_in_the_last_thirty_days(grade: str) -> None:
    low = a_score(grade=grade)
    assert failed(judged(scored=low)) == {"grade_or_hand_raise"}
    assert failed(judged(scored=low, hand_raised_at=NOW - timedelta(days=31))) == {"grade_or_hand_raise"}
    assert isinstance(judged(scored=low, hand_raised_at=NOW - timedelta(days=30)), Promotable)


def test_a_hard_exclusion_blocks_whatever_else_is_known() -> None:
    decision = blocked(scored=a_score(excluded="a competitor"), hand_raised_at=NOW)
    assert failed(decision) == {"not_excluded"}
    assert decision.alternatives == ()
    assert decision.says == "it would have to stop being excluded (a competitor)"


def test_a_lead_without_a_score_has_no_grade_yet() -> None:
    lead = a_lead(stage=Stage.ACCEPTED, next_step=TOMORROW)
    decision = decide(POLICY, lead, FULL, None, (), NOW)
    assert failed(decision) == {"grade_or_hand_raise"}
    assert any("Grade none yet" in gate.says for gate in decision.gates)


def test_an_open_contradiction_blocks_promotion() -> None:
    decision = blocked(contradictions=("“50 staff” or 900",))
    assert failed(decision) == {"no_contradiction"}
    assert decision.says == "settle which holds: “50 staff” or 900"


# -- what an answer counts for ----------------------------------------------------------------------------------------


def budget_status(answer: BantAnswer, policy: Policy = POLICY) -> Status | None:
    return judged({BUDGET: answer}, policy=policy).letters[0].status


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (money(9_999, 9_999, "EUR"), Status.UNMET),
        (money(10_000, 10_000), Status.CONFIRMED),
        (money(5_000, 12_000, "EUR"), Status.CONFIRMED),
        (money(5_000, None, "EUR"), Status.CONFIRMED),
        (money(None, 800, "EUR", Period.MONTH), Status.UNMET),
        (money(None, 834, "EUR", Period.MONTH), Status.CONFIRMED),
        (money(11_000, 11_000, "USD", Period.YEAR), Status.UNMET),
        (money(11_200, 11_200, "USD", Period.ONCE), Status.CONFIRMED),
        (an_answer(dimension=BUDGET), Status.CONFIRMED),
    ],
)
def test_a_budget_under_a_years_minimum_counts_as_unmet(answer: BantAnswer, expected: Status) -> None:
    assert budget_status(answer) is expected


def test_a_budget_in_a_currency_without_a_rate_is_taken_as_said_and_the_card_says_so() -> None:
    decision = judged(FULL | {BUDGET: money(1, 1, "CHF")})
    assert isinstance(decision, Promotable)
    assert any(
        gate.says == "The policy has no rate for CHF: the minimum budget was not checked" for gate in decision.gates
    )
    assert "budget_compared" not in {gate.name for gate in judged(FULL, policy=a_policy()).gates}
    assert "budget_compared" not in {
        gate.name for gate in judged({BUDGET: money(1, 1, "CHF")}, policy=a_policy()).gates
    }


def test_a_budget_too_small_says_by_how_much_and_what_would_do() -> None:
    decision = blocked(FULL | {BUDGET: money(None, 500, "USD", Period.MONTH)})
    assert any("5,400 EUR a year at most, under our minimum of 10,000 EUR" in gate.says for gate in decision.gates)
    assert decision.says == "find a budget of at least 10,000 EUR a year"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (window(None, date(2027, 3, 3)), Status.CONFIRMED),
        (window(None, date(2027, 3, 4)), Status.UNMET),
        (window(date(2026, 4, 1), date(2027, 6, 1)), Status.UNMET),
        (window(date(2027, 3, 4), None), Status.UNMET),
        (window(date(2026, 12, 1), None, status=Status.PARTIAL), Status.PARTIAL),
        (window(None, None, status=Status.PARTIAL), Status.PARTIAL),
    ],
)
def test_a_purchase_beyond_the_horizon_of_twelve_months_counts_as_unmet(answer: BantAnswer, expected: Status) -> None:
    assert judged({TIMELINE: answer}).letters[3].status is expected


def test_a_timeline_beyond_the_horizon_is_the_wrong_time_and_suggests_nurture() -> None:
    decision = blocked(FULL | {TIMELINE: window(date(2028, 1, 1), date(2028, 3, 31))})
    assert decision.wrong_time
    assert decision.says == "find a reason for them to buy within 12 months"
    assert not blocked(FULL | answers(budget="unmet", timeline="unmet")).wrong_time


def test_the_horizon_is_reckoned_in_the_zone_of_the_rep() -> None:
    midnight_in_auckland = datetime(2026, 3, 4, 0, 30, tzinfo=ZoneInfo("Pacific/Auckland"))
    held = FULL | {TIMELINE: window(None, date(2027, 3, 4))}
    assert isinstance(judged(held, now=midnight_in_auckland), Promotable)
    assert isinstance(judged(held, now=midnight_in_auckland.astimezone(UTC)), Blocked)


@pytest.mark.parametrize(("letter", "days"), [("budget", 90), ("authority", 180), ("need", 180), ("timeline", 90)])
def test_stale_answers_block_promotion(letter: str, days: int) -> None:
    def held(age: timedelta) -> Answers:
        return FULL | answers(**{letter: an_answer(dimension=Dimension(letter), recorded_at=NOW - age)})

    assert isinstance(judged(held(timedelta(days=days))), Promotable)
    decision = blocked(held(timedelta(days=days, seconds=1)))
    assert failed(decision) == {"none_stale"}
    assert decision.says == f"check that the {letter} still holds"


def test_a_timeline_whose_window_has_passed_is_stale() -> None:
    assert isinstance(judged(FULL | {TIMELINE: window(None, date(2026, 3, 3))}), Promotable)
    assert failed(judged(FULL | {TIMELINE: window(None, date(2026, 3, 2))})) == {"none_stale"}


def test_answers_of_an_earlier_round_are_stale_and_what_nobody_knew_is_not() -> None:
    assert failed(judged(FULL | {NEED: an_answer(stale=True)})) == {"none_stale"}
    long_ago = NOW - timedelta(days=900)
    unknown = an_answer(dimension=BUDGET, status=Status.UNKNOWN, recorded_at=long_ago, stale=True)
    assert isinstance(judged(FULL | {BUDGET: unknown}), Promotable)


# -- the least that is missing ----------------------------------------------------------------------------------------


def test_the_least_names_every_smallest_way_in_the_order_of_the_policy() -> None:
    held = answers(need="confirmed", budget="partial") | {
        AUTHORITY: an_answer(dimension=AUTHORITY, status=Status.PARTIAL, who="CFO")
    }
    decision = blocked(held, next_step=None)
    assert (
        decision.says == "get a rough date, or get the CFO on board, or confirm the budget; and agree a dated next step"
    )
    assert [change.kind for change in decision.least] == [ChangeKind.LETTER, ChangeKind.NEXT_STEP]


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (FULL | answers(need="partial"), "confirm the need"),
        (FULL | answers(need="unmet"), "find the problem that they need solved"),
        (FULL | answers(authority="unknown"), "get the one who signs named"),
        (FULL | answers(authority="unmet"), "find a way to whoever signs"),
        (
            FULL | {AUTHORITY: an_answer(dimension=AUTHORITY, status=Status.UNMET, who="Mrs Vogt")},
            "find a way to Mrs Vogt",
        ),
        (
            FULL | {AUTHORITY: an_answer(dimension=AUTHORITY, status=Status.UNMET, who="her boss")},
            "find a way to her boss",
        ),
        (FULL | answers(timeline="unmet"), "find a reason for them to buy within 12 months"),
        (FULL | answers(budget="unmet"), "find a budget of at least 10,000 EUR a year"),
    ],
)
def test_the_least_is_said_in_words_that_a_rep_can_act_on(held: Answers, says: str) -> None:
    assert blocked(held).says == says


def test_a_lead_beside_the_funnel_has_to_be_reopened_first() -> None:
    assert blocked(stage=Stage.NURTURE).says == "it has to be re-opened first"
    assert blocked(do_not_contact=True).beyond == ("they would have to allow us to contact them again",)


def test_where_no_answers_would_do_the_policy_has_to_change() -> None:
    impossible = a_policy(sql={"min_points": 101})
    assert blocked(policy=impossible).says == "no answers reach what the policy asks: the policy has to change"


def test_more_engagement_is_offered_beside_a_hand_raise_where_it_would_do() -> None:
    b3 = blocked(scored=a_score(fit=25.0, engagement=4.25, grade="B3"))
    assert b3.says == "have them ask for a demo or to talk to us (or 5.8 more points of engagement)"
    assert blocked(scored=a_score(grade="C1")).says == "have them ask for a demo or to talk to us"


statuses = st.none() | st.sampled_from(Status)
stages = st.sampled_from([Stage.PROSPECT, Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED])
rules = st.fixed_dictionaries(
    {
        "min_letters": st.integers(0, 4),
        "min_points": st.integers(0, 100),
        "order": st.permutations([each.value for each in Dimension]),
        "points": st.fixed_dictionaries(
            {"confirmed": st.sampled_from([25, 20]), "partial": st.sampled_from([16, 0, 20])}
        ),
        "at_least": st.fixed_dictionaries(
            {}, optional={each.value: st.sampled_from(["confirmed", "partial"]) for each in Dimension}
        ),
    }
)
TALK = {"name": "Talk", "event": "talk", "points": 10}


@dataclass(frozen=True)
class Situation:
    """Everything that a decision depends on, and what may be changed about it."""

    policy: Policy
    lead: Lead
    held: dict[Dimension, BantAnswer]
    score: Score
    contradictions: tuple[str, ...]

    def decision(self) -> Decision:
        return decide(self.policy, self.lead, self.held, self.score, self.contradictions, NOW)

    def after(self, changes: frozenset[Made]) -> Situation | None:
        """The situation once all of this has happened; None where the lifecycle refuses a part of it."""
        lead, held = self.lead, dict(self.held)
        if "reach" in changes:
            lead = replace(lead, contact=a_lead().contact)
        if "hand_raise" in changes:
            lead = raise_hand(lead, NOW)
        if "next_step" in changes:
            lead = replace(lead, next_step=TOMORROW)
        if "accept" in changes:
            try:
                lead, _ = accept(
                    lead, a_person(), NOW, mql_decision(self.policy, lead, self.score, NOW, known=Profile())
                )
            except Refused:
                return None
        for change in changes:
            if isinstance(change, tuple):
                held[change[0]] = an_answer(dimension=change[0], status=change[1])
        settled = () if "contradiction" in changes else self.contradictions
        return replace(self, lead=lead, held=held, contradictions=settled)


Made = str | tuple[Dimension, Status]


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    held = {}
    for dimension in Dimension:
        status = draw(statuses)
        if status is not None:
            held[dimension] = an_answer(dimension=dimension, status=status, stale=draw(st.booleans()))
    lead = a_lead(
        stage=draw(stages),
        contact=draw(st.sampled_from([a_lead().contact, Contact(id="c")])),
        hand_raised_at=draw(st.sampled_from([None, NOW])),
        next_step=draw(st.sampled_from([None, TOMORROW])),
    )
    policy = a_policy(groups=[engagement(TALK)], mql={"threshold": 10, "fit_at_least": 0}, sql=draw(rules))
    events = draw(st.sampled_from([(), (an_event(kind="talk"),)]))
    scored = replace(score(policy, Profile(events=events), NOW), grade=draw(st.sampled_from(["A1", "B3", "C3"])))
    return Situation(policy, lead, held, scored, draw(st.sampled_from([(), ("50 or 900",)])))


def every_set_of_changes() -> list[frozenset[Made]]:
    """All that could be changed at once, the smallest sets first."""
    letters = [[None, (each, Status.PARTIAL), (each, Status.CONFIRMED)] for each in Dimension]
    events = [[None, name] for name in ("reach", "hand_raise", "accept", "contradiction", "next_step")]
    every = (frozenset(change for change in made if change) for made in product(*letters, *events))
    return sorted(every, key=len)


EVERY_SET = every_set_of_changes()


@settings(max_examples=40, deadline=None)
@given(situations())
def test_the_least_is_sufficient_and_minimal_against_trying_every_set_of_changes(situation: Situation) -> None:
    decision = situation.decision()
    if isinstance(decision, Promotable):
        return
    smallest = list(smallest_that_suffice(situation))
    assert {frozenset(map(what, way)) for way in decision.alternatives} == {touched(made) for made in smallest}
    assert all(promotes(situation, frozenset(map(made_of, way))) for way in decision.alternatives)


def smallest_that_suffice(situation: Situation) -> Iterator[frozenset[Made]]:
    size = None
    for made in EVERY_SET:
        if size is not None and len(made) > size:
            return
        if promotes(situation, made):
            size = len(made)
            yield made


def promotes(situation: Situation, made: frozenset[Made]) -> bool:
    after = situation.after(made)
    if after is None:
        return False
    case = case_of(after.lead, after.held, after.score, after.contradictions, NOW)
    return all(gate.passed for gate in gates_of(after.policy, case, letters_of(after.policy, after.held, NOW)))


def touched(made: frozenset[Made]) -> frozenset[str]:
    return frozenset(change if isinstance(change, str) else change[0].value for change in made)


def what(change: Change) -> str:
    return change.dimension.value if change.dimension else change.kind.value


def made_of(change: Change) -> Made:
    return (change.dimension, change.to) if change.dimension and change.to else change.kind.value


# -- which question to ask --------------------------------------------------------------------------------------------


def asked(held: Answers, policy: Policy = POLICY) -> list[Dimension]:
    return value_of_question(policy, held, NOW)


def test_need_is_asked_first_where_nothing_is_known_and_before_budget_on_ties() -> None:
    assert asked({}) == [NEED, AUTHORITY, TIMELINE, BUDGET]
    budget_first = a_policy(sql={"order": ["budget", "timeline", "authority", "need"]})
    assert asked({}, budget_first) == [AUTHORITY, NEED, BUDGET, TIMELINE]


def test_the_letter_that_every_way_needs_is_asked_before_the_one_that_some_do() -> None:
    assert asked(answers(need="confirmed", timeline="confirmed")) == [AUTHORITY, BUDGET]


def test_what_was_answered_for_good_is_not_asked_again() -> None:
    assert asked(FULL) == []
    assert asked(FULL | answers(budget="refused")) == []
    assert asked(FULL | answers(timeline="unmet")) == []


def test_a_letter_nobody_spoke_of_is_still_asked_when_the_rest_suffices() -> None:
    assert asked(answers(need="confirmed", authority="confirmed", timeline="confirmed")) == [BUDGET]


def test_what_is_vague_or_unknown_is_asked_only_where_it_would_help() -> None:
    assert asked(answers(need="confirmed", authority="partial", budget="partial", timeline="unknown")) == [
        *(TIMELINE, AUTHORITY, BUDGET),
    ]
    assert asked(FULL | answers(budget="partial", timeline="unknown")) == []


def test_a_stale_letter_is_asked_again() -> None:
    assert asked(FULL | {BUDGET: an_answer(dimension=BUDGET, stale=True)}) == [BUDGET]


# -- receipts ---------------------------------------------------------------------------------------------------------


def test_a_receipt_replays_to_the_same_decision_from_plain_json_alone() -> None:
    held = FULL | {BUDGET: money(None, 900, "USD", Period.MONTH), TIMELINE: window(date(2026, 5, 1), None)}
    local = NOW.astimezone(ZoneInfo("Europe/Amsterdam"))
    for decision in (
        judged(held, now=local),
        judged(),
        judged({}, stage=Stage.LEAD, next_step=None, contradictions=("a",)),
    ):
        receipt = receipt_of(POLICY, decision)
        stored = replace(receipt, inputs=json.loads(json.dumps(receipt.inputs)))
        assert replay(stored) == decision
        assert receipt.gates == decision.gates
        assert receipt.outcome == ("promotable" if isinstance(decision, Promotable) else "blocked")


@settings(max_examples=25, deadline=None)
@given(situations())
def test_any_decision_replays(situation: Situation) -> None:
    decision = situation.decision()
    assert replay(receipt_of(situation.policy, decision)) == decision
