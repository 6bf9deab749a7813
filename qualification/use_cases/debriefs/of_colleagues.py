"""Whether what is asked or told of somebody is of a colleague, rather than of a lead's people who are called alike."""

from __future__ import annotations

from qualification.conversation import colleagues, handing, side_by_side, which_lead
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.incoming import Said
from qualification.conversation.state import Conversation
from qualification.lead_names import LeadNames
from qualification.people import Person, Role
from qualification.ports import UnitOfWork
from qualification.use_cases.debriefs.talked_about import recent

ASKED_OR_TOLD = frozenset(
    {
        *(CommandName.WHO_IS_IN, CommandName.STAND_IN, CommandName.TOLD_OF),
        *(CommandName.WHO_IS_WHO, CommandName.KEEPING_UP, CommandName.COMPARE),
    }
)


def is_meant(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, command: Command, names: LeadNames
) -> bool:
    """Whether it is of a colleague, or of all of them; in a lead's thread only who is in, and who stands in, is asked.

    What is compared are leads: "compare Riley and Sam" are figures of people.
    """
    if command.name is CommandName.COMPARE:
        return _are_leads(uow, side_by_side.named_in(command.rest), names)
    name, in_thread = _named(command), conversation.lead_id is not None
    if command.name in (CommandName.WHO_IS_IN, CommandName.STAND_IN):
        return not name or _is_colleague(uow, name, names, conversation.lead_id)
    if in_thread:
        return False
    if not name:
        return command.name is not CommandName.KEEPING_UP or person.role is not Role.REP
    lately = recent(uow, person, said, past_figures=True)
    return _is_colleague(uow, name, names, lately.lead_id if lately else None)


def _named(command: Command) -> str:
    """Whom the words of a command name; nothing where they name nobody."""
    match command.name:
        case CommandName.TOLD_OF:
            told = colleagues.told_of(command.rest)
            return told.name if told else ""
        case CommandName.WHO_IS_WHO:
            asked = colleagues.who_is_who(command.rest)
            return asked.name if asked and asked.kind is not colleagues.WhoIsWho.ROLE else ""
        case _:
            return command.rest


def _is_colleague(uow: UnitOfWork, name: str, names: LeadNames, lead_id: str | None) -> bool:
    """Whether a name is a colleague's, and not that of whoever is talked about."""
    lead = names.of(lead_id) if lead_id else None
    of_theirs = lead is not None and which_lead.shares_a_word(name, lead)
    return not of_theirs and handing.is_somebody(name, uow.people.all())


def _are_leads(uow: UnitOfWork, called: tuple[str, ...], names: LeadNames) -> bool:
    return all(which_lead.is_name(each, names) and not handing.is_somebody(each, uow.people.all()) for each in called)
