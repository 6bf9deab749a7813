"""Runs of words of a question that may be a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qualification.questions.filters.names import first_names, known_names, word_set
from qualification.questions.lexicon import known_words
from qualification.questions.ordinary import is_ordinary
from qualification.questions.sheet import TAKEN

LONGEST = 4
"""Words of a name; two more where it is written with capitals."""
INNER = frozenset({
    "&", "of", "de", "von", "van", "der", "den", "la", "le", "du", "del", "di", "des", "dos", "da", "'", ".", "'s", "/",
})  # fmt: skip
"""Small words within a name."""
NO_PEOPLE = frozenset({
    "summer", "winter", "autumn", "spring", "fall", "easter", "christmas", "thanksgiving", "slack", "excel", "powerpoint",
    "hubspot", "salesforce", "banter", "ceo", "cfo", "coo", "cro", "cmo",
})  # fmt: skip
"""Written like names, often with nothing that marks them, but nobody is called so."""
_WORD = re.compile(r"[^\s·]+")
_NAME_START = re.compile(r"[^\W_]")
_FOLLOWING = re.compile(
    r"((?: (?:stuff|ones|leads|deals|team|campaign|people|folks|accounts|mql|sql))*) (and|or|,|nor|/)(?: and| or)? "
)


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that may be a name, and where it stands."""

    words: str
    start: int
    end: int


_A_QUARTER = re.compile(r"\s*[qQhH] [1-4]\b(?! [A-Z])")


def run(left: str, start: int, *, acting: bool = False) -> Name | None:
    """The name that begins at an offset: up to four words, none of the grammar's; `acting` where what somebody did follows."""
    if _A_QUARTER.match(left, start):
        return None
    begun, end, count, capital = None, start, 0, False
    for found in _WORD.finditer(left, start, min(len(left), start + 80)):
        word = found.group()
        if left[end : found.start()].strip() or TAKEN in left[end : found.start()]:
            break
        inner = begun is not None and word.lower() in INNER and _continues(left, found.end(), capital=capital)
        if not inner and not _may_name(word, capital=capital, first=begun is None):
            break
        ends = begun is not None and not capital and (word.lower() in known_words() or is_ordinary(word))
        if ends and (acting or left[begun:end].lower() in first_names()):
            break
        if begun is None:
            begun, capital = found.start(), word[0].isupper()
        end, count = found.end(), count + 1
        if count == LONGEST + (2 if capital else 0):
            break
    return Name(left[begun:end], begun, end) if begun is not None else None


def _may_name(word: str, *, capital: bool, first: bool) -> bool:
    if not _NAME_START.match(word) or (word[0].isdigit() and first):
        return False
    if word in ("q", "x") or (word == "Q" and not first):
        return False
    if capital and not first and word.upper() in ("SQL", "MQL"):
        return False
    if capital and not first:
        return (word[0].isupper() and word != "I" and word.lower() not in NO_PEOPLE) or word[0].isdigit()
    return word.lower() not in word_set("never") or (len(word) == 1 and word.isupper() and word != "I")


def _continues(left: str, at: int, *, capital: bool) -> bool:
    following = _WORD.search(left, at, at + 30)
    return bool(following and capital and following.group()[0].isupper() and following.start() == at + 1)


_ARTICLE = re.compile(
    r"(?: ?(?:the|our|her|his|their|any|all|all the|everything from|anything from|leads from|from|team|in|for|"
    r"by|of|those from)\b)*\s*"
)
_LATER_ARTICLE = re.compile(r"(?: ?(?:the|our|team)\b)*\s*")


def listed_names(left: str, start: int, *, at_once: bool = False, acting: bool = False) -> Iterator[Name]:
    """The names of a list: "Dana, Priya and the webinar"; `at_once` where no small word may stand before the first."""
    at, more = start, True
    if at_once and (run(left, start) or Name("", -1, -1)).start != start:
        return
    while more:
        article = (_ARTICLE if at == start else _LATER_ARTICLE).match(left, at)
        name = run(left, article.end() if article else at, acting=acting)
        if name is None:
            return
        yield name
        following = _FOLLOWING.match(left, name.end)
        more, at = following is not None, following.end() if following else 0


@cache
def _particles() -> re.Pattern[str]:
    """How surnames begin: "Van Dijk", "von der Leyen", "St. John"; in small letters where a preposition is before it."""
    small = "|".join(sorted(word_set("particles")))
    large = "|".join(map(str.title, sorted(word_set("particles"))))
    led = rf"(?i:(?<=for)|(?<=of)|(?<=by)|(?<=and)) (?:{small})"
    return re.compile(rf"(?:(?<![\w·])(?:van|von|{large})|{led})(?: (?i:{small})| \.)* $")


def with_particle(name: Name, left: str) -> Name:
    """A surname with the small words right before it that belong to it."""
    before = _particles().search(left, max(0, name.start - 20), name.start) if name.words[:1].isupper() else None
    begin = before.start() + before.group().startswith(" ") if before else name.start
    return Name(left[begin : name.end], begin, name.end)


def words_of(left: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """The words that are left, in all of the text or between two offsets."""
    return list(_WORD.finditer(left, start, len(left) if end is None else end))


def trimmed(name: Name) -> Name:
    """A name without the nouns that trail it ("paid search stuff")."""
    pieces = name.words.split(" ")
    if name.words.lower() in known_names():
        return name
    while len(pieces) > 1 and pieces[-1] in word_set("trailing"):
        pieces.pop()
    words = " ".join(pieces)
    return Name(words, name.start, name.start + len(words))
