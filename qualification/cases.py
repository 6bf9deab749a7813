"""What a promotion looks at, and the gates that do not depend on the letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from qualification.bant import BantAnswer, Dimension
from qualification.leads import Lead, NextAction, Stage
from qualification.letters import no_rate
from qualification.policy.model import Policy
from qualification.receipts import Gate
from qualification.scoring.marketing import contact_gates, hand_is_up
from qualification.scoring.score import Score

TAKEN = frozenset({Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER})
"""The stages of a lead that a rep has taken."""
ASIDE = frozenset({Stage.NURTURE, Stage.DISQUALIFIED})
"""The stages of a lead that has to be re-opened before anything else."""
STEP_HOLDS_FOR = timedelta(days=1)  # a next step may be dated without an hour, so it counts until its day is over


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that a promotion looks at, at one moment."""

    lead_id: str
    cycle_no: int
    stage: Stage
    reachable: bool
    do_not_contact: bool
    hand_raised_at: datetime | None
    next_step: NextAction | None
    answers: Mapping[Dimension, BantAnswer]
    score: Score | None
    open_contradictions: tuple[str, ...]
    now: datetime


def case_of(
    lead: Lead,
    answers: Mapping[Dimension, BantAnswer],
    score: Score | None,
    open_contradictions: Sequence[str],
    now: datetime,
) -> Case:
    """What a promotion looks at of this lead."""
    return Case(
        lead_id=lead.id,
        cycle_no=lead.cycle_no,
        stage=lead.stage,
        reachable=lead.reachable,
        do_not_contact=lead.do_not_contact,
        hand_raised_at=lead.hand_raised_at,
        next_step=lead.next_step,
        answers=dict(answers),
        score=score,
        open_contradictions=tuple(open_contradictions),
        now=now,
    )


def gates_before_letters(policy: Policy, case: Case) -> Iterator[Gate]:
    """Taken by a rep, reachable, not excluded, and of a grade worth a salesperson's time."""
    taken = case.stage in TAKEN
    yield Gate("accepted", passed=taken, says="A rep has accepted it" if taken else "No rep has accepted it yet")
    yield from contact_gates(
        do_not_contact=case.do_not_contact,
        reachable=case.reachable,
        excluded=case.score.excluded if case.score else None,
    )
    yield grade_gate(policy, case)


def grade_gate(policy: Policy, case: Case) -> Gate:
    """The policy's cells, or a hand that was raised lately."""
    grade = case.score.grade if case.score else "none yet"
    asked = f"to talk to us in the last {policy.hand_raise.days:g} days"
    if hand_is_up(policy, case.hand_raised_at, case.now):
        return Gate("grade_or_hand_raise", passed=True, says=f"Asked {asked} (grade {grade})")
    cells = ", ".join(policy.sql.cells)
    if grade in policy.sql.cells:
        return Gate("grade_or_hand_raise", passed=True, says=f"Grade {grade} is one of {cells}")
    says = f"Grade {grade} is not one of {cells}, and they have not asked {asked}"
    return Gate("grade_or_hand_raise", passed=False, says=says)


def gates_after_letters(policy: Policy, case: Case) -> Iterator[Gate]:
    """Nothing left to settle, and something agreed to do next."""
    currency = no_rate(policy, case.answers.get(Dimension.BUDGET))
    if currency is not None:
        says = f"The policy has no rate for {currency}: the minimum budget was not checked"
        yield Gate("budget_compared", passed=True, says=says)
    still_open = "; ".join(case.open_contradictions)
    says = f"Still open: {still_open}" if still_open else "Nothing contradicts what is known"
    yield Gate("no_contradiction", passed=not still_open, says=says)
    yield step_gate(case)


def step_gate(case: Case) -> Gate:
    """A dated next step whose day is not over."""
    step = case.next_step
    if step is None:
        return Gate("next_step", passed=False, says="No dated next step is agreed")
    ahead = case.now <= step.at + STEP_HOLDS_FOR
    says = f"Next step: {step.what}" if ahead else f"The next step has passed: {step.what}"
    return Gate("next_step", passed=ahead, says=says)
