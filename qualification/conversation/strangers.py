"""Somebody whom a rep speaks of and who is no lead yet: what their company is called, and whom the rep spoke to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualification.reading.labels import label_of
from qualification.reading.letters.person import Kind, Person
from qualification.reading.letters.role_words import is_no_name, is_role
from qualification.reading.letters.roles import people
from qualification.reading.text import Text


@dataclass(frozen=True, slots=True)
class Stranger:
    """A company, or a person alone, that may become a lead.

    `contact` is who speaks for the company, `title` what they are there, where somebody is named so.
    """

    company: str
    contact: str = ""
    title: str = ""


_SPOKE = re.compile(
    r"\b(?:spoke|talk(?:ed)?|met|chat(?:ted)?|call(?:ed)?|phone|hung up|heard|coffee|lunch|"
    r"e?-?mail(?:ed)?|voicemail|visit|meeting|demo|"
    r"debrief|update|intro|discovery|zoom)\s+(?:back\s+)?(?:to|with|w/|on|from|about|at|for)\s+(?:the\s+)?"
    r"|\b(?:visited|stopped (?:by|at)|dropped (?:by|in (?:at|on))|popped (?:by|in(?:to| at)))\s+(?:the\s+)?"
    r"|\bnew (?:one|lead|prospect)\b\s?[:,–-]\s?",
    re.IGNORECASE,
)
_RUN = re.compile(r"[A-Z](?:[\w&'’-]|\.(?=\w))*(?:\s+(?:&\s+)?[A-Z](?:[\w&'’-]|\.(?=\w))*){0,3}")
_PART_OF_NAME = r"[A-Z](?:['’][A-Z])?[a-z][\w-]*"
_CALLED = re.compile(
    rf"(?:\s+(?:is|called|named)|\s*[,:(=])?\s+(?P<name>{_PART_OF_NAME}(?: {_PART_OF_NAME})?)(?![\w'’])"
)
_TITLE = re.compile(r"(?:(?:the|their|his|her|an?)\s+)?(?P<title>\w.*?)", re.IGNORECASE)
_EMPLOYED = re.compile(r"\s+(?:at|from|of|over at)\s+(?:the\s+)?|\s?\(")
_OF_THEIRS = re.compile(
    r"\s?[,(–-]\s?(?:(?:he|she)(?:['’]s| is) )?(?:her|his|the|their)\s(?:\w+ ){0,2}?(?P<role>\w+)"
    r"(?=\s?(?:$|[.;!?)]|and\b|,\s(?-i:(?![A-Z]))))",
    re.IGNORECASE,
)
"""Who is said to be somebody's at a lead that is known: "Teresa Lopez, their CFO."."""
_HEAD = re.compile(r"\s*(?P<company>[A-Z][\w&'’-]{2,}(?: [A-Z][\w&'’-]+){0,3})\s?[:=]")
_DAY = re.compile(
    r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?: (?:morning|afternoon|evening|noon))?",
    re.IGNORECASE,
)
"""What a demo is on, which is nobody's name: "demo on Friday"."""
_NO_COMPANY = re.compile(
    r"also|anyway|btw|dear|fyi|good|hello|hey|news|next|note|now|okay|question|today|update|well", re.IGNORECASE
)


def stranger_in(text: str) -> Stranger | None:
    """Who is named after "spoke to", or opens the message: by two words with capitals, or "Nadia from Harbor Dental"."""
    spoke = _SPOKE.search(text)
    rest = (text[spoke.end() :] if spoke else text).strip()
    first = _RUN.match(rest)
    if first is None:
        return None
    employed = _EMPLOYED.match(rest, first.end())
    company = _RUN.match(rest, employed.end()) if employed else None
    if company and not is_role(company[0]):
        return Stranger(_bare(company[0]), _bare(first[0]))
    theirs = _OF_THEIRS.match(rest, first.end())
    if theirs and is_role(theirs["role"]):
        return None
    name = "" if _DAY.fullmatch(first[0]) else _bare(first[0])
    return Stranger(name) if name and (spoke or " " in name) else None


def new_lead_in(text: str) -> Stranger:
    """What a new lead would be called, and who speaks for it: a stranger, or what stands before a colon ("Copperfield: 5k").

    Nameless where nobody is named.
    """
    stranger = stranger_in(text) or Stranger(_headed(text))
    if not stranger.company or stranger.contact:
        return stranger
    return next(_with_roles(text, stranger.company), stranger)


def _headed(text: str) -> str:
    head = _HEAD.match(text)
    if head is None or _NO_COMPANY.fullmatch(head["company"]) or label_of(text.casefold(), 0, len(text))[0]:
        return ""
    return head["company"]


def _with_roles(text: str, company: str) -> Iterator[Stranger]:
    """The company with each who is named by their role there, in order: "Owner is Patricia Gomez", "their MD Rakesh"."""
    for person in people(Text(text), max(0, text.find(company)) + len(company), len(text)):
        named = _name_of(text, person) if person.kind is Kind.ROLE and not person.joint else None
        if named and (title := _TITLE.fullmatch(text, person.start, named.start())):
            yield Stranger(company, named["name"], title["title"])


def _name_of(text: str, role: Person) -> re.Match[str] | None:
    """The name within the words for somebody in a role, or right behind them."""
    within = _CALLED.finditer(text, role.start, role.end)
    names = within if role.named else filter(None, [_CALLED.match(text, role.end)])
    return next((each for each in names if not any(map(_is_no_persons, each["name"].split()))), None)


def _is_no_persons(word: str) -> bool:
    return is_no_name(word) or is_role(word)


def _bare(name: str) -> str:
    return name.strip(".-'")
