"""Questions about one lead: why it is (not) where it is, and what would make it an SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualification.pipeline.query import Measure
from qualification.questions import one_lead_forms as forms
from qualification.questions import one_lead_names as names
from qualification.questions.filters.names import first_names
from qualification.questions.lexicon import known_words
from qualification.questions.ordinary import is_ordinary
from qualification.questions.sheet import Sheet
from qualification.questions.wording import Wording


@dataclass(frozen=True, slots=True)
class AboutOne:
    """A question about one lead; `lead` is None where it says "it", `several` where it says "them"."""

    measure: Measure
    lead: str | None
    several: bool = False


def find_lead(sheet: Sheet) -> AboutOne | None:
    """The lead that a question of the two kinds is about; None where it is of neither."""
    first = _first_of(sheet, Measure.WHAT_WOULD, forms.WOULD)
    if first is None or first[0] > 0:
        why = _first_of(sheet, Measure.WHY, forms.WHY)
        if why and (first is None or why[0] < first[0]):
            return why[1]
    return first[1] if first else None


def _first_of(sheet: Sheet, measure: Measure, patterns: Iterable[re.Pattern[str]]) -> tuple[int, AboutOne] | None:
    """Where a question of one kind begins, and what it is about."""
    for pattern in patterns:
        for found in pattern.finditer(sheet.left):
            about = _about(sheet, measure, found)
            if about:
                return found.start(), about
    return None


def _about(sheet: Sheet, measure: Measure, found: re.Match[str]) -> AboutOne | None:
    words, start = _bare(found["lead"], found.start("lead"))
    if not words or names.HAPPENED.match(words):
        return None
    if names.OURS.search(words) or (names.NOT_LEADS.search(words) and not names.PRONOUN.match(words)):
        return None
    if names.PRONOUN.match(words) or names.BEGINS_WITH_A_PRONOUN.match(words) or names.A_SENTENCE.search(words):
        return AboutOne(measure, None, several=words.lower().split()[0] in ("them", "they"))
    return AboutOne(measure, _plain(sheet.as_written(start, start + len(words))))


def _plain(written: str) -> str:
    """A name without signs around it; the last dot belongs to a legal form ("sp. z o.o.")."""
    name = written.strip(" \"'“”.,→>=-")
    return f"{name}." if names.LEGAL_FORM.search(name) and written.rstrip(" \"'”,").endswith(".") else name


def _bare(words: str, start: int) -> tuple[str, int]:
    """A name without the small words at its edges."""
    before = None
    while before != words:
        before = words
        head = re.match(r"^[\W_]+", words)
        if head:
            start, words = start + head.end(), words[head.end() :]
        edge = names.EDGES.search(words)
        if edge and edge.start() == 0 and edge.end() < len(words):
            start, words = start + edge.end(), words[edge.end() :]
        elif edge and edge.start() > 0:
            words = words[: edge.start()]
        words = words.rstrip(" ,\"'“”") if names.LEGAL_FORM.search(words[:-1]) else words.rstrip(" .,\"'“”")
    return words, start


def asks_of_one(words: str) -> bool:
    """Whether a text asks, rather than only names another lead ("what about Globex?")."""
    return forms.ASKS.search(words) is not None


def called(wording: Wording) -> str | None:
    """The lead of several words with capitals that a text names: "Savannah Dairies told him … Why are they in nurture?"."""
    return next((name for name in _names(wording) if " " in name), None)


def _names(wording: Wording) -> Iterator[str]:
    """What is written with capitals and is called like no person."""
    for found in names.CALLED.finditer(wording.words):
        words, start = _bare(found.group(), found.start())
        while opens := names.OPENS.match(words):
            words, start = words[opens.end() :], start + opens.end()
        kind = names.KIND.match(wording.words, start + len(words))
        if (
            words
            and words.split()[0].lower() not in first_names()
            and not names.OURS.search(words.lower())
            and not kind
        ):
            yield wording.as_written(start, start + len(words)).removesuffix("'s").removesuffix("’s")


def named_before(wording: Wording) -> str | None:
    """The lead that a text told of before it asked about "them", "had lunch with Globex. What would make them an SQL?"."""
    for found in names.WITH.finditer(wording.words):
        words, start = _bare(found["lead"], found.start("lead"))
        if (
            words
            and not names.OURS.search(words)
            and not names.NOT_LEADS.search(words)
            and not names.PRONOUN.match(words)
            and words.lower() not in names.NO_NAMES
        ):
            return wording.as_written(start, start + len(words))
    ordinary = known_words()
    return next((name for name in _names(wording) if not is_ordinary(name) and name.lower() not in ordinary), None)


def lead_alone(sheet: Sheet) -> str | None:
    """The lead that a follow-up names, as in "and Globex?"."""
    found = names.NAME_ONLY.match(sheet.left)
    if not found or forms.ASKS.search(found["lead"]):
        return None
    words, start = _bare(found["lead"], found.start("lead"))
    return sheet.as_written(start, start + len(words)).strip(" \"'“”.,") if words else None
