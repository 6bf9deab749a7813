"""Somebody whom a rep speaks of and who is no lead yet: what their company is called, and whom the rep spoke to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualification.reading.labels import label_of


@dataclass(frozen=True, slots=True)
class Stranger:
    """A company, or a person alone, that may become a lead; `contact` is who speaks for the company, where one is named."""

    company: str
    contact: str = ""


_SPOKE = re.compile(
    r"\b(?:spoke|talk(?:ed)?|met|chat(?:ted)?|call(?:ed)?|phone|heard|coffee|lunch|e?-?mail(?:ed)?|voicemail|visit|meeting|demo|"
    r"debrief|update|intro|discovery)\s+(?:back\s+)?(?:to|with|w/|on|from|about|at|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_RUN = re.compile(r"[A-Z](?:[\w&'’-]|\.(?=\w))*(?:\s+(?:&\s+)?[A-Z](?:[\w&'’-]|\.(?=\w))*){0,3}")
_EMPLOYED = re.compile(r"\s+(?:at|from|of|over at)\s+(?:the\s+)?")
_HEAD = re.compile(r"\s*(?P<company>[A-Z][\w&'’-]{2,}(?: [A-Z][\w&'’-]+){0,3})\s?[:=]")
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
    if employed and (company := _RUN.match(rest, employed.end())):
        return Stranger(_bare(company[0]), _bare(first[0]))
    name = _bare(first[0])
    return Stranger(name) if name and (spoke or " " in name) else None


def new_lead_in(text: str) -> Stranger:
    """What a new lead would be called: a stranger, or what stands before a colon ("Copperfield: 5k"); nameless otherwise."""
    if stranger := stranger_in(text):
        return stranger
    head = _HEAD.match(text)
    if head is None or _NO_COMPANY.fullmatch(head["company"]) or label_of(text.casefold(), 0, len(text))[0]:
        return Stranger("")
    return Stranger(head["company"])


def _bare(name: str) -> str:
    return name.strip(".-'")
