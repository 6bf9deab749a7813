"""A TOML text becomes an import map, or a list of findings that name the key and the mend."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Sequence
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from qualification.errors import InvalidMap
from qualification.intake.mapping import EventFileMap, ImportMap, TableMap

M = TypeVar("M", ImportMap, EventFileMap)
_SAYS = {
    "missing": "is missing; add it",
    "string_too_short": "is empty; name a column",
    "too_short": "lists nothing; name at least one value",
}


def read_map(text: str) -> ImportMap:
    """The import map of a TOML text; raises InvalidMap with every mistake."""
    return _read(text, ImportMap)


def read_event_map(text: str) -> EventFileMap:
    """The map of a file of events, a TOML text; raises InvalidMap with every mistake."""
    return _read(text, EventFileMap)


def _read(text: str, shape: type[M]) -> M:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidMap([f"the map is not TOML: {error}"]) from None
    try:
        return shape.model_validate(raw)
    except ValidationError as error:
        raise InvalidMap([_finding(cast("dict[str, Any]", each), shape) for each in error.errors()]) from None


def check_columns(mapping: TableMap, columns: Sequence[str]) -> None:
    """Raises InvalidMap if the file lacks a column that the map names, or has it twice."""
    findings = [_missing(column, columns) for column in mapping.columns() if column not in columns]
    findings += [
        f"the file has the column '{column}' {columns.count(column)} times; rename all but one"
        for column in mapping.columns()
        if columns.count(column) > 1
    ]
    if any(column not in columns for column in mapping.columns()):
        findings.append(f"its columns are: {', '.join(name for name in columns if name) or 'none'}")
    if findings:
        raise InvalidMap(findings)


def _missing(column: str, columns: Collection[str]) -> str:
    return f"the file has no column '{column}'{_meant(column, columns)}"


def _meant(word: str, known: Collection[str]) -> str:
    by_plain = {name.casefold(): name for name in known if name}
    near = difflib.get_close_matches(word.casefold(), by_plain, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(repr(by_plain[name]) for name in near)}?" if near else ""


def _finding(error: dict[str, Any], shape: type[BaseModel]) -> str:
    path = [part for part in error["loc"] if part != "is_"]
    where = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
    if error["type"] == "extra_forbidden":
        return f"{where}: there is no such key{_meant(str(path[-1]), _keys(path[:-1], shape))}"
    if error["type"] in _SAYS:
        return f"{where} {_SAYS[error['type']]}"
    if error["type"] == "model_type":
        return f'{where} is neither a column\'s name nor a table such as {{ column = "…" }}'
    return f"{where}: {error['msg'].removeprefix('Value error, ')}"


def _keys(path: Sequence[str | int], model: type[BaseModel]) -> list[str]:
    """The keys that a place of the map knows."""
    for part in path:
        if isinstance(part, str):
            model = _model_in(model.model_fields[part].annotation)
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel]:
    """The model inside an optional or a tuple of one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()) if part not in (type(None), ...))
    return next(inner, ImportMap)
