"""Lying bars: categories and the steps of a funnel, each under its name and its figure, so that both have room on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts.card import BLUE, DIM, GROUND, HATCH, INK, MARGIN, PALE, TARGET, put, shorten, width_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from bot.charts.card import Card
    from qualification.charts import Chart, Mark

ROW = 0.43
"""Inches for a name and its bar."""
THICK = 0.4
"""Of a row."""
NAMED_AT = 0.36
"""Of a row: how far above its bar a name stands."""


def height(chart: Chart) -> float:
    """Inches for all rows."""
    return ROW * len(chart.series[0].marks) + 0.08


def draw_bars(card: Card) -> None:
    """A bar for each category, and the line to hold them against."""
    marks, target = card.chart.series[0].marks, card.chart.target
    longest = max([mark.value or 0.0 for mark in marks] + [target or 0.0]) or 1.0
    axes = _rows(card, marks, longest)
    for row, mark in enumerate(marks):
        _bar(axes, row, mark.value or 0.0, weak=mark.weak)
        if target:
            _mark(axes, row, target)


def draw_funnel(card: Card) -> None:
    """For each step those that entered, pale, and of them those that went on."""
    marks = card.chart.series[0].marks
    axes = _rows(card, marks, max(mark.whole or mark.value or 0.0 for mark in marks) or 1.0)
    for row, mark in enumerate(marks):
        axes.barh(row, mark.whole or 0.0, height=THICK, color=PALE, linewidth=0)
        _bar(axes, row, mark.value or 0.0, weak=mark.weak)


def _rows(card: Card, marks: tuple[Mark, ...], longest: float) -> Axes:
    """Axes with a row for each mark: its name on the left, its figure on the right."""
    axes = card.axes(MARGIN, MARGIN)
    axes.set_ylim(len(marks) - 0.6, -0.6)
    axes.set_xlim(0, longest * 1.005)
    room = card.inner - width_of("  ", 9)
    for row, mark in enumerate(marks):
        letters = int((room - width_of(mark.shown, 9)) / width_of("n", 9))
        put(axes, 0, row - NAMED_AT, shorten(mark.label, max(letters, 8)), ha="left")
        put(axes, longest * 1.005, row - NAMED_AT, mark.shown, ha="right", color=DIM if mark.weak else INK)
    return axes


def _mark(axes: Axes, row: int, target: float) -> None:
    """The target, with an edge, so that it is seen on a bar."""
    for color, width in ((GROUND, 5), (TARGET, 2)):
        axes.plot((target, target), (row - 0.22, row + 0.22), color=color, linewidth=width, zorder=3)


def _bar(axes: Axes, row: int, value: float, *, weak: bool) -> None:
    """Nothing for nothing: an edge alone would look like a little."""
    if not value:
        return
    look = {"color": GROUND, "hatch": HATCH, "edgecolor": BLUE} if weak else {"color": BLUE, "linewidth": 0}
    axes.barh(row, value, height=THICK, zorder=2, **look)
