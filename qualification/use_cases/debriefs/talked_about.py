"""What a person talked about just now, or told of a lead that nobody knows yet."""

from __future__ import annotations

from qualification.conversation.incoming import Said
from qualification.conversation.state import Conversation, Phase
from qualification.people import Person
from qualification.ports import UnitOfWork

RECENT_SECONDS = 12 * 3600
"""At the root of the DM, "they" means the lead talked about within the last half day."""
WAITS_SECONDS = 3600
"""So long after somebody was asked which lead they mean, what names none is about the same."""


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
