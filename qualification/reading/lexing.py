"""Folded text into tokens that know what they may mean; the money and horizon grammars parse these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from qualification.reading.compounds import compounds
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
    """One word, number or sign; `meanings` maps what it may be to its value ("months" → "3", "before" → "")."""

    start: int
    end: int
    word: str
    meanings: Mapping[str, str]

    def __contains__(self, meaning: object) -> bool:
        return meaning in self.meanings

    @property
    def is_number(self) -> bool:
        """Written in digits."""
        return self.word[:1].isdecimal() and not self.meanings


LONGEST_OPENING = 16  # words
SHORTEST_COMPOUND = 7  # letters

NOTHING: Mapping[str, str] = {}
END = Token(-1, -1, "", NOTHING)


class Lexicon:
    """The words of some tables, ready to be found in a text."""

    def __init__(self, valued: tuple[str, ...], named: tuple[str, ...]) -> None:
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
        self._by_first: dict[str, tuple[tuple[str, Mapping[str, str]], ...]] = {}
        for word in sorted(meanings, key=len, reverse=True):
            first = _PIECE.match(word)
            key = first.group() if first else word
            said = alike.setdefault(tuple(meanings[word].items()), meanings[word])
            self._by_first[key] = (*self._by_first.get(key, ()), (word, said))

    def tokens(self, plain: str, start: int = 0, end: int | None = None) -> list[Token]:
        """The tokens between two offsets, in order; blanks make none."""
        stop = len(plain) if end is None else end
        found: list[Token] = []
        read_to = start
        for piece in _PIECE.finditer(plain, start, stop):
            if piece.start() >= read_to:
                found.append(self._token(plain, piece.start(), stop, piece.group()))
                read_to = found[-1].end
        return found

    def _token(self, plain: str, at: int, stop: int, first: str) -> Token:
        for word, meanings in self._by_first.get(first, ()):
            if plain.startswith(word, at, stop) and _ends_word(plain, at + len(word), stop):
                return Token(at, at + len(word), word, meanings)
        if first[0].isdecimal():
            number = NUMBER.match(plain, at, stop)
            if number:
                return Token(at, number.end(), number.group(), NOTHING)
        return Token(at, at + len(first), first, _compound(first) if len(first) >= SHORTEST_COMPOUND else NOTHING)


def _compound(word: str) -> Mapping[str, str]:
    number = compounds().get(word)
    return NOTHING if number is None else {"numbers": str(number)}


def _ends_word(plain: str, at: int, stop: int) -> bool:
    """Whether a word may end here: no letter runs on, and no apostrophe with letters does either ("won't")."""
    if at >= stop or not plain[at - 1].isalpha():
        return True
    return not plain[at].isalpha()


@cache
def money_lexicon() -> Lexicon:
    """The words of amounts."""
    return Lexicon(("numbers", "scales", "currencies", "scaled_currencies"), ("money",))


@cache
def horizon_lexicon() -> Lexicon:
    """The words of dates and horizons."""
    return Lexicon(("numbers", "ordinals", "months", "weekdays", "units", "holidays"), ("seasons", "events", "horizon"))


def beginnings(tokens: Sequence[Token], cores: frozenset[str], openings: Mapping[str, int]) -> Iterator[int]:
    """Where an expression may begin: at a number or a core, or at one of the `openings` with one so many words ahead.

    Most known words are "the" and "to" of sentences that name no sum and no time.
    """
    core, found = len(tokens) + LONGEST_OPENING, []
    for at in range(len(tokens) - 1, -1, -1):
        meanings = tokens[at].meanings
        if not cores.isdisjoint(meanings) or (not meanings and tokens[at].word[0].isdecimal()):
            core = at
        if core - at <= LONGEST_OPENING and (
            core == at or any(core - at <= openings.get(meaning, 0) for meaning in meanings)
        ):
            found.append(at)
    return reversed(found)


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
