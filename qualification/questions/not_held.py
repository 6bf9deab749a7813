"""What a question wants that no plan holds ("scored over 60", "in euros"): it is said, rather than passed over."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qualification.pipeline.query import Measure, PipelineQuery


@dataclass(frozen=True, slots=True)
class NotHeld:
    """One such thing, and what is `says` of it; it `asks` back where without it other leads would be counted.

    `of` are the measures beside whose figures it is said, all where there are none; `timeless` what is said only where no
    period is.
    """

    pattern: re.Pattern[str]
    says: str
    asks: bool = False
    of: frozenset[Measure] = frozenset()
    timeless: bool = False


def asked_back(text: str) -> str | None:
    """What is said instead of an answer to a question of leads that no plan can tell from others."""
    return next((each.says for each in _found(text) if each.asks), None)


def said_beside(text: str, query: PipelineQuery) -> tuple[str, ...]:
    """What is said beside the figures that a question is answered with."""
    found = (each for each in _found(text) if not each.asks and not (each.timeless and query.period))
    return tuple(each.says for each in found if not each.of or query.measure in each.of)


def _found(text: str) -> Iterator[NotHeld]:
    words = " ".join(text.split())
    return (each for each in _listed() if each.pattern.search(words))


@cache
def _listed() -> tuple[NotHeld, ...]:
    source = resources.files(__package__).joinpath("words/not_held.toml").read_text("utf-8")
    return tuple(
        NotHeld(
            re.compile(rf"(?<!\w)(?:{'|'.join(each['words'].strip().splitlines())})(?!\w)", re.IGNORECASE),
            each["says"],
            each.get("asks", False),
            frozenset(map(Measure, each.get("of", ()))),
            each.get("timeless", False),
        )
        for each in tomllib.loads(source).values()
    )
