"""What a promotion looks at, and the gates that do not depend on the letters.

Which gates there are depends on the policy's variant (record 0017). Points alone take the place of the grade, the letters and
the next step, which nobody can have agreed yet; a raised hand takes the place of everything but the right to contact them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from qualification.bant import BantAnswer, Dimension
from qualification.decisions.letters import no_rate
from qualification.decisions.receipts import Gate
from qualification.leads import Lead, NextAction, Stage
from qualification.policy.model import Policy
from qualification.policy.sales_rules import Variant
from qualification.scoring.engine import shown
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

    @property
    def segment(self) -> str | None:
        """The segment of the policy that the lead belongs to."""
        return self.score.segment if self.score else None


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
    """Taken by a rep, reachable, not excluded, and worth a salesperson's time by what the variant goes by."""
    yield _stage_gate(policy, case)
    yield from contact_gates(
        do_not_contact=case.do_not_contact,
        reachable=case.reachable,
        excluded=case.score.excluded if case.score else None,
    )
    yield merit_gate(policy, case)


def _stage_gate(policy: Policy, case: Case) -> Gate:
    """A rep has taken it; where the policy promotes at once, an MQL is enough."""
    taken = case.stage in TAKEN
    if not policy.sql.at_once:
        return Gate("accepted", passed=taken, says="A rep has accepted it" if taken else "No rep has accepted it yet")
    mql = taken or case.stage is Stage.MARKETING_QUALIFIED
    return Gate("marketing_qualified", passed=mql, says="It is an MQL" if mql else "It is no MQL yet")


def merit_gate(policy: Policy, case: Case) -> Gate:
    """What marketing data have to say for it: a grade, points, or a raised hand."""
    match policy.sql.variant:
        case Variant.STRICT:
            return grade_gate(policy, case)
        case Variant.POINTS_ONLY:
            return _points_gate(policy, case)
        case Variant.HAND_RAISE:
            return _hand_gate(policy, case)


def _points_gate(policy: Policy, case: Case) -> Gate:
    total, needed = case.score.total if case.score else 0.0, points_needed(policy)
    return Gate("sql_threshold", passed=total >= needed, says=f"Score {shown(total)} of at least {needed:g} for an SQL")


def points_needed(policy: Policy) -> float:
    """The score that makes an SQL where points alone do."""
    return policy.mql.threshold if policy.sql.threshold is None else policy.sql.threshold


def _hand_gate(policy: Policy, case: Case) -> Gate:
    up = hand_is_up(policy, case.hand_raised_at, case.now)
    asked = f"to talk to us in the last {policy.hand_raise.days:g} days"
    return Gate("hand_raise", passed=up, says=f"Asked {asked}" if up else f"They have not asked {asked}")


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
    """Nothing left to settle, and something agreed to do next; a raised hand waits for neither."""
    if policy.sql.variant is Variant.STRICT:
        yield from _rate_gate(policy, case)
    if policy.sql.variant is not Variant.HAND_RAISE:
        yield _contradiction_gate(case)
    if policy.sql.variant is Variant.STRICT:
        yield step_gate(case)


def _rate_gate(policy: Policy, case: Case) -> Iterator[Gate]:
    currency = no_rate(policy, case.answers.get(Dimension.BUDGET))
    if currency is not None:
        says = f"The policy has no rate for {currency}: the minimum budget was not checked"
        yield Gate("budget_compared", passed=True, says=says)


def _contradiction_gate(case: Case) -> Gate:
    still_open = "; ".join(case.open_contradictions)
    says = f"Still open: {still_open}" if still_open else "Nothing contradicts what is known"
    return Gate("no_contradiction", passed=not still_open, says=says)


def step_gate(case: Case) -> Gate:
    """A dated next step whose day is not over."""
    step = case.next_step
    if step is None:
        return Gate("next_step", passed=False, says="No dated next step is agreed")
    ahead = case.now <= step.at + STEP_HOLDS_FOR
    says = f"Next step: {step.what}" if ahead else f"The next step has passed: {step.what}"
    return Gate("next_step", passed=ahead, says=says)
