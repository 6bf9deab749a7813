"""What somebody wants to be reminded of: `remind Acme friday call the CFO`, as a command or in plain words."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from qualification import deadlines
from qualification.conversation.views import Notice, Offer, View
from qualification.leads import Lead
from qualification.reading.moments import Moment, find_moment
from qualification.reading.text import Text
from qualification.use_cases.deeds import remembered
from qualification.use_cases.reach import named, own_lead
from qualification.use_cases.recording import owe
from qualification.use_cases.tools import Turn

LIKE = "Say it like this: remind Acme Friday call the CFO"
SOON = timedelta(hours=1)
"""Today's digest has been: what shall come today comes in an hour."""


def set_reminder(turn: Turn, words: str, lead_id: str | None) -> View:
    """Owe its asker a reminder; `lead_id` is the lead of the thread it was said in."""
    found = named(turn.uow, turn.person, words, alike=False)
    if len(found) > 1:
        return Notice(f"Which one: {' or '.join(each.name for each in found[:5])}? Say its name in full, please.")
    if found:
        lead_id = found[0].lead_id
    if lead_id is None:
        return Notice(f"Of which lead? {LIKE}")
    lead = own_lead(turn.uow, turn.person, lead_id)
    if lead.do_not_contact:
        return Notice(f"{lead.name} asked not to be contacted; I remind nobody of them.")
    moment = find_moment(Text(words), turn.local_now)
    if moment is None:
        return Notice(f"When shall I remind you of {lead.name}? {LIKE}")
    when = _ahead(moment.when, turn.local_now)
    if when is None:
        return Notice(f"That day is past. When shall I remind you of {lead.name}? {LIKE}")
    return _set(turn, lead, when, _what(words, moment, lead if found else None))


def _set(turn: Turn, lead: Lead, when: datetime | date, what: str) -> View:
    with remembered(turn, lead.id) as deed:
        owed = deadlines.reminder(lead, turn.person, when, what or "get back to them", turn.now)
        owe(turn, owed)
    told = (owed.nudge_at or owed.due_at).astimezone(turn.person.zone)
    at = f" at {told:%H:%M}" if isinstance(when, datetime) else ""
    return Offer(lead, f"I'll remind you of {lead.name} on {told:%a %-d %b %Y}{at}: {owed.what}.", (), deed)


def _ahead(when: datetime | date, now: datetime) -> datetime | date | None:
    """The moment as it was meant, None where it is past; today, without an hour, is soon."""
    if isinstance(when, datetime):
        return when if when > now else None
    if when == now.date():
        return now + SOON
    return when if when > now.date() else None


_EDGES = re.compile(
    r"^(?:[\s,;:.–-]|(?:on|by|at|to|about|of|that|for|and|in|with|me|i (?:should|have to|must|need to))\b)+"
    r"|(?:[\s,;:.–-]|\b(?:on|by|at|to|about|in|for))+$",
    re.IGNORECASE,
)


def _what(words: str, moment: Moment, lead: Lead | None) -> str:
    """What is left without the time and, where it only says whom it is about, the lead's name."""
    before, after = _EDGES.sub("", words[: moment.start]), _EDGES.sub("", words[moment.end :])
    parts = [_EDGES.sub("", _without(part, lead)) for part in (before, after)]
    return " ".join(part for part in parts if part)


def _without(part: str, lead: Lead | None) -> str:
    """The words less the lead's name at their head; elsewhere it belongs to what is to be done ("send Acme the deck")."""
    if lead is None:
        return part
    names = {word.casefold() for name in (lead.name, lead.contact.name or "") for word in re.findall(r"\w+", name)}
    rest = part
    while (head := re.match(r"\W*(\w+)(?:['’]s)?", rest)) and head[1].casefold() in names:
        rest = rest[head.end() :]
    return rest
