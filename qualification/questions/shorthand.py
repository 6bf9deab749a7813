"""Words of the trade written without their vowels: "blkrs", "chgs", "fnl", "cmpgn"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from qualification.questions.lexicon import known_words, vocabulary
from qualification.questions.ordinary import is_ordinary

VOWELS = frozenset("aeiou")
SHORTEST = 3
LONGEST = 8
FEW_VOWELS = 1
ENOUGH = 0.7
"""The part of a word's consonants that must be left of it."""


@lru_cache(maxsize=512)
def spelt_out(word: str) -> str | None:
    """The only word of the trade that one in small letters is short for; None where there is none, or it is a word itself."""
    vowels = sum(letter in VOWELS for letter in word[1:])
    if not SHORTEST <= len(word) <= LONGEST or vowels > FEW_VOWELS or is_ordinary(word) or word in known_words():
        return None
    meant = [whole for whole in _by_first().get(word[0], ()) if _is_short_for(word, whole)]
    return meant[0] if len(meant) == 1 else None


@cache
def _by_first() -> Mapping[str, tuple[str, ...]]:
    by_first: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for word in vocabulary()["spelling"]["shortened"]:
        by_first[word[0]] += (word,)
    return by_first


def _is_short_for(word: str, whole: str) -> bool:
    """Whether the letters of a word stand in another in their order, most of its consonants and the last of them."""
    letters = iter(whole)
    left, said = _consonants(word), _consonants(whole)
    return (
        len(word) < len(whole)
        and all(letter in letters for letter in word)
        and left[-1] == said[-1]
        and len(left) >= ENOUGH * len(said)
    )


def _consonants(word: str) -> str:
    """A word without its vowels but the first letter."""
    return word[0] + "".join(letter for letter in word[1:] if letter not in VOWELS)
