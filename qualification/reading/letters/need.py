"""What a message says about a problem, a requirement, or mere interest: the clause that most likely speaks of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualification.bant import Dimension
from qualification.reading.clauses import Message
from qualification.reading.findings import STATED, YES, Finding
from qualification.reading.letters.candidates import Candidate
from qualification.reading.letters.roles import Kind, people
from qualification.reading.letters.telling import counts, finding_of, is_of_the_talk
from qualification.reading.vocabulary import cue
from qualification.reading.weighing import Choice, log_odds

LEAST_INTRODUCED = -3.0  # log-odds of a clause that follows the words by which a rep opens on a lead
SURE_INTRODUCED = 0.5  # the same where the clause names somebody, or says only how they are
MOST_WORDS, LONGEST = 12, 200  # words and characters of such an opening
LEAST_WORDS, MOST_SAID = 3, 30  # of such a clause; of such a message
LEAST_TELLING = -5.0  # log-odds of a message's telling anything
_KIND = (
    r"(?:club|school|farm|factory|clinic|hotel|pub|shop|church|council|contractor|company|bakery|dairy|chain|store|office|"
    r"mill|plant|works|garage|hospital|practice|firm|warehouse|association|group|agency|centre|center|rink|college|home|studio|"
    r"brewery|winery|gym|spa|museum|library|university|charity|marina)\b"
)
_NAMED = re.compile(rf"(?:(?:St|Mt|Dr)\.\s)?[A-ZÀ-Ý][^.:!?\n\d]*?\s(?:[A-ZÀ-Ý]|{_KIND})")
_HOW_THEY_ARE = re.compile(
    r"\W*(?:they|he|she|it|all|everybody|everyone)(?: are| were| is| was|'re|'s) (?:\w+ )?\w+\W*"
)
_ENDS = re.compile(r"[^.:!?\n]*?(?:[.:!]\s|\s[-–—]\s)\s*")


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
    found = finding_of(Dimension.NEED, choice, told)
    if asked is None and not ruled and tells >= LEAST_TELLING and _opens_with(choice, message, told):
        return replace(found, weight=STATED)
    return found if counts(Dimension.NEED, choice, told, asked, ruled, tells) else None


def _opens_with(choice: Choice, message: Message, told: Sequence[Candidate]) -> bool:
    """Whether a clause is what a message opens on a lead for: "Spa hotel near Bath. rooms flood"."""
    said, likely = told[choice.clause], log_odds(choice.likely)
    if choice.status not in YES or len(said.words) < LEAST_WORDS or len(message.plain.split()) > MOST_SAID:
        return False
    least = SURE_INTRODUCED if _names_somebody(message, said) or _is_how_they_are(message, said) else LEAST_INTRODUCED
    if likely < least:
        return False
    return said.clause.start >= _introduced(message) > 0 and not is_of_the_talk(
        message, said.clause.start, said.clause.end
    )


def _names_somebody(message: Message, said: Candidate) -> bool:
    return any(each.kind is not Kind.PRONOUN for each in people(message.text, said.clause.start, said.clause.end))


def _is_how_they_are(message: Message, said: Candidate) -> bool:
    """As in "they were very friendly"."""
    return _HOW_THEY_ARE.fullmatch(message.plain, said.clause.start, said.clause.end) is not None


def _introduced(message: Message) -> int:
    """Where the words end by which a message opens on a new lead, its name or kind; 0 where it does not."""
    at = 0
    while (greeting := cue("need_cues.greets").match(message.plain, at)) is not None:
        at = greeting.end()
        while not message.plain[at : at + 1].isalnum() and at < len(message.plain):
            at += 1
    opening = cue("need_cues.opens_on").match(message.plain, at) or _NAMED.match(message.text.raw, at)
    ends = _ENDS.match(message.plain, opening.end(), LONGEST) if opening is not None else None
    short = ends is not None and len(message.said(at, ends.end()).split()) <= MOST_WORDS
    return len(message.said(0, ends.end()).rstrip()) if ends is not None and short else 0
