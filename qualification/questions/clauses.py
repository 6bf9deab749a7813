"""The clauses of a follow-up: "make it sixty, by team" says two things, each of which could be a follow-up of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualification.questions.sheet import TAKEN, Sheet

_BETWEEN = re.compile(r"[,;.!?–]+|\b(?:but|and)\b", re.IGNORECASE)


def take_clause(sheet: Sheet, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Take the first clause that a pattern matches from end to end."""
    found = clause(sheet, pattern)
    if found:
        sheet.strike(found.start(), found.end())
    return found


def clause(sheet: Sheet, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first clause, nothing of which is taken, that a pattern matches from end to end."""
    found = (
        pattern.fullmatch(sheet.left, start, end)
        for start, end in _clauses(sheet.wording.words)
        if TAKEN not in sheet.left[start:end]
    )
    return next(filter(None, found), None)


def is_all(sheet: Sheet, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern matches all that is left, from end to end."""
    return pattern.fullmatch(sheet.left.strip(f" {TAKEN}")) is not None


def _clauses(words: str) -> Iterator[tuple[int, int]]:
    """Where each clause stands, without the blanks around it."""
    start = 0
    for found in [*_BETWEEN.finditer(words), None]:
        end = found.start() if found else len(words)
        said = words[start:end]
        yield start + len(said) - len(said.lstrip()), start + len(said.rstrip())
        start = found.end() if found else end
