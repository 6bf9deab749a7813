"""The form that says who a lead's contact is, and how to reach them."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.contacts import ContactChange, filled_in, in_words
from qualification.conversation.incoming import Submitted
from qualification.conversation.views import Notice, Stored
from qualification.leads import Lead
from qualification.use_cases.debriefs import cards
from qualification.use_cases.leads import contacting
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.people.reach import own_lead
from qualification.use_cases.tools import Turn


@dataclass(frozen=True, slots=True)
class ContactForm:
    """Says who a lead's contact is, and how to reach them; `where` is the thread that it was opened in, if any."""

    lead: Lead
    where: tuple[str, ...]


def submit_contact(turn: Turn, submitted: Submitted) -> None:
    """Keep what the form says, and say so where it was opened."""
    lead_id, *where = submitted.args
    lead = own_lead(turn.uow, turn.person, lead_id)
    change = ContactChange(
        lead.contact, filled_in(lead.contact, submitted.fields, new_id=contacting.new_id(turn, lead))
    )
    channel, thread = (where[0], where[1]) if len(where) > 1 else (turn.person.slack_id or submitted.slack_id, None)
    if not change.fields:
        turn.post(Notice(contacting.SAME.format(in_words(lead.contact))), channel, thread, lead_id)
        return
    with remembered(turn, lead_id, submitted.ts) as deed:
        contacting.record(turn, lead_id, change, "form", submitted.ts)
    turn.post(_noted(turn, lead_id, change, deed), channel, thread, lead_id)
    cards.refresh(turn, lead_id)


def _noted(turn: Turn, lead_id: str, change: ContactChange, deed: str) -> Stored:
    return Stored(
        lead=turn.uow.leads.get(lead_id),
        stored=(),
        replaced={},
        next_step=None,
        revisit=None,
        notes=(),
        ask=None,
        undo=deed,
        zone=turn.person.zone,
        contact=change,
    )
