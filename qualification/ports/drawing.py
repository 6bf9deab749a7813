"""The seam to whoever draws."""

from __future__ import annotations

from typing import Protocol

from qualification.charts import Chart


class Painter(Protocol):
    """Turns a chart into a picture."""

    def draw(self, chart: Chart) -> bytes:
        """The chart as a PNG that reads on light and on dark; safe to call from several threads."""
        ...
