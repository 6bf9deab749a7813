"""The receipt of a score and of the MQL decision on it: everything that both were computed from, as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from qualification.decisions.receipts import Gate, Receipt, ReceiptKind
from qualification.leads import EngagementEvent, Lead, Profile, Stage, stable_id
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What of a lead decides beside its data: where it is in its lifecycle, and whether anybody can and may reach it."""

    lead_id: str
    cycle_no: int
    stage: Stage
    reachable: bool
    do_not_contact: bool
    hand_raised_at: datetime | None


def standing_of(lead: Lead) -> Standing:
    """How a lead stands."""
    return Standing(
        lead_id=lead.id,
        cycle_no=lead.cycle_no,
        stage=lead.stage,
        reachable=lead.reachable,
        do_not_contact=lead.do_not_contact,
        hand_raised_at=lead.hand_raised_at,
    )


def receipt_of(
    standing: Standing, known: Profile, score: Score, at: datetime, outcome: str, gates: tuple[Gate, ...]
) -> Receipt:
    """The receipt of a decision. Of an event only its kind and time count; one that was still to come does not."""
    return Receipt(
        id=stable_id("mql", standing.lead_id, str(standing.cycle_no), score.policy_version, _utc(at)),
        lead_id=standing.lead_id,
        kind=ReceiptKind.SCORE,
        at=at,
        policy_version=score.policy_version,
        outcome=outcome,
        gates=gates,
        inputs={
            "standing": _standings().dump_python(standing, mode="json"),
            "facts": dict(known.facts),
            "events": [[each.kind, _utc(each.occurred_at)] for each in known.events if each.occurred_at <= at],
            "score": _scores().dump_python(score, mode="json"),
        },
    )


def _utc(moment: datetime) -> str:
    """The moment as it is read back from a database."""
    return moment.astimezone(UTC).isoformat()


def standing_in(receipt: Receipt) -> Standing:
    """How the lead stood when this was decided."""
    return _standings().validate_python(receipt.inputs["standing"])


def score_in(receipt: Receipt) -> Score:
    """The score that was decided on."""
    return _scores().validate_python(receipt.inputs["score"])


def known_in(receipt: Receipt) -> Profile:
    """What was known of the lead when this was decided."""
    inputs: Mapping[str, Any] = receipt.inputs
    pairs: Sequence[Sequence[str]] = inputs["events"]
    events = (_event(receipt.lead_id, kind, datetime.fromisoformat(at), n) for n, (kind, at) in enumerate(pairs))
    return Profile(facts=inputs["facts"], events=tuple(events))


def _event(lead_id: str, kind: str, at: datetime, number: int) -> EngagementEvent:
    return EngagementEvent(lead_id=lead_id, kind=kind, occurred_at=at, received_at=at, dedupe_key=str(number))


@cache
def _standings() -> TypeAdapter[Standing]:
    """Built once, on first use: it takes some milliseconds."""
    return TypeAdapter(Standing)


@cache
def _scores() -> TypeAdapter[Score]:
    return TypeAdapter(Score)
