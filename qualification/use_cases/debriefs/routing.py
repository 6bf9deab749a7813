"""Which conversation a message belongs to, and which lead it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qualification.bant import Dimension
from qualification.conversation import handing, orders, which_lead
from qualification.conversation.commands import OUTCOMES, Command, CommandName
from qualification.conversation.dealing import Part
from qualification.conversation.incoming import Said
from qualification.conversation.outcomes import THIS, is_meant
from qualification.conversation.several_orders import ORDERS, Ordered, asked_in_turn, ends_in, orders_in
from qualification.conversation.state import Conversation, Phase, opened_by
from qualification.conversation.strangers import new_lead_in, stranger_in
from qualification.lead_names import LeadNames
from qualification.leads import LeadName
from qualification.messages import Sent
from qualification.people import Person, Role
from qualification.pipeline.query import PipelineQuery
from qualification.ports import UnitOfWork
from qualification.reading.clauses import SIGNATURE
from qualification.reading.contacts import tells_contact
from qualification.reading.text import fold
from qualification.use_cases.people.reach import may_see, own_names
from qualification.use_cases.reminders.moving_reminders import just_set, moved_to

RECENT_SECONDS = 12 * 3600
"""At the root of the DM, "they" means the lead talked about within the last half day."""
PICKER_SIZE = 100
"""A select of Slack's holds no more."""
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
    r"(?:please |pls )?(?:remind me|(?:set|put|add)(?: me)? a reminder|log an? )\b", re.IGNORECASE
)
OF_A_LEAD = ORDERS | {CommandName.PREPARE, CommandName.PAGE, CommandName.UNDO}
"""What is done with a lead, and may stand behind its name."""
_OF_MYSELF = re.compile(r"\W*i(?:'|’|\s|m\b)", re.IGNORECASE)
_OF_MINE = re.compile(r"\b(?:i|me|my|mine)\b|\bi['’]", re.IGNORECASE)
"""A manager means the team's leads, unless they say that they mean their own."""
_OF_A_TEAM = re.compile(r"\b(?:tomorrow|overdue)\b", re.IGNORECASE)
MANNERS = 2
"""Words; so few that tell nothing answer what we asked, or are manners: "no idea", "ok great"."""
WAITS_SECONDS = 3600
"""So long after somebody was asked which lead they mean, what names none is about the same."""


@dataclass(frozen=True, slots=True)
class Obey:
    """The message is a command, or several orders."""

    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """It is not clear which lead the message is about; `named` where its words resemble a lead's name."""

    choices: tuple[LeadName, ...]
    named: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """The message names no lead and says nothing that could be about one."""


@dataclass(frozen=True, slots=True)
class Question:
    """The message asks about the pipeline; `before` are the questions that it may go on from, oldest first."""

    text: str
    before: tuple[str | PipelineQuery, ...] = ()


@dataclass(frozen=True, slots=True)
class Switch:
    """The message opens with the name of another lead than the thread's."""

    current: LeadName
    other: LeadName


@dataclass(frozen=True, slots=True)
class Overhear:
    """People talk with each other, in a thread that is none of ours or none of theirs with us."""


@dataclass(frozen=True, slots=True)
class Read:
    """The message is about this lead; `carried` is the conversation at the root of the DM that it goes on with.

    `besides` is what it says of other leads, `untold` of whom it says what tells nothing, `then` what it orders at its end.
    """

    lead_id: str
    carried: Conversation | None = None
    besides: tuple[Part, ...] = ()
    untold: tuple[LeadName, ...] = ()
    then: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True)
class Keep:
    """The message goes on with what was said just before, of which nobody knows yet which lead it is about."""

    waiting: Conversation


Route = Obey | Pick | Chat | Question | Switch | Overhear | Read | Keep


def opened_from(uow: UnitOfWork, person: Person, where: Sequence[str]) -> Conversation | None:
    """The conversation that a form was opened from; `where` is its channel and thread, or nothing."""
    return find_conversation(uow, person, where[0], where[1]) if len(where) > 1 else None


