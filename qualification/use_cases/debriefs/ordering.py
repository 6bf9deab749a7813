"""What a message orders, by its words and the conversation it stands in; what begins like an order may be news."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from qualification.conversation import handing, misspelt, of_one_lead, orders, which_lead
from qualification.conversation.commands import OUTCOMES, Command, CommandName
from qualification.conversation.incoming import Said
from qualification.conversation.outcomes import THIS, is_meant
from qualification.conversation.several_orders import ORDERS, Ordered, asked_in_turn, ends_in, orders_in
from qualification.conversation.state import Conversation
from qualification.lead_names import LeadNames
from qualification.people import Person, Role
from qualification.ports import UnitOfWork
from qualification.reading.clauses import SIGNATURE
from qualification.reading.text import fold
from qualification.use_cases.debriefs import of_colleagues
from qualification.use_cases.debriefs.talked_about import recent
from qualification.use_cases.reminders.moving_reminders import just_set, moved_to

_GREETING = re.compile(
    r"\A\s*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))(?: banter)?[,!.]?\s*\n+"
    r"|(?:hi|hello|hey|dear) banter[,!.]\s+)",
    re.IGNORECASE,
)
_NAME = r"\W*(?P<name>[\w&'’.]+(?: [\w&'’.]+){0,3}?)"
_NAME_AND_MARK = re.compile(rf"{_NAME}(?:[:,]| ?[-–—])\s+(?P<rest>\S.*)", re.DOTALL)
_NAME_ALONE = re.compile(
    rf"{_NAME} (?P<rest>(?:accept|log|postpone|prepare|promote|re-?open|reject|remind|snooze|undo)\b.*)"
)
_WITHOUT_IT = re.compile(
    r"\A(?:assign|give|hand|move|pass|postpone|push|re-?schedule|transfer)(?= (?:over |back )?(?:to|until|till?|by) )",
    re.IGNORECASE,
)
"""An order for the lead that is named before it: "Acme: hand over to Sam"."""
_BEHIND_NEWS = re.compile(
    r"(?:please |pls )?(?:remind me|(?:set|put|add)(?: me)? a reminder|log an? |(?:assign|hand|re-?assign|transfer)\b)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\W*(?:(?:please|pls|also|and|ok|can you) )*"
    r"(?:accept|assign|card|disqualify|give|hand|log|move|postpone|prepare|promote|re-?assign"
    r"|reject|remind|re-?open|show|snooze|transfer|won|lost)\b",
    re.IGNORECASE,
)
"""What begins like an order, in which a lead's name may be misspelt."""
OF_A_LEAD = ORDERS | {CommandName.PREPARE, CommandName.PAGE, CommandName.UNDO}
"""What is done with a lead, and may stand behind its name."""
_OF_MYSELF = re.compile(r"\W*i(?:'|’|\s|m\b)", re.IGNORECASE)
_OF_MINE = re.compile(r"\b(?:i|me|my|mine)\b|\bi['’]", re.IGNORECASE)
"""A manager means the team's leads, unless they say that they mean their own."""
_OF_A_TEAM = re.compile(r"\b(?:tomorrow|overdue)\b", re.IGNORECASE)


def orders_of(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, names: LeadNames
) -> tuple[Command, ...]:
    """The orders that a message is nothing but, in turn."""
    said = replace(said, text=_body(said.text))
    if _ORDERS.match(said.text) and which_lead.spelt(said.text, names) is None:
        said = replace(said, text=misspelt.respelt(said.text, names))

    def ordered(words: str) -> Command | None:
        part = replace(said, text=words)
        plain = _command(uow, person, part, conversation, names)
        return plain or _order_behind_a_name(uow, person, part, conversation, names)

    if of_each := _orders_for_each(said.text, names, ordered):
        return of_each
    whole = ordered(said.text)
    if whole is None and _moves_a_reminder(uow, person, said, conversation):
        return (Command(CommandName.MOVE, said.text),)
    return orders_in(said.text, ordered) or ((whole,) if whole else asked_in_turn(said.text))


def _body(text: str) -> str:
    """What a message says that is written like a letter, less its greeting and its signature."""
    signed = SIGNATURE.search(fold(text))
    body = _GREETING.sub("", text[: signed.start()] if signed else text)
    return body.strip() or text


