"""A lead is handed to somebody else, with what is owed to it; both are told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qualification.conversation import naming
from qualification.conversation.outcomes import THIS
from qualification.conversation.views import Notice
from qualification.errors import InvalidInput
from qualification.lead_names import LeadNames
from qualification.leads import Lead
from qualification.people import Person, Role
from qualification.pipeline.directory import person_called
from qualification.use_cases import pages, recording
from qualification.use_cases.reach import own_lead
from qualification.use_cases.tools import Turn

WORK_LEADS = frozenset({Role.REP, Role.MANAGER})
_TO = re.compile(
    r"(?P<lead>.+?)(?: over)? to (?P<taker>me|@?[\w.’'-]+(?: [\w.’'-]+)?)[.!? ]*(?:please)?[.!? ]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Handing:
    """Which lead goes to whom, in the words of "hand Acme over to Sam"."""

    lead: str
    taker: str


def read(words: str) -> Handing | None:
    """The two names, where the words have that form."""
    found = _TO.fullmatch(words)
    return Handing(THIS.sub("", found["lead"]).strip(), found["taker"].lstrip("@")) if found else None


def is_meant(words: str, names: LeadNames, person: Person, people: list[Person], *, in_thread: bool) -> bool:
    """Whether somebody who works leads is to get one; "give their numbers to the board" is news of a lead."""
    handing = read(words)
    if handing is None or (naming.is_name(handing.lead, names) if handing.lead else in_thread) is False:
        return False
    try:
        return _taker(handing.taker, person, people) is not None
    except InvalidInput:
        return False


def assign(turn: Turn, words: str, lead_id: str | None) -> Notice:
    """Hand over the lead that is named, else the one talked about; raises InvalidInput, NotAllowed, NotFound."""
    handing = read(words)
    if handing is None or not (handing.lead or lead_id):
        raise InvalidInput("Which lead, and to whom? Say it like this: hand Acme over to Sam.")
    lead = own_lead(turn.uow, turn.person, pages.named(turn, handing.lead, lead_id).id)
    taker = _taker(handing.taker, turn.person, turn.uow.people.all())
    if lead.owner_id == taker.id:
        return Notice(f"{lead.name} is {'yours' if taker == turn.person else f'{taker.name}’s'} already.")
    return hand_over(turn, lead, taker)


def _taker(name: str, person: Person, people: list[Person]) -> Person:
    return (
        person if name.casefold() == "me" else person_called(name, [each for each in people if each.role in WORK_LEADS])
    )


def hand_over(turn: Turn, lead: Lead, taker: Person, about: str = "") -> Notice:
    """The lead and what is owed to it are theirs from now on; `about` is what they are to see to first."""
    lead = turn.uow.leads.save(replace(lead, owner_id=taker.id))
    for owed in turn.uow.follow_ups.open_of_lead(lead.id):
        recording.hand_over(turn, owed, lead, taker)
    turn.uow.history.audit(turn.person.id, "reassign", lead.id, turn.now, {"to": taker.id})
    if taker == turn.person:
        return Notice(f"{lead.name} is yours now, with what is owed to it.")
    if taker.slack_id:
        says = f"{turn.person.name} has handed {lead.name} to you{f': {about}' if about else '.'}"
        turn.post(Notice(says), taker.slack_id, lead_id=lead.id)
    return Notice(f"{lead.name} is {taker.name}'s now, with what is owed to it.")
