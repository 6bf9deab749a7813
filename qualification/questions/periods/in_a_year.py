"""Days and spans that come round each year, in the year that is said or meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from qualification.questions.periods.units import Said
from qualification.reading.grammars import periods
from qualification.reading.grammars.days import date_or_none
from qualification.reading.grammars.periods import Grain, Span

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


Rule = Callable[[re.Match[str], date, bool], Said | None]
"""From the words, today, and whether what is asked about lies ahead, to the span."""


_IN_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def number_of(day: str) -> int:
    """The number of a day in figures or words: "3rd", "third"."""
    return _IN_WORDS.get(day) or int(re.sub(r"\D", "", day))


def spoken(found: re.Match[str], year: int) -> Span | None:
    """The 3rd of May."""
    day = date_or_none(year, MONTHS.index(found["month"]) + 1, number_of(found["day"]))
    return periods.day_span(day) if day else None


def one_day(year: int, month: int, day: int) -> Span | None:
    """A day by its numbers, None where the month has no such day."""
    found = date_or_none(year, month, day)
    return periods.day_span(found) if found else None


def days_of_month(found: re.Match[str], year: int) -> Span | None:
    """The 3rd to the 12th of May."""
    month = MONTHS.index(found["month"]) + 1
    first, last = (date_or_none(year, month, number_of(found[each])) for each in ("first", "last"))
    return Span(first, last, Grain.DAY) if first and last and first <= last else None


def day_to_day(found: re.Match[str], year: int) -> Span | None:
    """1 January to 31 March; 15 December to 10 January ends in the year."""
    first, last = (MONTHS.index(found[each]) + 1 for each in ("month", "to"))
    days = (number_of(found[each]) for each in ("first", "last"))
    opens, ends = date_or_none(year - (first > last), first, next(days)), date_or_none(year, last, next(days))
    return Span(opens, ends, Grain.DAY) if opens and ends and opens <= ends else None


def month_range(found: re.Match[str], year: int) -> Span | None:
    """May to July; November to February ends in the year."""
    first, last = (MONTHS.index(found[each]) + 1 for each in ("month", "to"))
    opens = periods.month_span(year - (first > last), first)
    return Span(opens.first, periods.month_span(year, last).last, Grain.DAY)


def quarter_range(found: re.Match[str], year: int) -> Span | None:
    """Q2 to Q4; Q4 to Q1 ends in the year."""
    first, last = int(found["quarter"]), int(found["to"])
    return Span(
        periods.quarter_span(year - (first > last), first).first, periods.quarter_span(year, last).last, Grain.DAY
    )


def year_of(words: str | None, today: date) -> int | None:
    """The year that is said, or None."""
    if not words:
        return None
    if digits := re.search(r"\d+", words):
        return int(digits.group()) % 100 + 2000
    return today.year + (1 if "next" in words else 0 if "this" in words else -1)


def latest(spans: Callable[[int], Span | None], said: str | None, today: date, ahead: bool) -> Span | None:
    """The span in the year said; else the latest that has begun, or the next that is not over where it lies ahead."""
    year = year_of(said, today)
    if year is not None:
        return spans(year)
    years = range(today.year, today.year + 5) if ahead else range(today.year, today.year - 5, -1)
    begun = (spans(each) for each in years)
    return next((span for span in begun if span and (span.last >= today if ahead else span.first <= today)), None)


def named(spans: Callable[[re.Match[str], int], Span | None]) -> Rule:
    """A rule for what comes round each year."""

    def rule(found: re.Match[str], today: date, ahead: bool) -> Said | None:
        span = latest(lambda year: spans(found, year), found["year"], today, ahead)
        return Said(span) if span else None

    return rule


def weeks(found: re.Match[str], year: int) -> Span | None:
    """Weeks 41 to 43."""
    first, last = (periods.week_number(year, int(found[each])) for each in ("first", "last"))
    return Span(first.first, last.last, Grain.DAY) if first and last and first.first <= last.last else None


def to_a_date(found: re.Match[str], year: int) -> Span | None:
    """The 16th to the 20.11."""
    day, month = (int(part) for part in re.findall(r"\d+", found["last"])[:2])
    first, last = date_or_none(year, month, int(found["first"])), date_or_none(year, month, day)
    return Span(first, last, Grain.DAY) if first and last and first <= last else None


def digits_in(words: str, today: date, ahead: bool, *, month_first: bool | None = None) -> Said | None:
    """A date in digits: the year first, the day, or where the second number is no month, the month.

    "8/1" without a year may be either; unless it is known which, the nearer of the two days is meant.
    """
    parts = [int(part) for part in re.findall(r"\d+", words)]
    if parts[0] > 31 and len(parts) == 3:
        day = date_or_none(*parts)
        return Said(periods.day_span(day)) if day else None
    first, second, *year = parts
    either = "/" in words and not year and max(first, second) <= 12
    if month_first is None and not either:
        month_first = second > 12
    days = {True: [(first, second)], False: [(second, first)], None: [(second, first), (first, second)]}[month_first]
    said = f"{year[0]}" if year else None
    spans = (latest(partial(one_day, month=month, day=day), said, today, ahead) for month, day in days)
    found = min(filter(None, spans), key=lambda span: abs(span.first - today), default=None)
    return Said(found) if found else None
