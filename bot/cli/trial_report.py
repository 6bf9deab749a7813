"""What a trial of a policy came to, on the terminal and in a file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from textwrap import fill
from typing import TextIO

from qualification.decisions.trial import Flipped, Trial
from qualification.decisions.trial_words import CANNOT_KNOW, flips, grades, loads, outcomes
from qualification.errors import InvalidInput

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by spreadsheets."""


def report(trial: Trial, names: Mapping[str, str]) -> Iterator[str]:
    """The lines of the report."""

    def owner(person_id: str | None) -> str:
        return names.get(person_id or "", "nobody yet")

    for says, leads in flips(trial, owner):
        yield f"\n{says}"
        yield from (f"  {line}" for line in leads)
    for title, lines in (
        ("Whose load changes", loads(trial, owner)),
        ("Grades", grades(trial)),
        ("Past outcomes", outcomes(trial)),
    ):
        listed = list(lines)
        if listed:
            yield f"\n{title}:"
            yield from (f"  {line}" for line in listed)
    yield f"\n{fill(CANNOT_KNOW, 110)}"


@contextmanager
def flips_file(path: Path | None) -> Iterator[Callable[[Flipped], None]]:
    """Writes each lead as it is found, so that there may be any number; nothing where no file is asked for."""
    if path is None:
        yield lambda _flipped: None
        return
    with _open(path) as file:
        rows = csv.writer(file)
        rows.writerow(["lead", "name", "owner", "change", "before", "after"])
        yield lambda each: rows.writerow(
            [
                _plain(cell)
                for cell in (each.lead_id, each.name, each.owner_id or "", each.flip.value, each.before, each.after)
            ]
        )


def _open(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise InvalidInput(f"{path} cannot be written: {error.strerror}. Give another --csv FILE.") from error


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
