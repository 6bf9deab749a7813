"""A button was pressed: each action has its function; whoever presses second finds the work done and is told so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qualification.conversation.actions import OPENS_A_FORM, Action
from qualification.conversation.commands import Command, CommandName
from qualification.conversation.incoming import Pressed
from qualification.conversation.state import Conversation, Phase
from qualification.conversation.views import Notice, View
from qualification.errors import InvalidInput
from qualification.use_cases import forms, listing
from qualification.use_cases.debriefs import asking, button_answers, cards, reopening, settling, taking_back
from qualification.use_cases.debriefs.opening import begin_at_root, open_at_root, read_or_greet
from qualification.use_cases.debriefs.routing import find_conversation
from qualification.use_cases.figures import figure_buttons, homes, subscribing
from qualification.use_cases.leads import handing_over_all, moves, outcomes, pages
from qualification.use_cases.leads.dossier import open_dossier
from qualification.use_cases.leads.overtaking import overtaken
from qualification.use_cases.people import peopling
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.policies import policy_buttons
from qualification.use_cases.reminders import reminder_buttons
from qualification.use_cases.tools import Turn

Handler = Callable[[Turn, Pressed], None]

_COMMANDS = {
    Action.HELP: CommandName.HELP,
    Action.MY_LEADS: CommandName.MY_LEADS,
    Action.PIPELINE: CommandName.PIPELINE,
    Action.DUE: CommandName.DUE,
}


def press(turn: Turn, pressed: Pressed) -> None:
    """Do what the button says; raises InvalidInput for one that means nothing any more."""
    handler = _HANDLERS.get(pressed.action)
    if handler is None:
        raise InvalidInput("That button does not work any more. Write to me instead, please: “help” says how.")
    handler(turn, pressed)


def _command(turn: Turn, pressed: Pressed) -> None:
    tell(turn, pressed, listing.answer(turn, Command(_COMMANDS[pressed.action])))


def tell(turn: Turn, pressed: Pressed, view: View, lead_id: str | None = None) -> None:
    """Say something where the button stands: in its thread, at the root of the DM, or, from the Home tab, in the DM."""
    turn.post(view, pressed.channel or pressed.slack_id, pressed.thread_ts, lead_id)


def conversation_of(turn: Turn, pressed: Pressed) -> Conversation:
    """The conversation in whose thread the button stands; raises InvalidInput where there is none."""
    if pressed.channel is None or pressed.thread is None:
        raise InvalidInput("That button has lost its conversation. Write the lead's name to start again.")
    return find_conversation(turn.uow, turn.person, pressed.channel, pressed.thread)


def _qualify(turn: Turn, pressed: Pressed) -> None:
    """Open the lead at the root of the DM; "they" means this lead from now on."""
    lead = own_lead(turn.uow, turn.person, pressed.args[0])
    open_at_root(turn, lead.id, pressed.slack_id, pressed.ts)


def _pick_lead(turn: Turn, pressed: Pressed) -> None:
    lead = own_lead(turn.uow, turn.person, pressed.choice or "")
    read_or_greet(turn, conversation_of(turn, pressed).about(lead.id))


def _back_to_list(turn: Turn, pressed: Pressed) -> None:
    homes.open_home(turn, pressed.slack_id)


def _people(turn: Turn, pressed: Pressed) -> None:
    tell(turn, pressed, peopling.listed(turn))


def _switch(turn: Turn, pressed: Pressed) -> None:
    conversation = conversation_of(turn, pressed)
    if conversation.pending_lead_id != pressed.args[0]:
        return tell(turn, pressed, Notice("That is settled already."))
    lead = own_lead(turn.uow, turn.person, pressed.args[0])
    return read_or_greet(turn, conversation.about(lead.id))


def _stay(turn: Turn, pressed: Pressed) -> None:
    conversation = conversation_of(turn, pressed)
    if conversation.pending_lead_id is None:
        return tell(turn, pressed, Notice("That is settled already."))
    return read_or_greet(turn, conversation)


def _move(act: Callable[[Turn, str], View]) -> Handler:
    def handler(turn: Turn, pressed: Pressed) -> None:
        lead = own_lead(turn.uow, turn.person, pressed.args[0])
        view = overtaken(turn, lead.id, pressed.args) or act(turn, lead.id)
        turn.post(view, pressed.channel or pressed.slack_id, pressed.thread, lead.id)
        cards.refresh(turn, lead.id)

    return handler


def _ask_me(turn: Turn, pressed: Pressed) -> None:
    """Question by question; where none is left, the card."""
    lead = own_lead(turn.uow, turn.person, pressed.args[0])
    conversation = replace(conversation_of(turn, pressed).about(lead.id), phase=Phase.QUALIFYING)
    dossier = open_dossier(turn.uow, lead.id, turn.now)
    ask = asking.again(dossier, conversation) or asking.next_question(dossier, conversation, turn.local_now)
    if ask is None:
        conversation = cards.show_anew(turn, dossier, replace(conversation, phase=Phase.ENDED))
    else:
        says = f"{lead.name}: one at a time, then."
        turn.post(Notice(says, ask), conversation.channel, conversation.reply_in, lead.id)
        conversation = conversation if conversation.asked else asking.put(conversation, ask)
    turn.uow.conversations.save(conversation)


def _form_failed(turn: Turn, pressed: Pressed) -> None:
    """A form could not be opened when the button was pressed: say why, or to press again; raises what stands against it."""
    forms.open_form(turn, pressed.action, pressed.args, ())
    tell(turn, pressed, Notice("I could not open that form in time. Press the button once more, please."))


def _in_conversation(act: button_answers.Handler) -> Handler:
    return lambda turn, pressed: act(turn, pressed, conversation_of(turn, pressed))


def _reopen(turn: Turn, pressed: Pressed) -> None:
    """The next round begins in the card's thread (from the Home tab, in the DM); what was said last time is offered back."""
    lead = own_lead(turn.uow, turn.person, pressed.args[0])
    if newer := overtaken(turn, lead.id, pressed.args):
        return tell(turn, pressed, newer, lead.id)
    view, ask = reopening.reopened(turn, lead.id)
    if pressed.channel is None:
        conversation = begin_at_root(turn, view, lead.id, pressed.slack_id, pressed.ts)
    else:
        conversation = replace(conversation_of(turn, pressed).about(lead.id), phase=Phase.QUALIFYING, asks={})
        turn.post(view, conversation.channel, conversation.reply_in, lead.id)
    turn.uow.conversations.save(asking.put(conversation, ask))
    return cards.refresh(turn, lead.id)


