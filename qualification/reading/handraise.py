"""Whether a rep's words plainly say that the prospect asked to talk to us: a raised hand that came by a person, not a form."""

from __future__ import annotations

import re

from qualification.reading.claims import HandRaise, Quote
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue

_OURS = re.compile(r"\b(?:i|we|you)(?: (?:have|had|also|just|then|did|'ve|'d))*\s*$")
_NO = re.compile(r"\b(?:no|not|never|nobody|none|neither|without|if|unless)\b|n't\b")
_CLAUSE = re.compile(r"[.;!?\n]|, (?:but|and)\b|\bbut\b")


def raised_hand(message: str) -> HandRaise | None:
    """The words that say so; None where none do, where they say the opposite, or where we did the asking."""
    plain = Text(message).plain
    for found in cue("hand_cues.raised").finditer(plain):
        begin = max((each.end() for each in _CLAUSE.finditer(plain, 0, found.start())), default=0)
        before = plain[begin : found.start()]
        if not _OURS.search(before) and not _NO.search(before) and not _NO.search(found[0]):
            return HandRaise(Quote(message[found.start() : found.end()], found.start(), found.end()))
    return None
