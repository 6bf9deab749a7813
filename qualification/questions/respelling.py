"""A word of a question as it is spelt: slips, dropped letters and shorthand taken back to the word that is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from qualification.questions.lexicon import known_words, vocabulary
from qualification.questions.ordinary import is_ordinary
from qualification.questions.shorthand import spelt_out

SHORTEST_SWAPPED = 3
SHORTEST_MISSPELT = 5  # letters from which a capitalised word may be a slip, and no name
LONG_WORD = 8  # letters from which two slips are forgiven
NO_NAME = (
    7  # letters from which a capitalised word within a sentence may be a slip; "Marsh", "Foster" and "Leeds" are names
)

_DROPPED_G = re.compile(r"([^\W\d_]{2,}in)'$")  # lookin', mornin'
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


def spelt(word: str, *, named: bool) -> str:
    """The word that is meant; one that is `named`, written as names are, is more seldom a slip."""
    if word.startswith(("'", "N'")):
        return word.lower()  # MARISOL'S, DON'T
    word = _DROPPED_G.sub(r"\1g", _STRETCHED.sub(r"\1", word))
    low = word.lower()
    if len(low) < SHORTEST_SWAPPED or not low.isalpha() or low in known_words():
        return word
    if word == low and (whole := spelt_out(low) or _with_its_g(low)):
        return whole
    if len(low) < (NO_NAME if named else SHORTEST_MISSPELT) and word != low:
        return word
    return _nearest(low, slips=1 if named or len(low) < LONG_WORD else 2) or word


def _with_its_g(word: str) -> str | None:
    """What "tossin" and "gettin" drop."""
    return f"{word}g" if word.endswith("in") and f"{word}g" in known_words() and not is_ordinary(word) else None


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """Words that a slip is taken back to, by their first letter, which a slip leaves alone."""
    by_first: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for word in vocabulary()["spelling"]["words"]:
        by_first[word[0]] += (word,)
    return by_first


def _nearest(word: str, slips: int) -> str | None:
    """The word meant by one with so many slips at most; two letters swapped are one."""
    meant = _spellings().get(word[0], ())
    best = process.extractOne(word, meant, scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best else None
