"""Spans of two ends, which are read before either end is: "1 to 15 October", "Mon-Wed last week", "weeks 41 to 43"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from qualification.questions.periods.in_a_year import (
    MONTHS,
    Rule,
    day_to_day,
    days_of_month,
    digits_in,
    month_range,
    named,
    quarter_range,
    to_a_date,
    weeks,
)
from qualification.questions.periods.span_words import (
    A_WEEK,
    DATE,
    DAY,
    MONTH,
    TILL,
    TO,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEAR_MONTH,
)
from qualification.questions.periods.units import Said
from qualification.reading.grammars import periods
from qualification.reading.grammars.periods import Grain, Span


def _weekdays(found: re.Match[str], today: date, ahead: bool) -> Said:
    """Monday to Wednesday: of the week that is said; else the latest whose last day has come, or the next not over."""
    first, last = (WEEKDAYS.index(found[each]) for each in ("first", "last"))
    week = found["before"] or found["after"] or ("this week" if (found["how"] or "").strip() == "this" else None)
    if week:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_weeks_off(week))
        opens, ends = (monday + timedelta(days=each) for each in (first, last))
        running = "this" in week and not ahead
        return Said(Span(opens, min(ends, max(today, opens)) if running else ends, Grain.DAY), relative=True)
    end = today + timedelta(days=(last - today.weekday()) % 7 - (0 if ahead or last == today.weekday() else 7))
    return Said(Span(end - timedelta(days=(last - first) % 7), end, Grain.DAY), relative=True)


def _weeks_off(said: str) -> int:
    return -2 if "before" in said else 1 if "next" in said else 0 if "this" in said else -1


def _from_date_to_date(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    """From a date in digits to another, both with the day first or both with the month, whichever is the shorter time."""
    orders = (None,) if "-" in found["first"] else (False, True)
    ends = ([digits_in(found[end], today, ahead, month_first=order) for end in ("first", "last")] for order in orders)
    spans = [Span(first.span.first, last.span.last, Grain.DAY) for first, last in ends if first and last]
    whole = min(
        (span for span in spans if span.first <= span.last), key=lambda span: span.last - span.first, default=None
    )
    return Said(whole) if whole else None


def _from_month_to_month(found: re.Match[str], today: date, ahead: bool) -> Said | None:  # noqa: ARG001
    first, last = (
        periods.month_span(int(found[year]), MONTHS.index(found[month]) + 1)
        for month, year in (("month", "opens"), ("to", "year"))
    )
    return Said(Span(first.first, last.last, Grain.DAY)) if first.first <= last.last else None


def _from_digits_to_digits(found: re.Match[str], today: date, ahead: bool) -> Said | None:  # noqa: ARG001
    first, last = (periods.month_span(*map(int, found[each].split("-"))) for each in ("first", "last"))
    return Said(Span(first.first, last.last, Grain.DAY)) if first.first <= last.last else None


RANGES: tuple[tuple[str, Rule], ...] = (
    ((rf"(?:the )?(?P<first>{DAY})(?: of)? (?P<month>{MONTH})(?: ?{TILL} ?| )(?:the )?"
rf"(?P<last>{DAY})(?: of)? (?P<to>{MONTH})(?P<year>{YEAR})?"), named(day_to_day)),
    ((rf"(?P<month>{MONTH})(?: the)? (?P<first>{DAY})(?: ?{TO} ?| )(?P<to>{MONTH})(?: the)? (?P<last>{DAY})"
rf"(?P<year>{YEAR})?"), named(day_to_day)),
    ((rf"(?:the )?(?P<first>{DAY})(?: ?{TILL} ?| )(?:the )?(?P<last>{DAY})(?: of)? (?P<month>{MONTH})(?P<year>{YEAR}"
r")?"), named(days_of_month)),
    (rf"(?P<month>{MONTH})(?: the)? (?P<first>{DAY}) ?{TO} ?(?:the )?(?P<last>{DAY})(?P<year>{YEAR})?",
     named(days_of_month)),
    (rf"(?P<month>{MONTH})(?: the)? (?P<first>\d\d? (?:st|nd|rd|th)) (?:the )?(?P<last>\d\d? (?:st|nd|rd|th))(?P<year>{YEAR})?",
     named(days_of_month)),
    (rf"(?P<month>{MONTH}) (?P<opens>20\d\d) (?:{TO} )?(?P<to>{MONTH})(?P<year> 20\d\d)", _from_month_to_month),
    (rf"(?P<first>{YEAR_MONTH}) ?{TO} ?(?P<last>{YEAR_MONTH})", _from_digits_to_digits),
    (rf"(?P<month>{MONTH}) (?:(?:{TO}|has) )?(?P<to>{MONTH})(?P<year>{YEAR})?", named(month_range)),
    (rf"q (?P<quarter>[1-4]) (?:{TO} )?q (?P<to>[1-4])(?P<year>{YEAR})?", named(quarter_range)),
    (rf"(?P<first>{DATE})(?:-| (?:{TILL} )?)(?:the )?(?P<last>{DATE})", _from_date_to_date),
    (rf"(?P<first>\d\d?) \. (?:{TILL} )?(?:the )?(?P<last>\d\d?\.\d\d?\.)(?P<year> ?20\d\d)?", named(to_a_date)),
    (rf"(?:calendar )?(?:weeks?|cw|kw|wk) (?P<first>[1-5]?\d) ?{TILL} ?(?P<last>[1-5]?\d)(?P<year>{YEAR})?", named(weeks)),
    (r"(?<![\d./-])(?P<first>\d\d?)-(?P<last>\d\d?[./]\d\d?\b\.?)(?P<year> ?20\d\d)?", named(to_a_date)),
    ((rf"(?:(?P<before>{A_WEEK})(?: ,)? )?(?P<how>last |this |past )?(?P<first>{WEEKDAY}) (?:{TILL} )?(?P<last>{WEEKDAY})"
rf"(?: (?:of )?(?P<after>{A_WEEK}))?"), _weekdays),
)  # fmt: skip
