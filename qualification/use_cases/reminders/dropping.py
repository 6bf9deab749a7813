"""Reminders that somebody set are dropped in words: `cancel the reminder for Acme`."""

from __future__ import annotations

from qualification.conversation.views import Notice, Offer, View
from qualification.follow_ups.followups import FollowUpKind, FollowUpState
from qualification.use_cases.debriefs import recording
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.people.reach import named, own_lead
from qualification.use_cases.tools import Turn

SET = frozenset({FollowUpKind.REMINDER, FollowUpKind.ALARM})
"""What its owner asked for, and nobody else."""


def drop_reminders(turn: Turn, words: str, lead_id: str | None) -> View:
    """The asker is not reminded of the lead any more; what was agreed with it, and what policy asks of them, stays.

    Raises NotAllowed where the asker may not see the lead.
    """
    found = named(turn.uow, turn.person, words, alike=False) if words else ()
    if len(found) > 1:
        return Notice(f"Which one: {' or '.join(each.name for each in found[:5])}? Say its name in full, please.")
    lead_id = found[0].lead_id if found else lead_id
    if lead_id is None:
        return Notice("Of which lead? Say it like this: cancel the reminder for Acme")
    lead = own_lead(turn.uow, turn.person, lead_id)
    owed = turn.uow.follow_ups.open_of_lead(lead.id)
    own = [each for each in owed if each.kind in SET and each.person_id == turn.person.id]
    if not own:
        return Notice(f"You set no reminder of {lead.name}. `due` shows what you owe.")
    with remembered(turn, lead.id) as deed:
        for each in own:
            recording.close(turn, each, lead, FollowUpState.CANCELLED, f"dropped by {turn.person.name}")
    return Offer(lead, f"I'll not remind you of {lead.name}: {', '.join(each.what for each in own)}.", (), deed)
