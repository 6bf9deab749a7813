"""What a policy would change: the same leads under two policies, and how past outcomes would have been met by each.

Everything is judged as of now, by the facts that are known now and the events that are on record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from qualification.bant import BantAnswer, Dimension
from qualification.decisions.cases import ASIDE, case_of
from qualification.decisions.letters import letters_of
from qualification.decisions.promotion import gates_of
from qualification.decisions.receipts import Move
from qualification.leads import EngagementEvent, Lead, Profile, Stage
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.marketing import latest_hand_raise, mql_decision, was_qualified

WAITING = frozenset({Stage.PROSPECT, Stage.LEAD})
SOLD = frozenset({Stage.SALES_QUALIFIED, Stage.OPPORTUNITY})
PASSES_WITH_TIME = frozenset({"next_step", "none_stale"})
"""Gates that a lead which is an SQL already may fail by now: a step was agreed and the answers were fresh at its promotion."""


class Flip(StrEnum):
    """What becomes of a lead under the other policy."""

    MQL_IN = "mql_in"
    MQL_OUT = "mql_out"
    SQL_IN = "sql_in"
    SQL_OUT = "sql_out"


class Outcome(StrEnum):
    """How a lead ended."""

    WON = "won"
    LOST = "lost"  # after it was an SQL
    PUT_ASIDE = "put_aside"  # before it was one


@dataclass(frozen=True, slots=True)
class Flipped:
    """A lead that would become something else: its score, or its grade, before and after."""

    lead_id: str
    name: str
    owner_id: str | None
    flip: Flip
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that a lead is judged by; `contradictions` are looked up only where they would decide."""

    lead: Lead
    profile: Profile
    answers: Mapping[Dimension, BantAnswer]
    moves: Sequence[Move]
    contradictions: Callable[[], Sequence[str]]


@dataclass(slots=True)
class Trial:
    """What one policy in the place of another changes, lead by lead; only the first `keep` of each kind are named."""

    old: Policy
    new: Policy
    now: datetime
    keep: int
    leads: int = 0
    flips: Counter[Flip] = field(default_factory=Counter)
    named: list[Flipped] = field(default_factory=list)
    grades: Counter[tuple[str, str]] = field(default_factory=Counter)
    loads: defaultdict[str | None, Counter[Flip]] = field(default_factory=lambda: defaultdict(Counter))
    outcomes: Counter[tuple[Outcome, bool, bool]] = field(default_factory=Counter)

    def look_at(self, evidence: Evidence) -> Iterator[Flipped]:
        """Count a lead; gives what becomes of it."""
        self.leads += 1
        if evidence.lead.stage in ASIDE | {Stage.CUSTOMER}:
            self._look_back(evidence)
            return
        before, after = (_glimpse(policy, evidence, self.now) for policy in (self.old, self.new))
        if before.grade != after.grade:
            self.grades[before.grade, after.grade] += 1
        for flip in _flips(evidence.lead, before, after):
            self.flips[flip] += 1
            self.loads[evidence.lead.owner_id][flip] += 1
            flipped = _flipped(evidence.lead, flip, before, after)
            if self.flips[flip] <= self.keep:
                self.named.append(flipped)
            yield flipped

    def _look_back(self, evidence: Evidence) -> None:
        ended = _outcome(evidence)
        if ended is not None:
            outcome, at = ended
            was, would = (_ever_qualified(policy, evidence, at) for policy in (self.old, self.new))
            self.outcomes[outcome, was, would] += 1


@dataclass(frozen=True, slots=True)
class _Glimpse:
    """A lead under one policy now."""

    mql: bool
    sql: bool
    grade: str
    total: float


