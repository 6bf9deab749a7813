"""What one cell says, read as the map told; each reader raises Unreadable with the reason and the mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from qualification.intake.mapping import Cell, CellType, FileMap, Scalar

Cells = Sequence[str]
Reader = Callable[[Cells], Scalar | None]
TextReader = Callable[[Cells], str | None]
MomentReader = Callable[[Cells], datetime | None]

_WHOLE = re.compile(r"[+-]?\d{1,15}")
_BROKEN = re.compile(r"[+-]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,15})?")
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})


class Unreadable(Exception):
    """A cell does not hold what the map says its column holds."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file, and what holds for all of them; makes a reader of each cell that the map names."""

    names: Sequence[str]
    file: FileMap

    def value(self, cell: Cell | None) -> Reader:
        """What the cell says, as the type that the map gives it; None where it says nothing, or the map names no column."""
        if cell is None:
            return _nothing
        at, missing = self.names.index(cell.column), frozenset((*self.file.missing, ""))
        translated, typed, applies = cell.translate, _TYPES[cell.type], self._condition(cell)

        def read(cells: Cells) -> Scalar | None:
            said = cells[at].strip()
            if said in missing or not applies(cells):
                return None
            value = translated.get(said, said)
            if isinstance(value, str):
                return typed(value, cell) if value else None
            return value

        return read

    def text(self, cell: Cell | None) -> TextReader:
        """What the cell says, as text."""
        if cell is not None and cell.type is CellType.TEXT and not cell.translate and cell.only_if is None:
            return self._as_it_stands(cell)
        read = self.value(cell)

        def read_text(cells: Cells) -> str | None:
            value = read(cells)
            return None if value is None else str(value)

        return read_text

    def _as_it_stands(self, cell: Cell) -> TextReader:
        """What most cells are: text that nothing is done to. A file of a million rows feels the difference."""
        at, missing = self.names.index(cell.column), frozenset((*self.file.missing, ""))

        def read_plain(cells: Cells) -> str | None:
            said = cells[at].strip()
            return None if said in missing else said

        return read_plain

    def moment(self, cell: Cell | None) -> MomentReader:
        """When it was, aware, in UTC; a time without a zone is one of the file's zone."""
        if cell is None:
            return _nothing
        read, zone = self.text(cell.model_copy(update={"type": CellType.TEXT})), ZoneInfo(self.file.time_zone)

        def read_moment(cells: Cells) -> datetime | None:
            said = read(cells)
            return None if said is None else _moment(said, cell, zone)

        return read_moment

    def _condition(self, cell: Cell) -> Callable[[Cells], bool]:
        if cell.only_if is None:
            return _always
        at, wanted = self.names.index(cell.only_if.column), frozenset(cell.only_if.is_)
        return lambda cells: cells[at].strip() in wanted


def _nothing(_cells: Cells) -> None:
    return None


def _always(_cells: Cells) -> bool:
    return True


def _text(said: str, _cell: Cell) -> Scalar:
    return said


def _number(said: str, cell: Cell) -> Scalar:
    if _WHOLE.fullmatch(said):
        return int(said)
    if not _BROKEN.fullmatch(said):
        raise Unreadable(f"'{_short(said)}' in '{cell.column}' is no number; write 1234.5")
    value = float(said.replace(",", ""))
    return int(value) if value.is_integer() else value


def _yes_no(said: str, cell: Cell) -> Scalar:
    plain = said.casefold()
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise Unreadable(f"'{_short(said)}' in '{cell.column}' is neither yes nor no; add it to the map's translate")


def _date(said: str, cell: Cell) -> Scalar:
    return _moment(said, cell, UTC).date().isoformat()


def _moment(said: str, cell: Cell, zone: tzinfo) -> datetime:
    try:
        moment = datetime.strptime(said, cell.format) if cell.format else datetime.fromisoformat(said)  # noqa: DTZ007
        aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):
        wanted = f"of the format {cell.format}" if cell.format else "such as 2026-03-31 (or give its format in the map)"
        raise Unreadable(f"'{_short(said)}' in '{cell.column}' is no date {wanted}") from None


def _short(said: str) -> str:
    return said if len(said) <= 40 else f"{said[:39]}…"


_TYPES: dict[CellType, Callable[[str, Cell], Scalar]] = {
    CellType.TEXT: _text,
    CellType.NUMBER: _number,
    CellType.YES_NO: _yes_no,
    CellType.DATE: _date,
}
