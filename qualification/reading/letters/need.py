"""What a message says about a problem, a requirement, or mere interest: the clause that most likely speaks of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qualification.bant import Dimension
from qualification.reading.clauses import Message
from qualification.reading.findings import Finding
from qualification.reading.letters.candidates import Candidate
from qualification.reading.letters.telling import counts, finding_of
from qualification.reading.weighing import Choice, log_odds

LEAST_INTRODUCED = -2.5  # log-odds of a clause that follows the words by which a rep opens on a new lead
MOST_WORDS, LONGEST = 9, 200  # words and characters of such an opening
_INTRODUCTION = re.compile(
    r"(?:(?i:right|ok|okay|morning|hi|hello|hey|so|boss|sir|new one|arvo|yo|today|just|i)\W+)*"
    r"(?:(?i:met|visited|called|saw|spoke (?:to|with)|talked (?:to|with)|back from|just off(?: with)?|been (?:to|at|with)|"
    r"was (?:in|at|with)|in with|regarding|new (?:lead|client|customer|prospect)|client|customer|prospect|"
    r"(?:call|chat|meeting|visit|demo|lunch|coffee) (?:with|at))\b:?[^.:!?\n\d]*"
    r"|[A-ZÀ-Ý][^.:!?\n\d]*\s[A-ZÀ-Ý][^.:!?\n\d]*)[.:]\s+",
)


def find_need(
    choice: Choice | None,
    told: Sequence[Candidate],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
    message: Message,
    tells: float,
) -> Finding | None:
    """The need that a message's likeliest clause tells, given what the rules found and how likely it tells anything."""
    if choice is None:
        return None
    if counts(Dimension.NEED, choice, told, asked, ruled, tells):
        return finding_of(Dimension.NEED, choice, told)
    opens = asked is None and not ruled and log_odds(choice.likely) >= LEAST_INTRODUCED
    return finding_of(Dimension.NEED, choice, told) if opens and _introduced(message, choice, told) else None


def _introduced(message: Message, choice: Choice, told: Sequence[Candidate]) -> bool:
    """Whether the message opens with a new lead's name or kind, and the clause follows ("Spa hotel near Bath. rooms flood")."""
    opening = _INTRODUCTION.match(message.text.raw, 0, LONGEST)
    if opening is None or len(opening.group().split()) > MOST_WORDS:
        return False
    return told[choice.clause].clause.start >= len(opening.group().rstrip())
