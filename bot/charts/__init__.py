"""Charts as pictures. matplotlib is imported when the first is drawn: a start can do without its half second and 40 MB."""

from bot.charts.painter import ChartPainter

__all__ = ["ChartPainter"]
