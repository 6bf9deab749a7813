"""What families of words a stretch of text holds: trouble, requirement, satisfaction, things of a trade, and more.

The families are data (`vocabulary/traits.*.toml`); a weight for each is learnt from labelled messages (`weighing`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from qualification.reading.vocabulary import families

SHORTEST_STEM = 2  # letters before or after a `*`
LONGEST_STEM = 14
LONG = 14  # words
STEM = 6  # letters of a word that weigh by themselves
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|[%€$£₹]|'(?:s|d|re|ll|ve)\b")

Families = frozenset[str]
NONE: Families = frozenset()


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, where it stands, and the families it belongs to."""

    start: int
    end: int
    families: Families


@dataclass
class _Lexicon:
    """The listed words: whole ones, stems, endings, and phrases by their first word."""

    whole: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    stems: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    endings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entry: str, family: str) -> None:
        """One entry of the vocabulary."""
        if "_" in entry.strip("_"):
            words = tuple(entry.strip("_").split("_"))
            self.phrases[words[0].rstrip("*")].append((words, family))
        elif entry.startswith("*"):
            self.endings[entry[1:]].add(family)
        elif entry.endswith("*"):
            self.stems[entry[:-1]].add(family)
        else:
            self.whole[entry.strip("_")].add(family)

    def single(self, word: str) -> Families:
        """The families of a word by itself."""
        found = set(self.whole.get(word, ()))
        for length in range(SHORTEST_STEM, min(len(word), LONGEST_STEM) + 1):
            found |= self.stems.get(word[:length], NONE)
        for length in range(SHORTEST_STEM, len(word)):
            found |= self.endings.get(word[length:], NONE)
        return frozenset(found)

    def phrases_from(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """The phrases that may begin with a word, the longest first, each by its other words."""
        found = [
            (parts[1:], family)
            for length in range(1, len(word) + 1)
            for parts, family in self.phrases.get(word[:length], ())
            if _matches(parts[0], word)
        ]
        return sorted(found, key=lambda phrase: -len(phrase[0]))


def _matches(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@cache
def _lexicon() -> _Lexicon:
    lexicon = _Lexicon()
    for family, entries in families().items():
        for entry in entries:
            lexicon.add(entry, family)
    return lexicon


@lru_cache(maxsize=8192)
def _single(word: str) -> Families:
    """The families of a word; of one that is not listed, those of its parts ("hand-counted", "Oslo's")."""
    found = _lexicon().single(word)
    if found or not re.search(r"['-]", word):
        return found
    return NONE.union(*(_lexicon().single(part) for part in re.split(r"['-]", word)))


@lru_cache(maxsize=8192)
def _phrases(word: str) -> list[tuple[tuple[str, ...], str]]:
    return _lexicon().phrases_from(word)


def words_in(plain: str, start: int, end: int) -> list[Word]:
    """The words between two offsets; a phrase that is listed is one word, and means only what the phrase means."""
    found = list(_WORD.finditer(plain, start, end))
    said = [word.group() for word in found]
    words, at = [], 0
    while at < len(found):
        length, families = _phrase_at(said, at) or (1, _single(said[at]))
        words.append(Word(found[at].start(), found[at + length - 1].end(), families))
        at += length
    return words


def _phrase_at(said: Sequence[str], at: int) -> tuple[int, Families] | None:
    """How many words the longest phrase takes that begins here, and its families."""
    length, families = 0, set()
    for others, family in _phrases(said[at]):
        if length and len(others) + 1 < length:
            break
        following = said[at + 1 : at + 1 + len(others)]
        if len(following) == len(others) and (not others or _matches(others[0], following[0]) and all(map(_matches, others, following))):
            length = len(others) + 1
            families.add(family)
    return (length, frozenset(families)) if length else None


def traits(plain: str, words: Sequence[Word]) -> Iterator[str]:
    """What these words have that may weigh: families, families side by side, how they begin, how many, their stems."""
    known = [word for word in words if word.families]
    counted = Counter(family for word in known for family in word.families)
    for family, count in counted.items():
        yield family
        if count > 1:
            yield f"{family}+"
    for one, other in pairwise(known):
        for family in one.families:
            yield from (f"{family}>{after}" for after in other.families)
    yield from (f"^{family}" for family in (words[0].families if words else ()))
    yield f"words {min(len(words), LONG) // 2}"
    yield from (f"={plain[word.start : word.end][:STEM]}" for word in words)
