"""Whether words ask, and of the one lead that was talked about, or tell of a talk with its people."""

from __future__ import annotations

import re

_TALKED = re.compile(
    r"\W*(?:(?:just|ok|so|also|and|i|we|got|had|finally)\W+)*"
    r"(?:(?:spoke|talked|chatted|met|call|chat|coffee|lunch|meeting)\b|off the phone|(?:heard|(?:e-?)?mail|message|news) from\b"
    r"|\w+ (?:mailed|e-?mailed|wrote|rang|phoned|called|texted)\W*[:,.–-])",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\W*(?:(?:and|but|hey|ok|okay|so)\W+)*(?:did|do|does|how|is|are|was|were|(?:what|when|where|who)s?|whose|why)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\W*(?:and |so |ok |okay )?(?:what(?:['’]?s| is| are)(?: we| you)?(?: still)? (?:left|missing|needed|open)"
    r"|what(?: else)? do (?:you|we)(?: still)? (?:miss|need)|what else|what next|why not)\W*",
    re.IGNORECASE,
)
"""What is asked so right after news of a lead is about it."""
_OF_ONE = re.compile(
    r"\b(?:they|them|theirs?|there|he|she|him|her|his|it(?! takes?\b))\b"
    r"|^\W*(?:and )?who(?:['’]?s| is)?(?: the)? (?:decides|decision[- ]?maker|approves|signs|pays|boss)\W*$",
    re.IGNORECASE,
)
_OF_MANY = re.compile(
    r"\b(?:accounts|all|any(?:body|one)|average|customers|deals?|each|every\w*|how many|leads?|mqls|my|opportunities|our"
    r"|pipeline|prospects|reps?|since|sqls|teams?|today|top|we|which|yesterday"
    r"|(?:last|next|this) (?:week|month|quarter|year))\b|\b(?:there (?:are|is)|(?:are|is) there)\b",
    re.IGNORECASE,
)


def asks_of_one(text: str) -> bool:
    """Whether words ask about the one lead that was talked about: "who decides there?", but not "how many do they have?"."""
    if _OF_IT.fullmatch(text):
        return True
    return bool(_ASKS.match(text) and _OF_ONE.search(text)) and not _OF_MANY.search(text)


def asks_what_is_open(text: str) -> bool:
    """Whether that is all that words ask: "what else", "why not", "what's missing"."""
    return _OF_IT.fullmatch(text) is not None


def tells_of_a_talk(text: str) -> bool:
    """Whether a message begins with whom the rep heard from: "spoke to Uwe: …", "Dana mailed: …"."""
    return _TALKED.match(text) is not None


def is_asked(text: str) -> bool:
    """Whether words ask something, marked or not."""
    return "?" in text or _ASKS.match(text) is not None
