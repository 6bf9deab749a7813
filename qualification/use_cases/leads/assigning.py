"""A lead that nobody owns gets an owner, by the policy's rules, with its reason on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from qualification.follow_ups.business_time import add_working_minutes, is_away
from qualification.follow_ups.followups import FIRST_RESPONSES, FollowUp
from qualification.leads import FactValue, Lead
from qualification.lifecycle import OPEN, WAITING
from qualification.people import Person
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.routing import MANAGER, Routed, Routing, Staff, Unrouted, Wanted, is_taken, route


def staff(uow: UnitOfWork) -> Staff:
    """Everybody with their loads and turns; from here to the end of the transaction nobody else routes."""
    uow.routings.wait_for_turn()
    return Staff(people=tuple(uow.people.all()), loads=uow.routings.loads(), turns=uow.routings.turns())


def needs_somebody(uow: UnitOfWork, policy: Policy, lead: Lead, now: datetime) -> bool:
    """Whether the policy's rules are asked about a lead: it has no owner, or one who is away and has not taken it."""
    if not policy.routing or lead.do_not_contact:
        return False
    if lead.owner_id is None:
        return lead.stage in OPEN
    if lead.stage not in WAITING:
        return False
    owner = uow.people.get(lead.owner_id)
    return is_away(owner, now.astimezone(owner.zone).date())


def choose(
    uow: UnitOfWork, policy: Policy, lead: Lead, facts: Mapping[str, FactValue], now: datetime, *, urgent: bool
) -> Routed | Unrouted:
    """Whose the lead is; whoever had it in this cycle does not get it again."""
    crew = staff(uow)  # first: what it waits for may change the rest
    owners = uow.routings.account_owners([lead.account.id]) if lead.account else {}
    tried = {each.person_id for each in uow.routings.of_lead(lead.id) if each.cycle_no == lead.cycle_no}
    wanted = Wanted(
        lead=lead,
        facts=facts,
        urgent=urgent,
        account_owner=owners.get(lead.account.id) if lead.account else None,
        tried=frozenset(tried),
    )
    return route(policy, wanted, crew, now)


def routing(policy: Policy, lead: Lead, routed: Routed, owed: Iterable[FollowUp], now: datetime) -> Routing:
    """The row that says whose a lead is and why, and when it goes on if they do not take it; a manager keeps it."""
    take_by = _take_by(policy, routed.person, owed)
    return Routing(
        lead_id=lead.id,
        cycle_no=lead.cycle_no,
        person_id=routed.person.id,
        rule=routed.rule,
        reason=routed.reason,
        at=now,
        take_by=None if routed.rule == MANAGER else _before_they_leave(routed.person, take_by, now),
    )


def _before_they_leave(person: Person, take_by: datetime | None, now: datetime) -> datetime | None:
    """The same, or when they go away before it: what they have not taken by then does not wait until they are back."""
    leaves = datetime.combine(person.away.start, time.min, tzinfo=person.zone) if person.away else now
    return leaves if take_by and now < leaves < take_by else take_by


def _take_by(policy: Policy, person: Person, owed: Iterable[FollowUp]) -> datetime | None:
    """When a lead goes on: so long after the first deadline in which its owner has to respond to it."""
    due = min((each.due_at for each in owed if each.kind in FIRST_RESPONSES), default=None)
    return None if due is None else add_working_minutes(person, due, policy.unclaimed.after_minutes)


def goes_on_anew(uow: UnitOfWork, policy: Policy, lead: Lead) -> None:
    """A lead that was routed and is not taken goes on by what is owed to it now: a hand was raised, an accept undone."""
    given = uow.routings.of_lead(lead.id)
    if given and given[-1].rule != MANAGER and not is_taken(given[-1], lead):
        owner, owed = uow.people.get(given[-1].person_id), uow.follow_ups.open_of_lead(lead.id)
        uow.routings.goes_on(lead.id, _take_by(policy, owner, owed))


def why_theirs(uow: UnitOfWork, lead: Lead, owner: Person | None) -> str | None:
    """Why the lead was given to its owner, in words; None where it was not given to them by a rule."""
    given = uow.routings.of_lead(lead.id)
    latest = given[-1] if given else None
    if latest is None or owner is None or (latest.person_id, latest.cycle_no) != (owner.id, lead.cycle_no):
        return None
    return latest.reason
