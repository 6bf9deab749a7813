"""What is planned with a lead is put on another day: `push the demo with Acme to Friday`, `postpone Globex by a week`."""

from __future__ import annotations

import re
from datetime import date, datetime

from qualification.conversation.views import Notice, Offer, View
from qualification.follow_ups.followups import FollowUp, FollowUpKind
from qualification.reading.grammars.moments import find_moment
from qualification.reading.nextsteps import in_its_month
from qualification.reading.text import Text
from qualification.use_cases.debriefs import recording
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.people.reach import named, own_lead, which_one
from qualification.use_cases.reminders.moving_reminders import just_set
from qualification.use_cases.reminders.set_reminders import remind_on, set_reminder
from qualification.use_cases.tools import Turn

_LENGTH = re.compile(
    r"(?:\b(?:by|for)\b|\b(?P<way>back|out|forward)\b(?: by)?|\b(?:it|this|that|them|him|her)\b)"
    r"\s+(?P<length>(?:an?|one|two|three|four|six|\d+) (?:\w+ )?(?:hours?|days?|weeks?|months?))\W*$",
    re.IGNORECASE,
)


def postpone(turn: Turn, words: str, lead_id: str | None) -> View:
    """Put the lead's next step on another day, its hour kept; where none is agreed, the asker is reminded then.

    What they asked to be reminded of just before is put on that day. Raises NotAllowed where the asker may not see the lead.
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
        reminder = just_set(turn.uow, turn.person, lead_id, turn.now)
        when = _instead_of(turn, reminder, words) if reminder else None
        if reminder and when:
            return remind_on(turn, lead, when, reminder.what, instead_of=reminder)
        return set_reminder(turn, _LENGTH.sub(r" in \g<length>", words), lead_id)
    at = _later(turn, step.at.astimezone(turn.person.zone), words)
    if at is None:
        return Notice(f"To which day? Say it like this: push {lead.name} to Friday")
    if at <= turn.now:
        return Notice(f"That time is past. When shall “{step.what}” with {lead.name} be?")
    with remembered(turn, lead.id) as deed:
        turn.uow.leads.save(recording.plan_next_step(turn, lead, at, step.what))
    return Offer(lead, f"{step.what.capitalize()} with {lead.name}: {at:%a %-d %b %Y, %H:%M} now.", (), deed)


def _instead_of(turn: Turn, reminder: FollowUp, words: str) -> datetime | date | None:
    """The time in place of a reminder's; a day, where it was for a day and no hour is told."""
    due = reminder.due_at.astimezone(turn.person.zone)
    at = _later(turn, due, words)
    of_a_day = reminder.kind is FollowUpKind.REMINDER and at is not None and at.timetz() == due.timetz()
    return at.date() if at and of_a_day else at


def _later(turn: Turn, agreed: datetime, words: str) -> datetime | None:
    """The time in place of the one `agreed` (in the asker's zone), whose hour stays where only a day is told."""
    length = _LENGTH.search(words)
    told = find_moment(Text(f"in {length['length']}" if length else words), turn.local_now)
    if told is None:
        return None
    if length is None:
        when = in_its_month(words[told.start : told.end], told.when, agreed.date(), turn.local_now)
        return when if isinstance(when, datetime) else datetime.combine(when, agreed.timetz())
    when, now = told.when, turn.local_now
    by = when - now if isinstance(when, datetime) else when - now.date()
    return agreed - by if (length["way"] or "").lower() == "forward" else agreed + by
