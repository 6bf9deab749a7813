"""What gave way to something else: "moved from May to July", "von 20k auf 28k erhöht"."""

from __future__ import annotations

import re

from qualification.reading.grammars.lexing import Cursor
from qualification.reading.vocabulary import cue

REACH = 45  # characters before a value in which the verb may stand
TURNS = ("to", "till", "until", "auf", "nach", "a", "au", "al", "en", "para")  # from what was to what is
_ENDS = re.compile(r"[.,;:!?\n]")


def is_moved(plain: str, start: int, end: int, cues: str) -> bool:
    """Whether a verb of the list stands before a stretch in one breath ("went up! From 30 to 45k"), or right behind it."""
    verbs = list(cue(cues).finditer(plain, max(0, start - REACH), start))
    before = bool(verbs) and _ENDS.search(plain, verbs[-1].end(), start - len("! ")) is None
    return before or cue(cues).match(plain, end + 1) is not None


def takes_turn(cursor: Cursor) -> bool:
    """Whether the cursor moves past the word that leads from what was to what is."""
    return cursor.take_sign(*TURNS)
