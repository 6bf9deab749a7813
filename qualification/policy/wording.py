"""Turns what the schema of a policy refuses into findings that a marketer can act on."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from qualification.policy.findings import Finding
from qualification.policy.lines import KeyPath
from qualification.policy.model import Policy

NEAR_ENOUGH = (
    70  # rapidfuzz's ratio: "poinst" for "points" is 83, "treshold" for "threshold" 94, unrelated words under 60
)
_TABLES = {
    "criteria": "criterion",
    "groups": "group",
    "exclusions": "exclusion",
    "segments": "segment",
    "any": "condition",
    "all": "condition",
}


def finding(error: ErrorDetails, document: Mapping[str, Any]) -> Finding:
    """One refusal of the schema in words; `document` is the parsed file that was refused."""
    path = _path_in_file(error, document)
    key, given = _key(path), error["input"]
    match error["type"]:
        case "extra_forbidden":
            wrong, mend = f"{key} is not a field{_table_of(path, ' of')}", _suggest(key, _fields_at(path[:-1]))
        case "missing":
            wrong, mend = f"{key} is missing{_table_of(path, ' in')}", f"Add {key} = …"
        case "value_error":
            said, _, mend = error["msg"].removeprefix("Value error, ").partition("; ")
            wrong, mend = f"{_subject(path, document)} {said}", mend[:1].upper() + mend[1:]
        case "enum" | "literal_error":
            wrong, mend = _not_one_of(key, error)
        case "string_type" if not isinstance(given, (list, dict)):
            wrong, mend = f"{key} must be text, not {given}", f'Put it in quotes: {key} = "{given}"'
        case "float_type" | "int_type" | "decimal_type" | "decimal_parsing":
            wrong, mend = f"{key} must be a number, not {given!r}", "Write it in digits, without quotes"
        case _:
            wrong, mend = f"{key}: {error['msg'][:1].lower()}{error['msg'][1:]}", f"It says {_short(given)} now"
    return Finding(path=path, wrong=wrong, mend=mend)


def _path_in_file(error: ErrorDetails, document: Mapping[str, Any]) -> KeyPath:
    """The path without what pydantic adds to it, such as the branch of a union; a missing key is kept at its end."""
    path: list[str | int] = []
    here: Any = document
    for part in error["loc"]:
        inside = part in here if isinstance(here, dict) else isinstance(part, int) and isinstance(here, list)
        if inside:
            path.append(part)
            here = here[part]
    if error["type"] == "missing":
        path.append(error["loc"][-1])
    return tuple(path)


def _not_one_of(key: str, error: ErrorDetails) -> tuple[str, str]:
    allowed = [
        word.strip(" '") for word in str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ").split(",")
    ]
    given = str(error["input"])
    return f'{key} cannot be "{given}"', _suggest(given, allowed)


def _suggest(given: str, known: list[str]) -> str:
    near = process.extractOne(given, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=NEAR_ENOUGH)
    if near is not None:
        return f'Did you mean "{near[0]}"? Otherwise remove it'
    return f"Remove it, or use one of {', '.join(known)}" if known else "Remove it"


def _short(given: object) -> str:
    shown = repr(given)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _key(path: KeyPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "the policy")


def _table(path: KeyPath) -> str | None:
    name = next((part for part in reversed(path) if isinstance(part, str)), None)
    return None if name is None else _TABLES.get(name, f"[{name}]")


def _table_of(path: KeyPath, preposition: str) -> str:
    """Where the last key of the path stands, or should: " of a criterion", " in [mql]"; nothing at the top of the file."""
    table = _table(path[:-1])
    if table is None:
        return ""
    article = "" if table.startswith("[") else "an " if table[0] in "aeiou" else "a "
    return f"{preposition} {article}{table}"


def _subject(path: KeyPath, document: Mapping[str, Any]) -> str:
    """What a whole table is called: by its own name where it has one."""
    here: Any = document
    for part in path:
        here = here[part]
    named = here.get("name") if isinstance(here, dict) else None
    return f'"{named}"' if named else f"this {_table(path)}" if path else "the policy:"


def _fields_at(path: KeyPath) -> list[str]:
    """The fields that the table at this path may have."""
    here: list[type[BaseModel]] = [Policy]
    for part in path:
        if isinstance(part, str):
            here = [inner for model in here for inner in _models_in(_annotation(model, part))]
    return [field.alias or name for model in here for name, field in model.model_fields.items()]


def _annotation(model: type[BaseModel], name: str) -> Any:
    fields = model.model_fields
    return next((field.annotation for own, field in fields.items() if name in (own, field.alias)), None)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, types.UnionType, tuple):
        for inner in get_args(annotation):
            yield from _models_in(inner)
