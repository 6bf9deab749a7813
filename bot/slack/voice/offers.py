"""Buttons about a lead, each with its label: on a card, under a sentence."""

from __future__ import annotations

from bot.slack.voice.blocks import actions, button, escape, section
from qualification.conversation.actions import Action
from qualification.conversation.views import Offer
from qualification.messages import Block, Message

LABELS: dict[Action, str] = {
    Action.QUALIFY: "Tell me what they said",
    Action.PROMOTE: "Promote to SQL",
    Action.NOT_YET: "Not yet",
    Action.CORRECT: "Correct",
    Action.EDIT_CONTACT: "Edit contact",
    Action.DISQUALIFY: "Disqualify",
    Action.HAND_RAISED: "They asked to talk to us",
    Action.REOPEN_LEAD: "Re-open",
    Action.ALLOW_CONTACT: "They may be contacted again",
    Action.ACCEPT: "Accept",
    Action.REJECT: "Reject",
    Action.OPEN_DEAL: "Open opportunity",
    Action.WIN: "Won",
    Action.LOSE: "Lost",
    Action.OVERRIDE: "Override",
}
_STYLES = {
    Action.ACCEPT: "primary",
    Action.OPEN_DEAL: "primary",
    Action.WIN: "primary",
    Action.DISQUALIFY: "danger",
}


MOVES = frozenset({Action.ACCEPT, Action.PROMOTE, Action.NOT_YET, Action.HAND_RAISED, Action.REOPEN_LEAD})
"""Buttons that move a lead at once, and so have to know where it stood."""


def offered(action: Action, lead_id: str, *seen: str, first: bool = False) -> Block:
    """The button of an action on a lead, as it was seen; `first` where it is what a reader most likely wants."""
    return button(LABELS[action], action, lead_id, *seen, style="primary" if first else _STYLES.get(action))


def offer(view: Offer) -> Message:
    """A sentence with what may be done next."""
    undo = button("Undo", Action.UNDO, view.lead.id, view.undo) if view.undo else None
    blocks = [section(escape(view.says), undo)]
    if view.offers:
        blocks.append(actions(*(offered(each, view.lead.id) for each in view.offers)))
    return Message(escape(view.says), tuple(blocks))
