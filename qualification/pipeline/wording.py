"""A question in the plain English that the rules know: jargon, slips, other languages and number words respelt.

What is found in the respelt words is taken from the question as it was written, by offset.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapidfuzz.distance import OSA

from qualification.reading.text import fold

LONGEST_READ = 2_000
"""Characters of a question; nobody asks in more, and what a paste holds beyond is not read."""
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
SHORTEST_MISSPELT = 5
LONG_WORD = 8  # letters from which two slips are forgiven

_TOKEN = re.compile(
    r"(?:\b(?:[dlnscjmt]|qu)'(?=[^\W\d_]{3}))"  # d'Anneke, qu'est
    r"|n't\b|'(?:s|re|ve|d|ll|m)\b|s'(?=\s)"
    r"|<[^<>\s]{1,80}>"  # Slack's own mark-up
    r"|[^\W\d_]+?(?=n't\b)|[^\W\d_]+"
    r"|\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+(?:[./:-]\d+)+\.?|\d+(?:,\d+)?"
    r"|->|=>|\S"
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Wording:
    """The respelt words, each a blank apart, and where each of them stands in the question as written."""

    written: str
    words: str
    _starts: tuple[int, ...]
    _tokens: tuple[_Token, ...]

    def as_written(self, start: int, end: int) -> str:
        """The stretch of the question that words from start to end stand for."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._starts, end) - 1
        if not self._tokens or last < first:
            return ""
        return self.written[self._tokens[max(first, 0)].start : self._tokens[last].end]


def reword(text: str) -> Wording:
    """A question as the rules are to read it."""
    written = text[:LONGEST_READ]
    tokens = tuple(_meant(_tokens(written)))
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token.word) + 1
    return Wording(written, " ".join(token.word for token in tokens), tuple(starts), tokens)


def _tokens(written: str) -> list[_Token]:
    """Words with the accents off and the case kept."""
    plain = fold(written)
    cased = "".join(low.upper() if high.isupper() and len(low.upper()) == 1 else low for low, high in zip(plain, written, strict=True))
    found = (_Token(_spelt(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(cased))
    return [token for token in found if token.word != "-"]


def _spelt(word: str) -> str:
    word = _STRETCHED.sub(r"\1", word)
    low = word.lower()
    if len(low) < SHORTEST_MISSPELT or not low.isalpha() or low in _known():
        return word
    return _nearest(low) or word


@cache
def _known() -> frozenset[str]:
    """Every word that some phrase or list holds; none of them is a slip."""
    listed = {word for table in vocabulary().values() for words in table.values() for phrase in words for word in phrase.split()}
    return frozenset(listed | set(_spellings()))


@cache
def _spellings() -> tuple[str, ...]:
    """Words that a slip is taken back to."""
    return vocabulary()["spelling"]["words"]


def _nearest(word: str) -> str | None:
    """The word meant by one with a slip: its first letter stays, one slip in a short word, two in a long one."""
    allowed = 2 if len(word) >= LONG_WORD else 1
    best: tuple[int, str] | None = None
    for meant in _spellings():
        if meant[0] != word[0] or abs(len(meant) - len(word)) > allowed:
            continue
        distance = OSA.distance(word, meant, score_cutoff=allowed)
        if distance <= allowed and (best is None or distance < best[0]):
            best = (int(distance), meant)
    return best[1] if best else None


def _meant(tokens: list[_Token]) -> Iterator[_Token]:
    """Each phrase of the vocabulary replaced by what it means, the longest first."""
    at = 0
    while at < len(tokens):
        taken, meaning = _phrase_at(tokens, at)
        if taken and meaning:
            yield _Token(meaning, tokens[at].start, tokens[at + taken - 1].end)
        elif not taken:
            yield tokens[at]
        at += taken or 1


def _phrase_at(tokens: list[_Token], at: int) -> tuple[int, str]:
    for phrase, meaning in _phrases().get(tokens[at].word.lower(), ()):
        ahead = tokens[at : at + len(phrase)]
        if tuple(token.word.lower() for token in ahead) == phrase:
            return len(phrase), meaning
    return 0, ""


@cache
def _phrases() -> Phrases:
    """Phrases by their first word, longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for meaning, variants in vocabulary()["means"].items():
        for variant in variants:
            phrase = tuple(variant.split())
            by_first[phrase[0]].append((phrase, "" if meaning == "nothing" else meaning))
    return {first: tuple(sorted(listed, key=lambda each: -len(each[0]))) for first, listed in by_first.items()}


@cache
def vocabulary() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """All languages' words, by table and meaning (`words/*.toml`)."""
    merged: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for language in LANGUAGES:
        source = resources.files(__package__).joinpath(f"words/{language}.toml").read_text("utf-8")
        for name, entries in tomllib.loads(source).items():
            for meaning, words in entries.items():
                listed = [line.strip() for line in words.replace("\n", "|").split("|")]
                merged[name][meaning] = merged[name].get(meaning, ()) + tuple(filter(None, listed))
    return merged
