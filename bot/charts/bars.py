"""Lying bars: categories with their figures beside them, and the steps of a funnel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.charts.card import BLUE, DIM, GROUND, HATCH, INK, MARGIN, PALE, TARGET, WIDTH, drawable, put, shorten, width_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from bot.charts.card import Card
    from qualification.charts import Chart, Mark

ROW = 0.36
THICK = 0.62
"""Of a row."""


def height(chart: Chart) -> float:
    """Inches for all rows."""
    return ROW * len(chart.series[0].marks) + 0.1


def draw_bars(card: Card) -> None:
    """A bar for each category, its figure at its end."""
    marks, target = card.chart.series[0].marks, card.chart.target
    axes = _rows(card, marks)
    longest = max([mark.value or 0.0 for mark in marks] + [target or 0.0]) or 1.0
    axes.set_xlim(0, longest * 1.02)
    for row, mark in enumerate(marks):
        value = mark.value or 0.0
        _bar(axes, row, value, weak=mark.weak)
        _figure(axes, max(value, longest * 0.002), row, mark)
    if target:
        axes.axvline(target, color=TARGET, linestyle=(0, (4, 2)), linewidth=1.6, zorder=3)


def draw_funnel(card: Card) -> None:
    """For each step those that entered, pale, and of them those that went on."""
    marks = card.chart.series[0].marks
    axes = _rows(card, marks)
    longest = max(mark.whole or mark.value or 0.0 for mark in marks) or 1.0
    axes.set_xlim(0, longest * 1.02)
    for row, mark in enumerate(marks):
        axes.barh(row, mark.whole or 0.0, height=THICK, color=PALE, linewidth=0)
        _bar(axes, row, mark.value or 0.0, weak=mark.weak)
        _figure(axes, max(mark.whole or 0.0, mark.value or 0.0, longest * 0.002), row, mark)


def _rows(card: Card, marks: tuple[Mark, ...]) -> Axes:
    """Axes with a row for each mark, named on the left, with room for figures on the right."""
    names = [shorten(mark.label) for mark in marks]
    left = MARGIN + 0.12 + max(width_of(name, 9.5) for name in names)
    right = MARGIN + 0.12 + max(width_of(mark.shown, 9.5) for mark in marks)
    axes = card.axes(left, min(right, WIDTH - left - 1.5))
    axes.set_ylim(len(marks) - 0.4, -0.6)
    for row, name in enumerate(names):
        put(axes, 0, row, f"{name}  ", ha="right")
    axes.axvline(0, color=DIM, linewidth=0.8)
    return axes


def _bar(axes: Axes, row: int, value: float, *, weak: bool) -> None:
    look = {"color": GROUND, "hatch": HATCH, "edgecolor": BLUE} if weak else {"color": BLUE, "linewidth": 0}
    axes.barh(row, value, height=THICK, zorder=2, **look)


def _figure(axes: Axes, x: float, row: int, mark: Mark) -> None:
    """The figure beside its bar, on a ground that keeps the benchmark's line out of it."""
    ground = {"facecolor": GROUND, "edgecolor": "none", "pad": 1.2}
    color = DIM if mark.weak else INK
    beside: dict[str, Any] = {"xytext": (5, 0), "textcoords": "offset points", "ha": "left", "va": "center"}
    axes.annotate(
        drawable(mark.shown), (x, row), **beside, color=color, fontsize=9.5, bbox=ground, zorder=5, parse_math=False
    )
