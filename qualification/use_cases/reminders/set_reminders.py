"""What somebody wants to be reminded of (`remind Acme friday call the CFO`), or a colleague to do or to know."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from qualification.conversation.handing import Charge, charge_in
from qualification.conversation.views import Known, Notice, Offer, View
from qualification.errors import InvalidInput
from qualification.follow_ups import deadlines
from qualification.follow_ups.followups import FollowUp, FollowUpState
from qualification.leads import Lead
from qualification.people import Person
from qualification.reading.grammars.moments import Moment, find_moment
from qualification.reading.text import Text
from qualification.use_cases.debriefs import recording
from qualification.use_cases.debriefs.recording import SOON
from qualification.use_cases.leads.deeds import remembered
from qualification.use_cases.people.reach import may_see, named, own_lead, which_one
from qualification.use_cases.tools import Turn

LIKE = "Say it like this: remind {lead} Friday call the CFO"
GET_BACK = "get back to them"
_NO_MORE = frozenset(
    {
        *(
            "a",
            "about",
            "again",
            "an",
            "any",
            "for",
            "from",
            "latest",
            "news",
            "of",
            "on",
            "over",
            "please",
            "progress",
        ),
        *("status", "the", "update", "updates", "word"),
    }
)
"""Words for no more than how a lead stands: "nudge Sam about Acme", "chase Sam for an update on Acme"."""
LATELY = timedelta(hours=12)
_THEN = re.compile(
    r"\b(?:then|(?:at|on|by) that (?:time|day|date|point)|when (?:it['’]?s time|the time comes|they (?:do|have|are ready)))\b",
    re.IGNORECASE,
)
"""The time that was told of just now: "no budget before March", "remind me then"."""


def set_reminder(turn: Turn, words: str, lead_id: str | None) -> View:
    """Owe a reminder to its asker, or to the colleague whom the words charge, or tell them; `lead_id` is the thread's.

    Raises NotAllowed where the asker may not see the lead, InvalidInput where the colleague may not.
    """
    charge = charge_in(words, turn.person, turn.uow.people.all())
    words = charge.words if charge else words
    found = named(turn.uow, turn.person, words, alike=False)
    if len(found) > 1:
        return Notice(which_one(found))
    if found:
        lead_id = found[0].lead_id
    if lead_id is None:
        return Notice(f"Of which lead? {LIKE.format(lead='Acme')}")
    lead = own_lead(turn.uow, turn.person, lead_id)
    if lead.do_not_contact:
        return Notice(f"{lead.name} asked not to be contacted; I remind nobody of them.")
    if charge and not charge.to_do:
        return _pass_on(turn, lead, charge)
    like = LIKE.format(lead=lead.name)
    moment = find_moment(Text(words), turn.local_now)
    if moment is None and (then := _THEN.search(words)):
        moment = _told_just_now(turn, lead, then)
    if charge:
        return _charge(turn, lead, charge, moment, _what(words, moment, lead if found else None))
    if moment is None:
        return Notice(f"When shall I remind you of {lead.name}? {like}")
    return remind_on(turn, lead, moment.when, _what(words, moment, lead if found else None))


def _told_just_now(turn: Turn, lead: Lead, then: re.Match[str]) -> Moment | None:
    """The time in what this person told last of the lead, not long ago, in the place of the words for it."""
    last = next(reversed(turn.uow.readings.of_lead(lead.id)), None)
    if last is None or last.person_id != turn.person.id or turn.now - last.at > LATELY:
        return None
    told = find_moment(Text(last.text), turn.local_now)
    return replace(told, start=then.start(), end=then.end()) if told else None


def _charge(turn: Turn, lead: Lead, charge: Charge, moment: Moment | None, what: str) -> View:
    """The colleague is told at once, and reminded when it is time; today where no day is named."""
    colleague, what = _who_may_see(turn, lead, charge), what or GET_BACK
    when = _ahead(moment.when if moment else turn.local_now.date(), turn.local_now)
    if when is None:
        return Notice(f"That day is past. When shall {colleague.name} do it? {LIKE.format(lead=lead.name)}")
    owed = _asked_of(turn, lead, colleague, when, what)
    with remembered(turn, lead.id) as deed:
        recording.owe(turn, owed)
    if colleague.slack_id:
        says = f"{turn.person.name} asks you about {lead.name}: {what}. I'll remind you {_told(owed, when, colleague)}."
        turn.post(Notice(says), colleague.slack_id, lead_id=lead.id)
    return Offer(
        lead, f"I have told {colleague.name}, and will remind them {_told(owed, when, turn.person)}: {what}.", (), deed
    )


def asked_along(turn: Turn, lead: Lead, colleague: Person, words: str) -> FollowUp:
    """What whoever is handed a lead is asked to do with it: on the day that the words name and that is ahead, else today."""
    moment = find_moment(Text(words), turn.local_now)
    when = _ahead(moment.when, turn.local_now) if moment else None
    return _asked_of(turn, lead, colleague, when or turn.local_now.date(), _what(words, moment, None) or GET_BACK)


def _asked_of(turn: Turn, lead: Lead, colleague: Person, when: datetime | date, what: str) -> FollowUp:
    asker = turn.person
    owed = deadlines.reminder(lead, colleague, when, f"{what} (asked by {asker.name})", turn.now)
    return replace(owed, asked_by=asker.id)


def _pass_on(turn: Turn, lead: Lead, charge: Charge) -> Notice:
    """The colleague reads it at once, in our DM with them."""
    colleague = _who_may_see(turn, lead, charge)
    if not colleague.slack_id:
        raise InvalidInput(f"I do not know {colleague.name} in Slack, and cannot tell them.")
    turn.post(Known(lead, f"{turn.person.name} on {lead.name}: “{charge.words}”"), colleague.slack_id, lead_id=lead.id)
    return Notice(f"I have told {colleague.name}.")


def nudge(turn: Turn, words: str, lead_id: str | None) -> View:
    """A colleague is asked how a lead stands, or what else the words ask, at once; raises as `set_reminder` does."""
    charge, found = (
        charge_in(words, turn.person, turn.uow.people.all()),
        named(turn.uow, turn.person, words, alike=False),
    )
    if len(found) > 1:
        return Notice(which_one(found))
    lead_id = found[0].lead_id if found else lead_id
    if lead_id is None or charge is None:
        return Notice("About which lead? Say it like this: nudge Sam about Acme")
    lead = own_lead(turn.uow, turn.person, lead_id)
    if charge.to_do or not _asks_how_it_stands(charge.words, lead):
        return _pass_on(turn, lead, charge)
    colleague = _who_may_see(turn, lead, charge)
    if not colleague.slack_id:
        raise InvalidInput(f"I do not know {colleague.name} in Slack, and cannot ask them.")
    says = f"{turn.person.name} asks you how {lead.name} stands. Tell me here, and they can see it too."
    turn.post(Known(lead, says), colleague.slack_id, lead_id=lead.id)
    return Notice(f"I have asked {colleague.name} how {lead.name} stands.")


def _asks_how_it_stands(words: str, lead: Lead) -> bool:
    names = set(re.findall(r"\w+", f"{lead.name} {lead.contact.name or ''}".casefold()))
    return set(re.findall(r"\w+", words.casefold())) <= names | _NO_MORE


def _who_may_see(turn: Turn, lead: Lead, charge: Charge) -> Person:
    if not may_see(turn.uow, charge.colleague, lead.owner_id):
        name = charge.colleague.name
        raise InvalidInput(f"{lead.name} is not {name}'s to see. Hand it over first: hand {lead.name} to {name}.")
    return charge.colleague


def _told(owed: FollowUp, when: datetime | date, person: Person) -> str:
    at = (owed.nudge_at or owed.due_at).astimezone(person.zone)
    return f"on {at:%a %-d %b %Y}{f' at {at:%H:%M}' if isinstance(when, datetime) else ''}"


def remind_on(
    turn: Turn, lead: Lead, when: datetime | date, what: str, instead_of: FollowUp | None = None
) -> Offer | Notice:
    """Owe the reminder to its asker, in the place of an older one."""
    ahead = _ahead(when, turn.local_now)
    if ahead is None:
        return Notice(f"That day is past. When shall I remind you of {lead.name}? {LIKE.format(lead=lead.name)}")
    with remembered(turn, lead.id) as deed:
        if instead_of:
            recording.close(turn, instead_of, lead, FollowUpState.CANCELLED, "put on another day")
        owed = deadlines.reminder(lead, turn.person, ahead, what or GET_BACK, turn.now)
        recording.owe(turn, owed)
    return Offer(lead, f"I'll remind you of {lead.name} {_told(owed, ahead, turn.person)}: {owed.what}.", (), deed)


def _ahead(when: datetime | date, now: datetime) -> datetime | date | None:
    """The moment as it was meant, None where it is past; today, without an hour, is soon."""
    if isinstance(when, datetime):
        return when if when > now else None
    if when == now.date():
        return now + SOON
    return when if when > now.date() else None


_EDGES = re.compile(
    r"^(?:[\s,;:.–-]|(?:on|by|at|to|about|of|that|for|and|in|with|me|am|an|daran|i (?:should|have to|must|need to))\b)+"
    r"|(?:[\s,;:.–-]|\b(?:on|by|at|to|about|in|for|am|an))+$",
    re.IGNORECASE,
)


def _what(words: str, moment: Moment | None, lead: Lead | None) -> str:
    """What is left without the time and, where it only says whom it is about, the lead's name."""
    around = (words[: moment.start], words[moment.end :]) if moment else (words,)
    parts = [_EDGES.sub("", without_name(_EDGES.sub("", part), lead)) for part in around]
    what = " ".join(part for part in parts if part).rstrip(" ?!.")
    return "" if what.casefold() in ("it", "that", "this", "them") else what  # "postpone it to Friday"


def without_name(part: str, lead: Lead | None) -> str:
    """The words less the lead's name at their head; elsewhere it belongs to what is to be done ("send Acme the deck")."""
    if lead is None:
        return part
    names = {word.casefold() for name in (lead.name, lead.contact.name or "") for word in re.findall(r"\w+", name)}
    rest = part
    while (head := re.match(r"\W*(\w+)(?:['’]s)?", rest)) and head[1].casefold() in names:
        rest = rest[head.end() :]
    return rest
