"""Folded text into tokens that know what they may mean; the money and horizon grammars parse these."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from qualification.reading.grammars.compounds import compounds
from qualification.reading.vocabulary import table

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\s]")
NUMBER = re.compile(
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)"  # 1,200 · 1,50,000 · 1,234.50
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)"  # 1.200 · 1.234,50
    r"|\d{1,3}(?:'\d{3})+(?:\.\d+)?(?!\d)"  # 1'200
    r"|\d{1,3}(?: \d{3})+(?![\d.])(?:,\d+)?"  # 60 000
    r"|\d+(?:[.,]\d+)?"
)


class Token(NamedTuple):
    """One word, number or sign; `meanings` maps what it may be to its value ("months" → "3", "before" → "").

    `reach` is how many words on a core must follow where it opens an expression.
    """

    start: int
    end: int
    word: str
    meanings: Mapping[str, str]
    reach: int = 0

    def __contains__(self, meaning: object) -> bool:
        return meaning in self.meanings

    @property
    def is_number(self) -> bool:
        """Written in digits."""
        return self.word[:1].isdecimal() and not self.meanings


Listed = tuple[str, Mapping[str, str], int]
"""A word or words of a lexicon, what they may mean, and their reach."""

LONGEST_OPENING = 16  # words
CORE = -1  # the reach of what may be an expression by itself
SHORTEST_COMPOUND = 7  # letters

NOTHING: Mapping[str, str] = {}
END = Token(-1, -1, "", NOTHING)


TEXTS = 4  # remembered: those who read a message ask for its tokens stretch by stretch


@dataclass(frozen=True, slots=True)
class _Lexed:
    """The tokens of a text, where each begins, and those that may open an expression, each with the core it leads to."""

    tokens: list[Token]
    starts: Sequence[int]
    openings: Sequence[tuple[int, int]]


class Lexicon:
    """The words of some tables, ready to be found in a text.

    Most known words are "the" and "to" of sentences that name no sum and no time: an expression may begin at a number or a
    core, or at one of the `openings` with a core at most so many words ahead.
    """

    def __init__(
        self, valued: tuple[str, ...], named: tuple[str, ...], cores: frozenset[str], openings: Mapping[str, int]
    ) -> None:
        """`valued` tables give a token their entry's value, of `named` ones the entry's name is the meaning."""
        meanings: dict[str, dict[str, str]] = defaultdict(dict)
        for name in valued:
            for value, words in table(name).items():
                for word in words:
                    meanings[word][name] = value
        for name in named:
            for meaning, words in table(name).items():
                for word in words:
                    meanings[word][meaning] = ""
        for word in meanings.keys() & compounds().keys():
            meanings[word] |= _compound(word)
        alike: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}  # words of one meaning share it
        self._by_first: dict[str, tuple[Listed, ...]] = {}
        for word in sorted(meanings, key=len, reverse=True):
            first = _PIECE.match(word)
            key = first.group() if first else word
            said = alike.setdefault(tuple(meanings[word].items()), meanings[word])
            reach = CORE if not cores.isdisjoint(said) else max(openings.get(meaning, 0) for meaning in said)
            self._by_first[key] = (*self._by_first.get(key, ()), (word, said, reach))
        self._lexed = lru_cache(maxsize=TEXTS)(self._all_of)

    def tokens(self, plain: str) -> Sequence[Token]:
        """The tokens of a text, in order; blanks make none."""
        return self._lexed(plain).tokens

    def between(self, plain: str, start: int, stop: int) -> tuple[list[Token], list[int]]:
        """The tokens between two offsets, and which of them may begin an expression."""
        whole = self._lexed(plain)
        first, last = bisect_left(whole.starts, start), bisect_left(whole.starts, stop)
        if _cuts(whole.tokens, first, start) or _cuts(whole.tokens, last, stop) or _changes(plain, stop):
            tokens = self._tokens(plain, start, stop)
            return tokens, [at for at, _ in _opened(tokens)]
        opened = whole.openings[bisect_left(whole.openings, (first,)) : bisect_left(whole.openings, (last,))]
        return whole.tokens[first:last], [at - first for at, core in opened if core < last]

    def _all_of(self, plain: str) -> _Lexed:
        tokens = self._tokens(plain, 0, len(plain))
        return _Lexed(tokens, [token.start for token in tokens], _opened(tokens))

    def _tokens(self, plain: str, start: int, stop: int) -> list[Token]:
        tokens, read_to = [], start
        for piece, token in _pieces(plain, start, stop):
            if token.start >= read_to:
                listed = self._by_first.get(piece)
                known = token if listed is None else _known(listed, plain, token.start, stop) or token
                read_to = known.end
                tokens.append(known)
        return tokens


@lru_cache(maxsize=TEXTS)
def _pieces(plain: str, start: int, stop: int) -> Sequence[tuple[str, Token]]:
    """Each word, row of digits and sign between two offsets, and the token it begins where no lexicon knows better."""
    found = ((each.group(), each.start()) for each in _PIECE.finditer(plain, start, stop))
    return [(piece, _unknown(piece, plain, at, stop)) for piece, at in found]


def _unknown(piece: str, plain: str, at: int, stop: int) -> Token:
    if piece[0].isdecimal():
        number = NUMBER.match(plain, at, stop)
        said = piece if number is None else number.group()
        return Token(at, at + len(said), said, NOTHING, CORE)
    compound = _compound(piece) if len(piece) >= SHORTEST_COMPOUND else NOTHING
    return Token(at, at + len(piece), piece, compound, CORE if compound else 0)


def _known(listed: Iterable[Listed], plain: str, at: int, stop: int) -> Token | None:
    """The token of the longest word listed that stands at an offset."""
    for word, meanings, reach in listed:
        if plain.startswith(word, at, stop) and _ends_word(plain, at + len(word), stop):
            return Token(at, at + len(word), word, meanings, reach)
    return None


def _compound(word: str) -> Mapping[str, str]:
    number = compounds().get(word)
    return NOTHING if number is None else {"numbers": str(number)}


def _ends_word(plain: str, at: int, stop: int) -> bool:
    """Whether a word may end here: no letter runs on, and no apostrophe with letters does either ("won't")."""
    if at >= stop or not plain[at - 1].isalpha():
        return True
    return not plain[at].isalpha()


def _opened(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where an expression may begin, each with the core it leads to."""
    core, found = len(tokens) + LONGEST_OPENING, []
    for at in range(len(tokens) - 1, -1, -1):
        reach = tokens[at].reach
        if reach == CORE:
            core = at
        if reach == CORE or core - at <= reach:
            found.append((at, core))
    return found[::-1]


