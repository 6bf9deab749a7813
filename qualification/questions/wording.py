"""A question in the plain English that the rules know: jargon, slips, other languages and number words respelt.

What is found in the respelt words is taken from the question as it was written, by offset.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from qualification.questions.manners import without_manners
from qualification.questions.meanings import language_of, meant
from qualification.questions.tokens import Token, tokens_in

LONGEST_READ = 2_000
"""Characters of a question; nobody asks in more, and what a paste holds beyond is not read."""
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the respelt words: where it stands, of what it is, and whether it is left out."""

    start: int
    end: int
    kind: str
    out: bool


@dataclass(frozen=True)
class Wording:
    """The respelt words, each a blank apart, and where each of them stands in the question as written.

    `named` holds the names in it where they are known already; then no others are looked for.
    """

    written: str
    words: str
    foreign: bool
    _starts: tuple[int, ...]
    _tokens: tuple[Token, ...]
    named: tuple[Named, ...] | None = None

    def as_written(self, start: int, end: int) -> str:
        """The stretch of the question that words from start to end stand for; a name is no longer than LONGEST_NAME."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._starts, end) - 1
        if not self._tokens or last < first:
            return ""
        written = self.written[self._tokens[max(first, 0)].start : self._tokens[last].end]
        return " ".join(written.split())[:LONGEST_NAME].rstrip()

    def without(self, start: int, end: int) -> Wording:
        """The wording less the words that begin between two offsets."""
        kept = tuple(token for at, token in zip(self._starts, self._tokens, strict=True) if not start <= at < end)
        return _worded(self.written, kept, foreign=self.foreign)


def reword(text: str, language: str | None = None) -> Wording:
    """A question as the rules are to read it, in the language given or in the one it seems to be in."""
    written = text[:LONGEST_READ]
    typed = tokens_in(without_manners(written))
    spoken = language or language_of(typed)
    tokens = tuple(meant(typed, spoken))
    return _worded(written, tokens, foreign=spoken != "en")


def _worded(written: str, tokens: tuple[Token, ...], *, foreign: bool) -> Wording:
    """A wording of tokens, each a blank apart."""
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token.word) + 1
    return Wording(written, " ".join(token.word for token in tokens), foreign, tuple(starts), tokens)
