"""A chart as a value: what is drawn, in what kind of picture; how it is drawn is the painter's affair (`ports.Painter`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The picture that suits a figure."""

    BARS = "bars"  # categories, the bars lying, so that names can be read
    COLUMNS = "columns"  # one series over time
    LINES = "lines"  # rates over time, or several series
    FUNNEL = "funnel"  # of those that entered each step, those that went on


class Unit(StrEnum):
    """What a value counts."""

    COUNT = "count"
    SHARE = "share"  # from 0 to 1
    SECONDS = "seconds"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One bar or point: `shown` is its figure in words, `whole` out of how many, `weak` that too few cases stand behind it.

    `value` is None where there is nothing to draw.
    """

    label: str
    value: float | None
    shown: str
    whole: float | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Marks that belong together; the name is empty where there is only one series."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart, ready to be drawn: `about` says whose and when, `target` is a line to hold the values against.

    `notes` explain marks; `alt` says the figures in words, for who cannot see the picture.
    """

    kind: Kind
    unit: Unit
    title: str
    about: str
    series: tuple[Series, ...]
    alt: str
    target: float | None = None
    notes: tuple[str, ...] = ()
