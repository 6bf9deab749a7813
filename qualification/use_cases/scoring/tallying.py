"""Scores without reading every event: a tally is moved forward where it can be, and made anew from the events where not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from qualification.leads import EngagementEvent, FactValue, Lead, profile
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.scoring.crossing import with_due_date
from qualification.scoring.engine import score
from qualification.scoring.marketing import was_qualified
from qualification.scoring.score import Score
from qualification.scoring.tally import Tally, forward, in_doubt, score_of, tally


class Watched(NamedTuple):
    """A lead with the facts that a policy looks at, and its tally as of now."""

    lead: Lead
    facts: Mapping[str, FactValue]
    tally: Tally


def add_to_tally(
    uow: UnitOfWork, policy: Policy, lead_id: str, events: Sequence[EngagementEvent], now: datetime
) -> Watched | None:
    """Record what a contact did and add it to the lead's tally; None where there is no tally that it can be added to.

    What was recorded before changes nothing. A tally that is not put back by the caller has to be made anew.
    """
    held = uow.tallies.take([lead_id]).get(lead_id)
    known = uow.engagement.known([event.dedupe_key for event in events])
    new = list({event.dedupe_key: event for event in events if event.dedupe_key not in known}.values())
    days = {event.occurred_at.astimezone(UTC).date() for event in new}
    same_days = uow.engagement.on_days(lead_id, days) if held and days else ()
    uow.engagement.add_events(new)
    if held is None or not held.usable(policy, now):
        return None
    lead = uow.leads.get(lead_id)
    facts = own_facts(lead, uow.engagement.facts(lead_id))
    found = _sure(policy, lead, facts, forward(policy, facts, held, now, new, same_days))
    return Watched(lead, facts, found) if found else None


def aged_tally(policy: Policy, lead: Lead, facts: Mapping[str, FactValue], held: Tally, now: datetime) -> Tally | None:
    """The tally as it is now; None where it has to be made anew from the events."""
    return _sure(policy, lead, facts, forward(policy, facts, held, now)) if held.usable(policy, now) else None


def full_tally(
    policy: Policy, lead: Lead, facts: Mapping[str, FactValue], events: Sequence[EngagementEvent], now: datetime
) -> Tally:
    """The tally of all that is known, with the moment to look at it again."""
    return with_due_date(policy, lead.hand_raised_at, facts, tally(policy, lead.id, facts, events, now))


def recount(uow: UnitOfWork, policy: Policy, lead: Lead, now: datetime) -> None:
    """Make a lead's tally anew from all its events, where what happened was not simply added to it."""
    uow.tallies.take([lead.id])
    facts = own_facts(lead, uow.engagement.facts(lead.id))
    uow.tallies.put([full_tally(policy, lead, facts, uow.engagement.events(lead.id), now)])


def _sure(policy: Policy, lead: Lead, facts: Mapping[str, FactValue], found: Tally) -> Tally | None:
    return None if in_doubt(policy, facts, found) else with_due_date(policy, lead.hand_raised_at, facts, found)


def current_scores(uow: UnitOfWork, policy: Policy, leads: Collection[Lead], now: datetime) -> dict[str, Score]:
    """The scores of many leads as of now, with every contribution: for lists, which have no time to read all events."""
    held, facts = uow.tallies.get([lead.id for lead in leads]), known_facts(uow, leads)
    sure = {
        lead.id: found
        for lead in leads
        if lead.id in held and (found := aged_tally(policy, lead, facts[lead.id], held[lead.id], now))
    }
    events = uow.bulk.events([lead.id for lead in leads if lead.id not in sure])

    def scored(lead: Lead) -> Score:
        known, was = facts[lead.id], was_qualified(lead)
        if lead.id in sure:
            return score_of(policy, known, sure[lead.id], was_qualified=was)
        return score(policy, profile(lead, known, events.get(lead.id, ())), now, was_qualified=was)

    return {lead.id: scored(lead) for lead in leads}


def known_facts(uow: UnitOfWork, leads: Collection[Lead]) -> dict[str, Mapping[str, FactValue]]:
    """What a policy looks at beside events, of many leads."""
    imported = uow.bulk.facts([lead.id for lead in leads])
    return {
        lead.id: own_facts(lead, {name: fact.value for name, fact in imported.get(lead.id, {}).items()})
        for lead in leads
    }


def own_facts(lead: Lead, imported: Mapping[str, FactValue]) -> Mapping[str, FactValue]:
    """What a policy looks at beside events."""
    return profile(lead, imported, ()).facts
