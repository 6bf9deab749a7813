"""Receipts: why a decision fell as it did, with enough in them to replay it offline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from qualification.leads import Stage


class ReceiptKind(StrEnum):
    """What was decided."""

    SCORE = "score"
    PROMOTION = "promotion"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition of a decision, passed or failed, in words a rep reads on the card.

    `name` is the machine's word for it ("need_confirmed"), `says` the sentence ("Need confirmed; Authority at least partial").
    """

    name: str
    passed: bool
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A decision with its reasons. `inputs` is plain JSON: everything the decision was computed from."""

    id: str
    lead_id: str
    kind: ReceiptKind
    at: datetime
    policy_version: str
    outcome: str
    gates: tuple[Gate, ...] = ()
    inputs: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step of a lead through its lifecycle; append-only. `actor_id` is a person's id, or 'system'.

    `code` is the entry of a short list by which moves of its kind are counted: why an MQL was rejected, a deal lost, a lead
    disqualified.
    """

    lead_id: str
    from_stage: Stage
    to_stage: Stage
    actor_id: str
    reason: str
    at: datetime
    cycle_no: int
    receipt_id: str | None = None
    code: str | None = None
