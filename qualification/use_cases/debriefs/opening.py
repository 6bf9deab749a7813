"""A conversation about a lead begins: with what was said before the lead was known, or with the question what happened."""

from __future__ import annotations

from dataclasses import replace

from qualification.conversation.name_and_note import split_name
from qualification.conversation.state import Conversation, Phase, opened_by
from qualification.conversation.strangers import new_lead_in
from qualification.conversation.views import LeadOpened, Notice, View, WhichLead
from qualification.errors import InvalidInput
from qualification.leads import Lead
from qualification.reading.contacts import find_introduced
from qualification.use_cases.debriefs import in_context, recording, settling
from qualification.use_cases.debriefs.question_or_news import tells_something
from qualification.use_cases.debriefs.routing import PICKER_SIZE
from qualification.use_cases.debriefs.taking_in import Told, take_in
from qualification.use_cases.leads.creating import NewContact, create_lead
from qualification.use_cases.leads.dossier import open_dossier
from qualification.use_cases.people.reach import own_names
from qualification.use_cases.tools import Turn

LONGEST_QUOTE = 300
"""Characters of what was said that are repeated above its own thread."""


def make_lead(turn: Turn, words: str, origin: str, ts: str) -> tuple[Lead, str]:
    """Make the lead that words name, and what they tell of it; what only says who they are ("flower export") becomes a note."""
    name, rest = split_name(words)
    met = find_introduced(rest, name) if rest else None
    contact = NewContact(met.name, met.title, met.email, met.phone) if met else None
    lead = create_lead(turn, name, origin=origin, contact=contact)
    if not rest or "?" in rest or tells_something(turn.tools, rest, turn.local_now):
        return lead, rest
    recording.note(turn, lead, rest)
    settling.state(turn, open_dossier(turn.uow, lead.id, turn.now), rest, ts)
    return lead, ""


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


def open_beside(turn: Turn, lead: Lead, recipient: str, ts: str, text: str) -> None:
    """Read what a message says of another lead than its thread's, in a conversation of that lead's own."""
    said = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
    begun = begin_at_root(turn, Notice(f"Of {lead.name} you said: “{said}”"), lead.id, recipient, ts)
    _read_now(turn, begun, text, ts)


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
    names = own_names(turn.uow, turn.person, PICKER_SIZE)
    asked = turn.post(WhichLead("Which lead is that message about?", names, new_lead_in(text).company), recipient)
    waiting = Conversation(channel=recipient, thread_ts=opened_by(asked), person_id=turn.person.id, last_ts=ts)
    turn.uow.conversations.save(replace(waiting, pending_text=text, pending_ts=ts))


def _read_now(turn: Turn, conversation: Conversation, text: str, ts: str) -> None:
    """Read inside the transaction, by the built-in reader alone: it takes milliseconds, and no model is waited for."""
    lead_id = _lead_of(conversation)
    known, called = turn.uow.answers.current(lead_id), in_context.called(turn.uow, turn.person, lead_id, turn.now)
    tools = replace(turn.tools, model=None)
    understood = in_context.understood(tools, conversation, text, known, turn.local_now, called)
    take_in(turn, conversation, Told(text, understood, ts))


def _opening(turn: Turn, lead_id: str) -> LeadOpened:
    dossier = open_dossier(turn.uow, lead_id, turn.now)
    return LeadOpened(dossier.lead, dossier.score, dossier.answers, turn.person.zone)


def _lead_of(conversation: Conversation) -> str:
    if conversation.lead_id is None:
        raise InvalidInput("I lost which lead this is about. Write its name to start again.")
    return conversation.lead_id
