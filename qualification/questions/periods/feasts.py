"""Days of the year that have a name: those of a fixed date, and those that Easter moves (`words/feasts.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from importlib import resources

_WORDS = resources.files("qualification.questions").joinpath("words/feasts.toml")


def _by_name(table: str) -> Mapping[str, str]:
    listed: Mapping[str, str] = tomllib.loads(_WORDS.read_text("utf-8"))[table]
    return {name: when for when, names in listed.items() for name in names.split(" | ")}


_DATED = {name: tuple(map(int, when.split())) for name, when in _by_name("dated").items()}
_AFTER_EASTER = {name: int(days) for name, days in _by_name("easter").items()}
FEAST = "|".join(re.escape(name) for name in sorted([*_DATED, *_AFTER_EASTER], key=len, reverse=True))
"""Matches the name of such a day."""


def feast(name: str, year: int) -> date:
    """The day of that name in a year."""
    if name in _AFTER_EASTER:
        return easter(year) + timedelta(days=_AFTER_EASTER[name])
    day, month = _DATED[name]
    return date(year, month, day)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, after Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps, correction = century // 4, (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
