"""Days, weeks, months and quarters in somebody's time zone, as spans of moments."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from qualification.pipeline.query import Breakdown, Period
from qualification.pipeline.sought import Bucket, Span

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


def begins(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def span_of(period: Period, zone: ZoneInfo) -> Span:
    """The moments of a period, from the first of its first day until the end of its last."""
    start = None if period.start is None else begins(period.start, zone)
    end = None if period.end is None else begins(_later(period.end, 1), zone)
    return Span(start, end)


def _later(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days=days)


MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many a unit of the calendar has."""


def first_of(day: date, unit: Breakdown) -> date:
    """The first day of the week, month or quarter that a day lies in."""
    match unit:
        case Breakdown.WEEK:
            return day - timedelta(days=day.weekday())
        case Breakdown.MONTH:
            return day.replace(day=1)
        case Breakdown.QUARTER:
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case _:
            return day


def last_of(day: date, unit: Breakdown) -> date:
    """The last day of the week, month or quarter that a day lies in."""
    first = first_of(day, unit)
    match unit:
        case Breakdown.WEEK:
            return first + timedelta(days=6)
        case Breakdown.MONTH:
            return first.replace(day=monthrange(first.year, first.month)[1])
        case Breakdown.QUARTER:
            return last_of(first + timedelta(days=63), Breakdown.MONTH)
        case _:
            return day


def buckets(first: date, last: date, unit: Breakdown, zone: ZoneInfo) -> tuple[Bucket, ...]:
    """The days, weeks, months or quarters of a period; those at its ends hold only its own days."""
    found, day = [], first
    while day <= last:
        end = min(last_of(day, unit), last)
        found.append(Bucket(day, end, Span(begins(day, zone), begins(end + A_DAY, zone))))
        day = end + A_DAY
    return tuple(found)


def before(period: Period) -> Period | None:
    """The period before, of the same length and kind; None where it is open.

    A whole month, quarter or year is held against the one before it; one that has only begun, against as many days of that,
    were it the first alone.
    """
    if period.start is None or period.end is None:
        return None
    start, end = period.start, period.end
    of_days = start < end
    if start.weekday() == 0 and (of_days or period.unit == "week") and end < last_of(start, Breakdown.WEEK):
        return Period(start=start - A_WEEK, end=end - A_WEEK)
    said = MONTHS.get(period.unit or "")
    for months in [said] if said else (1, 3, 12) if of_days else ():
        if found := _calendar_before(start, end, months):
            return found
    length = end - start + A_DAY
    return Period(start=start - length, end=end - length)


def _calendar_before(start: date, end: date, months: int) -> Period | None:
    """The calendar period of so many months before, where this one begins with such a one and does not go beyond it."""
    if start.day != 1 or (start.month - 1) % months or end >= months_on(start, months):
        return None
    earlier = months_on(start, -months)
    if end == months_on(start, months) - A_DAY:
        return Period(start=earlier, end=start - A_DAY)
    same = months_on(earlier, (end.year - start.year) * 12 + end.month - start.month)
    return Period(start=earlier, end=same.replace(day=min(end.day, monthrange(same.year, same.month)[1])))


def months_on(day: date, months: int) -> date:
    """The first of the month so many months after a day's own."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