def find_conversation(uow: UnitOfWork, person: Person, channel: str, thread_ts: str) -> Conversation:
    """The conversation of a thread: the one remembered, the one under a message of ours, or a new one."""
    known = uow.conversations.get(channel, thread_ts)
    if known:
        return known
    new = Conversation(channel=channel, thread_ts=thread_ts, person_id=person.id)
    sent = uow.mailbox.sent_at(channel, thread_ts)
    if sent is None:
        return new
    opened = _opened(uow, person.slack_id or channel, sent, thread_ts)
    if opened:
        return replace(opened, channel=channel, thread_ts=thread_ts, version=0)
    return replace(new, lead_id=sent.lead_id, phase=Phase.QUALIFYING) if sent.lead_id else new


def _opened(uow: UnitOfWork, place: str, sent: Sent, thread_ts: str) -> Conversation | None:
    """What was begun at the root of the DM with this message of ours, or with one shortly before about the same lead."""
    opening = opened_by(sent.outgoing_id)
    begun = uow.conversations.get(place, opening) or uow.conversations.get(sent.channel, opening)
    if begun or sent.lead_id is None:
        return begun
    lately = (
        each
        for each in uow.conversations.of_lead(sent.lead_id)
        if each.channel == place and each.reply_in is None and float(thread_ts) - float(each.last_ts) < RECENT_SECONDS
    )
    return max(lately, key=lambda each: float(each.last_ts), default=None)


def choose_route(uow: UnitOfWork, person: Person, said: Said, conversation: Conversation) -> Route:
    """What to do with a message, by its words and the conversation it stands in."""
    ours = conversation.version or conversation.lead_id is not None
    if not said.to_us and not (ours and conversation.person_id == person.id):
        return Overhear()
    names = uow.leads.names()
    if orders := _orders(uow, person, said, conversation, names):
        return Obey(orders)
    found = which_lead.find(said.text, names)
    if conversation.lead_id:
        return _stay_or_switch(conversation.lead_id, found, names)
    match found:
        case which_lead.Named(lead):
            return Read(lead.lead_id)
        case which_lead.Unsure(leads, spelt) if own := tuple(
            each for each in leads if may_see(uow, person, each.owner_id)
        ):
            return Read(own[0].lead_id) if spelt and len(own) == 1 else Pick(own, named=True)
    offered = own_names(uow, person, PICKER_SIZE)
    lately = recent(uow, person, said, past_figures=which_lead.asks_of_one(said.text))
    if lately and lately.lead_id:
        others = _told_of_others(uow, said.text, lately.lead_id, offered)
        if len(others) == 1 and (which_lead.is_asked(said.text) or which_lead.tells_of_a_talk(said.text)):
            return Read(others[0].lead_id)
        current = names.of(lately.lead_id)
        if others and current:
            return Pick((*others, current), named=True)
        if not _names_a_stranger(uow, said.text, lately.lead_id):
            return Read(lately.lead_id, lately)
    return Pick(tuple(each for each in offered if which_lead.names_contact(said.text, each)) or offered)


def _told_of_others(uow: UnitOfWork, text: str, lead_id: str, offered: Sequence[LeadName]) -> tuple[LeadName, ...]:
    """The leads whose contact the message calls by name, unless somebody of the lead talked about was called so before."""
    called = {
        each: name for each in offered if each.lead_id != lead_id and (name := which_lead.contact_called(text, each))
    }
    if not called:
        return ()
    current, authority = uow.leads.names().of(lead_id), uow.answers.current(lead_id).get(Dimension.AUTHORITY)
    told = [reading.text for reading in uow.readings.of_lead(lead_id)]
    here = " ".join(
        [current.contact or "" if current else "", authority.who or "" if authority else "", *told]
    ).casefold()
    return tuple(each for each, name in called.items() if re.search(rf"\b{re.escape(name)}\b", here) is None)


