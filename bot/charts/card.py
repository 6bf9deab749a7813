"""The card that a chart stands on: its own light ground, so that it reads in Slack's light and dark themes alike.

A transparent picture would have to do with greys: no one colour is 4.5 : 1 against white and against Slack's dark ground both.
The colours are Okabe and Ito's, which people with any colour vision tell apart; nothing is told by colour alone.
"""

from __future__ import annotations

import io
import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import FancyBboxPatch

from qualification.charts import Kind

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from qualification.charts import Chart

GROUND, INK, DIM, GRID = "#f7f7f8", "#1d1c1d", "#55565c", "#d6d7da"
BLUE, PALE, TARGET = "#0072b2", "#b9d6e6", "#1d1c1d"
Dash = str | tuple[int, tuple[int, int]]
SERIES: tuple[tuple[str, str, Dash], ...] = (
    ("#0072b2", "o", "-"),
    ("#c2410c", "s", "--"),
    ("#008060", "^", "-."),
    ("#8a4b7d", "D", ":"),
    ("#7a6a00", "v", (0, (7, 2))),
)
"""Colour, marker and dash of each series: told apart by any of the three."""
HATCH = "////"
WIDTH = 4.4
"""Inches: a thread in Slack is some 350 points wide, where nine-point letters of such a card still read."""
DENSITY = 210
"""For sharp screens."""
PACKED = {"compress_level": 3}
"""A third of the time went into packing as tightly as can be, for a tenth of the size."""
MARGIN, TITLE, LINE = 0.2, 0.36, 0.18
"""Inches: around everything, for the title, for each line of small words."""
LONGEST = 64
"""Characters of a line of small words."""


class Card:
    """A figure with a title, one set of axes and notes; sizes are in inches."""

    def __init__(self, chart: Chart, plot: float) -> None:
        self.chart = chart
        self.plot = plot
        self.inner = WIDTH - 2 * MARGIN
        about = textwrap.wrap(chart.about, LONGEST)[:2]
        notes = [part for note in _notes(chart) for part in textwrap.wrap(note, LONGEST)]
        head = TITLE + LINE * len(about) + 0.2
        self._foot = 0.14 + LINE * len(notes)
        self.height = head + plot + self._foot
        self.figure = Figure(figsize=(WIDTH, self.height), dpi=DENSITY, facecolor="none")
        FigureCanvasAgg(self.figure)
        rounded = "round,pad=0,rounding_size=0.1"
        place: dict[str, Any] = {"transform": self.figure.dpi_scale_trans, "fc": GROUND, "ec": "none", "zorder": -1}
        self.figure.add_artist(FancyBboxPatch((0, 0), WIDTH, self.height, boxstyle=rounded, **place))
        self._write(self.height - 0.3, shorten(chart.title, 46), size=11, weight="bold")
        for number, words in enumerate(about, start=1):
            self._write(self.height - 0.3 - LINE * number, words, size=8, color=DIM)
        for number, words in enumerate(reversed(notes)):
            self._write(0.13 + LINE * number, words, size=8, color=DIM)

    def axes(self, left: float, right: float) -> Axes:
        """Bare axes so far from the card's left and right; what stands on them is written by hand."""
        bounds = (left / WIDTH, self._foot / self.height, (WIDTH - left - right) / WIDTH, self.plot / self.height)
        axes = self.figure.add_axes(bounds)
        axes.set_facecolor("none")
        axes.set_xticks([])
        axes.set_yticks([])
        for spine in axes.spines.values():
            spine.set_visible(False)
        return axes

    def _write(self, y: float, text: str, **how: Any) -> None:
        """Words at a height of the card."""
        how = {"color": INK, "va": "baseline", **how}
        self.figure.text(MARGIN / WIDTH, y / self.height, drawable(text), parse_math=False, **how)

    def png(self) -> bytes:
        """The picture."""
        out = io.BytesIO()
        self.figure.savefig(out, format="png", facecolor="none", pil_kwargs=PACKED)
        return out.getvalue()


def _notes(chart: Chart) -> tuple[str, ...]:
    if chart.target is None:
        return chart.notes
    mark = "Dark mark" if chart.kind is Kind.BARS else "Dashed line"
    return (*chart.notes, f"{mark}: the benchmark of {chart.target:.0%}")


def put(axes: Axes, x: float, y: float, text: str, **how: Any) -> None:
    """Words at a point of the axes; dollars and the like are no formulas."""
    how = {"color": INK, "fontsize": 9, "va": "center", "clip_on": False, **how}
    axes.text(x, y, drawable(text), parse_math=False, **how)


def width_of(text: str, size: float) -> float:
    """About how wide a text is, in inches: DejaVu Sans is a little over half as wide as high."""
    return len(text) * size * 0.6 / 72


def shorten(text: str, limit: int) -> str:
    """The text, or its beginning and an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


@cache
def _drawn() -> frozenset[int]:
    """What the font has."""
    return frozenset(get_font(findfont(FontProperties())).get_charmap())


def drawable(text: str) -> str:
    """The text with a box for what the font lacks; the table has every name as it is written."""
    return "".join(letter if ord(letter) in _drawn() else "□" for letter in text if letter.isprintable())
