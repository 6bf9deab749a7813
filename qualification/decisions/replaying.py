"""A receipt decided again, offline: from its own inputs and the policy of its version, bit for bit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC
from typing import Any

from qualification.decisions import promotion
from qualification.decisions.receipts import Receipt, ReceiptKind
from qualification.moving import replay_move
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.marketing import QUALIFIED_STAGES, decide
from qualification.scoring.scored import known_in, score_in, standing_in


@dataclass(frozen=True, slots=True)
class Difference:
    """The first thing that came out otherwise: where it stands in the receipt, what was recorded, and what it is now."""

    where: str
    recorded: Any
    now: Any

    @property
    def says(self) -> str:
        """The difference as a sentence's middle."""
        return f"{self.where} was {_spell(self.recorded)} then and is {_spell(self.now)} now"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A receipt and the same decision made again; `difference` is None where the two are the same."""

    receipt: Receipt
    again: Receipt
    difference: Difference | None


def replay(policy: Policy, receipt: Receipt) -> Replayed:
    """Decide again by the policy of the receipt's version.

    What a later Banter adds to a receipt is no difference: only what was recorded is compared.
    """
    if policy.version != receipt.policy_version:
        other = Difference("policy_version", receipt.policy_version, policy.version)
        return Replayed(receipt, receipt, other)
    again = _AGAIN[receipt.kind](policy, receipt)
    return Replayed(receipt, again, first_difference(plain(receipt), plain(again)))


def _score_again(policy: Policy, receipt: Receipt) -> Receipt:
    """The score from facts and events, and whether that makes an MQL."""
    standing, known = standing_in(receipt), known_in(receipt)
    scored = score(policy, known, score_in(receipt).at, was_qualified=standing.stage in QUALIFIED_STAGES)
    return decide(policy, standing, scored, receipt.at, known).receipt


def _promotion_again(policy: Policy, receipt: Receipt) -> Receipt:
    """The gates from the case; the case is read from the receipt, the rules from the policy's own text."""
    return promotion.receipt_of(policy, promotion.judge(policy, promotion.replay(receipt).case))


def _move_again(_policy: Policy, receipt: Receipt) -> Receipt:
    """The guards of a move that a person made; no policy has a say in them."""
    return replace(receipt, gates=replay_move(receipt))


_AGAIN: dict[ReceiptKind, Callable[[Policy, Receipt], Receipt]] = {
    ReceiptKind.SCORE: _score_again,
    ReceiptKind.PROMOTION: _promotion_again,
    ReceiptKind.MOVE: _move_again,
}


def plain(receipt: Receipt) -> dict[str, Any]:
    """The receipt as plain JSON."""
    held = asdict(replace(receipt, inputs={}))
    return {
        **held,
        "at": receipt.at.astimezone(UTC).isoformat(),
        "inputs": dict(receipt.inputs),
        "gates": list(held["gates"]),
    }


def first_difference(recorded: Any, now: Any, where: str = "") -> Difference | None:
    """The first place in which two pieces of plain JSON differ, in the order of the first; what only the second has is none."""
    if isinstance(recorded, Mapping) and isinstance(now, Mapping):
        pairs = ((str(key), held, now.get(key, MISSING)) for key, held in recorded.items())
        return _first(pairs, where)
    if _is_list(recorded) and _is_list(now):
        pairs = ((str(n), *pair) for n, pair in enumerate(zip(recorded, now, strict=False)))
        return _first(pairs, where) or first_difference(len(recorded), len(now), f"the length of {where or 'all'}")
    return None if _same(recorded, now) else Difference(where, recorded, now)


MISSING = "nothing"


def _first(pairs: Any, where: str) -> Difference | None:
    for key, held, again in pairs:
        if found := first_difference(held, again, f"{where}.{key}" if where else key):
            return found
    return None


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _same(recorded: Any, now: Any) -> bool:
    """Bit for bit, but for the kind of a number: 12 and 12.0 are one number, yes and 1 are not one thing."""
    return recorded == now and isinstance(recorded, bool) == isinstance(now, bool)


def _spell(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)
