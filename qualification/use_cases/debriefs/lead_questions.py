"""What is asked about a lead and stands in its record: whose it is, how to reach it, the last contact, where it comes from."""

from __future__ import annotations

import re
from datetime import datetime

from qualification.contacts import in_words, reached_at
from qualification.follow_ups.followups import FollowUpKind
from qualification.lifecycle import being, words
from qualification.people import Person
from qualification.reading.contacts import tells_contact
from qualification.use_cases.leads.dossier import Dossier
from qualification.use_cases.tools import Turn

_TALK = (
    r"(?:call(?:ed)?|chat(?:ted)?|contact(?:ed)?|e-?mail(?:ed)?|heard?|meet|met|phoned?|reach(?:ed)?|spoken?|speak"
    r"|talk(?:ed)?|touch)"
)
_OWNER = re.compile(
    r"\bwho(?:['’]?s| is| are)? (?:owns?\b|(?:the |its |their )?owner\b(?! of)|looks? after|looking after|handl(?:es|ing)|"
    r"work(?:s|ing) (?:on|with)|in charge|responsible)|\bwhose (?:lead|account|deal)\b",
    re.IGNORECASE,
)
_LAST_CONTACT = re.compile(
    rf"\b(?:last|latest|most recent|previous) (?:activity|call|contact|conversation|e-?mail|meeting|touch|{_TALK})\b"
    rf"|\bwhen (?:did|have|has|was|were) (?:.{{0,30}} )?{_TALK}\b"
    rf"|\bwho (?:else )?(?:last |has |had |was )*(?:been in |in )?{_TALK}\b"
    rf"|\b(?:did|has|have) (?:any(?:body|one)|some(?:body|one)|we) (?:\w+ ){{0,2}}{_TALK}\b",
    re.IGNORECASE,
)
_WAY = r"(?:phone|mobile|cell|telephone|phone number|e-?mail)"
_REACH = re.compile(
    rf"(?:^|\b(?:give|got|have|is|know|need|what['’]?s|which)\b.{{0,60}}\b){_WAY}(?: number| address)?(?= of\b| for\b|\W*$)"
    r"|\b(?:her|his|their|them|\w+['’]s) (?:number|mobile|phone|e-?mail|contact)\b|^.{0,60}\b(?:phone|mobile)(?: number)?\W*$"
    r"|\b(?:mon|notre|mein|unser|mi|nuestro) (?:contact[oe]?|kontakt|ansprechpartner)\b|\bansprechpartner\b"
    r"|\be-?mail address\b|\bphone number\b|\bcontact (?:data|details|info\w*|person)\b"
    r"|\bhow (?:can|do|could|should) (?:i|we) (?:reach|contact|get hold of)\b"
    r"|\bwho(?:['’]?s| is) (?:my|our|the|their) contact\b"
    r"|\bwho (?:do|have) (?:i|we) (?:have|got|know|deal with) (?:at|in|over|there)\b"
    r"|\bwho(?:m)? (?:can|do|should) (?:i|we) (?:ask for|call|contact|ring|speak|talk)\b",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"\W*(?:and )?who(?:['’]?s| is)\s+(?P<name>[\w'’. -]{2,40}?)(?: (?:there|at .{2,60}))?\W*", re.IGNORECASE
)
_SOURCE = re.compile(
    r"\bwhere (?:do|does|did|are|is|was|were|have|has)\b.{0,60}\b(?:come|came|coming|from|find us|hear of us|hear about us)\b"
    r"|\b(?:lead )?source\b|\bhow did .{0,60}\b(?:find|hear (?:of|about)|get to|come to) us\b|\b(?:which|what) campaign\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\bhow (?:long|old)\b.{0,60}\b(?:been|have we had|is|in)\b|\bsince when\b"
    r"|\bwhen (?:did|was|were) .{0,60}\b(?:arrive|came? in|come in|created)\b",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    r"\bwhen (?:are|can|do|does|is|shall|should|will) .{0,60}"
    r"\b(?:com(?:e|es|ing) (?:back|round)|return|try (?:\w+ )?again|be revisited|revisit)\b|\brevisit date\b",
    re.IGNORECASE,
)
_NOBODY_TALKED = re.compile(
    rf"\bwhy (?:has|have|did|does) (?:no ?body|no[ -]?one|no rep|not any ?(?:body|one)) (?:.{{0,30}} )?{_TALK}\b",
    re.IGNORECASE,
)
_PARTICIPLES = "accepted|disqualified|promoted|qualified|rejected|re-?opened|won|lost|put aside"
_MOVED = re.compile(
    rf"\bwho (?:has |had )?(?:{_PARTICIPLES})\b"
    rf"|\bwhen (?:did|was|were|has|have) .{{0,60}}\b(?:{_PARTICIPLES}|becom\w+|turn(?:ed)? into|reach(?:ed)?)\b",
    re.IGNORECASE,
)
_BEHAVED = re.compile(
    r"\bwhat (?:did|has|have|was|were) .{1,60}\b(?:do|doing|done|download\w*|look\w*|open\w*|read|view\w*|visit\w*|watch\w*)"
    r"\b.{0,20}\b(?:site|web ?site|pages?|web|online)\b"
    r"|\b(?:which|what) (?:pages?|content|e-?mails?|webinars?) (?:did|has|have)\b"
    r"|\b(?:web ?site|web|online) (?:activity|behaviou?r|visits?)\b",
    re.IGNORECASE,
)
_HAS_TALKED = re.compile(rf"\b(?:did|has|have) (?P<who>[^\W\d_]+)\b(?: \w+){{0,3}}? {_TALK}\b", re.IGNORECASE)
LATEST = 3
"""So many contacts are named; the lead's page has the rest."""
SEEN = 6
"""So many things that they did are."""


