"""Days, weeks, months, quarters and years of the calendar: whole ones, the one before and the one after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from qualification.reading.grammars import periods
from qualification.reading.grammars.periods import Grain, Span, months_on

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month that each begins with, as meteorologists have it."""
MIDDLE = 15


@dataclass(frozen=True, slots=True)
class Said:
    """A span as a question says it; `relative` where it is told from today ("last month"), `running` where it is not over."""

    span: Span
    relative: bool = False
    whole: Span | None = None
    to_date: bool = False  # "year to date": its days are meant rather than the year that they are of

    @property
    def end(self) -> date:
        """The last day of all of it, also of what is still running."""
        return (self.whole or self.span).last


def unit_span(unit: str, day: date) -> Span:
    """The calendar's day, week, month, quarter, half or year that a day lies in."""
    if unit == "day":
        return periods.day_span(day)
    if unit == "week":
        return periods.week_span(day)
    if unit == "month":
        return periods.month_span(day.year, day.month)
    if unit == "quarter":
        return periods.quarter_span(day.year, (day.month - 1) // 3 + 1)
    if unit == "half":
        return periods.half_span(day.year, (day.month - 1) // 6 + 1)
    return periods.year_span(day.year)


def season_span(year: int, season: str) -> Span:
    """The three months of a season; a winter begins in the year said."""
    first = date(year, SEASONS[season], 1)
    return Span(first, months_on(first, 3) - timedelta(days=1), Grain.DAY)


def half_of_month(year: int, month: int, half: str) -> Span:
    """The days up to the 15th where `half` is "first", else those after it."""
    whole = periods.month_span(year, month)
    middle = whole.first.replace(day=MIDDLE)
    if half == "first":
        return Span(whole.first, middle, Grain.DAY)
    return Span(middle + timedelta(days=1), whole.last, Grain.DAY)


def third_of_month(year: int, month: int, part: str) -> Span:
    """Ten days "early" or "mid" in a month, or what is left of it "late"."""
    whole, begins = periods.month_span(year, month), {"early": 1, "mid": 11, "late": 21}[part]
    first = whole.first.replace(day=begins)
    return Span(first, whole.last if part == "late" else first + timedelta(days=9), Grain.DAY)


def moved(day: date, unit: str, count: int) -> date:
    """A day so many units on, or back."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
    return months_on(day, months * count) if months else day + timedelta(days=count * (7 if unit == "week" else 1))


def before(span: Span) -> Span:
    """The span before one: of the same kind, or of the same length where it is no whole one of the calendar."""
    unit = span.grain.value
    if unit in ("week", "month", "quarter", "half", "year"):
        return unit_span(unit, span.first - timedelta(days=1))
    length = span.last - span.first + timedelta(days=1)
    return replace(span, first=span.first - length, last=span.last - length)


def after(span: Span) -> Span:
    """The span after one, likewise."""
    unit = span.grain.value
    if unit in ("week", "month", "quarter", "half", "year"):
        return unit_span(unit, span.last + timedelta(days=1))
    length = span.last - span.first + timedelta(days=1)
    return replace(span, first=span.first + length, last=span.last + length)
