"""A file of events as rows: CSV under a map, or a line of JSON each; a broken row never takes its neighbours with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import BinaryIO, NamedTuple, Protocol

from pydantic import ValidationError

from qualification.intake.extraction import LONGEST_ID
from qualification.intake.incoming import KIND, LONGEST_DETAIL, IncomingEvent, what_is_wrong
from qualification.intake.lines import LONGEST_RECORD, Lines, TooLongError
from qualification.intake.mapping import EventFileMap
from qualification.intake.table import LONGEST_CELL, Reject, Row, Table
from qualification.intake.values import Columns, Unreadable

_KIND = re.compile(KIND)


class Told(NamedTuple):
    """What a row tells: whose event it is by the lead's external id, the sender's own id for it if it has one."""

    row: Row
    lead: str
    kind: str
    occurred_at: datetime
    id: str | None
    detail: str | None


class EventRows(Protocol):
    """A file of events: what its columns are called, how far it was read, and its rows, the good and the bad."""

    columns: list[str]

    @property
    def bytes_read(self) -> int:
        """How far the file was read."""
        ...

    def rows(self) -> Iterator[Told | Reject]:
        """Every row; blank lines are passed over."""
        ...


class EventTable:
    """Events in a CSV file; raises InvalidInput or InvalidMap as Table does."""

    def __init__(self, source: BinaryIO, mapping: EventFileMap) -> None:
        self._table = Table(source, mapping)
        self._read = _reader(mapping, self._table.columns)
        self.columns = self._table.columns

    @property
    def bytes_read(self) -> int:
        """How far the file was read."""
        return self._table.bytes_read

    def rows(self) -> Iterator[Told | Reject]:
        """Every row; blank lines are passed over."""
        for row in self._table.rows():
            if isinstance(row, Reject):
                yield row
                continue
            try:
                yield self._read(row)
            except Unreadable as error:
                yield Reject(row.line, str(error), row.cells)


class EventLines:
    """Events as JSON Lines, each as `POST /events` takes it; raises InvalidInput for a file that is no text."""

    def __init__(self, source: BinaryIO) -> None:
        self._lines = Lines(source, "utf-8-sig")
        self.columns = ["event"]

    @property
    def bytes_read(self) -> int:
        """How far the file was read."""
        return self._lines.bytes_read

    def rows(self) -> Iterator[Told | Reject]:
        """Every line; blank ones are passed over."""
        while True:
            self._lines.begin_record()
            try:
                line = next(self._lines)
            except StopIteration:
                break
            except TooLongError:
                yield self._reject(f"the line has more than {LONGEST_RECORD:,} characters")
                continue
            if line.strip():
                yield self._told(line)
        self._lines.release()

    def _told(self, line: str) -> Told | Reject:
        try:
            event = IncomingEvent.model_validate_json(line.encode("utf-8", "surrogateescape"))
        except ValidationError as error:
            return self._reject(what_is_wrong(error))
        row = Row(self._lines.first, [line.rstrip()])
        return Told(row, event.lead, event.kind, event.occurred_at, event.id, event.detail)

    def _reject(self, reason: str) -> Reject:
        return Reject(self._lines.first, reason, [self._lines.record[:LONGEST_CELL]])


def _reader(mapping: EventFileMap, names: Sequence[str]) -> Callable[[Row], Told]:
    """The map, made ready for the columns of one file; what it gives raises Unreadable for a row that cannot be used."""
    columns, event = Columns(names, mapping.file), mapping.event
    lead_of, id_of, detail_of = columns.text(event.lead), columns.text(event.id), columns.text(event.detail)
    when, named = columns.moment(event.occurred_at), columns.text(event.kind_column)
    kinds: set[str] = set()  # those that were looked at: a file has a few of them, and a million rows

    def read(row: Row) -> Told:
        cells = row.cells
        lead, kind, at = lead_of(cells), event.kind or named(cells), when(cells)
        if lead is None:
            raise Unreadable(f"'{event.lead.column}' is empty: nobody knows whose event it is")
        if kind is None or at is None:
            missing = event.occurred_at.column if kind else event.kind_column.column if event.kind_column else "kind"
            raise Unreadable(f"'{missing}' is empty")
        own, detail = id_of(cells), detail_of(cells)
        if kind not in kinds:
            kinds.add(_checked(kind))
        if len(lead) > LONGEST_ID or (own and len(own) > LONGEST_ID):
            raise Unreadable(f"an id has more than {LONGEST_ID} characters")
        if detail and len(detail) > LONGEST_DETAIL:
            raise Unreadable(f"the detail has more than {LONGEST_DETAIL} characters")
        return Told(row, lead, kind, at, own, detail)

    return read


def _checked(kind: str) -> str:
    if _KIND.match(kind) is None:
        raise Unreadable(f"'{kind[:40]}' is no kind of event: small letters, digits and _ (translate it in the map)")
    return kind
