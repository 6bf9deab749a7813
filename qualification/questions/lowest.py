"""Who has none, who has the fewest, and which kinds of activity are meant, as a question's words say (`words/lowest.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from qualification.leads import ActivityKind
from qualification.pipeline.query import Lowest, Measure
from qualification.questions.sheet import TAKEN


@dataclass(frozen=True, slots=True)
class Lack:
    """What somebody has none of: what is counted, and of which stages where the words name none."""

    measure: Measure
    stages: tuple[str, ...]


def lack_of(words: str) -> Lack | None:
    """What those have none of who are asked for ("reps with no leads"); None where a question is another."""
    if _pattern("forms", "unless").search(words):
        return None
    found = [(match.end(), lack) for lack, pattern in _lacks() if (match := pattern.search(words))]
    return max(found, key=lambda each: each[0])[1] if found else None


@dataclass(frozen=True, slots=True)
class End:
    """Which end of a breakdown is asked for, None for the upper one; `stages` are those of what somebody has none of."""

    lowest: Lowest | None = None
    stages: tuple[str, ...] = ()


def lowest(words: str, measure: Measure, *, going_on: bool) -> End:
    """The end that a question about a measure asks for; `going_on` from another it may say no more than "who has none"."""
    lack = lack_of(words)
    if lack is not None and lack.measure is measure:
        return End(Lowest.NONE, lack.stages)
    if going_on and asks_who_has_none(words):
        return End(Lowest.NONE)
    return End(Lowest.FEWEST) if asks_for_the_fewest(words, measure) else End()


def asks_who_has_none(words: str) -> bool:
    """Whether a text of a thread asks for those who have none of what was asked before: "and who has none?"."""
    return _pattern("forms", "alone").fullmatch(words.strip(f" {TAKEN}")) is not None


def asks_for_the_fewest(words: str, measure: Measure) -> bool:
    """Whether a superlative asks for the other end: "who has the fewest leads", "the worst source", "who calls soonest"."""
    of, but = _source()["fewest"]["of"], _source()["fewest"]["but"]
    if measure not in but and _pattern("fewest", "any").search(words):
        return True
    if measure in _source()["soonest"]["of"]:
        return _pattern("soonest", "any").search(words) is not None
    return measure in of and _pattern("fewest", "worst").search(words) is not None


def logged(words: str) -> tuple[ActivityKind, ...]:
    """The kinds of activity that the words name, none where they name none; a debrief tells of a call, and is among them."""
    named = tuple(ActivityKind(kind) for kind in _source()["logged"] if _pattern("logged", kind).search(words))
    return (*named, ActivityKind.DEBRIEF) if ActivityKind.CALL in named else named


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words/lowest.toml").read_text("utf-8"))


@cache
def _lacks() -> tuple[tuple[Lack, re.Pattern[str]], ...]:
    forms = _source()["forms"]["none"].strip().splitlines()
    return tuple(
        (Lack(Measure(each["measure"]), tuple(each.get("stages", ()))), _compiled(forms, each))
        for each in _source()["lacking"].values()
    )


def _compiled(forms: list[str], lacking: dict[str, Any]) -> re.Pattern[str]:
    """Every form that needs what this measure has words for."""
    filled = {name: _either(lacking[name]) for name in ("do", "things") if name in lacking}
    lines = [line for line in forms if all(name in filled for name in re.findall(r"<(do|things)>", line))]
    pattern = "\n".join(lines)
    for name, words in filled.items():
        pattern = pattern.replace(f"<{name}>", words)
    return re.compile(rf"(?<![\w'])(?:{_with_who(_either(pattern))})(?!\w)", re.IGNORECASE)


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{_with_who(_either(_source()[table][name]))})(?!\w)", re.IGNORECASE)


def _with_who(pattern: str) -> str:
    forms = _source()["forms"]
    for name in ("who", "between"):
        pattern = pattern.replace(f"<{name}>", _either(forms[name]))
    return pattern


def _either(lines: str) -> str:
    return f"(?:{'|'.join(lines.strip().splitlines())})"
