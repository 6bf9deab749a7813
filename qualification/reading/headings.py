"""What a message begins with to say which lead it is about: "Hallmark Scaffold: spoke to Priya, she signs"."""

from __future__ import annotations

import re

from qualification.reading.called import MEANINGLESS
from qualification.reading.labels import label_of
from qualification.reading.letters.person import Kind
from qualification.reading.letters.role_words import is_no_name, is_role
from qualification.reading.letters.roles import people
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue

_CALLED = re.compile(
    rf"\W*(?:(?:re|on|update on|news from|at|from)\W+)?(?:{MEANINGLESS}\b[\s&'’.]*)+(?::|,|\s?[–—-])\s"
)
_HEADING = re.compile(
    r"\W*(?P<name>[A-ZÀ-ÖØ-Þ][\w&'’.]*(?: (?:&|of|the|and|de|du|van|der|[A-ZÀ-ÖØ-Þ(][\w&'’.)]*)){0,5}) ?(?::|,| [–—-]) (?=\S)"
)
"""Words with capitals and a mark after them, at the head of a message."""
_SPOKEN_OF = re.compile(r"\b(?:he|she|him|her|his|hers)\b")


def past_heading(text: Text) -> int:
    """Where a message begins behind its heading: the name that its lead is called by, or words that look like one.

    These may be somebody's name as well ("Tom Reed: spoke today, he signs"), so that they are a heading only where a telling
    begins behind them, and somebody else is named in it before it speaks of "her" or "him".
    """
    called = _CALLED.match(text.plain)
    if called is not None:
        return called.end()
    found = _HEADING.match(text.raw)
    if found is None or label_of(text.plain, 0, found.end())[0] is not None:
        return 0
    words = re.findall(r"\w+", found["name"])
    if is_no_name(words[0]) or any(map(is_role, words)):
        return 0
    begins = ("talk_begins",) if "," in found.group() else ("talk_begins", "telling_begins")
    if not any(cue(f"reply_cues.{name}").match(text.plain, found.end()) for name in begins):
        return 0
    first = next(iter(people(text, found.end(), len(text.plain))), None)
    spoken_of = _SPOKEN_OF.search(text.plain, found.end(), first.start if first else len(text.plain))
    return found.end() if first is not None and first.kind is not Kind.PRONOUN and spoken_of is None else 0