def _glimpse(policy: Policy, evidence: Evidence, now: datetime) -> _Glimpse:
    policy = policy.of(evidence.profile.facts)
    lead = replace(evidence.lead, hand_raised_at=_raised(policy, evidence, now))
    scored = score(policy, evidence.profile, now, was_qualified=was_qualified(lead))
    mql = mql_decision(policy, lead, scored, now, known=evidence.profile).qualified
    lead = replace(lead, stage=_stage(lead.stage, mql=mql))

    def promotes(contradictions: Sequence[str]) -> bool:
        case = case_of(lead, evidence.answers, scored, contradictions, now)
        gates = gates_of(policy, case, letters_of(policy, case.answers, now))
        forgiven = PASSES_WITH_TIME if lead.stage in SOLD else frozenset()
        return all(gate.passed or gate.name in forgiven for gate in gates)

    sql = lead.stage not in WAITING and promotes(()) and promotes(evidence.contradictions())
    return _Glimpse(mql, sql, scored.grade, scored.total)


def _stage(stage: Stage, *, mql: bool) -> Stage:
    """Where the lead would be by the policy, before a rep takes it."""
    if stage in WAITING and mql:
        return Stage.MARKETING_QUALIFIED
    return Stage.LEAD if stage is Stage.MARKETING_QUALIFIED and not mql else stage


def _raised(policy: Policy, evidence: Evidence, until: datetime) -> datetime | None:
    """When they last raised a hand as this policy counts it; told to a rep's face it counts under any."""
    by_event = latest_hand_raise(policy, evidence.profile.events, until)
    told = evidence.lead.hand_raised_at
    if told is None or told > until or any(event.occurred_at == told for event in evidence.profile.events):
        return by_event
    return max(told, by_event or told)


def _flips(lead: Lead, before: _Glimpse, after: _Glimpse) -> Iterator[Flip]:
    """What is qualified already can only fall out; nobody would be demoted, but would not have been qualified either."""
    if before.mql and not after.mql:
        yield Flip.MQL_OUT
    elif after.mql and not before.mql and not was_qualified(lead):
        yield Flip.MQL_IN
    if before.sql and not after.sql:
        yield Flip.SQL_OUT
    elif after.sql and not before.sql and lead.stage not in SOLD:
        yield Flip.SQL_IN


def _flipped(lead: Lead, flip: Flip, before: _Glimpse, after: _Glimpse) -> Flipped:
    was, now = (f"{each.grade}, score {each.total:.1f}" for each in (before, after))
    return Flipped(lead.id, lead.name, lead.owner_id, flip, was, now)


def _outcome(evidence: Evidence) -> tuple[Outcome, datetime] | None:
    """How and when the lead ended; None where nothing is on record."""
    lead, last = evidence.lead, evidence.moves[-1] if evidence.moves else None
    if lead.stage is Stage.CUSTOMER:
        return Outcome.WON, last.at if last else lead.stage_since
    if last is None or last.to_stage is not lead.stage:
        return None
    if any(move.to_stage in SOLD and move.cycle_no == lead.cycle_no for move in evidence.moves):
        return Outcome.LOST, last.at
    return Outcome.PUT_ASIDE, last.at


def _ever_qualified(policy: Policy, evidence: Evidence, until: datetime) -> bool:
    """Whether the policy would have made it an MQL at any moment at which they did something, before it ended."""
    policy = policy.of(evidence.profile.facts)
    moments = sorted({event.occurred_at for event in evidence.profile.events if event.occurred_at <= until} | {until})
    return any(_qualified_at(policy, evidence, at) for at in reversed(moments))


def _qualified_at(policy: Policy, evidence: Evidence, at: datetime) -> bool:
    seen = Profile(facts=evidence.profile.facts, events=_until(evidence.profile.events, at))
    lead = replace(evidence.lead, stage=Stage.LEAD, do_not_contact=False, hand_raised_at=_raised(policy, evidence, at))
    return mql_decision(policy, lead, score(policy, seen, at), at, known=seen).qualified


def _until(events: tuple[EngagementEvent, ...], at: datetime) -> tuple[EngagementEvent, ...]:
    return tuple(event for event in events if event.occurred_at <= at)
