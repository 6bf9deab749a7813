"""Undo, by its button or in words: what somebody did last is taken back, and the open question put again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualification.auditing import Audited
from qualification.bant import Contradiction
from qualification.conversation.incoming import Pressed
from qualification.conversation.state import Conversation
from qualification.conversation.views import Notice
from qualification.errors import Refused
from qualification.undoing import UNDO_WITHIN, Deed
from qualification.use_cases.debriefs import asking, cards
from qualification.use_cases.debriefs.routing import find_conversation
from qualification.use_cases.leads import deeds
from qualification.use_cases.leads.dossier import open_dossier
from qualification.use_cases.tools import Turn

LOOKED_AT = 20
OTHERWISE: Mapping[str, str] = {
    Audited.AWAY: "You are away as you said: “back” takes that back.",
    Audited.SUBSCRIBE: "I send that from now on: “stop sending this” takes it back.",
    Audited.REASSIGN: "Those leads are handed over: say “give all of …'s leads to …” to hand them back.",
}
"""What one may have done last that is no deed, and how it is taken back."""
PASSED_OVER = frozenset(
    {
        *(Audited.MOVE, Audited.UNDO, Audited.TAKE_OVER, Audited.KEEP, Audited.DROP, Audited.SETTLE),
        *(Audited.CORRECT_DEAL, Audited.EDIT_CONTACT, Audited.ALLOW_CONTACT, Audited.WITHDRAW_EVENT),
        *(Audited.ROUTE_ON, Audited.NOBODY_TAKES_IT, Audited.ESCALATE, Audited.NOBODY_TO_TELL),
        *(Audited.ASK, Audited.EXPORT, Audited.REPORT, Audited.EXPORT_CORRECTIONS),
        *(Audited.REFUSE_SUBSCRIPTION, Audited.UNSUBSCRIBE, Audited.PAUSE_SUBSCRIPTION),
        *(Audited.ALLOW_CHANNEL, Audited.FORBID_CHANNEL, Audited.BACK, Audited.SETTINGS),
        *(Audited.ADD_PERSON, Audited.CHANGE_PERSON, Audited.LOAD_PEOPLE),
        *(Audited.PROPOSE_POLICY, Audited.APPROVE_POLICY, Audited.ASK_FOR_CHANGES, Audited.PUBLISH_POLICY),
    }
)
"""What leaves the deed before it the last that is taken back: it is a deed itself, or nothing one would say "undo" to."""
NOTHING_OF_YOURS = "There is nothing of yours to take back here. Say it in the lead's thread, or say what is right."


def undo(turn: Turn, pressed: Pressed) -> None:
    """Take back what one message, press or form did."""
    lead_id, deed_id = pressed.args
    here = None
    if pressed.channel and pressed.thread:
        here = find_conversation(turn.uow, turn.person, pressed.channel, pressed.thread)
    notice = deeds.undo(turn, lead_id, deed_id, pressed.ts)
    if here and here.lead_id == lead_id and here.version:
        _say_in(turn, here, notice, lead_id, deed_id)
    else:
        turn.post(notice, pressed.channel or pressed.slack_id, pressed.thread, lead_id)
    cards.refresh(turn, lead_id)


def take_back_last(turn: Turn, conversation: Conversation, lead_id: str | None, ts: str) -> None:
    """Take back what the person did last: to the thread's lead; else to any just now, or before to the one talked about.

    Raises Refused where that is too late.
    """
    deed = _last(turn, conversation.lead_id, lead_id)
    if (talk := _left_in_doubt(turn, conversation)) and _was_before(deed, talk.disputes):
        _take_out_of_doubt(turn, conversation, talk)
        return
    if deed is None:
        turn.post(Notice(NOTHING_OF_YOURS), conversation.channel, conversation.reply_in)
        return
    lead_id = deed.lead_id
    notice = deeds.undo(turn, lead_id, deed.id, ts)
    if conversation.lead_id == lead_id:
        _say_in(turn, conversation, notice, lead_id, deed.id)
    else:  # outside its thread it is not plain which lead is meant
        says = notice.says.replace("Undone:", f"Undone for {turn.uow.leads.get(lead_id).name}:", 1)
        turn.post(replace(notice, says=says), conversation.channel, conversation.reply_in, lead_id)
    cards.refresh(turn, lead_id)


def _left_in_doubt(turn: Turn, conversation: Conversation) -> Conversation | None:
    """The conversation here, or at the root the one of just now, in which it is open which of two answers holds."""
    here = conversation.lead_id is not None
    talk = conversation if here else turn.uow.conversations.latest_of_person(turn.person.id, past_figures=True)
    return talk if talk and talk.lead_id and talk.disputes else None


def _was_before(deed: Deed | None, disputes: Sequence[Contradiction]) -> bool:
    """Whether what was done last was done before the answers in doubt were told."""
    return deed is None or deed.at.timestamp() < max(map(_told_at, disputes))


def _told_at(dispute: Contradiction) -> float:
    return float(dispute.said.said_ts)


def _take_out_of_doubt(turn: Turn, conversation: Conversation, talk: Conversation) -> None:
    """What was told last and is in doubt is forgotten; what is held stays."""
    lead, last = turn.uow.leads.get(talk.lead_id or ""), max(talk.disputes, key=_told_at).said.said_ts
    letters = ", ".join(each.dimension.value for each in talk.disputes if each.said.said_ts == last)
    settled = replace(talk, disputes=tuple(each for each in talk.disputes if each.said.said_ts != last))
    ask = asking.again(open_dossier(turn.uow, lead.id, turn.now), settled)
    says = f"Undone for {lead.name}: I forget what you said last on {letters}, and keep what I had."
    turn.post(Notice(says, ask), conversation.channel, conversation.reply_in, lead.id)
    turn.uow.conversations.save(settled)
    cards.refresh(turn, lead.id)


def _last(turn: Turn, here: str | None, talked_about: str | None) -> Deed | None:
    if here is None:
        just_now = turn.uow.deeds.latest(None, turn.person.id)
        if just_now and turn.now - just_now.at <= UNDO_WITHIN:
            _refuse_if_something_else_came_after(turn, just_now)
            return just_now
    lead_id = here or talked_about
    return turn.uow.deeds.latest(lead_id, turn.person.id) if lead_id else None


def _refuse_if_something_else_came_after(turn: Turn, deed: Deed) -> None:
    """Undo means what was done last: what is no deed is taken back in its own way, and nothing older in its place."""
    later = turn.uow.history.audited(LOOKED_AT, turn.person.id, deed.at)
    last = next((each for each in later if each.action in OTHERWISE and each.at > deed.at), None)
    if last is not None:
        raise Refused(f"{OTHERWISE[last.action]} “Undo” in a lead's thread takes back what you told of it.")


def _say_in(turn: Turn, conversation: Conversation, notice: Notice, lead_id: str, deed_id: str) -> None:
    ask = asking.again(open_dossier(turn.uow, lead_id, turn.now), conversation)
    turn.post(replace(notice, ask=ask), conversation.channel, conversation.reply_in, lead_id)
    turn.uow.conversations.save(_without_revisit(turn, conversation, deed_id))


def _without_revisit(turn: Turn, conversation: Conversation, deed_id: str) -> Conversation:
    """When to come back is forgotten with the message that said so."""
    deed = turn.uow.deeds.get(deed_id)
    if deed is None or deed.said_ts is None or deed.said_ts != conversation.revisit_ts:
        return conversation
    return replace(conversation, revisit_on=None, revisit_when=None, revisit_ts=None)
