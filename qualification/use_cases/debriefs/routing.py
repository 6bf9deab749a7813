"""Which conversation a message belongs to, and which lead it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualification.bant import Dimension
from qualification.conversation import of_one_lead, which_lead
from qualification.conversation.commands import Command
from qualification.conversation.dealing import Part
from qualification.conversation.incoming import Said
from qualification.conversation.state import Conversation, Phase, opened_by
from qualification.conversation.strangers import new_lead_in, stranger_in
from qualification.lead_names import LeadNames
from qualification.leads import LeadName
from qualification.messages import Sent
from qualification.people import Person
from qualification.pipeline.query import PipelineQuery
from qualification.ports import UnitOfWork
from qualification.reading.contacts import tells_contact
from qualification.use_cases.debriefs.ordering import orders_of
from qualification.use_cases.debriefs.talked_about import RECENT_SECONDS, recent, waiting_for_its_lead
from qualification.use_cases.people.reach import may_see, own_names

PICKER_SIZE = 100
"""A select of Slack's holds no more."""
MANNERS = 2
"""Words; so few that tell nothing answer what we asked, or are manners: "no idea", "ok great"."""


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
    if orders := orders_of(uow, person, said, conversation, names):
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
    lately = recent(uow, person, said, past_figures=of_one_lead.asks_of_one(said.text))
    if lately and lately.lead_id:
        others = _told_of_others(uow, said.text, lately.lead_id, offered)
        if len(others) == 1 and (of_one_lead.is_asked(said.text) or of_one_lead.tells_of_a_talk(said.text)):
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
