"""Figures over time: columns for one series of counts, lines for rates and for several series."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from bot.charts.card import BLUE, DIM, GRID, GROUND, HATCH, INK, MARGIN, SERIES, TARGET, WIDTH, put, shorten, width_of
from qualification.charts import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from bot.charts.card import Card, Dash
    from qualification.charts import Mark

HEIGHT = 2.2
APART = 0.12
"""Inches between two dates."""


def draw_columns(card: Card) -> None:
    """A column for each day, week or month, its figure on top."""
    marks = card.chart.series[0].marks
    axes = card.axes(MARGIN, MARGIN)
    highest = max(mark.value or 0.0 for mark in marks) or 1.0
    axes.set_ylim(-highest * 0.13, highest * 1.12)
    axes.set_xlim(-0.6, len(marks) - 0.4)
    for place, mark in enumerate(marks):
        look = {"color": GROUND, "hatch": HATCH, "edgecolor": BLUE} if mark.weak else {"color": BLUE, "linewidth": 0}
        axes.bar(place, mark.value or 0.0, width=0.7, zorder=2, **look)
        words = _short(mark.value or 0.0, card.chart.unit)
        put(axes, place, (mark.value or 0.0) + highest * 0.05, words, ha="center", fontsize=8)
    axes.axhline(0, color=DIM, linewidth=0.8)
    _dates(axes, marks, -highest * 0.07)


def draw_lines(card: Card) -> None:
    """A line for each series, named at its end; a hollow point is one that few cases stand behind."""
    chart = card.chart
    values = [mark.value for each in chart.series for mark in each.marks if mark.value is not None]
    highest = max([*values, chart.target or 0.0]) or 1.0
    names = [shorten(each.name, 14) for each in chart.series]
    ticks = [
        tick
        for tick in MaxNLocator(4, integer=chart.unit is Unit.COUNT).tick_values(0, highest)
        if tick <= highest * 1.1
    ]
    left = MARGIN + 0.1 + max(width_of(_short(tick, chart.unit), 8) for tick in ticks)
    axes = card.axes(left, MARGIN + 0.12 + max(width_of(name, 9) for name in names))
    axes.set_ylim(-highest * 0.13, highest * 1.12)
    marks = chart.series[0].marks
    axes.set_xlim(-0.3, len(marks) - 0.7)
    for tick in ticks:
        axes.axhline(tick, color=DIM if tick == 0 else GRID, linewidth=0.8, zorder=1)
        put(axes, -0.3, tick, f"{_short(tick, chart.unit)}  ", ha="right", fontsize=8, color=DIM)
    if chart.target:
        axes.axhline(chart.target, color=TARGET, linestyle=(0, (4, 2)), linewidth=1.6, zorder=2)
    for each, look in zip(chart.series, SERIES, strict=False):
        _line(axes, each.marks, *look)
    _names(axes, names, [_last(each.marks) for each in chart.series], highest)
    _dates(axes, marks, -highest * 0.07)


def _line(axes: Axes, marks: Sequence[Mark], color: str, marker: str, dash: Dash) -> None:
    """Where a month has no figure the line has a gap."""
    values = [float("nan") if mark.value is None else mark.value for mark in marks]
    axes.plot(range(len(marks)), values, color=color, linestyle=dash, linewidth=1.7, zorder=3)
    for weak in (False, True):
        some = [(place, mark.value) for place, mark in enumerate(marks) if mark.value is not None and mark.weak is weak]
        if some:
            face = GROUND if weak else color
            axes.plot(*zip(*some, strict=True), marker, color=color, markerfacecolor=face, markersize=5, zorder=4)


def _last(marks: Sequence[Mark]) -> float:
    return next((mark.value for mark in reversed(marks) if mark.value is not None), 0.0)


def _names(axes: Axes, names: Sequence[str], ends: Sequence[float], highest: float) -> None:
    """The names of the series at their ends, apart where two lines end close together."""
    gap, below = highest * 0.085, -highest
    for index in sorted(range(len(names)), key=lambda each: ends[each]):
        below = max(ends[index], below + gap)
        put(axes, axes.get_xlim()[1], below, f"  {names[index]}", ha="left", color=SERIES[index][0], weight="bold")


def _dates(axes: Axes, marks: Sequence[Mark], y: float) -> None:
    widest = max(width_of(mark.label, 8) for mark in marks) + APART
    inches = axes.get_position().width * WIDTH
    step = math.ceil(widest * len(marks) / inches)
    for place in range(0, len(marks), step):
        put(axes, place, y, marks[place].label, ha="center", fontsize=8, color=INK)


def _short(value: float, unit: Unit) -> str:
    """A figure in few letters."""
    match unit:
        case Unit.SHARE:
            return f"{value * 100:.3g}%"
        case Unit.SECONDS:
            for letter, length in (("d", 86400), ("h", 3600), ("min", 60)):
                if value >= length:
                    return f"{value / length:.3g} {letter}"
            return f"{value:.3g} s"
        case _ if value >= 1_000_000:
            return f"{value / 1_000_000:.3g}M"
        case _ if value >= 10_000:
            return f"{value / 1000:.3g}k"
        case _:
            return f"{value:,.0f}"
