"""An event that did not happen, or not like that: it stays on record, marked, and counts no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from qualification.auditing import Audited
from qualification.errors import InvalidInput
from qualification.intake.incoming import told_key
from qualification.leads import EngagementEvent, Lead
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.scoring.marketing import latest_hand_raise
from qualification.use_cases.scoring.tallying import own_facts


def withdraw_event(
    uow: UnitOfWork, policy: Policy, key: str, *, by: str, reason: str, now: datetime
) -> tuple[EngagementEvent, Lead]:
    """Withdraw the event of this key, or of this id of its sender's; returns it and its lead, whose tally has to be made anew.

    The lead stays where it is: what followed from the event was done by people, and they decide. Raises NotFound; Conflict
    if it was withdrawn before; InvalidInput without a reason.
    """
    if not reason.strip():
        raise InvalidInput("say why the event is withdrawn; the reason stays on record")
    known = uow.engagement.known([key, told_key(key)])
    event = uow.engagement.withdraw(told_key(key) if told_key(key) in known else key, by, reason.strip(), now)
    lead = uow.leads.get(event.lead_id)
    own = policy.of(own_facts(lead, uow.engagement.facts(lead.id)))
    if event.kind in own.hand_raise.kinds():
        raised_at = latest_hand_raise(own, uow.engagement.events(lead.id), now)
        if raised_at != lead.hand_raised_at:
            lead = uow.leads.save(replace(lead, hand_raised_at=raised_at))
    detail = {"event": event.dedupe_key, "kind": event.kind, "reason": reason.strip()}
    uow.history.audit(by, Audited.WITHDRAW_EVENT, lead.id, now, detail)
    return event, lead