def asks_for_the_contact(question: str) -> bool:
    """Whether a question asks who speaks for the lead, or how to reach them."""
    return _REACH.search(question) is not None and not tells_contact(question)


def asks_why_nobody_talked(question: str) -> bool:
    """Whether a question wants to know why there was no contact: what there was is all that the record has."""
    return _NOBODY_TALKED.search(question) is not None


def from_the_record(turn: Turn, dossier: Dossier, question: str) -> str:
    """What the record says to a question about the lead; nothing where it asks for something else."""
    if _OWNER.search(question):
        return _owner(dossier)
    if _RETURNS.search(question):
        return _returns(turn, dossier)
    if _REACH.search(question) or _asks_who_the_contact_is(dossier, question):
        return _reach(dossier)
    if _LAST_CONTACT.search(question) or asks_why_nobody_talked(question):
        return _last_contact(turn, dossier)
    if colleague := _asked_whether_they_talked(turn, question):
        return _last_contact(turn, dossier, colleague)
    if _BEHAVED.search(question):
        return _behaved(turn, dossier)
    if _MOVED.search(question):
        return _moves(turn, dossier)
    if _SOURCE.search(question):
        return _source(dossier)
    return _since(turn, dossier) if _SINCE.search(question) else ""


def _asks_who_the_contact_is(dossier: Dossier, question: str) -> bool:
    """Whether a question asks who somebody is, and that is the lead's contact: "who is Priya Nair?"."""
    asked = _WHO_IS.fullmatch(question)
    own = set(re.findall(r"\w+", (dossier.lead.contact.name or "").casefold()))
    said = set(re.findall(r"\w+", asked["name"].casefold())) if asked else set[str]()
    return bool(said) and said <= own


def _owner(dossier: Dossier) -> str:
    lead, owner = dossier.lead, dossier.owner
    return f"{lead.name} is {owner.name}'s lead." if owner else f"{lead.name} is nobody's lead yet."


def _reach(dossier: Dossier) -> str:
    lead, contact = dossier.lead, dossier.lead.contact
    if lead.do_not_contact:
        return f"{lead.name} asked not to be contacted."
    reach = reached_at(contact) or "no e-mail address or phone number"
    return f"{lead.name}, contact: {in_words(contact)}; {reach}."


