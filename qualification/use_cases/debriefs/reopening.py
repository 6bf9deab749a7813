"""A lead that was put aside is opened again, and what was said last time is offered back, letter by letter."""

from __future__ import annotations

from dataclasses import replace

from qualification.conversation.state import Conversation
from qualification.conversation.views import Ask, StageChanged
from qualification.use_cases.debriefs import asking
from qualification.use_cases.leads import moves
from qualification.use_cases.leads.dossier import open_dossier
from qualification.use_cases.tools import Turn


def reopened(turn: Turn, lead_id: str) -> tuple[StageChanged, Ask | None]:
    """What to say, with the first question; nothing was asked in this round yet. Raises Refused."""
    opened = moves.reopen(turn, lead_id)
    nowhere = Conversation(channel="", thread_ts="", person_id=turn.person.id, lead_id=lead_id)
    ask = asking.next_question(open_dossier(turn.uow, lead_id, turn.now), nowhere, turn.local_now)
    return replace(opened, ask=ask), ask
