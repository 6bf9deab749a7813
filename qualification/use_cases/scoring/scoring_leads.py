"""New marketing data about a lead: score it, move it, and start the clocks that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from qualification.auditing import Audited
from qualification.follow_ups.followups import FollowUp
from qualification.leads import EngagementEvent, FactValue, profile
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.routing import Routed
from qualification.scoring.judging import Judged, clocks, judge, may_move
from qualification.scoring.marketing import was_qualified
from qualification.scoring.tally import score_of
from qualification.use_cases.leads import assigning
from qualification.use_cases.scoring.tallying import Watched, add_to_tally, full_tally


def take_events(
    uow: UnitOfWork,
    policy: Policy,
    lead_id: str,
    events: Sequence[EngagementEvent],
    now: datetime,
    *,
    start_clocks: bool,
) -> Judged:
    """Record what a contact did, and judge the lead anew where that may move it; the same events again change nothing.

    Its tally watches over it: only where something may follow are all of its events read, so that what is decided, and its
    receipt, rests on them.
    """
    watched = add_to_tally(uow, policy, lead_id, events, now)
    if watched is None or _raises_a_hand(policy, watched, events) or may_move(watched.lead, watched.tally):
        return rescore(uow, policy, lead_id, now, start_clocks=start_clocks)
    lead, facts, tally = watched
    uow.tallies.put([tally])
    scored = score_of(policy, facts, tally, was_qualified=was_qualified(lead))
    return Judged(lead=lead, score=scored, moves=(), receipts=(), hand_raised=False, became_mql=False)


def _raises_a_hand(policy: Policy, watched: Watched, events: Sequence[EngagementEvent]) -> bool:
    kinds = policy.of(watched.facts).hand_raise.kinds()
    return any(event.kind in kinds for event in events)


def rescore(uow: UnitOfWork, policy: Policy, lead_id: str, now: datetime, *, start_clocks: bool) -> Judged:
    """Judge a lead by all that is known of it, and write down what follows."""
    uow.tallies.take([lead_id])
    lead = uow.leads.get(lead_id)
    known = profile(lead, uow.engagement.facts(lead_id), uow.engagement.events(lead_id))
    judged = judge(policy, lead, known, now)
    routed = _routed(uow, policy, judged, known.facts, now) if start_clocks else None
    if routed:
        judged = replace(judged, lead=replace(judged.lead, owner_id=routed.person.id))
    if judged.lead != lead:
        uow.leads.save(judged.lead)
    uow.tallies.put([full_tally(policy, judged.lead, known.facts, known.events, now)])
    uow.history.add_score(lead_id, judged.score)
    for receipt in judged.receipts:
        uow.history.add_receipt(receipt)
    for move in judged.moves:
        uow.history.add_move(move)
    owed = _owed(uow, policy, judged, now) if start_clocks else []
    if routed:
        uow.routings.add(assigning.routing(policy, judged.lead, routed, owed, now))
    elif owed:
        assigning.goes_on_anew(uow, policy, judged.lead)
    return judged


def _routed(
    uow: UnitOfWork, policy: Policy, judged: Judged, facts: Mapping[str, FactValue], now: datetime
) -> Routed | None:
    """Whose a new MQL or a raised hand is, where nobody who is here owns it."""
    new = judged.became_mql or judged.hand_raised
    if not new or not assigning.needs_somebody(uow, policy, judged.lead, now):
        return None
    routed = assigning.choose(uow, policy, judged.lead, facts, now, urgent=judged.hand_raised)
    if isinstance(routed, Routed):
        return routed
    uow.history.audit("system", Audited.NOBODY_TAKES_IT, judged.lead.id, now, {"why": routed.reason})
    return None


def _owed(uow: UnitOfWork, policy: Policy, judged: Judged, now: datetime) -> list[FollowUp]:
    """The clocks that start, for the lead's owner; one that runs already runs on."""
    if judged.lead.owner_id is None:
        return []
    owner = uow.people.get(judged.lead.owner_id)
    held = {each.kind: each for each in uow.follow_ups.open_of_lead(judged.lead.id)}
    started = clocks(policy, judged, owner, now)
    for follow_up in started:
        if follow_up.kind not in held:
            uow.follow_ups.save(follow_up)
    return [held.get(each.kind, each) for each in started]
