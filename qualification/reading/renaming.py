"""Somebody in the place of who decides, or their name spelt anew: "he's not the one, it's Gina", "Markus with a k"."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from qualification.bant import BantAnswer, Dimension
from qualification.reading.clauses import Message
from qualification.reading.findings import PLAIN, YES, Finding
from qualification.reading.letters.person import Kind
from qualification.reading.letters.roles import people
from qualification.reading.text import fold
from qualification.reading.vocabulary import cue, table

ALIKE = 0.75  # of two spellings of one name: "Marcus" and "Markus"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def renamed(message: Message, held: BantAnswer | None, asked: Dimension | None) -> Finding | None:
    """Who a message, that says nothing else, names instead of who is held."""
    if held is None or held.who is None or held.status not in YES or any(each.question for each in message.sentences):
        return None
    named = [each for each in people(message.text, 0, len(message.plain)) if each.kind is not Kind.PRONOUN]
    named = [each for each in named if fold(message.text.raw[each.start : each.end]) not in fold(held.who)]
    if len(named) != 1:
        return None
    who = named[0]
    said = message.text.raw[who.start : who.end]
    beside = set(_WORD.findall(f"{message.plain[: who.start]} {message.plain[who.end :]}"))
    if not beside <= {*table("renaming")["words"], *_WORD.findall(fold(held.who))}:
        return None
    denied = cue("polarity_cues.not_the_one").search(message.plain) is not None
    corrects = cue("polarity_cues.corrects").match(message.plain, 0) is not None
    if not (denied or _is_spelt_anew(said, held.who) or (corrects and (asked is Dimension.AUTHORITY or " " in said))):
        return None
    return Finding(Dimension.AUTHORITY, held.status, 0, len(message.plain), PLAIN, who=said, changes=True)


def _is_spelt_anew(said: str, held: str) -> bool:
    """Whether each word of a name is one of the name held, the same or nearly so."""
    words = fold(held).split()
    return all(any(_is_alike(new, old) for old in words) for new in fold(said).split())


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