def _orders(
    uow: UnitOfWork, person: Person, said: Said, conversation: Conversation, names: LeadNames
) -> tuple[Command, ...]:
    said = replace(said, text=_body(said.text))

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
            orders := _orders(uow, person, replace(said, text=behind), conversation, uow.leads.names())
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
        case Command(CommandName.CARD | CommandName.PAGE, name) if name:
            return command if which_lead.is_name(name, names) else None
        case Command(CommandName.ASSIGN, words):
            lately = in_thread or recent(uow, person, said, past_figures=True) is not None
            everybody = uow.people.all()
            return command if handing.is_meant(words, names, person, everybody, in_thread=lately) else None
        case Command(CommandName.WHO_IS_IN | CommandName.STAND_IN, name) if name:
            here = names.of(conversation.lead_id) if conversation.lead_id else None
            of_theirs = here is not None and which_lead.shares_a_word(name, here)
            return command if not of_theirs and handing.is_somebody(name, uow.people.all()) else None
        case Command(CommandName.CHARGE, words):
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
    return not (talk.recalls or (talk.lead_id and which_lead.asks_of_one(said.text)))


def _names_a_stranger(uow: UnitOfWork, text: str, lead_id: str) -> bool:
    """Whether the message is about somebody that has nothing to do with the lead talked about just now.

    Who was spoken of there before is no stranger: "demo with Tom", after "her director Tom has to sign".
    """
    stranger, current = stranger_in(text), uow.leads.names().of(lead_id)
    if stranger is None or (current and which_lead.shares_a_word(stranger.company, current)):
        return False
    if current and tells_contact(text, current.contact or "", current.name):
        return False  # "talk to Timo now": they are to be the contact
    called = re.compile(rf"\b{re.escape(stranger.company)}\b")
    return not any(called.search(reading.text) for reading in uow.readings.of_lead(lead_id))


def _stay_or_switch(lead_id: str, found: which_lead.Named | which_lead.Unsure | None, names: LeadNames) -> Route:
    if isinstance(found, which_lead.Named) and found.at_head and found.lead.lead_id != lead_id:
        current = names.of(lead_id)
        if current:
            return Switch(current, found.lead)
    return Read(lead_id)


def going_on(uow: UnitOfWork, person: Person, said: Said, route: Route) -> Route:
    """Where news that names no lead belongs: to what waits for its lead, or to the lead talked about before some figures.

    Which lead it is is asked once: what is told meanwhile and names no other is kept with what waits.
    """
    if not isinstance(route, Pick | Chat) or (isinstance(route, Pick) and route.named):
        return route
    if (waiting := waiting_for_its_lead(uow, person, said)) and _goes_on_from(waiting, said, route):
        return Keep(waiting)
    lately = recent(uow, person, said, past_figures=True) if isinstance(route, Pick) else None
    if lately is None or lately.lead_id is None or _names_somebody_else(uow, said.text, lately.lead_id, route):
        return route
    return Read(lately.lead_id, lately)


def _goes_on_from(waiting: Conversation, said: Said, route: Route) -> bool:
    """Whether words may be about what waits: they name no other company, and are no few words of manners nor a question."""
    of_the_same = new_lead_in(said.text).company in (waiting.pending_text or "")
    return of_the_same and (isinstance(route, Pick) or ("?" not in said.text and len(said.text.split()) > MANNERS))


def _names_somebody_else(uow: UnitOfWork, text: str, lead_id: str, route: Route) -> bool:
    choices = route.choices if isinstance(route, Pick) else ()
    named = any(which_lead.names_contact(text, each) for each in choices if each.lead_id != lead_id)
    return named or _names_a_stranger(uow, text, lead_id)


def recent(uow: UnitOfWork, person: Person, said: Said, *, past_figures: bool = False) -> Conversation | None:
    """What the person talked about just now, where a message at the root of the DM names no lead.

    `past_figures` where questions about the pipeline in between do not matter.
    """
    if said.thread_ts or not said.private:
        return None
    latest = uow.conversations.latest_of_person(person.id, past_figures=past_figures)
    if latest and latest.lead_id and float(said.ts) - float(latest.last_ts) < RECENT_SECONDS:
        return latest
    return None


def waiting_for_its_lead(uow: UnitOfWork, person: Person, said: Said) -> Conversation | None:
    """What the person told just before in this DM, where it is not known yet which lead it is about."""
    if not said.private or uow.conversations.get(said.channel, said.thread):
        return None
    latest = uow.conversations.latest_of_person(person.id, past_figures=True)
    if latest is None or latest.channel != said.channel or latest.lead_id or not latest.pending_text:
        return None
    lately = float(said.ts) - float(latest.last_ts) < WAITS_SECONDS
    return latest if lately and latest.phase is Phase.NAMING else None
