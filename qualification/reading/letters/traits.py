"""What families of words a stretch of text holds: trouble, requirement, satisfaction, things of a trade, and more.

The families are data (`vocabulary/traits.*.toml`); a weight for each is learnt from labelled messages (`weighing`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from sys import intern
from typing import NamedTuple

from qualification.reading.vocabulary import families
from qualification.reading.vocabulary.prefixes import Prefixes

BEFORE = 2  # letters at least in front of an ending
LONG = 14  # words
STEM = 6  # letters of a word that weigh by themselves
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|[%€$£₹]|'(?:s|d|re|ll|ve)\b")

Families = frozenset[str]
NONE: Families = frozenset()


class Word(NamedTuple):
    """One word of a text, where it stands, and the families it belongs to."""

    start: int
    end: int
    families: Families


Phrase = tuple[tuple[str, ...], str]
Phrases = Mapping[str, Sequence[Phrase]]
"""Phrases that begin alike, each by its other words, under the second of them; under "" where that is a beginning."""


class _Lexicon:
    """The listed words: whole ones, stems, endings, and phrases by their first word."""

    def __init__(self, listed: Mapping[str, Sequence[str]]) -> None:
        """`listed` has the entries of each family; words of the same families share one set of them."""
        whole: dict[str, Families] = {}
        stems: dict[str, Families] = {}
        endings: dict[str, Families] = {}
        phrases: dict[str, dict[str, Sequence[Phrase]]] = {}
        opened: dict[str, dict[str, Sequence[Phrase]]] = {}
        alike: dict[Families, Families] = {}
        for family, entries in listed.items():
            for entry in entries:
                if "_" in entry.strip("_"):
                    first, *others = (intern(word) for word in entry.strip("_").split("_"))
                    begun = (opened if first.endswith("*") else phrases).setdefault(first.rstrip("*"), {})
                    second = "" if others[0].endswith("*") else others[0]
                    begun[second] = (*begun.get(second, ()), (tuple(others), family))
                    continue
                kind = endings if entry.startswith("*") else stems if entry.endswith("*") else whole
                word = entry.strip("*_")[:: -1 if kind is endings else 1]
                families = kind.get(word, NONE) | {family}
                kind[word] = alike.setdefault(families, families)
        self._whole, self._phrases = whole, phrases
        self._stems = Prefixes(stems, frozenset.union, NONE)
        self._endings = Prefixes(endings, frozenset.union, NONE)
        self._opened = Prefixes[Phrases](opened, _together, {})

    def single(self, word: str) -> Families:
        """The families of a word by itself; two letters at least stand before an ending."""
        return self._whole.get(word, NONE).union(self._stems.of(word), self._endings.of(word[: BEFORE - 1 : -1]))

    def phrases_from(self, word: str) -> Phrases:
        """The phrases that may begin with a word."""
        return _together(self._phrases.get(word, {}), self._opened.of(word))


def _together(some: Phrases, more: Phrases) -> Phrases:
    if not some or not more:
        return some or more
    return {second: (*some.get(second, ()), *more.get(second, ())) for second in {*some, *more}}


def _matches(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon(families())


@lru_cache(maxsize=8192)
def _single(word: str) -> Families:
    """The families of a word; of one that is not listed, those of its parts ("hand-counted", "Oslo's")."""
    found = _lexicon().single(word)
    if found or not re.search(r"['-]", word):
        return found
    return NONE.union(*(_lexicon().single(part) for part in re.split(r"['-]", word)))


def is_listed(word: str) -> bool:
    """Whether a word in small letters belongs to any family."""
    return bool(_single(word))


@lru_cache(maxsize=8192)
def _phrases(word: str) -> Phrases:
    return _lexicon().phrases_from(word)


def words_in(plain: str, start: int, end: int) -> Sequence[Word]:
    """The words between two offsets; a phrase that is listed is one word, and means only what the phrase means.

    They are looked up among those of the whole text where neither offset cuts any of them in two.
    """
    words, starts = _all_words(plain)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    cut = (first and words[first - 1].end > start) or (last and words[last - 1].end > end)
    return _words(plain, start, end) if cut else words[first:last]


@lru_cache(maxsize=4)
def _all_words(plain: str) -> tuple[Sequence[Word], Sequence[int]]:
    words = _words(plain, 0, len(plain))
    return words, [word.start for word in words]


def _words(plain: str, start: int, end: int) -> Sequence[Word]:
    found = list(_WORD.finditer(plain, start, end))
    said = [word.group() for word in found]
    words, at = [], 0
    while at < len(found):
        listed = _phrases(said[at])
        length, families = (listed and _phrase_at(listed, said, at)) or (1, _single(said[at]))
        words.append(Word(found[at].start(), found[at + length - 1].end(), families))
        at += length
    return words


def _phrase_at(listed: Phrases, said: Sequence[str], at: int) -> tuple[int, Families] | None:
    """How many words the longest of these phrases takes that begins here, and its families."""
    if at + 1 == len(said):
        return None
    length, families = 0, NONE
    for others, family in (*listed.get(said[at + 1], ()), *listed.get("", ())):
        size = len(others) + 1
        following = said[at + 1 : at + size]
        if size >= length and len(following) == len(others) and all(map(_matches, others, following)):
            families = families | {family} if size == length else frozenset({family})
            length = size
    return (length, families) if length else None


def stem(plain: str, word: Word) -> str:
    """The first letters of a word, which weigh by themselves."""
    return plain[word.start : word.end][:STEM]


def traits(plain: str, words: Sequence[Word]) -> Iterator[str]:
    """What these words have that may weigh: families, families side by side, how they begin, how many, their stems."""
    known = [word for word in words if word.families]
    seen: set[str] = set()
    for word in known:
        yield from (f"{family}+" for family in word.families if family in seen)
        seen |= word.families
    yield from seen
    for one, other in pairwise(known):
        for family in one.families:
            yield from (f"{family}>{after}" for after in other.families)
    yield from (f"^{family}" for family in (words[0].families if words else ()))
    yield f"words {min(len(words), LONG) // 2}"
    yield from (f"={stem(plain, word)}" for word in words)
