"""A rep tried to reach somebody, and tells no more than that: "no answer, left vm"."""

from __future__ import annotations

import re

from qualification.leads import ActivityKind

_WHOM = r"(?:her|him|them|(?-i:[A-Z])\w+)"
_VOICEMAIL = r"(?:vm|voice ?mail)"
_CALLED_IN_VAIN = re.compile(
    rf"\bleft (?:(?:an?|another|her|him|them|the|(?-i:[A-Z])\w+) )*(?:message|msg|{_VOICEMAIL})\b"
    rf"|\b(?:got|hit|straight to|went to) (?:her |his |the )?{_VOICEMAIL}\b"
    r"|\b(?:called|dialled|phoned|rang|tried)\b.{0,40}\b(?:no (?:answer|luck|one|reply)|nobody|unanswered|in vain)\b"
    r"|\bno (?:answer|pick[- ]?up)\b(?=\W*$|[,.;]? (?:again|left|on|today|trying|will))"
    r"|\b(?:did(?: not|n['’]t)|nobody|no one) pick(?:ed)? up\b",
    re.IGNORECASE,
)
_MAILED = re.compile(
    rf"\be?-?mailed {_WHOM}\b|\bsent (?:{_WHOM}|an?|the) (?:\w+ ){{0,3}}(?:e-?mail|deck|slides|brochure|intro)\b",
    re.IGNORECASE,
)


def attempted(words: str) -> ActivityKind | None:
    """How somebody was reached out to; None where the words do not say that they were."""
    if _CALLED_IN_VAIN.search(words):
        return ActivityKind.CALL
    return ActivityKind.EMAIL if _MAILED.search(words) else None
