"""Whom somebody has still to convince, to ask or to wait for: it is they who decide, whoever goes and asks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from qualification.reading import polarity
from qualification.reading.clauses import Message
from qualification.reading.vocabulary import cue

BY_THEMSELVES = ("asks", "asks_if_theirs")  # words before somebody: "has to convince", "needs sign-off from"
BOTH_SIDES = {
    "wins": "won",
    "seeks": "sanction",
    "sanction_from": "outstanding",
    "lands": "desk",
    "hands": "for_sanction",
}
"""Words before and behind somebody: "get the owner on board", "needs Ann's okay", "to Ann for approval"."""
FAR = 25  # characters between such words and who is meant: "the rather strict owner"
_BESIDE = re.compile(
    r"(?: ?(?:the|their|his|her|its|a|an|le|la|les|l'|el|los|las|den|dem|der|die|das|sein\w*|ihr\w*|s[aou]n?))?(?: [\w&/-]+)? ?"
)
_OURS = re.compile(r"(?<!\w)(?:i|we|i'd|we'd)(?: (?:still|also|just|probably))? ?$")
_DONE = re.compile(r"(?<!\w)(?:managed to|able to|helped(?: me| us)?(?: to)?) ?$")
_UNLESS = ("without", "before", "ohne", "sin ", "sans")  # what a "no" before these words does not deny


@lru_cache(maxsize=64)
def is_asked(message: Message, start: int, end: int) -> bool:
    """Whether whoever is named between two offsets is still to be convinced, asked or waited for."""
    openings = _openings(message)
    if any(_is_beside(message, at, start) for name in BY_THEMSELVES for at in openings[name]):
        return True
    return any(
        any(_is_beside(message, at, start) for at in openings[before]) and _follows(message, behind, end)
        for before, behind in BOTH_SIDES.items()
    )


def is_whose_call(message: Message, end: int) -> bool:
    """Whether what is said right behind somebody is that it is theirs to decide: "it's Ann's call"."""
    return cue("authority_cues.whose_call").match(message.plain, end) is not None


def _is_beside(message: Message, at: int, start: int) -> bool:
    return 0 <= start - at <= FAR and _BESIDE.fullmatch(message.plain, at, start) is not None


def _follows(message: Message, name: str, end: int) -> bool:
    behind = cue(f"authority_cues.{name}")
    end -= len("'s") * message.plain.endswith("'s", 0, end)
    return any(behind.match(message.plain, at) is not None for at in (end, end + 1))


@lru_cache(maxsize=4)
def _openings(message: Message) -> Mapping[str, Sequence[int]]:
    """Where words end that may stand before those who are asked; not what is denied, nor what we do ourselves."""
    return {name: tuple(_ends(message, name)) for name in (*BY_THEMSELVES, *BOTH_SIDES)}


def _ends(message: Message, name: str) -> Iterator[int]:
    before = cue(f"authority_cues.{name}")
    if before.search(message.plain) is None:
        return
    for sentence in message.sentences:
        for found in before.finditer(message.plain, sentence.body, sentence.end):
            begins = message.clause_at(sentence, found.start()).start
            ours = name != "asks" and _OURS.search(message.plain, begins, found.start()) is not None
            done = _DONE.search(message.plain, begins, found.start()) is not None
            denied = polarity.negated(message.plain, begins, found.start())
            if not (ours or done) and (not denied or found.group().startswith(_UNLESS)):
                yield found.end()
