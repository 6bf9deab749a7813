"""What an import did, and the file of the rows that it could not use."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from qualification.intake.chunk import Chunk
from qualification.intake.table import Reject
from qualification.leads import Stage

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    rows: int
    bytes_read: int


@dataclass(slots=True)
class ImportReport:
    """What an import did, or would do in a dry run.

    `moved` counts the leads that entered a stage by it, `unknown_owners` the rows of each address that belongs to nobody here:
    those leads went in without an owner.
    """

    dry_run: bool
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    facts: int = 0
    events: int = 0
    follow_ups: int = 0
    moved: Counter[Stage] = field(default_factory=Counter)
    unknown_owners: Counter[str] = field(default_factory=Counter)

    def count(self, chunk: Chunk) -> None:
        """Add what a chunk did."""
        self.created += chunk.created
        self.updated += chunk.updated
        self.unchanged += chunk.unchanged
        self.facts += chunk.facts
        self.events += chunk.events
        self.follow_ups += chunk.follow_ups
        self.moved += chunk.moved

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.created + self.updated + self.unchanged + self.rejected

    def says(self) -> str:
        """The outcome in a sentence."""
        done = "would be " if self.dry_run else ""
        counts = f"{self.created:,} created, {self.updated:,} updated, {self.unchanged:,} unchanged, {self.rejected:,} rejected"
        return f"{self.rows:,} rows: {done}{counts}."


class RejectsReport:
    """A CSV of rejected rows: line, reason, then the row as it was; nothing is opened until the first one.

    Cells that a spreadsheet would take for a formula are made plain text.
    """

    def __init__(self, open_file: Callable[[], TextIO]) -> None:
        self._open = open_file
        self._file: TextIO | None = None

    def __call__(self, columns: Sequence[str], reject: Reject) -> None:
        """Write one row."""
        if self._file is None:
            self._file = self._open()
            csv.writer(self._file).writerow(["line", "reason", *map(plain_cell, columns)])
        csv.writer(self._file).writerow([reject.line, *map(plain_cell, (reject.reason, *reject.cells))])

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._file is not None:
            self._file.close()


def plain_cell(text: str) -> str:
    """A cell that no spreadsheet runs, and every encoding can write."""
    writable = text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
    return f"'{writable}" if writable.startswith(_FORMULA) else writable
