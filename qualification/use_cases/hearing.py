"""A message arrives: it is a command, it needs a lead, or it says something about one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from qualification.conversation import commands, naming
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.incoming import Said
from qualification.conversation.state import Conversation, Phase, opened_by
from qualification.conversation.views import LeadOpened, Notice, Offer, StageChanged, SwitchLead, View, WhichLead
from qualification.errors import InvalidInput
from qualification.people import Person
from qualification.reading.joining import Understood
from qualification.use_cases import asking_in_words, cards, channels, in_context
from qualification.use_cases.commanding import obey
from qualification.use_cases.creating import create_lead
from qualification.use_cases.dossier import open_dossier
from qualification.use_cases.reach import own_lead, own_names, visible_names
from qualification.use_cases.routing import (
    PICKER_SIZE,
    Chat,
    Obey,
    Pick,
    Question,
    Read,
    Route,
    Switch,
    choose_route,
    find_conversation,
)
from qualification.use_cases.taking_in import take_in
from qualification.use_cases.tools import Tools, Turn


def hear(tools: Tools, tenant: str, inbox_id: str, person: Person, said: Said, now: datetime) -> None:
    """Work one message: a look that changes nothing, reading with no transaction open, then all effects in one transaction."""
    with tools.work(tenant) as uow:
        conversation = _conversation(Turn(tools, uow, person, now, inbox_id), said)
        route = choose_route(uow, person, said, conversation)
        route = asking_in_words.or_question(tools, uow, person, said, conversation, route, now)
        said = _with_what_waited(said, conversation)
        conversation = _carried(conversation, route)
        known = uow.answers.current(route.lead_id) if isinstance(route, Read) else {}
    judged = asking_in_words.judge(tools, route, conversation)
    understood = None
    if isinstance(route, Read):
        understood = in_context.understood(tools, conversation, said.text, known, now.astimezone(person.zone))
    with tools.work(tenant) as uow:
        turn = Turn(tools, uow, person, now, inbox_id, judged)
        fresh = _carried(_conversation(turn, said), route)
        _follow(turn, said, replace(fresh, last_ts=max(fresh.last_ts, said.ts)), route, understood)
        uow.mailbox.done(inbox_id)
        uow.commit()


def _with_what_waited(said: Said, conversation: Conversation) -> Said:
    """What is said, after what was said in this thread before it was clear which lead it is about."""
    waits = (
        conversation.pending_text if conversation.lead_id is None and conversation.phase is not Phase.FIGURES else None
    )
    return replace(said, text=f"{waits}\n{said.text}") if waits else said


def _conversation(turn: Turn, said: Said) -> Conversation:
    return find_conversation(turn.uow, turn.person, said.channel, said.thread)


def _carried(conversation: Conversation, route: Route) -> Conversation:
    """The conversation with its lead; one that goes on at the root of the DM keeps what was asked, and what was skipped."""
    if not isinstance(route, Read):
        return conversation
    if conversation.lead_id is None:
        conversation = replace(conversation, pending_text=None, pending_ts=None)
    before = route.carried
    if before is None or conversation.lead_id:
        return replace(conversation, lead_id=route.lead_id, phase=Phase.QUALIFYING)
    return replace(
        conversation,
        lead_id=route.lead_id,
        phase=Phase.QUALIFYING,
        asked=before.asked,
        asks=before.asks,
        skipped=before.skipped,
        recalls=before.recalls,
        outdated=before.outdated,
        revisit_on=before.revisit_on,
        revisit_when=before.revisit_when,
    )


def _follow(turn: Turn, said: Said, conversation: Conversation, route: Route, understood: Understood | None) -> None:
    match route:
        case Obey(command):
            _obey(turn, said, conversation, command)
        case Chat():
            turn.post(Notice(asking_in_words.CHAT), said.channel, said.thread_ts)
        case Question():
            asking_in_words.answer_here(turn, said, conversation)
        case Pick(choices):
            guess = naming.guess_name(said.text)
            says = (
                "Which lead is this about?"
                if choices
                else "Which lead is this about? You have none yet; shall I make one?"
            )
            turn.post(WhichLead(says, choices, guess), conversation.channel, conversation.reply_in)
            turn.uow.conversations.save(_waiting(conversation, said, Phase.NAMING))
        case Switch(current, other):
            turn.post(SwitchLead(current.name, other), conversation.channel, conversation.reply_in, current.lead_id)
            turn.uow.conversations.save(
                replace(_waiting(conversation, said, Phase.SWITCHING), pending_lead_id=other.lead_id)
            )
        case Read() if understood is not None:
            take_in(turn, conversation, understood, said.text, said.ts)


def _waiting(conversation: Conversation, said: Said, phase: Phase) -> Conversation:
    """What was said is kept until it is clear which lead it is about."""
    return replace(conversation, phase=phase, pending_text=said.text, pending_ts=said.ts)


def _obey(turn: Turn, said: Said, conversation: Conversation, command: Command) -> None:
    if command.name is CommandName.NEW:
        name, rest = commands.split_name(command.rest)
        lead = create_lead(turn, name, origin=f"{said.channel}:{said.ts}")
        read_or_greet(turn, replace(conversation.about(lead.id), pending_text=rest or None, pending_ts=said.ts))
    elif command.name is CommandName.CHANNELS:
        here = None if said.private else said.channel
        turn.post(channels.obey(turn, command.rest, said.channels, here), said.channel, said.thread_ts)
    elif command.name is CommandName.CARD and conversation.lead_id:
        lead = own_lead(turn.uow, turn.person, conversation.lead_id)
        dossier = open_dossier(turn.uow, lead.id, turn.now)
        ended = replace(conversation, asked=None, phase=Phase.ENDED)
        turn.uow.conversations.save(cards.show_anew(turn, dossier, ended))
    else:
        view = obey(turn, command, conversation.lead_id)
        about = view.lead.id if isinstance(view, Offer | StageChanged) else None
        turn.post(view, said.channel, said.thread_ts, about or conversation.lead_id)


def read_or_greet(turn: Turn, conversation: Conversation) -> None:
    """The lead is known now: read what was said before it was, or ask what happened."""
    text, ts = conversation.pending_text, conversation.pending_ts
    settled = replace(conversation, pending_text=None, pending_ts=None, pending_lead_id=None, phase=Phase.QUALIFYING)
    if text and ts:
        _read_now(turn, settled, text, ts)
        return
    turn.post(_opening(turn, _lead_of(settled)), settled.channel, settled.reply_in, settled.lead_id)
    turn.uow.conversations.save(settled)


def open_at_root(turn: Turn, lead_id: str, recipient: str, ts: str, text: str = "") -> None:
    """Begin a lead's conversation at the root of a DM, and read what was said with it; "they" means this lead from now on."""
    conversation = begin_at_root(turn, _opening(turn, lead_id), lead_id, recipient, ts)
    if text:
        _read_now(turn, conversation, text, ts)
    else:
        turn.uow.conversations.save(conversation)


