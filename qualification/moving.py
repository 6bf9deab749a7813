"""The receipt of a move that a person made without a decision of the policy: each guard, and what it looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from qualification.decisions.receipts import Gate, Move, Receipt, ReceiptKind
from qualification.disqualification import Reason
from qualification.guards import Attempt
from qualification.leads import Contact, Lead, Stage, stable_id
from qualification.lifecycle import gates_of
from qualification.people import Person, Role


def receipt_of_move(
    lead: Lead,
    move: Move,
    actor: Person | None,
    policy_version: str,
    why: Reason | None = None,
    *,
    key: str,
    override: bool = False,
) -> Receipt:
    """Why a lead was moved; `lead` as it stood before. An override shows the guards that it passed over as failed.

    `key` names what the person did (the inbox row): the same act worked again gives the same receipt.
    """
    inputs = {
        "stage": lead.stage.value,
        "cycle_no": lead.cycle_no,
        "owner_id": lead.owner_id,
        "reachable": lead.reachable,
        "do_not_contact": lead.do_not_contact,
        "to": move.to_stage.value,
        "actor": {"id": actor.id, "role": actor.role.value} if actor else None,
        "reason": move.reason,
        "why": why.value if why else None,
        "override": override,
    }
    return Receipt(
        id=stable_id("move", key, lead.id, move.to_stage.value),
        lead_id=lead.id,
        kind=ReceiptKind.MOVE,
        at=move.at,
        policy_version=policy_version,
        outcome=f"{lead.stage.value} → {move.to_stage.value}",
        gates=gates_of(_attempt(lead.id, inputs, move.at)),
        inputs=inputs,
    )


def replay_move(receipt: Receipt) -> tuple[Gate, ...]:
    """The guards of a move's receipt, asked again from the receipt alone."""
    return gates_of(_attempt(receipt.lead_id, receipt.inputs, receipt.at))


def _attempt(lead_id: str, inputs: Mapping[str, Any], at: datetime) -> Attempt:
    """The attempt as the guards saw it; of a contact they only ask whether there is a way to reach them."""
    lead = Lead(
        id=lead_id,
        external_id=lead_id,
        name=lead_id,
        account=None,
        contact=Contact(id=lead_id, channel_ref=lead_id if inputs["reachable"] else None),
        stage=Stage(inputs["stage"]),
        stage_since=at,
        created_at=at,
        owner_id=inputs["owner_id"],
        cycle_no=inputs["cycle_no"],
        do_not_contact=inputs["do_not_contact"],
    )
    who, why = inputs["actor"], inputs["why"]
    actor = Person(id=who["id"], name=who["id"], email="", role=Role(who["role"])) if who else None
    return Attempt(
        lead=lead, to=Stage(inputs["to"]), actor=actor, reason=inputs["reason"], why=Reason(why) if why else None
    )
