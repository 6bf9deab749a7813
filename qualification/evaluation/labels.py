"""Files of labelled messages and dialogues (docs/reading.md has their form): read line by line, each mistake with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import from_json

from qualification.bant import Dimension, Status
from qualification.errors import InvalidInput

MISTAKES_SHOWN = 10
_A_MOMENT = "write the moment of writing with its offset, as in 2026-05-21T10:00:00+02:00"
_MENDS = {
    "missing": "is missing: write it, null where there is nothing to say",
    "extra_forbidden": "no label has this: take it out, or look for a slip in its name",
    "timezone_aware": _A_MOMENT,
    "datetime_from_date_parsing": _A_MOMENT,
    "date_from_datetime_parsing": "write a day, as in 2026-05-21, or null",
    "string_pattern_mismatch": "write the currency's three letters, as in EUR, or null",
}
ASIDE = "aside"
"""In a file's name, or as a tag: nobody looks at what was read wrong there, so that it stays a fair measure."""

Row = Mapping[str, Any]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Amount(_Strict):
    min: float | None
    max: float | None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None
    period: Literal["once", "year", "month"] | None


class _Window(_Strict):
    earliest: date | None
    latest: date | None


class _Value(_Strict):
    status: Status
    quote: Annotated[str, Field(min_length=1)]
    amount: _Amount | None = None
    who: str | None = None
    window: _Window | None = None


class _Message(BaseModel):
    """Keys beside these are left alone: a team may keep notes of its own."""

    id: str
    now: AwareDatetime
    asked: Dimension | None
    text: str
    tags: list[str] = []
    expect: dict[Dimension, _Value]

    @model_validator(mode="after")
    def _quoted(self) -> _Message:
        for letter, value in self.expect.items():
            if value.quote not in self.text:
                raise ValueError(f"the quote of {letter} does not stand in the text: copy it from there exactly")
        return self


class _Turn(BaseModel):
    asked: Dimension | None
    text: str


class _Dialogue(BaseModel):
    id: str
    now: AwareDatetime
    tags: list[str] = []
    turns: Annotated[list[_Turn], Field(min_length=1)]
    final: dict[Dimension, _Value]


_MESSAGE, _DIALOGUE = TypeAdapter(_Message), TypeAdapter(_Dialogue)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labels of one file, as they stand there."""

    name: str
    messages: tuple[Row, ...]
    dialogues: tuple[Row, ...]


def read_labels(name: str, text: str) -> Labelled:
    """The labels in a file of this name, one JSON object a line; raises InvalidInput: each mistake, its line and the mend."""
    rows: list[Row] = []
    mistakes: list[str] = []
    seen: dict[str, int] = {}
    for number, line in _lines(text):
        row, wrong = _row(line)
        if not wrong and row["id"] in seen:
            wrong = [f"the id {row['id']} was used in line {seen[row['id']]}: give each its own"]
        mistakes += [f"{name}, line {number}: {mistake}" for mistake in wrong]
        if not wrong:
            seen[row["id"]] = number
            rows.append(row)
    if mistakes:
        raise InvalidInput(_told(mistakes))
    if not rows:
        raise InvalidInput(
            f"{name} has no labels: write one message or dialogue a line, as a JSON object (docs/reading.md)"
        )
    dialogues = tuple(row for row in rows if "turns" in row)
    return Labelled(name, tuple(row for row in rows if "turns" not in row), dialogues)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _row(line: str) -> tuple[Row, list[str]]:
    try:
        row = from_json(line)
    except ValueError as error:
        return {}, [f"not JSON ({error}): write one object a line"]
    if not isinstance(row, dict):
        return {}, ["not an object: write {…} with id, now, asked, text, tags and expect"]
    try:
        (_DIALOGUE if "turns" in row else _MESSAGE).validate_python(row)
    except ValidationError as error:
        return row, [_mistake(each) for each in error.errors(include_url=False)]
    return row, []


def _mistake(error: Any) -> str:
    """What pydantic found, with the place in words."""
    place = ".".join(str(part) for part in error["loc"] if part != "[key]")
    says = _MENDS.get(error["type"]) or error["msg"].removeprefix("Value error, ").replace("Input should", "it should")
    found = "" if error["type"] in {"missing", "value_error"} else f" (there is {str(error['input'])[:60]!r})"
    return f"{place}: {says}{found}" if place else f"{says}{found}"


def _told(mistakes: list[str]) -> str:
    more = len(mistakes) - MISTAKES_SHOWN
    return "\n".join(mistakes[:MISTAKES_SHOWN]) + (f"\nand {more} more mistakes" if more > 0 else "")
