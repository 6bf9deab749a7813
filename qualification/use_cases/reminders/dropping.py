"""Reminders that somebody set are dropped in words: `cancel the reminder for Acme`."""

from __future__ import annotations

import re

from qualification.conversation.views import Notice, Offer, View
from qualification.follow_ups.followups import FollowUpState
from qualification.use_cases.debriefs import recording
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.people.reach import named, own_lead, which_one
from qualification.use_cases.reminders.moving_reminders import just_set
from qualification.use_cases.tools import Turn

_THIS = re.compile(r"(?:it|this|that|them|him|her)(?: (?:lead|one))?\W*", re.IGNORECASE)
"""The thread's lead."""


def drop_reminders(turn: Turn, words: str, lead_id: str | None) -> View:
    """The asker is not reminded of the lead any more; what was agreed with it, and what policy asks of them, stays.

    Where none is named it is the lead they set a reminder of just now, else the one talked about. Raises NotAllowed where the
    asker may not see the lead.
    """
    found = named(turn.uow, turn.person, words, alike=False) if words else ()
    if len(found) > 1:
        return Notice(which_one(found))
    last = just_set(turn.uow, turn.person, None, turn.now)
    this = (last.lead_id if last else lead_id) if _is_this(words) else None
    lead_id = found[0].lead_id if found else this
    if lead_id is None:
        return Notice("Of which lead? Say it like this: cancel the reminder for Acme")
    lead = own_lead(turn.uow, turn.person, lead_id)
    own = [each for each in turn.uow.follow_ups.open_of_lead(lead.id) if each.is_set_by(turn.person.id)]
    if not own:
        return Notice(f"You set no reminder of {lead.name}. `due` shows what you owe.")
    with remembered(turn, lead.id) as deed:
        for each in own:
            recording.close(turn, each, lead, FollowUpState.CANCELLED, f"dropped by {turn.person.name}")
    return Offer(lead, f"I'll not remind you of {lead.name}: {', '.join(each.what for each in own)}.", (), deed)


def _is_this(words: str) -> bool:
    return not words or _THIS.fullmatch(words) is not None