def begin_at_root(turn: Turn, view: View, lead_id: str, recipient: str, ts: str) -> Conversation:
    """A conversation about a lead that begins with this at the root of a DM; not saved yet."""
    return Conversation(
        channel=recipient,
        thread_ts=opened_by(turn.post(view, recipient, lead_id=lead_id)),
        person_id=turn.person.id,
        phase=Phase.QUALIFYING,
        lead_id=lead_id,
        last_ts=ts,
    )


def ask_which_lead(turn: Turn, recipient: str, text: str, ts: str) -> None:
    """Words were passed on without saying which lead they are about: ask, at the root of the DM."""
    names = own_names(visible_names(turn.uow, turn.person), turn.person, PICKER_SIZE)
    asked = turn.post(WhichLead("Which lead is that message about?", names, naming.guess_name(text)), recipient)
    waiting = Conversation(channel=recipient, thread_ts=opened_by(asked), person_id=turn.person.id, last_ts=ts)
    turn.uow.conversations.save(replace(waiting, pending_text=text, pending_ts=ts))


def _read_now(turn: Turn, conversation: Conversation, text: str, ts: str) -> None:
    """Read inside the transaction, by the built-in reader alone: it takes milliseconds, and no model is waited for."""
    known = turn.uow.answers.current(_lead_of(conversation))
    understood = in_context.understood(replace(turn.tools, model=None), conversation, text, known, turn.local_now)
    take_in(turn, conversation, understood, text, ts)


def _opening(turn: Turn, lead_id: str) -> LeadOpened:
    dossier = open_dossier(turn.uow, lead_id, turn.now)
    return LeadOpened(dossier.lead, dossier.score, dossier.answers, turn.person.zone)


def _lead_of(conversation: Conversation) -> str:
    if conversation.lead_id is None:
        raise InvalidInput("I lost which lead this is about. Write its name to start again.")
    return conversation.lead_id
