"""Why a lead is where it is: everything about it judged at one moment by one policy; reasons says it in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from qualification.bant import BantAnswer, Dimension, current_answers
from qualification.decisions.cases import ASIDE
from qualification.decisions.hindsight import Record
from qualification.decisions.mql_shortfall import ToMql, to_mql
from qualification.decisions.promotion import Decision, judge
from qualification.decisions.promotion import decide as decide_promotion
from qualification.decisions.receipts import Move, Receipt
from qualification.discrepancies import Discrepancy, find_discrepancies
from qualification.disqualification import Aside, aside_of
from qualification.leads import Lead, Profile, Stage, profile
from qualification.lifecycle import SYSTEM
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.fit import Hindrance, hindrances
from qualification.scoring.marketing import MqlDecision, latest_hand_raise, mql_decision, was_qualified
from qualification.scoring.score import Score

SOLD = frozenset({Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER})
MQLS = SOLD | {Stage.MARKETING_QUALIFIED, Stage.ACCEPTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything about a lead that has a reason, at one moment, by one policy."""

    lead: Lead
    at: datetime
    policy: Policy
    known: Profile
    mql: MqlDecision
    sql: Decision
    reopened: Decision | None
    to_mql: ToMql | None
    hindrances: tuple[Hindrance, ...]
    discrepancies: tuple[Discrepancy, ...]
    answers: Mapping[Dimension, BantAnswer]
    moves: Sequence[Move]
    receipts: Sequence[Receipt]
    asides: Sequence[Aside]
    people: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def score(self) -> Score:
        """The score at that moment."""
        return self.mql.score

    @property
    def last_move(self) -> Move | None:
        """How it came to its stage."""
        return self.moves[-1] if self.moves else None

    @property
    def aside(self) -> Aside | None:
        """How it was put aside, where it is."""
        return aside_of(self.lead, self.asides)

    def who(self, person_id: str) -> str:
        """A person's name."""
        return "the scoring policy" if person_id == SYSTEM else self.people.get(person_id, "somebody")


def explain(
    record: Record,
    policy: Policy,
    at: datetime,
    *,
    disputes: Sequence[str] = (),
    people: Mapping[str, str] | None = None,
    notes: tuple[str, ...] = (),
) -> Explanation:
    """Judge what is on record; `at` is in the zone of whoever asks, `disputes` say answers that contradict each other."""
    raised_at = record.lead.hand_raised_at or latest_hand_raise(policy, record.events, at)
    lead = replace(record.lead, hand_raised_at=raised_at)
    known = profile(lead, {name: fact.value for name, fact in record.facts.items()}, record.events)
    scored = score(policy, known, at, was_qualified=was_qualified(lead))
    mql = mql_decision(policy, lead, scored, at, known=known)
    found = find_discrepancies(record.statements, record.resolutions, known.facts, known.events)
    answers = current_answers(record.answers, lead.cycle_no)
    policy = policy.within(scored.segment)
    sql = decide_promotion(policy, lead, answers, scored, [*disputes, *(each.words for each in found)], at)
    return Explanation(
        lead=lead,
        at=at,
        policy=policy,
        known=known,
        mql=mql,
        sql=sql,
        reopened=_reopened(policy, sql),
        to_mql=None if lead.stage in MQLS else to_mql(policy, mql),
        hindrances=() if mql.qualified else hindrances(policy, known, scored),
        discrepancies=found,
        answers=answers,
        moves=record.moves,
        receipts=record.receipts,
        asides=record.asides,
        people=people or {},
        notes=notes,
    )


def _reopened(policy: Policy, decision: Decision) -> Decision | None:
    """What would be decided once a lead that was put aside is re-opened: its old answers have to be asked again."""
    case = decision.case
    if case.stage not in ASIDE or case.do_not_contact or (case.score and case.score.excluded):
        return None
    stale = {letter: replace(answer, stale=True) for letter, answer in case.answers.items()}
    stage = Stage.MARKETING_QUALIFIED if case.score and case.score.qualifies else Stage.LEAD
    again = replace(case, stage=stage, cycle_no=case.cycle_no + 1, answers=stale, next_step=None)
    return judge(policy, again)
