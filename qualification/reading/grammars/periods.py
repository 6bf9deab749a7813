"""Spans of the calendar: months and their parts, quarters, halves, years, weeks; all rolled forward from today."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

EARLY_ENDS = 10  # mid-month is the 11th to the 20th (label guide)
MID_ENDS = 20


class Part(StrEnum):
    """A third of a span, or its end."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end"


class Grain(StrEnum):
    """What kind of span it is; a year is a loose horizon, an event has no dates."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Span:
    """Days of the calendar, both inclusive; `yearly` where no year was said, so that it may roll to the next."""

    first: date
    last: date
    grain: Grain
    yearly: bool = False
    only_end: bool = False

    def rolled(self, today: date, *, start_ahead: bool = False) -> Span:
        """The first such span that has not passed; with `start_ahead`, that has not begun."""
        edge = self.first if start_ahead else self.last
        passed = edge <= today if start_ahead else edge < today
        return self.next_year() if self.yearly and passed else self

    def next_year(self) -> Span:
        """The same span a year later."""
        return replace(self, first=year_later(self.first), last=_last_like(self))

    def part(self, part: Part) -> Span:
        """The beginning, middle or end of the span."""
        if part is Part.END:
            return replace(self, only_end=True)
        if self.grain is Grain.MONTH:
            return self._part_of_month(part)
        if self.grain in (Grain.QUARTER, Grain.YEAR):
            return self._third(part)
        days = (self.last - self.first).days + 1
        third = days // 3
        starts = {Part.EARLY: 0, Part.MID: third, Part.LATE: days - third}
        first = self.first + timedelta(days=starts[part])
        return replace(self, first=first, last=first + timedelta(days=third - 1), grain=Grain.MONTH)

    def _third(self, part: Part) -> Span:
        """A third of a quarter or of a year: whole months."""
        months = 1 if self.grain is Grain.QUARTER else 4
        first = months_on(self.first, months * (Part.EARLY, Part.MID, Part.LATE).index(part))
        return replace(self, first=first, last=months_on(first, months) - timedelta(days=1), grain=Grain.MONTH)

    def _part_of_month(self, part: Part) -> Span:
        bounds = {
            Part.EARLY: (1, EARLY_ENDS),
            Part.MID: (EARLY_ENDS + 1, MID_ENDS),
            Part.LATE: (MID_ENDS + 1, self.last.day),
        }
        first, last = bounds[part]
        return replace(self, first=self.first.replace(day=first), last=self.last.replace(day=last))


def year_later(day: date) -> date:
    """The same day a year on; 29 February becomes the 28th."""
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _last_like(span: Span) -> date:
    if span.grain is Grain.MONTH and span.last == end_of_month(span.last.year, span.last.month):
        return end_of_month(span.last.year + 1, span.last.month)
    return year_later(span.last)


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_on(day: date, months: int) -> date:
    """The same day so many months on, or the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_span(day: date, *, yearly: bool = False) -> Span:
    """One day."""
    return Span(day, day, Grain.DAY, yearly)


def month_span(year: int, month: int, *, yearly: bool = False) -> Span:
    """One month."""
    return Span(date(year, month, 1), end_of_month(year, month), Grain.MONTH, yearly)


def quarter_span(year: int, quarter: int, *, yearly: bool = False, fiscal_start: int = 1) -> Span:
    """A quarter of the year that starts with `fiscal_start` and is named after the calendar year in which it ends."""
    return _months(year, (quarter - 1) * 3, 3, Grain.QUARTER, fiscal_start, yearly=yearly)


def half_span(year: int, half: int, *, yearly: bool = False, fiscal_start: int = 1) -> Span:
    """A half of such a year."""
    return _months(year, (half - 1) * 6, 6, Grain.HALF, fiscal_start, yearly=yearly)


def year_span(year: int, *, fiscal_start: int = 1) -> Span:
    """A year."""
    return _months(year, 0, 12, Grain.YEAR, fiscal_start, yearly=False)


def _months(year: int, offset: int, count: int, grain: Grain, fiscal_start: int, *, yearly: bool) -> Span:
    opening = date(year if fiscal_start == 1 else year - 1, fiscal_start, 1)
    first = months_on(opening, offset)
    return Span(first, months_on(first, count) - timedelta(days=1), grain, yearly)


def half_of_month(month: Span, half: int) -> Span:
    """The first fifteen days of a month, or the others."""
    if half == 1:
        return replace(month, last=month.first.replace(day=15))
    return replace(month, first=month.first.replace(day=16))


def nth_weekday(month: Span, nth: int, weekday: int) -> Span | None:
    """The nth Monday (0) to Sunday (6) of a month, 0 for the last one; None where it has no such day."""
    days = [day for day in range(1, month.last.day + 1) if month.first.replace(day=day).weekday() == weekday]
    return day_span(month.first.replace(day=days[nth - 1])) if nth <= len(days) else None


def week_span(day: date) -> Span:
    """The week, Monday to Sunday, that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6), Grain.WEEK)


def week_number(year: int, week: int) -> Span | None:
    """An ISO week of a year, or None where the year has no such week."""
    try:
        return week_span(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus in the form of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