def _order_behind_a_name(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, names: LeadNames
) -> Command | None:
    """The order of words that begin with the lead it is for: "Acme: remind me on Friday", "acme promote"."""
    for pattern in (_NAME_AND_MARK, _NAME_ALONE):
        found = pattern.fullmatch(said.text.strip())
        lead = which_lead.find(found["name"], names) if found else None
        if found is None or not isinstance(lead, which_lead.Named) or not which_lead.is_name(found["name"], names):
            continue
        if conversation.lead_id not in (None, lead.lead.lead_id):
            continue
        rest = _WITHOUT_IT.sub(r"\g<0> it", found["rest"], count=1)
        order = _command(uow, person, replace(said, text=rest), conversation.about(lead.lead.lead_id), names)
        told = order is not None and order.name in OUTCOMES and THIS.sub("", order.rest).strip(" .!")
        if told and order is not None and order.name is CommandName.DISQUALIFY:
            continue  # what is said of it is read, too
        if order is not None and order.name in OF_A_LEAD and (pattern is _NAME_AND_MARK or not told or told[0] in ",:"):
            return replace(order, about=lead.lead.lead_id)
    return None


def _orders_for_each(text: str, names: LeadNames, ordered: Ordered) -> tuple[Command, ...]:
    """One order for several leads is one for each: "log a call with Acme and Ferro"; nothing where it is none, or for one."""
    alone = which_lead.each_alone(text, names)
    orders = [order for each in alone if (order := ordered(each)) is not None and order.name in ORDERS]
    return tuple(orders) if len(orders) == len(alone) > 1 else ()


def ordered_at_the_end(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation
) -> tuple[str, tuple[Command, ...]]:
    """What a message tells and what it orders behind that: "40k approved. Remind me on Friday"; no order, where it has none."""
    for told, behind in ends_in(said.text):
        if _BEHIND_NEWS.match(behind) and (
            orders := orders_of(uow, person, replace(said, text=behind), conversation, uow.leads.names())
        ):
            return told, orders
    return said.text, ()


def _moves_a_reminder(uow: UnitOfWork, person: Person, said: Said, conversation: Conversation) -> bool:
    """Whether a message is nothing but another time for the reminder that the person just set."""
    now = datetime.fromtimestamp(float(said.ts), person.zone)
    reminder = just_set(uow, person, conversation.lead_id, now) if said.private else None
    return reminder is not None and moved_to(reminder, said.text, now) is not None


def _command(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, names: LeadNames
) -> Command | None:
    """The command that the message is; what begins like one and goes on about something else is none."""
    command, in_thread = orders.parse(said.text), conversation.lead_id is not None
    match command:
        case None:
            opens = not in_thread and conversation.pending_text is None and which_lead.is_name(said.text, names)
            return Command(CommandName.CARD, said.text.strip()) if opens else None
        case Command(CommandName.SMALL_TALK):
            return command if _is_small_talk(uow, person, said, conversation) else None
        case Command(CommandName.NEGLECTED | CommandName.DUE as name):
            of_many = name is CommandName.NEGLECTED or _OF_A_TEAM.search(said.text)
            return command if person.role is Role.REP or not of_many or _OF_MINE.search(said.text) else None
        case Command(CommandName.AWAY) if in_thread and _OF_MYSELF.match(said.text) is None:
            return None  # "off next week", in a lead's thread
        case Command(CommandName.CARD | CommandName.PAGE | CommandName.TO_WHOM, name) if name:
            return command if which_lead.is_name(name, names) else None
        case Command(CommandName.ASSIGN, words):
            lately = in_thread or recent(uow, person, said, past_figures=True) is not None
            everybody = uow.people.all()
            return command if handing.is_meant(words, names, person, everybody, in_thread=lately) else None
        case Command(name) if name in of_colleagues.ASKED_OR_TOLD:
            return command if of_colleagues.is_meant(uow, person, said, conversation, command, names) else None
        case Command(CommandName.CHARGE | CommandName.NUDGE, words):
            return command if handing.charge_in(words, person, uow.people.all()) else None
        case Command(CommandName.MEANT, name):
            talked_about = recent(uow, person, said, past_figures=True) if conversation.pending_text is None else None
            told = in_thread or talked_about is not None
            return command if told and which_lead.is_name(name, names) else None
        case Command(name) if name in OUTCOMES and which_lead.name_at_head(said.text, names):
            return None  # "Lost Coast Brewery: 40k approved"
        case Command(name) if name in OUTCOMES:
            return command if is_meant(command, said.text, names, in_thread=in_thread) else None
        case _:
            return command


def _is_small_talk(uow: UnitOfWork, person: Person, said: Said, conversation: Conversation) -> bool:
    """Whether "ok" or "right" is small talk; where it was asked whether an old answer holds, it answers."""
    talk = conversation if conversation.lead_id else recent(uow, person, said)
    if talk is None:
        return True
    return not (talk.recalls or (talk.lead_id and of_one_lead.asks_of_one(said.text)))
