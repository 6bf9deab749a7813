"""What is planned with a lead is put on another day: `push the demo with Acme to Friday`, `postpone Globex by a week`."""

from __future__ import annotations

import re
from datetime import datetime

from qualification.conversation.views import Notice, Offer, View
from qualification.reading.grammars.moments import find_moment
from qualification.reading.text import Text
from qualification.use_cases.debriefs import recording
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.people.reach import named, own_lead, which_one
from qualification.use_cases.reminders.set_reminders import set_reminder
from qualification.use_cases.tools import Turn

_LENGTH = re.compile(
    r"(?:\b(?:by|for)\b|\b(?P<way>back|out|forward)\b(?: by)?|\b(?:it|this|that|them|him|her)\b)"
    r"\s+(?P<length>(?:an?|one|two|three|four|six|\d+) (?:\w+ )?(?:hours?|days?|weeks?|months?))\W*$",
    re.IGNORECASE,
)


def postpone(turn: Turn, words: str, lead_id: str | None) -> View:
    """Put the lead's next step on another day, its hour kept; where none is agreed, the asker is reminded then.

    Raises NotAllowed where the asker may not see the lead.
    """
    found = named(turn.uow, turn.person, words, alike=False)
    if len(found) > 1:
        return Notice(which_one(found))
    lead_id = found[0].lead_id if found else lead_id
    if lead_id is None:
        return Notice("Of which lead? Say it like this: push the demo with Acme to Friday")
    lead = own_lead(turn.uow, turn.person, lead_id)
    step = lead.next_step
    if step is None:
        return set_reminder(turn, _LENGTH.sub(r" in \g<length>", words), lead_id)
    at = _later(turn, step.at.astimezone(turn.person.zone), words)
    if at is None:
        return Notice(f"To which day? Say it like this: push {lead.name} to Friday")
    if at <= turn.now:
        return Notice(f"That time is past. When shall “{step.what}” with {lead.name} be?")
    with remembered(turn, lead.id) as deed:
        turn.uow.leads.save(recording.plan_next_step(turn, lead, at, step.what))
    return Offer(lead, f"{step.what.capitalize()} with {lead.name}: {at:%a %-d %b %Y, %H:%M} now.", (), deed)


def _later(turn: Turn, agreed: datetime, words: str) -> datetime | None:
    """The time in place of the one `agreed` (in the asker's zone), whose hour stays where only a day is told."""
    length = _LENGTH.search(words)
    told = find_moment(Text(f"in {length['length']}" if length else words), turn.local_now)
    if told is None:
        return None
    if length is None:
        return told.when if isinstance(told.when, datetime) else datetime.combine(told.when, agreed.timetz())
    when, now = told.when, turn.local_now
    by = when - now if isinstance(when, datetime) else when - now.date()
    return agreed - by if (length["way"] or "").lower() == "forward" else agreed + by
