"""What a stretch of text does to a statement in it: denies it, doubts it, leaves it open, keeps it back."""

from __future__ import annotations

import re

from qualification.reading.clauses import Message, Sentence
from qualification.reading.vocabulary import cue

REACH = 40  # characters before a cue in which a negation governs it


def negated(plain: str, start: int, at: int) -> bool:
    """Whether an odd number of negations between the clause's start and the cue govern the cue."""
    left = max(start, at - REACH)
    begins_inside = left > 0 and plain[left - 1].isalnum()
    if not begins_inside and cue("polarity_cues.negator").search(plain, left, at) is None:
        return False
    stretch = cue("polarity_cues.affirmed_negation").blanked(plain[left:at])
    return sum(1 for _ in cue("polarity_cues.negator").finditer(stretch)) % 2 == 1


def hedged(plain: str, start: int, end: int) -> bool:
    """Whether the stretch doubts what it says; "no need to guess" does not."""
    said = cue("polarity_cues.hedge").search(plain, start, end)
    if said is None or cue("polarity_cues.no_guess").search(plain, start, end) is None:
        return said is not None
    return cue("polarity_cues.hedge").search(cue("polarity_cues.no_guess").blanked(plain, start, end)) is not None


def wished(plain: str, start: int, end: int) -> bool:
    """Whether the stretch hopes for, plans or conditions what it says."""
    return cue("polarity_cues.wish").search(plain, start, end) is not None


def left_open(message: Message, sentence: Sentence) -> re.Match[str] | None:
    """Where a sentence says that something is not known or was not asked; "they don't know why" is a trouble of theirs."""
    found = cue("polarity_cues.ask_failed").search(message.plain, sentence.start, sentence.end)
    return None if found is not None and message.plain.startswith(" why", found.end()) else found


def kept_back(message: Message, sentence: Sentence) -> re.Match[str] | None:
    """Where a sentence says that the prospect would not tell."""
    return cue("polarity_cues.refused").search(message.plain, sentence.start, sentence.end)
