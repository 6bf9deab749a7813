"""Whether a rep's words plainly say that the prospect asked to talk to us: a raised hand that came by a person, not a form."""

from __future__ import annotations

import re

from qualification.reading.claims import HandRaise, Quote
from qualification.reading.text import Text

_ASKS = (
    r"(?:ask(?:ed|s|ing)?|request(?:ed|s|ing)?|want(?:ed|s)?|would (?:like|love)|(?:'d|d) (?:like|love)|demand(?:ed|s)?|"
    r"insist(?:ed|s)? on|(?:is|are|was|were) (?:keen|eager|asking) (?:on|for|to)|begg?ed for)"
)
_WANTED = r"(?:demo|demonstration|call ?back|sales call|quote|quotation|proposal|free trial|trial|pricing call)\b"
_TO_TALK = (
    r"(?:(?:me|us|somebody|someone|a rep) to (?:call|ring|phone|contact|get in touch|visit|come (?:by|over|round))\b|"
    r"to (?:talk|speak) (?:to|with) (?:us|me|sales|somebody|someone|a rep|a human)\b|"
    r"(?:to )?(?:see|have|get|book|schedule|arrange) (?:a|the|another|an online|a live|a short|our) " + _WANTED + ")"
)
_RAISED = re.compile(
    rf"\b{_ASKS} (?:me |us )?(?:{_TO_TALK}|(?:for |about |to have )?(?:a|an|the|another|our)(?: \w+){{0,2}}? {_WANTED})"
)
_OURS = re.compile(r"\b(?:i|we|you)(?: (?:have|had|also|just|then|did|'ve|'d))*\s*$")
_NO = re.compile(r"\b(?:no|not|never|nobody|none|neither|without|if|unless)\b|n't\b")
_CLAUSE = re.compile(r"[.;!?\n]|, (?:but|and)\b|\bbut\b")


def raised_hand(message: str) -> HandRaise | None:
    """The words that say so; None where none do, where they say the opposite, or where we did the asking."""
    plain = Text(message).plain
    for found in _RAISED.finditer(plain):
        begin = max((each.end() for each in _CLAUSE.finditer(plain, 0, found.start())), default=0)
        before = plain[begin : found.start()]
        if not _OURS.search(before) and not _NO.search(before) and not _NO.search(found[0]):
            return HandRaise(Quote(message[found.start() : found.end()], found.start(), found.end()))
    return None
