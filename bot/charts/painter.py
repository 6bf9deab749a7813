"""The painter over matplotlib: a card with a title, the chart of its kind, and notes below."""

from __future__ import annotations

import threading

from qualification.charts import Chart, Kind

_ONE_AT_A_TIME = threading.Lock()
"""matplotlib's fonts are no thread's own."""


class ChartPainter:
    """Draws with matplotlib (qualification.ports.Painter)."""

    def draw(self, chart: Chart) -> bytes:
        """The chart as a PNG; raises what matplotlib raises."""
        with _ONE_AT_A_TIME:
            from bot.charts import bars, timelines
            from bot.charts.card import Card

            match chart.kind:
                case Kind.BARS:
                    card = Card(chart, bars.height(chart))
                    bars.draw_bars(card)
                case Kind.FUNNEL:
                    card = Card(chart, bars.height(chart))
                    bars.draw_funnel(card)
                case Kind.COLUMNS:
                    card = Card(chart, timelines.HEIGHT)
                    timelines.draw_columns(card)
                case Kind.LINES:
                    card = Card(chart, timelines.HEIGHT)
                    timelines.draw_lines(card)
            return card.png()
