"""Lists of cues as patterns that are tried only where their words can begin: most words of a message begin none of them.

One pattern of forty alternatives takes its time at every word. So the first letters of each alternative are worked out once,
each text is looked through once for all lists, and a search tries what may begin at a place there (decision record 0046).
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

OPENING, LONGEST_OPENING = (
    4,
    7,
)  # letters; the longest is that of words so common that four of their letters tell little
COMMON = frozenset(
    {
        "the ",
        "they",
        "not ",
        "have",
        "has ",
        "with",
        "for ",
        "and ",
        "that",
        "are ",
        "got ",
        "she ",
        "will",
        "was ",
        "it's",
    }
    | {"in t", "is t", "is n", "woul", "does", "don'", "didn", "want", "get ", "on t", "to t", "at t"}
)
MOST_LETTERS = 12  # that one place of an opening may be told by; a place of more may be anything
TEXTS = 32  # remembered: those who read a message ask for the same words again and again
_BEGINNING = re.compile(r"(?:(?<![^\W_])|(?='))")
_ALIKE = ((re.compile(r"[^\S ]"), " "), (re.compile(r"\d"), "0"))  # one blank, one digit for all

Place = tuple[int, int]
"""An offset, and the number of an alternative that may begin there."""
Loose = tuple[int, frozenset[str]]
"""The number of an alternative that may begin with anything, and letters of which it holds some; none where all may be."""


class Cues:
    """All lists of cues, and where in a text their alternatives can begin."""

    def __init__(self, listed: Mapping[str, Sequence[str]]) -> None:
        """`listed` has the regular expressions of each list by its name."""
        self._lists = {name: Cue(self, name, sources) for name, sources in listed.items()}
        self._at: dict[str, list[tuple[str, int]]] = {}
        for name, sources in listed.items():
            for number, source in enumerate(sources):
                alternative, openings = (name, number), _openings(source)
                self._lists[name].open_with({opening[:1] for opening in openings}, number)
                for opening in openings:
                    self._at.setdefault(opening, []).append(alternative)
        self._anywhere: dict[str, list[Loose]] = {}
        for name, number in self._at.pop("", []):
            needed = frozenset(_needed(parser.parse(listed[name][number])))
            self._anywhere.setdefault(name, []).append((number, needed))
        self.beginnings = lru_cache(maxsize=TEXTS)(self._beginnings)

    def __getitem__(self, name: str) -> Cue:
        return self._lists[name]

    def _beginnings(self, plain: str) -> Beginnings:
        letters = _alike(plain)
        everywhere = [found.start() for found in _BEGINNING.finditer(plain)]
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for place in everywhere:
            for end in range(place + 1, place + LONGEST_OPENING + 1):
                for name, number in self._at.get(letters[place:end], ()):
                    found[name].append((place, number))
        return Beginnings(plain, found, everywhere, self._anywhere)


class Beginnings(dict[str, Sequence[Place]]):
    """What may begin in a text: the places of each list, in order, worked out when they are first asked for."""

    def __init__(
        self,
        plain: str,
        found: Mapping[str, Sequence[Place]],
        everywhere: Sequence[int],
        anywhere: Mapping[str, Sequence[Loose]],
    ) -> None:
        """By list, `found` has what begins at words that open it, `anywhere` what opens with anything."""
        super().__init__()
        self._plain, self._found, self._everywhere, self._anywhere = plain, found, everywhere, anywhere

    def __missing__(self, name: str) -> Sequence[Place]:
        found, anywhere = self._found.get(name, ()), self._anywhere.get(name, ())
        if not found and not anywhere:
            self[name] = ()
            return ()
        loose = [
            (place, number)
            for number, needed in anywhere
            if not needed or any(letters in self._plain for letters in needed)
            for place in self._everywhere
        ]
        places = self[name] = sorted({*found, *loose})
        return places


class Cue:
    """Regular expressions of which the first that matches at the first place counts, as in one pattern of alternatives.

    They match whole words of folded text (and "'s" after one), and never nothing at all.
    """

    def __init__(self, cues: Cues, name: str, sources: Sequence[str]) -> None:
        self._cues = cues
        self._name = name
        self.sources = sources
        self._by_letter: dict[str, list[int]] = {}
        self._patterns: list[re.Pattern[str] | None] = [None] * len(sources)

    def open_with(self, letters: Collection[str], number: int) -> None:
        """Say which letters an alternative can begin with, those of smaller numbers first; "" stands for anything."""
        for letter in letters:
            self._by_letter.setdefault(letter, []).append(number)

    def search(self, plain: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match that begins between two offsets."""
        places = self._cues.beginnings(plain)[self._name]
        if not places:
            return None
        for at in range(bisect_left(places, (start,)), len(places)):
            place, number = places[at]
            if place >= end:
                break
            found = (self._patterns[number] or self._compiled(number)).match(plain, place, end)
            if found is not None:
                return found
        return None

    def finditer(self, plain: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches between two offsets, in order; none begins in another."""
        while (found := self.search(plain, start, end)) is not None:
            yield found
            start = found.end()

    def match(self, plain: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at an offset."""
        for number in self._beginning_with(plain[start : start + 1]):
            found = (self._patterns[number] or self._compiled(number)).match(plain, start, end)
            if found is not None:
                return found
        return None

    def _beginning_with(self, letter: str) -> Iterable[int]:
        listed = self._by_letter.get("0" if letter.isdecimal() else " " if letter.isspace() else letter, ())
        anywhere = self._by_letter.get("", ())
        return sorted({*listed, *anywhere}) if anywhere else listed

    def fullmatch(self, plain: str) -> re.Match[str] | None:
        """The match that is the whole of a text."""
        tried = (self._compiled(number).fullmatch(plain) for number in range(len(self.sources)))
        return next(filter(None, tried), None)

    def blanked(self, plain: str, start: int = 0, end: int = sys.maxsize) -> str:
        """The text between two offsets with blanks in the place of every match."""
        kept = []
        for found in self.finditer(plain, start, end):
            kept += [plain[start : found.start()], " " * (found.end() - found.start())]
            start = found.end()
        return "".join([*kept, plain[start:end]])

    def _compiled(self, number: int) -> re.Pattern[str]:
        pattern = self._patterns[number]
        if pattern is None:
            pattern = re.compile(rf"(?:(?<![^\W_])|(?='))(?:{self.sources[number]})(?![^\W_])")
            self._patterns[number] = pattern
        return pattern


def _openings(source: str) -> set[str]:
    """The first letters of everything that an expression matches; fewer than the most where it ends or anything may follow."""
    ended, growing = _grown(parser.parse(source), {""})
    return ended | growing


def _grown(parsed: Any, heads: set[str]) -> tuple[set[str], set[str]]:
    """These letters with those that a sequence adds: such as are long enough or lead to anything, and such as go on."""
    ended: set[str] = set()
    for kind, value in parsed:
        stopped, heads = _with_next(kind, value, heads)
        ended |= stopped
    return ended, heads


def _with_next(kind: Any, value: Any, heads: set[str]) -> tuple[set[str], set[str]]:
    if not heads or kind in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return set(), heads
    if kind is ops.BRANCH:
        branches = [_grown(branch, heads) for branch in value[1]]
        return set().union(*(ended for ended, _ in branches)), set().union(*(growing for _, growing in branches))
    if kind is ops.SUBPATTERN:
        return _grown(value[-1], heads)
    if kind in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, most, repeated = value
        return _repeated(least, most, repeated, heads)
    letters = _letters(kind, value)
    longer = {head + letter for head in heads for letter in letters}
    if not letters:
        return heads, set()
    ended = {head for head in longer if len(head) >= (LONGEST_OPENING if head[:OPENING] in COMMON else OPENING)}
    return ended, longer - ended


def _repeated(least: int, most: int, repeated: Any, heads: set[str]) -> tuple[set[str], set[str]]:
    ended: set[str] = set()
    growing: set[str] = set() if least else heads
    for count in range(1, min(most, LONGEST_OPENING) + 1):
        stopped, heads = _grown(repeated, heads)
        ended |= stopped
        growing = growing | heads if count >= least else growing
    return ended, growing


def _letters(kind: Any, value: Any) -> str:
    """The letters that may stand at one place, any blank as " ", any digit as "0"; none where it may be anything."""
    told = [_letters_of(*each) for each in (value if kind is ops.IN else [(kind, value)])]
    return "".join(told) if all(told) and sum(map(len, told)) <= MOST_LETTERS else ""


def _letters_of(kind: Any, value: Any) -> str:
    if kind is ops.RANGE and value[1] - value[0] < MOST_LETTERS:
        return "".join(_alike(chr(point)) for point in range(value[0], value[1] + 1))
    if kind is ops.CATEGORY:
        return {ops.CATEGORY_SPACE: " ", ops.CATEGORY_DIGIT: "0"}.get(value, "")
    return _alike(chr(value)) if kind is ops.LITERAL else ""


def _needed(parsed: Any) -> set[str]:
    """Letters of which some stand in whatever an expression matches: the longest of its parts; none where nothing is sure."""
    found: list[set[str]] = []
    run = ""
    for kind, value in parsed:
        if kind is ops.LITERAL:
            run += chr(value)
            continue
        found.append({run})
        run = ""
        if kind is ops.BRANCH:
            branches = [_needed(branch) for branch in value[1]]
            found.append(set().union(*branches) if all(branches) else set())
        elif kind is ops.SUBPATTERN:
            found.append(_needed(value[-1]))
        elif kind in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[0]:
            found.append(_needed(value[2]))
    return max((each for each in [*found, {run}] if "" not in each), key=_shortest, default=set())


def _shortest(letters: Collection[str]) -> int:
    return min(map(len, letters), default=0)


def _alike(text: str) -> str:
    for pattern, letter in _ALIKE:
        text = pattern.sub(letter, text)
    return text
