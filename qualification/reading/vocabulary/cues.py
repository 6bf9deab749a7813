"""Lists of cues as patterns that are tried only where their words can begin: most words of a message begin none of them.

One pattern of forty alternatives takes its time at every word. So the first letters of each alternative are worked out once,
each text is looked through once for all lists, and a search tries what may begin at a place there (decision record 0046).
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from qualification.reading.vocabulary.prefixes import Prefixes

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
TEXTS = 6  # remembered: those who read a message ask for the same words again and again
HEADS = 4096  # remembered: messages begin their words alike
REPEATED = 2  # times, after which an opening ends: hardly anybody types three blanks
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_BEGINNING = re.compile(r"(?:(?<![^\W_])|(?='))")

Numbers = tuple[int, ...]
"""Alternatives of one list, the first that counts first."""
Place = tuple[int, Numbers]
"""An offset, and the alternatives that may begin there."""
Begun = tuple[tuple[str, Numbers], ...]
"""By the names of their lists, the alternatives that words may begin."""
Loose = tuple[int, Sequence[Collection[str]]]
"""The number of an alternative that may begin with anything, and letters, of each set of which it holds some."""


class Cues:
    """All lists of cues, and where in a text their alternatives can begin."""

    def __init__(self, listed: Mapping[str, Sequence[str]]) -> None:
        """`listed` has the regular expressions of each list by its name."""
        self._lists = {name: Cue(self, name, sources) for name, sources in listed.items()}
        opened: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for name, sources in listed.items():
            for number, source in enumerate(sources):
                for opening in _openings(source):
                    opened[opening][name].append(number)
        self._anywhere: dict[str, list[Loose]] = {
            name: [(number, _needed(parser.parse(listed[name][number]))) for number in numbers]
            for name, numbers in opened.pop("", {}).items()
        }
        told = {
            opening: tuple((name, tuple(numbers)) for name, numbers in found.items())
            for opening, found in opened.items()
        }
        self._with_head = lru_cache(maxsize=HEADS)(Prefixes(told, _joined, ()).of)
        self.beginnings = lru_cache(maxsize=TEXTS)(self._beginnings)

    def __getitem__(self, name: str) -> Cue:
        return self._lists[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lists)

    def compile(self) -> None:
        """Compile all alternatives, each of which else is compiled when it is first tried."""
        for each in self._lists.values():
            each.compile()

    def _beginnings(self, plain: str) -> Beginnings:
        letters = _alike(plain)
        everywhere = [found.start() for found in _BEGINNING.finditer(plain)]
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for place in everywhere:
            for name, numbers in self._with_head(_head(letters, place)):
                found[name].append((place, numbers))
        return Beginnings(plain, found, everywhere, self._anywhere)

    def beginning_with(self, name: str, words: str) -> Numbers:
        """The alternatives of a list that may begin these words."""
        head = self._with_head(_head(_alike(words[:LONGEST_OPENING]), 0))
        opened = next((numbers for listed, numbers in head if listed == name), ())
        anywhere = self._anywhere.get(name)
        return opened if anywhere is None else tuple(sorted({*opened, *(number for number, _ in anywhere)}))


class Beginnings(dict[str, Sequence[Place]]):
    """What may begin in a text: the places of each list, in order; those of what opens with anything when first asked for."""

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
        places = self._found.get(name, ())
        if name in self._anywhere:
            places = self._with_loose(places, self._anywhere[name])
        self[name] = places
        return places

    def _with_loose(self, places: Sequence[Place], anywhere: Sequence[Loose]) -> Sequence[Place]:
        """These places and all others, with the alternatives that open with anything and whose letters the text holds."""
        loose = [
            number
            for number, needed in anywhere
            if all(any(letters in self._plain for letters in some) for some in needed)
        ]
        if not loose:
            return places
        opened, alone = dict(places), tuple(loose)
        return [
            (place, tuple(sorted({*opened[place], *alone})) if place in opened else alone) for place in self._everywhere
        ]


class Cue:
    """Regular expressions of which the first that matches at the first place counts, as in one pattern of alternatives.

    They match whole words of folded text (and "'s" after one), and never nothing at all.
    """

    def __init__(self, cues: Cues, name: str, sources: Sequence[str]) -> None:
        self._cues = cues
        self._name = name
        self.sources = sources
        self._patterns: list[re.Pattern[str] | None] = [None] * len(sources)

    def search(self, plain: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match that begins between two offsets."""
        places = self._cues.beginnings(plain)[self._name]
        if not places:
            return None
        for at in range(bisect_left(places, (start,)), len(places)):
            place, numbers = places[at]
            if place >= end:
                break
            for number in numbers:
                found = (self._patterns[number] or self._compiled(number)).match(plain, place, end)
                if found is not None:
                    return found
        return None

    def finditer(self, plain: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches between two offsets, in order; none begins in another."""
        while (found := self.search(plain, start, end)) is not None:
            yield found
            start = found.end()

    def match(self, plain: str, start: int, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at an offset of a text that is searched for other cues, too."""
        places = self._cues.beginnings(plain)[self._name]
        at = bisect_left(places, (start,))
        if at == len(places) or places[at][0] != start:
            return None
        return self._first(places[at][1], plain, start, end)

    def opening(self, words: str) -> re.Match[str] | None:
        """The match that a few words open with, of which nothing else is asked."""
        return self._first(self._cues.beginning_with(self._name, words), words, 0, len(words))

    def _first(self, numbers: Numbers, plain: str, start: int, end: int) -> re.Match[str] | None:
        for number in numbers:
            found = (self._patterns[number] or self._compiled(number)).match(plain, start, end)
            if found is not None:
                return found
        return None

    def fullmatch(self, plain: str) -> re.Match[str] | None:
        """The match that is the whole of a text."""
        for number in self._cues.beginning_with(self._name, plain):
            found = self._compiled(number).fullmatch(plain)
            if found is not None:
                return found
        return None

    def blanked(self, plain: str, start: int = 0, end: int = sys.maxsize) -> str:
        """The text between two offsets with blanks in the place of every match."""
        kept = []
        for found in self.finditer(plain, start, end):
            kept += [plain[start : found.start()], " " * (found.end() - found.start())]
            start = found.end()
        return "".join([*kept, plain[start:end]])

    def compile(self) -> None:
        """Compile its alternatives."""
        for number in range(len(self.sources)):
            self._compiled(number)

    def _compiled(self, number: int) -> re.Pattern[str]:
        pattern = self._patterns[number]
        if pattern is None:
            pattern = re.compile(rf"(?:(?<![^\W_])|(?='))(?:{self.sources[number]})(?![^\W_])")
            self._patterns[number] = pattern
        return pattern


def _joined(one: Begun, other: Begun) -> Begun:
    """What words may begin that two openings open."""
    numbers = dict(one)
    for name, more in other:
        numbers[name] = tuple(sorted({*numbers.get(name, ()), *more}))
    return tuple(map(_kept_once, numbers.items()))


@cache
def _kept_once(pair: tuple[str, Numbers]) -> tuple[str, Numbers]:
    """A pair itself, the same for all that are equal: thousands of openings begin the same."""
    return pair


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
    if kind in REPEATS:
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
    for count in range(1, min(most, REPEATED) + 1):
        stopped, heads = _grown(repeated, heads)
        ended |= stopped
        growing = growing | heads if count >= least else growing
    return (ended | heads, growing) if most > REPEATED else (ended, growing)


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


def _needed(parsed: Any) -> list[set[str]]:
    """Sets of letters, of each of which some stand in whatever an expression matches; none where nothing is sure."""
    found: list[set[str]] = []
    run = ""
    for kind, value in parsed:
        if kind is ops.LITERAL:
            run += chr(value)
            continue
        found.append({run})
        run = ""
        if kind is ops.BRANCH:
            branches = [_surest(_needed(branch)) for branch in value[1]]
            found.append(set().union(*branches) if all(branches) else set())
        elif kind is ops.SUBPATTERN:
            found += _needed(value[-1])
        elif kind in REPEATS and value[0]:
            found += _needed(value[2])
    kept = [each for each in [*found, {run}] if each and "" not in each]
    return sorted(kept, key=_shortest, reverse=True)  # what a text hardly holds is looked for first


def _surest(found: Sequence[set[str]]) -> set[str]:
    """The set whose shortest letters are the longest; empty where there is none."""
    return max(found, key=_shortest, default=set())


def _shortest(letters: Collection[str]) -> int:
    return min(map(len, letters), default=0)


def _head(letters: str, place: int) -> str:
    """The letters at a place that tell what may begin there."""
    head = letters[place : place + OPENING]
    return letters[place : place + LONGEST_OPENING] if head in COMMON else head


class _OneForAll(dict[int, str]):
    """Maps every blank to one blank and every digit to one digit."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        letter = self[point] = " " if char.isspace() else "0" if char.isdecimal() else char
        return letter


_ONE_FOR_ALL = _OneForAll()


def _alike(text: str) -> str:
    return text.translate(_ONE_FOR_ALL)
