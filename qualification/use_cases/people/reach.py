"""Which leads a person may see, and which one they mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qualification.conversation import which_lead
from qualification.errors import NotAllowed
from qualification.lead_names import LeadNames
from qualification.leads import Lead, LeadName
from qualification.people import Person, Role
from qualification.ports import UnitOfWork

SEES_EVERYTHING = frozenset({Role.ADMIN, Role.MARKETING})


def team_ids(uow: UnitOfWork, person: Person) -> frozenset[str] | None:
    """Whose leads this person may see: their own, their team's (managers), or everybody's (None)."""
    if person.role in SEES_EVERYTHING or (person.role is Role.MANAGER and person.team is None):
        return None
    if person.role is Role.MANAGER:
        return frozenset(other.id for other in uow.people.all() if other.team == person.team)
    return frozenset({person.id})


def may_see(uow: UnitOfWork, person: Person, owner_id: str | None) -> bool:
    """Whether a person may see a lead of this owner; a lead without an owner is open to everybody."""
    allowed = team_ids(uow, person)
    return owner_id is None or allowed is None or owner_id in allowed


def own_lead(uow: UnitOfWork, person: Person, lead_id: str) -> Lead:
    """The lead, if the person may see it; raises NotFound or NotAllowed."""
    lead = uow.leads.get(lead_id)
    if not may_see(uow, person, lead.owner_id):
        raise NotAllowed(somebody_elses(uow, lead))
    return lead


def somebody_elses(uow: UnitOfWork, lead: Lead) -> str:
    """Whose lead it is, and what somebody does who may not see it."""
    owner = f"{uow.people.get(lead.owner_id).name}'s" if lead.owner_id else "nobody's"
    return f"{lead.name} is {owner} lead. Ask them, or your manager, to hand it over."


def visible_names(uow: UnitOfWork, person: Person) -> LeadNames:
    """What the leads that a person may see are called."""
    allowed = team_ids(uow, person)
    names = uow.leads.names()
    return names if allowed is None else names.only(lambda n: n.owner_id is None or n.owner_id in allowed)


def own_names(uow: UnitOfWork, person: Person, limit: int) -> tuple[LeadName, ...]:
    """A person's own leads, those that they owe something soonest first, then the ones nobody owns: what a picker offers."""
    names = visible_names(uow, person)
    owed = dict.fromkeys(each.lead_id for each in uow.follow_ups.open_of_person(person.id))
    soonest = [name for lead_id in owed if (name := names.of(lead_id)) and name.owner_id == person.id]
    mine = [name for name in names if name.owner_id == person.id and name.lead_id not in owed]
    others = [name for name in names if name.owner_id != person.id]
    return tuple((soonest + mine + others)[:limit])


def scope_words(person: Person, allowed: Collection[str] | None) -> str:
    """Whose leads those are, in words; `allowed` is what `team_ids` gives."""
    if allowed is None:
        return "everybody"
    return f"team {person.team}" if person.role is Role.MANAGER else person.name


def named(uow: UnitOfWork, person: Person, name: str, *, alike: bool) -> Sequence[LeadName]:
    """The leads a person may see that a name may mean; with `alike` also those it merely resembles."""
    return _named(visible_names(uow, person), name, alike=alike)


def which_one(found: Sequence[LeadName]) -> str:
    """What is asked where words name several leads."""
    return f"Which one: {' or '.join(each.name for each in found[:5])}? Say its name in full, please."


def meant(uow: UnitOfWork, person: Person, name: str) -> Sequence[LeadName]:
    """The leads that a name may mean: of those the person may see, else of all, so that they can be told whose it is."""
    return named(uow, person, name, alike=True) or _named(uow.leads.names(), name, alike=False)


def _named(names: LeadNames, name: str, *, alike: bool) -> Sequence[LeadName]:
    match which_lead.find(name, names):
        case which_lead.Named(lead):
            return (lead,)
        case which_lead.Unsure(leads):
            return leads
    return which_lead.look_up(name, names, limit=3) if name and alike else ()
