"""New marketing data about a lead: score it, move it, and start the clocks that follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from qualification.followups import FollowUpState
from qualification.leads import EngagementEvent, profile
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.scoring.judging import Judged, clocks, judge


def take_events(
    uow: UnitOfWork,
    policy: Policy,
    lead_id: str,
    events: Sequence[EngagementEvent],
    now: datetime,
    *,
    start_clocks: bool,
) -> Judged:
    """Record what a contact did and judge the lead anew; the same events again change nothing."""
    uow.engagement.add_events(events)
    return rescore(uow, policy, lead_id, now, start_clocks=start_clocks)


def rescore(uow: UnitOfWork, policy: Policy, lead_id: str, now: datetime, *, start_clocks: bool) -> Judged:
    """Judge a lead by all that is known of it, and write down what follows."""
    lead = uow.leads.get(lead_id)
    known = profile(lead, uow.engagement.facts(lead_id), uow.engagement.events(lead_id))
    judged = judge(policy, lead, known, now)
    if judged.lead != lead:
        uow.leads.save(judged.lead)
    uow.history.add_score(lead_id, judged.score)
    for receipt in judged.receipts:
        uow.history.add_receipt(receipt)
    for move in judged.moves:
        uow.history.add_move(move)
    if start_clocks and judged.lead.owner_id:
        owner = uow.people.get(judged.lead.owner_id)
        held = {f.kind for f in uow.follow_ups.open_of_lead(lead_id) if f.state is FollowUpState.OPEN}
        for follow_up in clocks(policy, judged, owner, now):
            if follow_up.kind not in held:
                uow.follow_ups.save(follow_up)
    return judged
