"""A CSV file as rows: a broken row is told apart and never takes its neighbours with it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from qualification.errors import InvalidInput
from qualification.intake.lines import LONGEST_RECORD, MOST_LINES, Lines, TooLongError
from qualification.intake.map_reading import check_columns
from qualification.intake.mapping import TableMap

LONGEST_CELL = 10_000  # characters; a name, a title or an answer has far fewer
DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record; `line` is where it begins in the file, counted from 1."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be used, and why."""

    line: int
    reason: str
    cells: Sequence[str]


class Table:
    """The rows of a CSV file under its header.

    Raises InvalidInput for a file that holds no text, InvalidMap for one that lacks a column the map names.
    """

    def __init__(self, source: BinaryIO, mapping: TableMap) -> None:
        self._lines = Lines(source, mapping.file.encoding)
        self._encoding = mapping.file.encoding
        self._delimiter = mapping.file.delimiter or self._likely_delimiter(mapping)
        self.columns = self._header(self._delimiter)
        check_columns(mapping, self.columns)

    @property
    def bytes_read(self) -> int:
        """How far the file was read."""
        return self._lines.bytes_read

    def rows(self) -> Iterator[Row | Reject]:
        """Every row, the good and the bad; blank lines are passed over."""
        reader = csv.reader(self._lines, delimiter=self._delimiter, strict=True)
        while True:
            self._lines.begin_record()
            try:
                cells = next(reader)
            except StopIteration:
                break
            except (csv.Error, TooLongError) as error:
                yield self._broken(error)
                continue
            found = self._judged(cells) if cells else None
            if found is not None:
                yield found
        self._lines.release()

    def _judged(self, cells: list[str]) -> Row | Reject:
        reason = self._against(cells)
        if reason is None:
            return Row(self._lines.first, cells)
        if self._lines.taken > 1:
            return self._without_the_rest("a quotation mark is opened and not closed in this line")
        return Reject(self._lines.first, reason, cells)

    def _against(self, cells: list[str]) -> str | None:
        """What speaks against these cells."""
        if len(cells) != len(self.columns):
            return f"{len(cells)} fields where the header has {len(self.columns)}"
        whole = "".join(cells)
        if len(whole) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
            return f"a field has more than {LONGEST_CELL:,} characters"
        if "\0" in whole:
            return "a field holds a NUL character"
        if not whole.isascii() and any("\ud800" <= each <= "\udfff" for each in whole):
            return f"it is not {self._encoding}: save the file as UTF-8, or give its encoding in the map's [file]"
        return None

    def _broken(self, error: Exception) -> Reject:
        if self._lines.taken > 1:
            return self._without_the_rest("a quotation mark is opened and not closed in this line")
        if isinstance(error, TooLongError):
            return self._without_the_rest(f"the line has more than {LONGEST_RECORD:,} characters")
        return self._without_the_rest(f"a quotation mark is out of place ({error})")

    def _without_the_rest(self, reason: str) -> Reject:
        """Reject the first line alone; those that it swallowed are read once more."""
        reject = Reject(self._lines.first, reason, [self._lines.record[:LONGEST_CELL]])
        self._lines.give_back(keep=1)
        return reject

    def _header(self, delimiter: str) -> list[str]:
        self._lines.begin_record()
        try:
            cells = next((each for each in csv.reader(self._lines, delimiter=delimiter) if each), [])
        except (csv.Error, TooLongError):
            raise InvalidInput(f"the header goes on for more than {MOST_LINES} lines; is this a CSV file?") from None
        return [cell.strip() for cell in cells]

    def _likely_delimiter(self, mapping: TableMap) -> str:
        """The one under which the header holds most of the columns that the map names."""
        wanted = set(mapping.columns())

        def found(delimiter: str) -> tuple[int, int]:
            columns = self._header(delimiter)
            self._lines.give_back(keep=0)
            return len(wanted.intersection(columns)), len(columns)

        return max(DELIMITERS, key=found)
