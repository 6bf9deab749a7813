"""Days and spans of the calendar as a question names them, looking back unless the question looks ahead (QUESTIONS.md)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from qualification.questions.periods.feasts import FEAST, feast
from qualification.questions.periods.in_a_year import MONTHS, Rule, digits_in, latest, named, spoken
from qualification.questions.periods.ranges import RANGES
from qualification.questions.periods.span_words import (
    DATE,
    DAY,
    ENDS,
    MONTH,
    NO_DAY,
    ORDINAL,
    ORDINAL_DAY,
    UNIT,
    WEEKDAYS,
    YEAR,
    YEAR_MONTH,
)
from qualification.questions.periods.units import (
    SEASONS,
    Said,
    half_of_month,
    moved,
    season_span,
    third_of_month,
    unit_span,
)
from qualification.reading.grammars import periods
from qualification.reading.grammars.days import date_or_none
from qualification.reading.grammars.periods import Grain, Span, months_on

NTH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "last": 4,
}
ON = rf"(?:(?:{'|'.join(WEEKDAYS)}) ,? ?)?"
"""A weekday may be said before its date."""
LONGEST = 1_000  # of any unit; more is no period that anybody asks about


def _this(found: re.Match[str], today: date, ahead: bool) -> Said:
    whole = unit_span(found["unit"], today)
    to_date = found.group().endswith(("to date", "so far"))
    return Said(whole if ahead else replace(whole, last=today), relative=True, whole=whole, to_date=to_date)


def _this_last_year(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    return Said(
        unit_span(found["unit"], moved(today, "week", -52) if found["unit"] == "week" else months_on(today, -12))
    )


def _feast(found: re.Match[str], year: int) -> Span:
    return periods.day_span(feast(found["name"], year))


def _first_months(found: re.Match[str], year: int) -> Span | None:
    """The first five months, of a year unless something else is said."""
    first, last = date(year, 1, 1), moved(date(year, 1, 1), found["unit"], int(found["n"])) - timedelta(days=1)
    return Span(first, last, Grain.DAY) if last.year == year else None


def _rest(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    return Said(replace(unit_span(found["unit"] or found["later"], today), first=today, grain=Grain.DAY))


def _last(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    return Said(unit_span(found["unit"], moved(today, found["unit"], -1)), relative=True)


def _before_last(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    return Said(unit_span(found["unit"], moved(today, found["unit"], -2)), relative=True)


def _next(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    return Said(unit_span(found["unit"], moved(today, found["unit"], 1)), relative=True)


def _rolling(found: re.Match[str], today: date, ahead: bool) -> Said | None:  # noqa: ARG001
    count, unit = int(found["n"] or 1), found["unit"]
    if not 0 < count <= LONGEST:
        return None
    if "full" in found.re.groupindex and found["full"]:
        end = unit_span(unit, today).first - timedelta(days=1)
        return Said(Span(unit_span(unit, moved(end, unit, 1 - count)).first, end, Grain.DAY), relative=True)
    return Said(Span(moved(today, unit, -count) + timedelta(days=1), today, Grain.DAY), relative=True)


def _letters(found: re.Match[str], today: date, ahead: bool) -> Said | None:  # noqa: ARG001
    """L30D, T12M: the last 30 days, the trailing twelve months."""
    unit = found["unit"] or {"w": "week", "m": "month", "q": "quarter"}[found["letter"]]
    return span_of(f"last {found['n']} {unit}s", today)


def _edge(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    """The first two weeks of September, the last day of the quarter."""
    said = re.sub(r"^(?:the )?(?=month|quarter|half|year)", "this ", found["whole"])
    whole = span_of(said, today, ahead=ahead)
    if whole is None:
        return None
    count, span = int(found["n"] or 1), whole.whole or whole.span
    first, last = span.first, moved(span.first, found["unit"], count) - timedelta(days=1)
    if found["edge"] in ("last", "final", "closing"):
        first, last = moved(span.last + timedelta(days=1), found["unit"], -count), span.last
    return Said(Span(first, last, Grain.DAY))


def _coming(found: re.Match[str], today: date, ahead: bool) -> Said | None:  # noqa: ARG001
    count, unit = int(found["n"]), found["unit"]
    if not 0 < count <= LONGEST:
        return None
    return Said(Span(today, moved(today, unit, count) - timedelta(days=1), Grain.DAY), relative=True)


def _ago(found: re.Match[str], today: date, ahead: bool) -> Said | None:  # noqa: ARG001
    count, unit = int(found["n"]), found["unit"]
    return Said(unit_span(unit, moved(today, unit, -count)), relative=True) if 0 < count <= LONGEST else None


def _day(offset: int) -> Callable[[re.Match[str], date, bool], Said]:
    return lambda _found, today, _ahead: Said(periods.day_span(today + timedelta(days=offset)), relative=True)


def _weekday(found: re.Match[str], today: date, ahead: bool) -> Said:
    wanted = WEEKDAYS.index(found["weekday"])
    back = (today.weekday() - wanted) % 7 or 7
    how = (found["how"] or "").strip()
    if how in ("next", "coming"):
        return Said(periods.day_span(today + timedelta(days=7 - back or 7)), relative=True)
    return Said(
        periods.day_span(today + timedelta(days=7 - back) if ahead else today - timedelta(days=back)), relative=True
    )


def _weekday_of(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    weeks = {"last": -1, "next": 1}.get(found["week"], 0)
    monday = unit_span("week", moved(today, "week", weeks)).first
    return Said(periods.day_span(monday + timedelta(days=WEEKDAYS.index(found["weekday"]))), relative=True)


def _hours(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    """The last 24 hours: yesterday and today; figures are of days, so that it is taken to be noon."""
    back = (int(found["n"] or 1) + 11) // 24
    return Said(Span(today - timedelta(days=back), today, Grain.DAY), relative=True)


def _weekend(found: re.Match[str], today: date, ahead: bool) -> Said:
    """The latest that has begun, or the next that is not over; "last weekend" is over, and "next weekend" to come."""
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    how = found["how"]
    if how in ("next", "coming") or (ahead and how not in ("last", "past") and saturday + timedelta(days=1) < today):
        saturday += timedelta(weeks=1)
    elif how in ("last", "past") and saturday + timedelta(days=1) >= today:
        saturday -= timedelta(weeks=1)
    return Said(Span(saturday, saturday + timedelta(days=1), Grain.DAY), relative=True)


def _months(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    month = MONTHS.index(found["month"]) + 1
    how = (found["how"] or "").strip()
    span = latest(lambda year: periods.month_span(year, month), found["year"], today, ahead or how == "next")
    if span and how == "last" and span.last >= today:
        span = periods.month_span(span.first.year - 1, month)
    return Said(span) if span else None


def _season(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    span = latest(lambda year: season_span(year, found["season"]), found["year"], today, ahead)
    if span and found.group().startswith("last") and not found["year"] and span.last >= today:
        span = season_span(span.first.year - 1, found["season"])
    return Said(span) if span else None


def _day_in_month(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    """The 3rd: the latest, or the next."""
    number = int(re.sub(r"\D", "", found["day"]))
    firsts = (months_on(today.replace(day=1), step if ahead else -step) for step in range(3))
    days = (date_or_none(first.year, first.month, number) for first in firsts)
    day = next((day for day in days if day and (day >= today if ahead else day <= today)), None)
    return Said(periods.day_span(day)) if day else None


def _first_of_month(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    return Said(periods.day_span(months_on(today.replace(day=1), 1 if ahead else 0)))


def _week_around(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    """The week of the 12th."""
    said = _day_in_month(found, today, ahead)
    return Said(periods.week_span(said.span.first)) if said else None


def _digits(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    return digits_in(found.group(), today, ahead)


def _year_month(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    year, month = map(int, found.group().split("-"))
    return Said(periods.month_span(year, month))


_RULES: tuple[tuple[str, Rule], ...] = (
    *RANGES,
    (rf"(?P<weekday>{'|'.join(WEEKDAYS)}) (?:(?:of|in) )?(?P<week>last|this|next) week", _weekday_of),
    (rf"(?P<week>last|this|next) week(?: 's)?(?: on)? (?P<weekday>{'|'.join(WEEKDAYS)})", _weekday_of),
    (rf"(?:the )?(?P<name>{FEAST})(?P<year>{YEAR})?{ENDS}", named(_feast)),
    (r"(?:the )?day before yesterday", _day(-2)),
    (r"(?:the )?day after tomorrow", _day(2)),
    (r"yesterday|last night", _day(-1)),
    (r"tomorrow", _day(1)),
    (r"today|tonight|this (?:morning|afternoon|evening)", _day(0)),
    (rf"(?:the )?(?P<unit>{UNIT}) before last", _before_last),
    (r"this (?P<unit>week|month|quarter|half) last year", _this_last_year),
    (r"the (?:whole|entire|full) (?P<unit>week|month|quarter|year)", _this),
    ((rf"(?:the )?(?:this|current|the present|present|running|ongoing)(?: whole| entire| full)?(?: calendar| financial|"
    rf" fiscal)? "
rf"(?P<unit>{UNIT})(?: (?:so far|to date))?"), _this),
    (rf"(?P<unit>{UNIT}) to date", _this),
    ((r"for the (?P<unit>week|month|quarter|year)"
r"(?! (?:of|before|after|that|which|ending|ended|beginning|starting|just|20\d\d))"), _this),
    (r"(?:the )?first of (?:the|this) month", _first_of_month),
    ((rf"(?:the )?(?P<edge>first|opening|last|final|closing) (?:(?P<n>\d{{1,2}}) )?(?P<unit>day|week|month|quarter)s? (?:of"
    rf"|in) (?P<whole>(?:the |this |last )?(?:month|quarter|half|year)|{MONTH}(?:{YEAR})?|q [1-4](?:{YEAR})?|"
    rf"20[2-4]\d)"), _edge),
    (rf"(?:the )?first (?P<n>\d{{1,2}}) (?P<unit>month|quarter)s(?P<year>{YEAR})?(?! (?:of|in|with|after|at|as|on)\b)",
     named(_first_months)),
    ((rf"(?:the |a )?(?:these )?(?:last|past|previous|prior|trailing|rolling|preceding) (?P<n>\d{{1,4}}) (?P<full>full "
    rf"|whole |complete |calendar )?(?P<unit>{UNIT}"
r")s?"), _rolling),
    (rf"(?:the )?(?P<n>\d{{1,4}}) (?P<unit>{UNIT})s? (?:(?:going |counting )?back(?:wards?)? )from (?:today|now)", _rolling),
    (rf"going back (?:the (?:last|past) )?(?P<n>\d{{1,4}}) (?P<unit>{UNIT})s?", _rolling),
    (r"[lt] (?P<n>\d{1,3}) (?:(?P<unit>day|week|month|quarter)s?|(?P<letter>[wmq]))", _letters),
    (r"(?:the |these )?(?:last|past|previous|trailing) (?:(?P<n>\d{1,4}) )?(?:full )?(?:hours|h)", _hours),
    (rf"(?P<n>\d{{1,4}}) (?P<unit>{UNIT})s? ago", _ago),
    (rf"(?:the )?(?:rest|remainder) of (?:the |this )?(?P<unit>{UNIT})|later this (?P<later>{UNIT})", _rest),
    (rf"(?:the |these )?(?P<n>\d{{1,4}}) (?:last|past) (?P<unit>{UNIT})s?", _rolling),
    (
        r"(?:the )?(?P<n>last|final|closing) quarter(?P<year>(?: ,)?(?: of| in)? (?:20)?[2-4]\d(?! (?:days|%)))",
        named(lambda _found, year: periods.quarter_span(year, 4)),
    ),
    (r"(?P<year>20[2-4]\d|(?:last|this|next) year)(?: 's)? q (?P<n>[1-4])", named(
        lambda found, year: periods.quarter_span(year, int(found["n"]))
    )),
    ((r"(?:the )?(?:last|previous|prior|preceding|most recent)(?: full| complete| whole| calendar)? "
rf"(?P<unit>{UNIT})"), _last),
    (r"(?:the )?(?:past|trailing)(?P<n>) (?P<unit>quarter)", _last),
    (rf"(?:the )?(?:past|trailing)(?P<n>) (?P<unit>{UNIT})", _rolling),
    (rf"(?:the )?(?:next|coming|following|upcoming) (?P<n>\d{{1,4}}) (?P<unit>{UNIT})s?", _coming),
    (rf"(?:the )?(?:next|coming|following|upcoming) (?P<unit>{UNIT})", _next),
    (r"(?:the |this )?(?P<how>last|past|next|coming) weekend|(?:the|this) weekend", _weekend),
    (
        (rf"(?:the )?(?:this |last |this past )?(?P<season>{'|'.join(SEASONS)})(?P<year>{YEAR})?"
         rf"{ENDS}"),
        _season,
    ),
    (rf"{ON}(?:the )?(?P<day>{DAY})(?: of)? (?P<month>{MONTH})(?P<year>{YEAR})?", named(spoken)),
    (rf"{ON}(?P<month>{MONTH})(?: the)? (?P<day>{DAY}|{ORDINAL_DAY})(?! (?:days|weeks|leads|minutes|%))\b(?P<year>{YEAR})?",
     named(spoken)),
    (rf"(?P<how>(?:last|this|next) )?(?P<month>{MONTH})(?P<year>{YEAR})?", _months),
    (rf"(?:q|quarter) (?P<n>[1-4]|one|two|three|four)(?P<year>{YEAR})?", named(
        lambda found, year: periods.quarter_span(year, NTH[found["n"]])
    )),
    (
        rf"(?:the )?(?P<n>{ORDINAL}) quarter(?P<year>{YEAR})",
        named(lambda found, year: periods.quarter_span(year, NTH[found["n"].split()[0]])),
    ),
    (
        (rf"(?:the )?(?P<n>first|second|third|fourth|[1-4] (?:st|nd|rd|th)) quarter(?P<year>{YEAR})?(?: "
r"of the year)?"),
        named(lambda found, year: periods.quarter_span(year, NTH[found["n"].split()[0]])),
    ),
    (rf"(?:the )?(?P<half>first|second|last) (?:half of (?P<month>{MONTH})|(?P<late>{MONTH}) half)(?P<year>{YEAR})?", named(
        lambda found, year: half_of_month(year, MONTHS.index(found["month"] or found["late"]) + 1, found["half"])
    )),
    (rf"(?:the )?(?P<part>early|mid|late|middle of) (?P<month>{MONTH})(?P<year>{YEAR})?", named(
        lambda found, year: third_of_month(year, MONTHS.index(found["month"]) + 1, found["part"].removesuffix("dle of"))
    )),
    (rf"(?P<n>[12]) h(?P<year>{YEAR})", named(lambda found, year: periods.half_span(year, int(found["n"])))),
    (rf"h (?P<n>[12])(?P<year>{YEAR})?", named(lambda found, year: periods.half_span(year, int(found["n"])))),
    (
        rf"(?:the )?(?P<n>first|second) half(?: of the year)?(?P<year>{YEAR})?",
        named(lambda found, year: periods.half_span(year, NTH[found["n"]])),
    ),
    (rf"(?:the )?week of (?:the )?(?P<day>{DAY})(?: of)? (?P<month>{MONTH})(?P<year>{YEAR})?", named(
        lambda found, year: (span := spoken(found, year)) and periods.week_span(span.first)
    )),
    (rf"(?:the )?week of (?:the )?(?P<day>{DAY})", _week_around),
    (rf"(?:the )?week of (?P<month>{MONTH})(?: the)? (?P<day>{DAY})(?P<year>{YEAR})?", named(
        lambda found, year: (span := spoken(found, year)) and periods.week_span(span.first)
    )),
    (
        rf"(?:calendar )?(?:week|cw|kw|w|wk) (?P<n>[1-5]?\d)(?! (?:days|leads))(?P<year>{YEAR})?",
        named(lambda found, year: periods.week_number(year, int(found["n"]))),
    ),
    (DATE, _digits),
    (YEAR_MONTH, _year_month),
    (r"(?:fy|year) (?P<year>2\d|3\d)", named(lambda _found, year: periods.year_span(year))),
    (rf"{ON}(?:the )?(?P<day>(?:[12]?\d|3[01]) (?:st|nd|rd|th)){NO_DAY}", _day_in_month),
    ((rf"(?P<how>(?:last|this|next|past|coming) )?(?P<weekday>{'|'.join(WEEKDAYS)})(?: morning| afternoon|"
r" evening)?"), _weekday),
    ((r"(?:fy |(?:(?:the )?(?:full |calendar |whole |entire |all of ))?(?:the )?year "
    r"|all of )?(?P<year>20[2-4]\d)"), named(lambda _found, year: periods.year_span(year))),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), rule) for pattern, rule in _RULES)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


SPAN = rf"(?:{'|'.join(_unnamed(pattern) for pattern, _ in _RULES)})"
"""Matches what `span_of` understands."""
RANGE = rf"(?:{'|'.join(_unnamed(pattern) for pattern, _ in RANGES)})"
"""The same of two ends."""


def span_of(words: str, today: date, *, ahead: bool = False) -> Said | None:
    """The span that words matching `SPAN` name; None where the calendar has none."""
    for pattern, rule in _COMPILED:
        found = pattern.fullmatch(words.lower())
        if found:
            try:
                return rule(found, today, ahead)
            except (ValueError, OverflowError):
                return None
    return None
