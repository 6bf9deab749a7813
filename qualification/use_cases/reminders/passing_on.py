"""A lead that nobody took within its deadline goes on to the next: to nobody twice, then the fallback, then a manager."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from qualification.auditing import Audited
from qualification.conversation.views import Notice
from qualification.errors import Conflict
from qualification.follow_ups.business_time import may_be_told
from qualification.leads import Lead, profile, stable_id
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.routing import Routed, Routing, is_taken
from qualification.scoring.marketing import hand_is_up
from qualification.use_cases.debriefs import recording
from qualification.use_cases.leads import assigning
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.tools import Tools, Turn

BATCH = 100
"""Leads looked at in one beat; the rest wait for the next one."""


def pass_on(tools: Tools, tenant: str, now: datetime) -> int:
    """Pass on what was not taken in time; returns how many leads were looked at. Doing it again passes nothing on twice."""
    with tools.work(tenant) as uow:
        due = uow.routings.to_pass_on(now, BATCH)
    for routing in due:
        with tools.work(tenant) as uow:
            try:
                _pass_on(tools, uow, routing, now)
                uow.commit()
            except Conflict:  # somebody takes it this very moment: the next beat sees what they did
                continue
    return len(due)


def _pass_on(tools: Tools, uow: UnitOfWork, routing: Routing, now: datetime) -> None:
    policy = active_policy(uow)
    uow.routings.wait_for_turn()
    lead = uow.leads.get(routing.lead_id)
    if uow.routings.of_lead(lead.id)[-1] != routing:
        return  # another process passed it on in the meantime
    if is_taken(routing, lead):
        uow.routings.goes_on(lead.id, None)
        return
    facts = profile(lead, uow.engagement.facts(lead.id), ()).facts
    routed = assigning.choose(uow, policy, lead, facts, now, urgent=hand_is_up(policy, lead.hand_raised_at, now))
    if isinstance(routed, Routed):
        turn = Turn(tools, uow, routed.person, now, stable_id("pass on", lead.id, routing.at.isoformat()))
        _hand_on(turn, policy, lead, routing, routed)
    else:
        uow.routings.goes_on(lead.id, None)
        uow.history.audit("system", Audited.NOBODY_TAKES_IT, lead.id, now, {"why": routed.reason})


def _hand_on(turn: Turn, policy: Policy, lead: Lead, before: Routing, routed: Routed) -> None:
    """The next one owns the lead and owes what was owed, with a deadline of their own; the one before is told."""
    uow, previous = turn.uow, turn.uow.people.get(before.person_id)
    lead = uow.leads.save(replace(lead, owner_id=routed.person.id))
    for owed in uow.follow_ups.open_of_lead(lead.id):
        recording.hand_over(turn, owed, lead, routed.person)
    reason = f"{routed.reason}; {previous.name} did not take it in time"
    owed_now = uow.follow_ups.open_of_lead(lead.id)
    uow.routings.add(assigning.routing(policy, lead, replace(routed, reason=reason), owed_now, turn.now))
    uow.history.audit("system", Audited.ROUTE_ON, lead.id, turn.now, {"from": previous.id, "to": routed.person.id})
    if previous.slack_id and may_be_told(previous, turn.now):
        says = f"{lead.name} went on to {routed.person.name}: nobody had taken it in time."
        turn.post(Notice(says), previous.slack_id, lead_id=lead.id)
