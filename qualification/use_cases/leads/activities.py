"""What a rep did is logged: `log call Acme, left a message`; it stops the lead's clocks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from qualification.conversation.actions import Action
from qualification.conversation.name_and_note import split_activity, split_name
from qualification.conversation.views import Notice, Offer, View
from qualification.conversation.which_lead import contact_called
from qualification.leads import ActivityKind, Lead, LeadName, Stage
from qualification.people import Role
from qualification.use_cases.debriefs import recording
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.people.reach import meant, named, own_lead, visible_names, which_one
from qualification.use_cases.reminders.set_reminders import without_name
from qualification.use_cases.tools import Turn

_NEXT: dict[Stage, tuple[Action, ...]] = {
    Stage.LEAD: (Action.QUALIFY,),
    Stage.MARKETING_QUALIFIED: (Action.ACCEPT, Action.REJECT),
    Stage.ACCEPTED: (Action.QUALIFY, Action.DISQUALIFY),
    Stage.SALES_QUALIFIED: (Action.OPEN_DEAL, Action.LOSE),
    Stage.OPPORTUNITY: (Action.WIN, Action.LOSE),
}


def what_next(lead: Lead) -> tuple[Action, ...]:
    """What may come of a contact with a lead, by where it stands."""
    return () if lead.do_not_contact else _NEXT.get(lead.stage, ())


def log_activity(turn: Turn, words: str, lead_id: str | None) -> View:
    """Put a call, e-mail, meeting or note on record; only sales takes a lead with that."""
    kind, rest = split_activity(words)
    name, note = split_name(rest)
    look_up = meant if lead_id is None else partial(named, alike=False)
    found = look_up(turn.uow, turn.person, name) or _with_whom(turn, name)
    if len(found) > 1:
        return Notice(which_one(found))
    if found:
        lead_id = found[0].lead_id
    if lead_id is None:
        return Notice("Which lead? Say it like this: log call Acme, left a message")
    lead = own_lead(turn.uow, turn.person, lead_id)
    return put_on_record(turn, lead, ActivityKind(kind), (note or without_name(name, lead).strip()) if found else rest)


def _with_whom(turn: Turn, words: str) -> tuple[LeadName, ...]:
    """The lead whose contact the words begin with, if there is one: "log: called Rita, out sick"."""
    first = words.partition(" ")[0]
    called = tuple(each for each in visible_names(turn.uow, turn.person) if contact_called(first, each))
    return called if len(called) == 1 else ()


def put_on_record(turn: Turn, lead: Lead, kind: ActivityKind, note: str) -> Offer:
    """Log it, with what may come of it and its Undo; a lead that nobody has is taken with that."""
    with remembered(turn, lead.id) as deed:
        lead = recording.log_contact(turn, lead, kind, note or None)
        owner = lead.owner_id or (None if turn.person.role is Role.MARKETING else turn.person.id)
        lead = turn.uow.leads.save(replace(lead, owner_id=owner))
    what = ", ".join(filter(None, (kind.value, note.rstrip("."))))
    return Offer(lead, f"Logged for {lead.name}: {what}.", what_next(lead), deed)
