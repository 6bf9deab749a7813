"""Days and spans of the calendar as a question names them, looking back unless the question looks ahead (QUESTIONS.md)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from qualification.pipeline.in_a_year import (
    MONTHS,
    Rule,
    day_to_day,
    days_of_month,
    latest,
    month_range,
    named,
    one_day,
    quarter_range,
    spoken,
    to_a_date,
    weeks,
)
from qualification.pipeline.units import SEASONS, Said, half_of_month, moved, season_span, third_of_month, unit_span
from qualification.reading import periods
from qualification.reading.days import date_or_none
from qualification.reading.periods import Grain, Span, months_on

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4, "last": 4}
LONGEST = 1_000  # of any unit; more is no period that anybody asks about

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_DAY = r"(?<!top )(?<!bottom )(?:[12]?\d|3[01])(?: (?:st|nd|rd|th|\.))?"
_YEAR = (
    r"(?: ,)?(?: of| in)?(?: '? ?(?:20)?[2-4]\d(?![\d./:%]| (?:days|%))| last year| this year| next "
    r"year| (?:the )?year before)"
)
_UNIT = r"(?:day|week|month|quarter|half|year)"
_TO = r"(?:and|to|until|till|through|thru|–|bis|au|al|a|-|/)"
_TILL = rf"(?:{_TO}|in|has)"  # "au" and "à" of French mean these elsewhere
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_A_WEEK = r"(?:(?:this|last|next|previous) week|(?:the )?week before last)"
_ORDINAL = r"(?:first|second|third|fourth|last|[1-4] (?:st|nd|rd|th))"
_DATE = r"20\d\d-\d\d?-\d\d?|\d\d?[./]\d\d?[./](?:20)?\d\d\b|\d\d?\.\d\d?\.|\d\d?/\d\d?"
_SPOKEN_DATE = (
    rf"{_DAY}(?: of)? {_MONTH}(?:{_YEAR})?|{_MONTH}(?: the)? {_DAY}(?! (?:days|weeks|leads|%|minutes))(?:{_YEAR}"
    r")?"
)


def _this(found: re.Match[str], today: date, ahead: bool) -> Said:
    whole = unit_span(found["unit"], today)
    return Said(whole if ahead else replace(whole, last=today), relative=True, whole=whole)


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


def _edge(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    """The first two weeks of September, the last day of the quarter."""
    said = re.sub(r"^(?:the )?(?=month|quarter|half|year)", "this ", found["whole"])
    whole = span_of(said, today, ahead=ahead)
    if whole is None:
        return None
    count, span = int(found["n"] or 1), whole.whole or whole.span
    first, last = span.first, moved(span.first, found["unit"], count) - timedelta(days=1)
    if found["edge"] == "last":
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
    forward = ahead or (found["how"] or "").strip() in ("next", "coming")
    return Said(
        periods.day_span(today + timedelta(days=7 - back) if forward else today - timedelta(days=back)), relative=True
    )


def _weekdays(found: re.Match[str], today: date, ahead: bool) -> Said:
    """Monday to Wednesday: of the week that is said; else the latest whose last day has come, or the next not over."""
    first, last = (WEEKDAYS.index(found[each]) for each in ("first", "last"))
    week = found["before"] or found["after"] or ("this week" if (found["how"] or "").strip() == "this" else None)
    said = span_of(week, today, ahead=ahead) if week else None
    if said:
        opens, ends = (said.span.first + timedelta(days=each) for each in (first, last))
        return Said(Span(opens, min(ends, max(said.span.last, opens)), Grain.DAY), relative=True)
    end = today + timedelta(days=(last - today.weekday()) % 7 - (0 if ahead or last == today.weekday() else 7))
    return Said(Span(end - timedelta(days=(last - first) % 7), end, Grain.DAY), relative=True)


def _hours(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    """The last 24 hours: yesterday and today; figures are of days, so that it is taken to be noon."""
    back = (int(found["n"] or 1) + 11) // 24
    return Said(Span(today - timedelta(days=back), today, Grain.DAY), relative=True)


def _weekend(found: re.Match[str], today: date, ahead: bool) -> Said:  # noqa: ARG001
    saturday = today - timedelta(days=today.weekday() + 2)
    return Said(Span(saturday, saturday + timedelta(days=1), Grain.DAY), relative=True)


def _months(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    month = MONTHS.index(found["month"]) + 1
    how = (found["how"] or "").strip()
    span = latest(lambda year: periods.month_span(year, month), found["year"], today, ahead or how == "next")
    if span and how == "last" and span.last >= today:
        span = periods.month_span(span.first.year - 1, month)
    return Said(span) if span else None


def _day_in_month(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    """The 3rd: the latest, or the next."""
    number = int(re.sub(r"\D", "", found["day"]))
    firsts = (months_on(today.replace(day=1), step if ahead else -step) for step in range(3))
    days = (date_or_none(first.year, first.month, number) for first in firsts)
    day = next((day for day in days if day and (day >= today if ahead else day <= today)), None)
    return Said(periods.day_span(day)) if day else None


def _week_around(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    """The week of the 12th."""
    said = _day_in_month(found, today, ahead)
    return Said(periods.week_span(said.span.first)) if said else None


def _from_date_to_date(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    first, last = (_digits_in(found[each], today, ahead) for each in ("first", "last"))
    return (
        Said(Span(first.span.first, last.span.last, Grain.DAY))
        if first and last and first.span.first <= last.span.last
        else None
    )


def _digits(found: re.Match[str], today: date, ahead: bool) -> Said | None:
    return _digits_in(found.group(), today, ahead)


def _digits_in(words: str, today: date, ahead: bool) -> Said | None:
    parts = [int(part) for part in re.findall(r"\d+", words)]
    if parts[0] > 31 and len(parts) == 3:
        day = date_or_none(*parts)
        return Said(periods.day_span(day)) if day else None
    number, month, *year = parts
    if month > 12:
        number, month = month, number
    said = f"{year[0]}" if year else None
    span = latest(lambda each: one_day(each, month, number), said, today, ahead)
    return Said(span) if span else None


_RANGES: tuple[tuple[str, Rule], ...] = (
    ((rf"(?:the )?(?P<first>{_DAY})(?: of)? (?P<month>{_MONTH})(?: ?{_TILL} ?| )(?:the )?"
rf"(?P<last>{_DAY})(?: of)? (?P<to>{_MONTH})(?P<year>{_YEAR})?"), named(day_to_day)),
    ((rf"(?P<month>{_MONTH})(?: the)? (?P<first>{_DAY})(?: ?{_TO} ?| )(?P<to>{_MONTH})(?: the)? (?P<last>{_DAY})"
rf"(?P<year>{_YEAR})?"), named(day_to_day)),
    ((rf"(?:the )?(?P<first>{_DAY})(?: ?{_TILL} ?| )(?:the )?(?P<last>{_DAY})(?: of)? (?P<month>{_MONTH})(?P<year>{_YEAR}"
r")?"), named(days_of_month)),
    (rf"(?P<month>{_MONTH})(?: the)? (?P<first>{_DAY}) ?{_TO} ?(?:the )?(?P<last>{_DAY})(?P<year>{_YEAR})?",
     named(days_of_month)),
    (rf"(?P<month>{_MONTH}) (?:(?:{_TO}|has) )?(?P<to>{_MONTH})(?P<year>{_YEAR})?", named(month_range)),
    (rf"q (?P<quarter>[1-4]) (?:{_TO} )?q (?P<to>[1-4])(?P<year>{_YEAR})?", named(quarter_range)),
    (rf"(?P<first>{_DATE}) (?:{_TILL} )?(?:the )?(?P<last>{_DATE})", _from_date_to_date),
    (rf"(?P<first>\d\d?) \. (?:{_TILL} )?(?:the )?(?P<last>\d\d?\.\d\d?\.)(?P<year> ?20\d\d)?", named(to_a_date)),
    (rf"(?:calendar )?(?:weeks?|cw|kw|wk) (?P<first>[1-5]?\d) ?{_TILL} ?(?P<last>[1-5]?\d)(?P<year>{_YEAR})?", named(weeks)),
    ((rf"(?:(?P<before>{_A_WEEK}) )?(?P<how>last |this |past )?(?P<first>{_WEEKDAY}) (?:{_TILL} )?(?P<last>{_WEEKDAY})"
rf"(?: (?:of )?(?P<after>{_A_WEEK}))?"), _weekdays),
)  # fmt: skip
"""Spans of two ends, which are read before either end is."""
_RULES: tuple[tuple[str, Rule], ...] = (
    *_RANGES,
    (r"(?:the )?day before yesterday", _day(-2)),
    (r"(?:the )?day after tomorrow", _day(2)),
    (r"yesterday|last night", _day(-1)),
    (r"tomorrow", _day(1)),
    (r"today|tonight|this (?:morning|afternoon|evening)", _day(0)),
    (rf"(?:the )?(?P<unit>{_UNIT}) before last", _before_last),
    ((rf"(?:the )?(?:this|current|the present|present|running|ongoing)(?: calendar| financial| fiscal)? "
rf"(?P<unit>{_UNIT})(?: (?:so far|to date))?"), _this),
    (rf"(?P<unit>{_UNIT}) to date", _this),
    (r"for the (?P<unit>week|month|quarter|year)(?= ?(?:[?!.,;·]|$)| (?:versus|so far|please|by|per|in)\b)", _this),
    ((rf"(?:the |a )?(?:these )?(?:last|past|previous|prior|trailing|rolling|preceding) (?P<n>\d{{1,4}}) (?P<full>full "
    rf"|whole |complete |calendar )?(?P<unit>{_UNIT}"
r")s?"), _rolling),
    ((rf"(?:the )?(?P<edge>first|last) (?:(?P<n>\d{{1,2}}) )?(?P<unit>day|week|month)s? (?:of"
    rf"|in) (?P<whole>(?:the |this |last )?(?:month|quarter|half|year)|{_MONTH}(?:{_YEAR})?|q [1-4](?:{_YEAR})?)"), _edge),
    (r"(?:the |these )?(?:last|past|previous|trailing) (?:(?P<n>\d{1,4}) )?(?:full )?(?:hours|h)", _hours),
    (rf"(?P<n>\d{{1,4}}) (?P<unit>{_UNIT})s? ago", _ago),
    (rf"(?:the |these )?(?P<n>\d{{1,4}}) (?:last|past) (?P<unit>{_UNIT})s?", _rolling),
    (
        r"(?:the )?(?P<n>last|final|closing) quarter(?P<year>(?: ,)?(?: of| in)? (?:20)?[2-4]\d(?! (?:days|%)))",
        named(lambda _found, year: periods.quarter_span(year, 4)),
    ),
    ((r"(?:the )?(?:last|previous|prior|preceding|most recent)(?: full| complete| whole| calendar)? "
rf"(?P<unit>{_UNIT})"), _last),
    (r"(?:the )?(?:past|trailing)(?P<n>) (?P<unit>quarter)", _last),
    (rf"(?:the )?(?:past|trailing)(?P<n>) (?P<unit>{_UNIT})", _rolling),
    (rf"(?:the )?(?:next|coming|following|upcoming) (?P<n>\d{{1,4}}) (?P<unit>{_UNIT})s?", _coming),
    (rf"(?:the )?(?:next|coming|following|upcoming) (?P<unit>{_UNIT})", _next),
    (r"(?:last|past|over the) weekend", _weekend),
    (
        (rf"(?:the |this |last |this past )?(?P<season>{'|'.join(SEASONS)})(?P<year>{_YEAR})?"
         r"(?= ?(?:[?!.,;:)·]|$)| (?:by|per|for|in|versus|to|and|than|with|on|onwards?|was|were|did)\b)"),
        named(lambda found, year: season_span(year, found["season"])),
    ),
    (rf"(?:the )?(?P<day>{_DAY})(?: of)? (?P<month>{_MONTH})(?P<year>{_YEAR})?", named(spoken)),
    (rf"(?P<month>{_MONTH})(?: the)? (?P<day>{_DAY})(?! (?:days|weeks|leads|minutes|%))\b(?P<year>{_YEAR})?", named(spoken)),
    (rf"(?P<how>(?:last|this|next) )?(?P<month>{_MONTH})(?P<year>{_YEAR})?", _months),
    (rf"q (?P<n>[1-4])(?P<year>{_YEAR})?", named(lambda found, year: periods.quarter_span(year, int(found["n"])))),
    (r"(?P<year>20[2-4]\d) q (?P<n>[1-4])", named(lambda found, year: periods.quarter_span(year, int(found["n"])))),
    (
        rf"(?:the )?(?P<n>{_ORDINAL}) quarter(?P<year>{_YEAR})",
        named(lambda found, year: periods.quarter_span(year, NTH[found["n"].split()[0]])),
    ),
    (
        (rf"(?:the )?(?P<n>first|second|third|fourth|[1-4] (?:st|nd|rd|th)) quarter(?P<year>{_YEAR})?(?: "
r"of the year)?"),
        named(lambda found, year: periods.quarter_span(year, NTH[found["n"].split()[0]])),
    ),
    (rf"(?:the )?(?P<half>first|second|last) (?:half of (?P<month>{_MONTH})|(?P<late>{_MONTH}) half)(?P<year>{_YEAR})?", named(
        lambda found, year: half_of_month(year, MONTHS.index(found["month"] or found["late"]) + 1, found["half"])
    )),
    (rf"(?P<part>early|mid|late) (?P<month>{_MONTH})(?P<year>{_YEAR})?", named(
        lambda found, year: third_of_month(year, MONTHS.index(found["month"]) + 1, found["part"])
    )),
    (rf"(?P<n>[12]) h(?P<year>{_YEAR})", named(lambda found, year: periods.half_span(year, int(found["n"])))),
    (rf"h (?P<n>[12])(?P<year>{_YEAR})?", named(lambda found, year: periods.half_span(year, int(found["n"])))),
    (
        rf"(?:the )?(?P<n>first|second) half(?: of the year)?(?P<year>{_YEAR})?",
        named(lambda found, year: periods.half_span(year, NTH[found["n"]])),
    ),
    (rf"(?:the )?week of (?:the )?(?P<day>{_DAY})(?: of)? (?P<month>{_MONTH})(?P<year>{_YEAR})?", named(
        lambda found, year: (span := spoken(found, year)) and periods.week_span(span.first)
    )),
    (rf"(?:the )?week of (?:the )?(?P<day>{_DAY})", _week_around),
    (rf"(?:the )?week of (?P<month>{_MONTH})(?: the)? (?P<day>{_DAY})(?P<year>{_YEAR})?", named(
        lambda found, year: (span := spoken(found, year)) and periods.week_span(span.first)
    )),
    (
        rf"(?:calendar )?(?:week|cw|kw|w|wk) (?P<n>[1-5]?\d)(?! (?:days|leads))(?P<year>{_YEAR})?",
        named(lambda found, year: periods.week_number(year, int(found["n"]))),
    ),
    (_DATE, _digits),
    (r"fy (?P<year>2\d|3\d)", named(lambda _found, year: periods.year_span(year))),
    ((rf"(?P<how>(?:last|this|next|past|coming) )?(?P<weekday>{'|'.join(WEEKDAYS)})(?: morning| afternoon|"
r" evening)?"), _weekday),
    (r"(?:the )?(?P<day>(?:[12]?\d|3[01]) (?:st|nd|rd|th))", _day_in_month),
    ((r"(?:fy |(?:(?:the )?(?:full |calendar |whole |entire |all of ))?(?:the )?year "
    r"|all of )?(?P<year>20[2-4]\d)"), named(lambda _found, year: periods.year_span(year))),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), rule) for pattern, rule in _RULES)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


SPAN = rf"(?:{'|'.join(_unnamed(pattern) for pattern, _ in _RULES)})"
"""Matches what `span_of` understands."""
RANGE = rf"(?:{'|'.join(_unnamed(pattern) for pattern, _ in _RANGES)})"
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