def _asked_whether_they_talked(turn: Turn, question: str) -> Person | None:
    """The person of whom a question asks whether they talked to the lead: "did Sam call Globex?", "did I log the call?"."""
    asked = _HAS_TALKED.search(question)
    who = asked["who"].casefold() if asked else ""
    if who == "i":
        return turn.person
    return next((each for each in turn.uow.people.all() if who in each.name.casefold().split()), None)


def _last_contact(turn: Turn, dossier: Dossier, of: Person | None = None) -> str:
    """The latest contacts, and where they are asked of one person, first whether theirs are among them."""
    lead, logged = dossier.lead, sorted(turn.uow.history.activities(dossier.lead.id), key=lambda each: each.at)
    latest = [each for each in logged if of is None or each.person_id == of.id][-LATEST:]
    if of is not None and not latest:
        return f"{of.name} has logged no contact with {lead.name}. {_last_contact(turn, dossier)}"
    if not latest:
        return f"{lead.name}: nobody has logged a contact yet."
    told = (
        f"{_day(turn, each.at)} {each.kind.value} ({turn.uow.people.get(each.person_id).name})"
        + (f", {each.note}" if each.note else "")
        for each in reversed(latest)
    )
    return f"{lead.name}, last contact: {'; before that '.join(told)}."


def _behaved(turn: Turn, dossier: Dossier) -> str:
    """What the lead did where marketing saw it, the latest first."""
    lead, events = dossier.lead, sorted(dossier.known.events, key=lambda each: each.occurred_at)[::-1]
    told = (
        f"{each.kind.replace('_', ' ')}{f' “{each.detail}”' if each.detail else ''} {_day(turn, each.occurred_at)}"
        for each in events[:SEEN]
    )
    return f"{lead.name}, what marketing saw of them: {'; '.join(told) or 'nothing'}."


def _moves(turn: Turn, dossier: Dossier) -> str:
    """How the lead came to where it is, the latest move first, with who moved it; what moved by itself was moved by nobody."""
    lead = dossier.lead
    people = {each.id: f" ({each.name})" for each in turn.uow.people.all()}
    told = (
        f"{words(each.to_stage)} since {_day(turn, each.at)}{people.get(each.actor_id or '', '')}"
        for each in sorted(turn.uow.history.moves(lead.id), key=lambda each: each.at)[::-1]
    )
    return f"{lead.name}: {'; before that '.join((*told, f'known since {_day(turn, lead.created_at)}'))}."


def _source(dossier: Dossier) -> str:
    lead = dossier.lead
    if not lead.source:
        return f"{lead.name}: nobody has said where they come from."
    return f"{lead.name} comes from {lead.source}{f' ({lead.campaign})' if lead.campaign else ''}."


def _since(turn: Turn, dossier: Dossier) -> str:
    lead, days = dossier.lead, (turn.now - dossier.lead.stage_since).days
    ago = f"{days} day{'' if days == 1 else 's'}" if days else "today"
    return (
        f"{lead.name}: {words(lead.stage)} since {_day(turn, lead.stage_since)} ({ago}), "
        f"known since {_day(turn, lead.created_at)}."
    )


def _returns(turn: Turn, dossier: Dossier) -> str:
    lead, aside = dossier.lead, dossier.aside
    if aside is None:
        return f"{lead.name} is {being(lead.stage)}: it was not put aside."
    days = sorted(each.due_at for each in dossier.follow_ups if each.kind is FollowUpKind.REVISIT)
    when = f"comes back on {_day(turn, days[0])}" if days else "does not come back by itself"
    return f"{lead.name} {when}; it was put aside on {_day(turn, aside.at)}: {aside.reason.words.lower()}."


def _day(turn: Turn, at: datetime) -> str:
    return f"{at.astimezone(turn.person.zone):%a %-d %b %Y}"
