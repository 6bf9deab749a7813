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

SHORTEST_STEM = 2  # letters before or after a `*`
LONGEST_STEM = 14
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
        found: dict[str, dict[str, Families]] = {"whole": {}, "stems": {}, "endings": {}}
        self.whole, self.stems, self.endings = found.values()
        self.phrases: dict[str, tuple[Phrase, ...]] = {}
        alike: dict[Families, Families] = {}
        for family, entries in listed.items():
            for entry in entries:
                if "_" in entry.strip("_"):
                    words = tuple(intern(word) for word in entry.strip("_").split("_"))
                    key = words[0].rstrip("*")
                    self.phrases[key] = (*self.phrases.get(key, ()), (words, family))
                    continue
                kind = self.endings if entry.startswith("*") else self.stems if entry.endswith("*") else self.whole
                word = entry.strip("*_")
                families = kind.get(word, NONE) | {family}
                kind[word] = alike.setdefault(families, families)
        self.longest_ending = max(map(len, self.endings))
        self.longest_opening = max(map(len, self.phrases))

    def single(self, word: str) -> Families:
        """The families of a word by itself."""
        found = [self.whole.get(word, NONE)]
        found += [
            self.stems.get(word[:length], NONE) for length in range(SHORTEST_STEM, min(len(word), LONGEST_STEM) + 1)
        ]
        at_least = max(SHORTEST_STEM, len(word) - self.longest_ending)
        found += [self.endings.get(word[length:], NONE) for length in range(at_least, len(word))]
        return NONE.union(*found)

    def phrases_from(self, word: str) -> Phrases:
        """The phrases that may begin with a word."""
        found: dict[str, list[Phrase]] = {}
        for length in range(1, min(len(word), self.longest_opening) + 1):
            for parts, family in self.phrases.get(word[:length], ()):
                if _matches(parts[0], word):
                    found.setdefault("" if parts[1].endswith("*") else parts[1], []).append((parts[1:], family))
        return found


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