def _not_yet(turn: Turn, pressed: Pressed) -> None:
    lead = own_lead(turn.uow, turn.person, pressed.args[0])
    asked_for = forms.revisit_asked_for(turn, lead.id)
    view = overtaken(turn, lead.id, pressed.args) or moves.not_yet(turn, lead.id, *asked_for)
    turn.post(view, pressed.channel or pressed.slack_id, pressed.thread, lead.id)
    cards.refresh(turn, lead.id)


_HANDLERS: dict[Action, Handler] = {
    **dict.fromkeys(OPENS_A_FORM, _form_failed),
    **dict.fromkeys(_COMMANDS, _command),
    Action.QUALIFY: _qualify,
    Action.WHY: pages.why_pressed,
    Action.LEAD_PAGE: pages.open_page,
    Action.HOME: _back_to_list,
    Action.PREPARE: pages.prepare_pressed,
    Action.SETTLE: settling.settle,
    Action.PICK_LEAD: _pick_lead,
    Action.SWITCH: _switch,
    Action.STAY: _stay,
    Action.ASK_ME: _ask_me,
    Action.PROMOTE: _move(moves.promote),
    Action.NOT_YET: _not_yet,
    Action.HAND_RAISED: _move(moves.hand_raised),
    Action.REOPEN_LEAD: _reopen,
    Action.HAND_OVER_ALL: handing_over_all.hand_over,
    Action.ACCEPT: _move(outcomes.accept),
    Action.UNDO: taking_back.undo,
    **{action: _in_conversation(act) for action, act in button_answers.HANDLERS.items()},
    **reminder_buttons.HANDLERS,
    **policy_buttons.HANDLERS,
    **figure_buttons.HANDLERS,
    **subscribing.HANDLERS,
    Action.PEOPLE: _people,
}
