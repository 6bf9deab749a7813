"""A command that was said in a conversation: what it does depends on the thread, and on the lead talked about there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qualification.bant import Dimension
from qualification.conversation.commands import OUTCOMES, Command, CommandName
from qualification.conversation.incoming import Said
from qualification.conversation.state import Conversation, Phase
from qualification.conversation.views import Notice, Offer, StageChanged, View
from qualification.errors import InvalidInput, NotAllowed, NotFound, Refused
from qualification.leads import stable_id
from qualification.pipeline.query import Measure, PipelineQuery
from qualification.use_cases.commanding import obey
from qualification.use_cases.debriefs import answering_back, asking, cards, moving_over, taking_back
from qualification.use_cases.debriefs.opening import make_lead, read_or_greet
from qualification.use_cases.debriefs.talked_about import recent
from qualification.use_cases.figures import channels
from qualification.use_cases.figures.plans import understood
from qualification.use_cases.figures.remembering import asked, opened
from qualification.use_cases.leads import pages
from qualification.use_cases.leads.dossier import open_dossier
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.tools import Turn

_PIPELINE = PipelineQuery(measure=Measure.PIPELINE)
_OF_THIS_LEAD = OUTCOMES | {CommandName.UNDO, CommandName.ASSIGN, CommandName.MEANT}
"""What is meant for the lead talked about just now, where no other is named."""
_PERHAPS_OF_IT = frozenset(
    {
        CommandName.REMIND,
        CommandName.POSTPONE,
        CommandName.FORGET,
        CommandName.CHARGE,
        CommandName.NUDGE,
        CommandName.LOG,
        CommandName.WHY,
        CommandName.PREPARE,
        CommandName.PAGE,
        CommandName.CARD,
    }
)
_THEM = re.compile(r"\b(?:he|her|him|it|she|them|then|they|that (?:day|date))\b", re.IGNORECASE)
"""The same, where it or the time told of it is called so: "remind me on Wednesday to call her", "remind me then"."""
_NAME = re.compile(r"\b[A-Z][^\W\d_]+\b")


def obey_in_turn(turn: Turn, said: Said, conversation: Conversation, orders: Sequence[Command]) -> None:
    """Do one after the other; one that cannot be done is told of, and keeps none of the others from being done."""
    about: str | None = None
    for number, order in enumerate(each for each in orders if _is_clear(turn, each)):
        turn.seed = stable_id(turn.cause, str(number))  # each has an Undo of its own
        try:
            about = obey_here(turn, said, conversation, order, about) or about
        except (InvalidInput, NotAllowed, NotFound, Refused) as mistake:
            turn.post(Notice(str(mistake)), said.channel, said.thread_ts)


def _is_clear(turn: Turn, order: Command) -> bool:
    """Whether it is known what is wanted; beside something else that is done, what is not is not asked back."""
    if order.name is not CommandName.ASK:
        return True
    return isinstance(understood(turn.uow, turn.person, order.rest, turn.now), PipelineQuery)


def obey_here(
    turn: Turn, said: Said, conversation: Conversation, command: Command, about: str | None = None
) -> str | None:
    """Do what the command says, and answer where it was said; gives the lead that something was done to.

    What names no lead is for the thread's, else for the one that the order before it was `about`.
    """
    conversation = conversation.about(command.about) if command.about else conversation
    lead_id = conversation.lead_id or about or _lately_meant(turn, said, command)
    match command.name:
        case CommandName.NEW:
            _new(turn, said, conversation, command.rest)
        case CommandName.CARD if command.rest or lead_id:
            _show(turn, conversation, command.rest, lead_id)
        case CommandName.PIPELINE if lead_id is None:
            summary = turn.post(obey(turn, command), said.channel, said.thread_ts)
            opened(turn, said.channel, summary, _PIPELINE)
            turn.uow.conversations.save(asked(conversation, _PIPELINE))
        case CommandName.DEFINE | CommandName.WHAT_IF if lead_id is None:
            turn.post(_view(turn, said, command, lead_id), said.channel, said.thread_ts)
            turn.uow.conversations.save(asked(conversation, " ".join(said.text.split())))
        case CommandName.UNDO:
            taking_back.take_back_last(turn, conversation, lead_id, said.ts)
        case CommandName.MEANT if lead_id:
            moving_over.to_the_lead_meant(turn, said, lead_id, command.rest)
        case CommandName.NEXT if conversation.lead_id:
            _next(turn, conversation, conversation.lead_id)
        case _:
            view = _view(turn, said, command, lead_id)
            done_to = view.lead.id if isinstance(view, Offer | StageChanged) else None
            turn.post(view, said.channel, said.thread_ts, done_to or conversation.lead_id)
            return done_to or command.about
    return command.about


def _lately_meant(turn: Turn, said: Said, command: Command) -> str | None:
    lately = recent(turn.uow, turn.person, said, past_figures=True)
    if lately is None or lately.lead_id is None:
        return None
    perhaps = command.name in _PERHAPS_OF_IT
    spoken_of = not command.rest or _THEM.search(command.rest)
    called = perhaps and (spoken_of or _speaks_of_its_decider(turn, lately.lead_id, command.rest))
    return lately.lead_id if called or command.name in _OF_THIS_LEAD else None


def _speaks_of_its_decider(turn: Turn, lead_id: str, words: str) -> bool:
    """Whether a name in the words is one of those who were said to decide: "remind me to mail Patricia the deck"."""
    authority = turn.uow.answers.current(lead_id).get(Dimension.AUTHORITY)
    who = authority.who if authority and authority.who else ""
    return not set(_NAME.findall(who)).isdisjoint(_NAME.findall(words))


def _view(turn: Turn, said: Said, command: Command, lead_id: str | None) -> View:
    if command.name is CommandName.CHANNELS:
        return channels.obey(turn, command.rest, said.channels, None if said.private else said.channel)
    return obey(turn, command, lead_id)


def _next(turn: Turn, conversation: Conversation, lead_id: str) -> None:
    """The step agreed with the thread's lead, and what to ask them next."""
    dossier = open_dossier(turn.uow, own_lead(turn.uow, turn.person, lead_id).id, turn.now)
    ask = asking.again(dossier, conversation) or asking.next_question(dossier, conversation, turn.local_now)
    says = f"{answering_back.next_step(turn, dossier)}{' What I would ask next:' if ask else ''}"
    turn.post(Notice(says, ask), conversation.channel, conversation.reply_in, lead_id)
    turn.uow.conversations.save(asking.put(conversation, ask) if conversation.asked is None else conversation)


def _new(turn: Turn, said: Said, conversation: Conversation, words: str) -> None:
    lead, rest = make_lead(turn, words, f"{said.channel}:{said.ts}", said.ts)
    read_or_greet(turn, replace(conversation.about(lead.id), pending_text=rest or None, pending_ts=said.ts))


def _show(turn: Turn, conversation: Conversation, name: str, lead_id: str | None) -> None:
    """The card of the lead that is named, else of the one talked about, of which the thread is from now on.

    Where a question about another lead is open there, it is only shown.
    """
    lead = pages.named(turn, name, lead_id)
    dossier = open_dossier(turn.uow, own_lead(turn.uow, turn.person, lead.id).id, turn.now)
    if conversation.lead_id not in (None, lead.id) and conversation.asked is not None:
        turn.post(cards.card_of(dossier, turn), conversation.channel, conversation.reply_in, lead.id)
        return
    ended = replace(conversation.about(lead.id), asked=None, phase=Phase.ENDED)
    turn.uow.conversations.save(cards.show_anew(turn, dossier, ended))