def _cuts(tokens: Sequence[Token], following: int, at: int) -> bool:
    """Whether an offset lies within the token before the one that follows it."""
    return following > 0 and tokens[following - 1].end > at


def _changes(plain: str, stop: int) -> bool:
    """Whether what comes after an offset has a say in the token before it: "60 000" and then ".50"."""
    before, after = plain[stop - 1 : stop], plain[stop : stop + 1]
    return (before.isalpha() and after.isalpha()) or (before.isdecimal() and (after.isdecimal() or after == "."))


class Cursor:
    """A place in a list of tokens that a grammar moves along."""

    __slots__ = ("at", "tokens")

    def __init__(self, tokens: list[Token], at: int = 0) -> None:
        self.tokens = tokens
        self.at = at

    def peek(self, ahead: int = 0) -> Token:
        """The token so far ahead, or END."""
        at = self.at + ahead
        return self.tokens[at] if 0 <= at < len(self.tokens) else END

    def take(self, meaning: str) -> Token | None:
        """The next token, taken, where it may mean this."""
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if meaning in token.meanings:
                self.at += 1
                return token
        return None

    def take_sign(self, *signs: str) -> bool:
        """Whether the next token was one of these signs or words; it is taken then."""
        if self.peek().word in signs:
            self.at += 1
            return True
        return False

    def skip(self, meaning: str, most: int = 3) -> None:
        """Pass over at most so many tokens of a meaning."""
        for _ in range(most):
            if self.take(meaning) is None:
                return
