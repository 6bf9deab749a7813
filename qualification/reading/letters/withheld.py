"""What the rep asked and was not told: "Asked who signs and she refused to say"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Clause, Message
from qualification.reading.findings import STATED, Finding
from qualification.reading.vocabulary import cue

NEAR = 30  # characters before what was taken for a time
OPEN = (Status.UNKNOWN, Status.REFUSED)
_QUESTIONS = {
    Dimension.AUTHORITY: re.compile(r"\W*(?:who|whose)\b"),
    Dimension.TIMELINE: re.compile(r"\W*(?:when|by when|how (?:soon|fast|quickly|long))\b"),
    Dimension.BUDGET: re.compile(
        r"\W*(?:how much|what (?:they|he|she) (?:can|could|would|want to|'d) (?:\w+ )?(?:pay|spend|afford))"
    ),
    Dimension.NEED: re.compile(
        r"\W*(?:why|what (?:hurts|bothers|bugs|annoys|troubles|(?:'s |is |goes |was |went )?wrong|"
        r"(?:they|he|she) (?:need|want)))"
    ),
}
"""What a question that the rep put begins with, by the letter it is about; else the topic it names first counts."""
_NO_TIME = re.compile(r"\b(?:when|ndas?)\b")
_NDA = re.compile(
    r"(?:before|until|till?|without|unless|after|under|w/o)\W+[^.;!?,]{0,25}?\bndas?\b"
    r"(?:'s| is| was| has been| gets| are)?(?: signed)?"
)


def withheld(message: Message) -> list[Finding]:
    """The letters that the rep asked about and was not told."""
    if cue("polarity_cues.rep_asks").search(message.plain) is None:
        return []
    return list(_withheld(message))


def _withheld(message: Message) -> Iterator[Finding]:
    clauses = list(chain.from_iterable(message.clauses(each) for each in message.sentences if not each.question))
    for at, clause in enumerate(clauses):
        asks = cue("polarity_cues.rep_asks").match(message.plain, _first_word(message, clause), clause.end)
        if asks is None:
            continue
        places = (Clause(asks.end(), clause.end), *clauses[at + 1 : at + 2])
        kept = (cue("polarity_cues.refused").search(message.plain, each.start, each.end) for each in places)
        found = next(filter(None, kept), None)
        letter = _about(message, asks.end(), min(found.start(), clause.end)) if found is not None else None
        if found is not None and letter is not None:
            yield Finding(letter, Status.REFUSED, clause.start, found.end(), STATED)


def _first_word(message: Message, clause: Clause) -> int:
    said = message.said(clause.start, clause.end)
    return clause.start + len(said) - len(said.lstrip(" \n\"'-•*>"))


def _about(message: Message, start: int, end: int) -> Dimension | None:
    """The letter that a question between two offsets is about."""
    asked = (
        letter
        for letter, begins in _QUESTIONS.items()
        if begins.match(message.plain, start, end) and not _is_on_another(message, letter, start, end)
    )
    named = {letter: cue(f"{letter}_cues.topic").search(message.plain, start, end) for letter in Dimension}
    first = sorted((found.start(), letter) for letter, found in named.items() if found is not None)
    return next(asked, first[0][1] if first else None)


def _is_on_another(message: Message, letter: Dimension, start: int, end: int) -> bool:
    """Whether a "who" is about something else than deciding, a "when" about another day than theirs to buy."""
    if letter is Dimension.AUTHORITY:
        decide = (cue(f"authority_cues.{name}").search(message.plain, start, end) for name in ("decides", "topic"))
        return not any(decide)
    return (
        letter is Dimension.TIMELINE and cue("timeline_cues.other_date").search(message.plain, start, end) is not None
    )


def as_kept_back(
    message: Message, asked: Dimension, found: Mapping[Dimension, Finding | None]
) -> dict[Dimension, Finding | None]:
    """What was found, where what is kept back is so of the letter asked about: "not a word before the NDA's signed".

    Such words are no time, nor are they about who signs.
    """
    rest = {
        letter: each if each is None or letter is asked or _is_named(message, each) else None
        for letter, each in found.items()
    }
    time = rest[Dimension.TIMELINE]
    if asked is Dimension.TIMELINE and time is not None and time.status is Status.PARTIAL and time.window is None:
        kept = cue("polarity_cues.refused").search(message.plain, max(0, time.start - NEAR), time.end)
        if kept is not None and kept.start() <= time.start and _NO_TIME.search(message.plain, time.start, time.end):
            rest[asked] = Finding(asked, Status.REFUSED, kept.start(), max(kept.end(), time.end), STATED)
    return rest


def _is_named(message: Message, finding: Finding) -> bool:
    if finding.status not in OPEN or "nda" not in message.plain:
        return True
    said = _NDA.sub(" ", message.said(finding.start, finding.end))
    return cue(f"{finding.dimension}_cues.topic").search(said) is not None
