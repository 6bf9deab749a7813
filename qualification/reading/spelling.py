"""A message in the spelling that the rules know: slips of the keyboard, shorthand, dialect and dictated punctuation.

Rules and grammars read the respelt text; what they find is quoted from the message as it was typed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from qualification.reading.claims import Answer, Claim, Correction, Quote
from qualification.reading.slips import find_slips
from qualification.reading.text import LONGEST_READ, Text, fold
from qualification.reading.vocabulary import one_of, table

SHORTEST_WITH_GAP = 6  # letters of a word of which one may be missing; in shorter ones only two may be swapped
SHORTEST = 4
LABEL = 2  # letters; so short a variant is a label or an abbreviation unless it stands among words

_WORD = re.compile(r"[^\W\d_]+")
_DROPPED_G = re.compile(r"(?<![^\W\d_])([a-z]{2,}in)'(?![^\W\d_])")
_DICTATED = {"comma": ",", "period": ".", "full stop": ".", "question mark": "?", "new line": "\n", "semicolon": ";"}
_DICTATION = re.compile(rf"\s(?:{'|'.join(_DICTATED)})(?=\s|$)")
_PUNCTUATION = re.compile(r"[.,;!?\n](?=\s|$)")
LEAST_DICTATED = 2
LONG = 100  # characters from which one "full stop" is punctuation, and not "32k, full stop"
_WORD_TABLES = (
    "numbers",
    "ordinals",
    "scales",
    "currencies",
    "money",
    "months",
    "weekdays",
    "units",
    "seasons",
    "events",
    "horizon",
    "roles",
    "not_names",
)


@dataclass(frozen=True, slots=True)
class _Change:
    """One stretch of the typed text that is read otherwise, and where its reading ends up."""

    start: int
    end: int
    words: str
    at: int = 0


@dataclass(frozen=True)
class Respelt:
    """A message as typed, as read, and the changes between the two."""

    typed: str
    read: str
    changes: tuple[_Change, ...]

    def as_typed(self, claim: Claim) -> Claim:
        """A claim about the text as read, quoted from the text as typed."""
        if not self.changes:
            return claim
        if isinstance(claim, Correction):
            return Correction(self._quote(claim.quote), self._answer(claim.answer))
        return self._answer(claim) if isinstance(claim, Answer) else replace(claim, quote=self._quote(claim.quote))

    def as_read(self, quote: Quote) -> tuple[int, int]:
        """Where the words of a quote from the typed text stand in the read one."""
        return self._read_at(quote.start), self._read_at(quote.end)

    def _read_at(self, at: int) -> int:
        before = [change for change in self.changes if change.start < at]
        if not before:
            return at
        return before[-1].at + len(before[-1].words) + max(0, at - before[-1].end)

    def _answer(self, answer: Answer) -> Answer:
        return replace(answer, quote=self._quote(answer.quote), who=self._who(answer.who))

    def _who(self, who: str | None) -> str | None:
        at = self.read.find(who) if who is not None else -1
        return who if who is None or at < 0 else self._quote(Quote(who, at, at + len(who))).text

    def _quote(self, quote: Quote) -> Quote:
        return Text(self.typed).quote(self._offset(quote.start, ending=False), self._offset(quote.end, ending=True))

    def _offset(self, at: int, *, ending: bool) -> int:
        """Where an offset of the read text lies in the typed one; inside a change, at its near edge."""
        before = bisect_right([change.at for change in self.changes], at - 1 if ending else at) - 1
        if before < 0:
            return at
        change = self.changes[before]
        past = at - change.at - len(change.words)
        if past > 0 or (past == 0 and not ending):
            return change.end + past
        return change.end if ending else change.start


@lru_cache(maxsize=4)
def respell(typed: str) -> Respelt:
    """A message as the rules are to read it."""
    plain = fold(typed[:LONGEST_READ])
    pieces, changes, begun = [], [], 0
    length = 0
    for change in _without_overlaps(_changes(typed, plain)):
        kept = typed[begun : change.start]
        length += len(kept)
        changes.append(replace(change, at=length))
        pieces += [kept, change.words]
        length += len(change.words)
        begun = change.end
    return Respelt(typed, "".join([*pieces, typed[begun:]]), tuple(changes))


def _without_overlaps(changes: Iterator[_Change]) -> Iterator[_Change]:
    end = 0
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if change.start >= end:
            yield change
            end = change.end


def _changes(typed: str, plain: str) -> Iterator[_Change]:
    readings, pattern = _variants()
    for found in pattern.finditer(plain):
        if found.end() - found.start() <= LABEL and not _is_a_word(typed, found):
            continue
        yield _Change(found.start(), found.end(), readings[found.group()])
    for found in _DROPPED_G.finditer(plain):
        yield _Change(found.start(), found.end(), found.group(1) + "g")
    meant = _misspellings()
    for found in _WORD.finditer(plain):
        word = meant.get(found.group())
        if word is not None and typed[found.start() : found.end()].islower():
            yield _Change(found.start(), found.end(), word)
    yield from _dictated(plain)
    for start, at, end in find_slips(Text(typed)):
        yield _Change(start, end, typed[at:end])


def _is_a_word(typed: str, found: re.Match[str]) -> bool:
    """Whether a letter or two are a word among words ("fast n cheap") and not a label ("N: faster")."""
    around = typed[max(0, found.start() - 1) : found.start()] + typed[found.end() : found.end() + 1]
    return around == "  " and typed[found.start() : found.end()].islower()


def _dictated(plain: str) -> Iterator[_Change]:
    """As in "the pain period board has to vote period": punctuation spoken, in a text that has none."""
    spoken = list(_DICTATION.finditer(plain))
    stopped = len(plain) > LONG and any(found.group().strip() == "full stop" for found in spoken)
    if (len(spoken) < LEAST_DICTATED and not stopped) or _PUNCTUATION.search(plain):
        return
    for found in spoken:
        yield _Change(found.start(), found.end(), _DICTATED[found.group().strip()])


@cache
def _variants() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """What each variant in the vocabulary is read as, and one pattern for all of them."""
    readings = {variant: words for words, variants in table("spellings").items() for variant in variants}
    listed = one_of(sorted(readings, key=len, reverse=True))
    return readings, re.compile(rf"(?<![\w'])(?:{listed})(?:(?<!\w)|(?![\w']))")


@cache
def _misspellings() -> Mapping[str, str]:
    """Each slip of one letter from a word that often is mistyped, where it is no word that the rules know ("three")."""
    mistyped = table("mistyped")["words"]
    known = {*mistyped, *table("mistyped")["are_words"]}.union(
        *(words for name in _WORD_TABLES for words in table(name).values())
    )
    return {slip: word for word in sorted(mistyped, key=len) for slip in _slips(word) if slip not in known}


def _slips(word: str) -> Iterator[str]:
    """A word with two letters swapped, one left out or one struck twice; its first letter stays."""
    if len(word) < SHORTEST:
        return
    for at in range(1, len(word)):
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if len(word) >= SHORTEST_WITH_GAP and at + 1 < len(word):
            yield word[:at] + word[at + 1 :]
            yield word[:at] + word[at] + word[at:]
