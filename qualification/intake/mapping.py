"""The import map: a TOML file that says which column of a CSV file means what.

    [file]
    source = "CRM export"                     # where facts come from
    as_of = 2026-01-31                        # the day the file was made; today where it is left out
    missing = ["", "Select"]                  # values that mean nothing was said

    [lead]
    external_id = "Prospect ID"               # what makes importing twice harmless
    source = "Lead Source"
    owner_email = "Owner"

    [contact]
    email = "E-mail"
    channel_ref = { column = "Prospect ID", only_if = { column = "Do Not Email", is = ["No"] } }

    [[facts]]                                 # attributes and undated sums; a column of counts belongs here
    field = "web.visits"
    column = "TotalVisits"
    type = "number"

    [[events]]                                # something they did at a known time
    kind = "demo_request"
    occurred_at = { column = "Demo asked", format = "%d.%m.%Y" }

A column is named alone, or in a table with `type`, `translate`, `format` or `only_if`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

Scalar = bool | int | float | str


class CellType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OnlyIf(_Strict):
    """A value counts only in rows where another column holds one of these."""

    column: str
    is_: tuple[str, ...] = Field(alias="is", min_length=1)


class Cell(_Strict):
    """Where a value stands and how it is read.

    `translate` puts values in place of others before anything else ("Yes" = true); `format` is a date's, as in
    Python's strptime (ISO 8601 where it is left out).
    """

    column: str = Field(min_length=1)
    type: CellType = CellType.TEXT
    translate: dict[str, Scalar] = {}
    format: str | None = None
    only_if: OnlyIf | None = None

    def columns(self) -> Iterator[str]:
        """Every column this looks at."""
        yield self.column
        if self.only_if:
            yield self.only_if.column


def _cell(kind: CellType) -> BeforeValidator:
    """A column named alone is a cell of the kind that its place expects; so is a table that names no type."""

    def read(given: Any) -> Any:
        if isinstance(given, str):
            return {"column": given, "type": kind}
        return {"type": kind, **given} if isinstance(given, dict) else given

    return BeforeValidator(read)


Text = Annotated[Cell, _cell(CellType.TEXT)]
Number = Annotated[Cell, _cell(CellType.NUMBER)]
YesNo = Annotated[Cell, _cell(CellType.YES_NO)]
Moment = Annotated[Cell, _cell(CellType.DATE)]


class FileMap(_Strict):
    """What holds for the whole file; `time_zone` is that of its dates, an IANA name."""

    source: str = "import"
    as_of: date | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    encoding: str = "utf-8-sig"
    missing: tuple[str, ...] = ("",)
    time_zone: str = "UTC"

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"there is no time zone '{name}'; give a name like Europe/Berlin") from None
        return name

    @field_validator("encoding")
    @classmethod
    def _known_encoding(cls, name: str) -> str:
        try:
            "".encode(name)
        except LookupError:
            raise ValueError(f"there is no encoding '{name}'; most files are utf-8-sig, cp1252 or utf-16") from None
        return name


class LeadMap(_Strict):
    """The lead itself; `number` is what it is called by where neither company nor contact has a name."""

    external_id: Text
    name: Text | None = None
    number: Text | None = None
    source: Text | None = None
    campaign: Text | None = None
    owner_email: Text | None = None
    created_at: Moment | None = None
    do_not_contact: YesNo | None = None


class ContactMap(_Strict):
    """The person; `channel_ref` is an id in a system that reaches them."""

    name: Text | None = None
    title: Text | None = None
    email: Text | None = None
    phone: Text | None = None
    channel_ref: Text | None = None


class AccountMap(_Strict):
    """The company; leads with the same `id` (or the same name, where no id is given) share it."""

    name: Text
    id: Text | None = None
    industry: Text | None = None
    employees: Number | None = None
    country: Text | None = None
    region: Text | None = None


class FactMap(Cell):
    """A fact of the lead under its own name; never counted as an event."""

    field: str = Field(min_length=1)


class EventMap(_Strict):
    """Something they did at a known time; of `kind` and `kind_column` exactly one. A row without a time tells of no event."""

    occurred_at: Moment
    kind: str | None = None
    kind_column: Text | None = None
    detail: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> EventMap:
        if (self.kind is None) == (self.kind_column is None):
            raise ValueError('give either kind = "webinar", or kind_column = the column that names it')
        return self


class EventRowMap(EventMap):
    """A row that tells of one event: whose it is, by the lead's external id, and the id that its sender gave it, if any."""

    lead: Text
    id: Text | None = None


class EventFileMap(_Strict):
    """Which column of a file of events means what."""

    file: FileMap = FileMap()
    event: EventRowMap

    def columns(self) -> list[str]:
        """Every column the map looks at, in its order."""
        return _columns(cell for _, cell in self.event if isinstance(cell, Cell))


class ImportMap(_Strict):
    """Which column of a file means what."""

    file: FileMap = FileMap()
    lead: LeadMap
    contact: ContactMap = ContactMap()
    account: AccountMap | None = None
    facts: tuple[FactMap, ...] = ()
    events: tuple[EventMap, ...] = ()

    @field_validator("facts")
    @classmethod
    def _each_fact_once(cls, facts: tuple[FactMap, ...]) -> tuple[FactMap, ...]:
        names = [fact.field for fact in facts]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)} is mapped twice; keep one of them")
        return facts

    def columns(self) -> list[str]:
        """Every column the map looks at, in its order."""
        parts: list[BaseModel] = [self.lead, self.contact, *([self.account] if self.account else []), *self.events]
        cells = [cell for part in parts for _, cell in part if isinstance(cell, Cell)]
        return _columns((*cells, *self.facts))


def _columns(cells: Iterable[Cell]) -> list[str]:
    return list(dict.fromkeys(column for cell in cells for column in cell.columns()))


TableMap = ImportMap | EventFileMap
