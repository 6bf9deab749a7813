"""Whether an accepted lead is sales qualified: marketing grade and BANT together, every gate shown (articles 001 and 002).

The decision looks at a `Case`: all that it depends on, frozen, so that a receipt can hold it and replay it years later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from qualification.bant import BantAnswer, Dimension, Status
from qualification.decisions.cases import Case, case_of, gates_after_letters, gates_before_letters
from qualification.decisions.letters import Letter, letter_gates, letters_of
from qualification.decisions.receipts import Gate, Receipt, ReceiptKind
from qualification.decisions.shortfall import Change, alternatives, beyond, letter_changes, listed
from qualification.leads import Lead, stable_id
from qualification.policy.model import Policy
from qualification.policy.sales_rules import Variant
from qualification.scoring.score import Score

NO_ANSWER_WOULD_DO = "no answers reach what the policy asks: the policy has to change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotable:
    """Every gate is passed: the lead becomes sales qualified as soon as its rep confirms, or `at_once` by the policy."""

    case: Case
    gates: tuple[Gate, ...]
    letters: tuple[Letter, ...]
    at_once: bool = False

    @property
    def points(self) -> float:
        """The BANT points, out of a hundred."""
        return sum(each.points for each in self.letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """Some gate failed.

    `alternatives` are the smallest sets of changes that would make this an SQL, the policy's favourite first; none where
    no change of letters or events would do. `beyond` says what else would have to change, out of the rep's hands.
    `wrong_time` is true where only the timeline stands in the way: nurture rather than disqualify (article 002).
    """

    case: Case
    gates: tuple[Gate, ...]
    letters: tuple[Letter, ...]
    alternatives: tuple[tuple[Change, ...], ...]
    beyond: tuple[str, ...]
    wrong_time: bool

    @property
    def points(self) -> float:
        """The BANT points, out of a hundred."""
        return sum(each.points for each in self.letters)

    @property
    def least(self) -> tuple[Change, ...]:
        """The least that would make this an SQL; empty where nothing a rep can do would."""
        return self.alternatives[0] if self.alternatives else ()

    @property
    def says(self) -> str:
        """The least in a sentence's middle: "confirm the budget, or get the CFO on board; and agree a dated next step"."""
        if not self.alternatives:
            return "; ".join(self.beyond)
        shared = [change for change in self.least if all(change in others for others in self.alternatives)]
        own = [listed([c.says for c in each if c not in shared]) for each in self.alternatives]
        choice = ", or ".join(words for words in own if words)
        return "; and ".join(part for part in (choice, listed([change.says for change in shared])) if part)


Decision = Promotable | Blocked


def decide(
    policy: Policy,
    lead: Lead,
    answers: Mapping[Dimension, BantAnswer],
    score: Score | None,
    open_contradictions: Sequence[str],
    now: datetime,
) -> Decision:
    """Whether the lead may be promoted now, with every gate, and what is missing where it may not.

    `open_contradictions` says each in words; dates are those of the zone that `now` is in.
    """
    return judge(policy, case_of(lead, answers, score, open_contradictions, now))


def judge(policy: Policy, case: Case) -> Decision:
    """The decision on a case; the same case under the same policy is always decided the same."""
    policy = policy.within(case.segment)
    letters = letters_of(policy, case.answers, case.now)
    gates = gates_of(policy, case, letters)
    if all(gate.passed for gate in gates):
        return Promotable(case=case, gates=gates, letters=letters, at_once=policy.sql.at_once)
    out_of_hand = tuple(beyond(policy, case))
    ways = () if out_of_hand else alternatives(policy, case, letters)
    unmet = [each.dimension for each in letters if each.status is Status.UNMET]
    return Blocked(
        case=case,
        gates=gates,
        letters=letters,
        alternatives=ways,
        beyond=out_of_hand if ways or out_of_hand else (NO_ANSWER_WOULD_DO,),
        wrong_time=policy.sql.by_letters and unmet == [Dimension.TIMELINE],
    )


def gates_of(policy: Policy, case: Case, letters: tuple[Letter, ...]) -> tuple[Gate, ...]:
    """Every gate of the policy, in the order in which a card shows them."""
    return (*gates_before_letters(policy, case), *letter_gates(policy, letters), *gates_after_letters(policy, case))


def value_of_question(policy: Policy, answers: Mapping[Dimension, BantAnswer], now: datetime) -> list[Dimension]:
    """The letters worth asking about, the one whose answer could change the decision most first.

    A letter matters by the share of the smallest ways to promotion that need it; ties go in the policy's order. Letters that
    nobody spoke of come last even where the rest suffices, since they may turn out unmet. What is confirmed, unmet or
    refused is settled and not asked again; what is partial or unknown only where it would help.
    """
    letters = letters_of(policy, answers, now)
    ways = letter_changes(policy, letters)
    needs = {each: sum(any(c.dimension is each for c in way) for way in ways) for each in Dimension}
    by_dimension = {each.dimension: each for each in letters}
    asked = [each for each in policy.sql.order if _worth_asking(by_dimension[each], helps=needs[each] > 0)]
    return sorted(asked, key=lambda each: -needs[each])


def _worth_asking(letter: Letter, *, helps: bool) -> bool:
    if letter.status is None or letter.stale:
        return True
    return helps and letter.status in (Status.PARTIAL, Status.UNKNOWN)


# -- receipts ---------------------------------------------------------------------------------------------------------


def receipt_of(policy: Policy, decision: Decision) -> Receipt:
    """The decision with all that it depends on, as plain JSON."""
    case = decision.case
    return Receipt(
        id=stable_id("promotion", case.lead_id, str(case.cycle_no), policy.version, case.now.isoformat()),
        lead_id=case.lead_id,
        kind=ReceiptKind.PROMOTION,
        at=case.now,
        policy_version=policy.version,
        outcome="promotable" if isinstance(decision, Promotable) else "blocked",
        gates=decision.gates,
        inputs={
            "policy": _decisive(policy.within(case.segment)),
            "case": _cases().dump_python(case, mode="json"),
        },
    )


_BESIDE = {"groups", "segments", "routing", "unclaimed"}
"""What of a policy no promotion depends on; people's addresses among it."""


def _decisive(policy: Policy) -> dict[str, Any]:
    """The part of a policy that a promotion depends on, with every default written out: a later version may have others.

    Criteria count only where points alone decide; of them nothing but what the file says is kept.
    """
    kept: dict[str, Any] = policy.model_dump(mode="json", by_alias=True, exclude=_BESIDE)
    if policy.sql.variant is Variant.POINTS_ONLY:
        kept |= policy.model_dump(mode="json", by_alias=True, include={"groups"}, exclude_unset=True)
    return kept


def replay(receipt: Receipt) -> Decision:
    """The decision of a promotion's receipt, made again from the receipt alone."""
    inputs: Mapping[str, Any] = receipt.inputs
    return judge(Policy.model_validate(inputs["policy"]), _cases().validate_python(inputs["case"]))


@cache
def _cases() -> TypeAdapter[Case]:
    """Built once, on first use: it takes some milliseconds."""
    return TypeAdapter(Case)
