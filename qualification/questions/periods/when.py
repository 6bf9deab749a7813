"""The period of a question, and what it is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qualification.pipeline.query import Comparison, Period
from qualification.questions.periods import when_forms as forms
from qualification.questions.periods.spans import span_of
from qualification.questions.periods.units import Said, after, before, moved
from qualification.questions.sheet import Sheet
from qualification.reading.grammars.periods import Grain, Span, months_on

_YEAR = re.compile(r"20\d\d")


_ROW = {"week": 14, "month": 62, "quarter": 184}
"""From how many days on a period holds three of a unit."""


@dataclass(frozen=True, slots=True)
class When:
    """A period and a comparison; `a_year_before` where that is the same days of the year before."""

    period: Period | None = None
    compare: Comparison | Period | None = None
    a_year_before: bool = False


def find_when(sheet: Sheet, today: date, *, ahead: bool = False, thread: bool = False) -> When:
    """Take the period and the comparison from a question.

    `ahead` where what is asked about lies ahead, `thread` where an earlier
    question may have given the period.
    """
    sheet.take_all(forms.MODAL_MAY)
    benchmark = sheet.take(forms.BENCHMARK)
    rival = _compared(sheet, today)
    main = _period(sheet, today, ahead=ahead)
    if main is not None and main.span is not None:
        _strike_again(sheet, main.span, today)
    elif main is not None:
        main = _with_other_end(sheet, main, today, ahead=ahead)
    running = forms.RUNNING.search(sheet.left)
    each = running is not None and main is not None and _holds_several(main.period, running.group(1).lower())
    previous = None if each else sheet.take(forms.PREVIOUS) or sheet.take(forms.VERSUS_LAST) or sheet.take(forms.TREND)
    if rival is None and main is None and not thread and running:
        main = _so_far(running.group(1).lower(), today)
    compare: Comparison | Period | None = None
    if rival is not None:
        compare, main = _against(rival, main, today, thread=thread)
    elif running and running.group(1).lower() == "year" and main is not None and main.span is not None:
        compare = a_year_earlier(main.period)
    elif previous:
        compare = Comparison.PREVIOUS
    elif benchmark:
        compare = Comparison.BENCHMARK
    return When(main.period if main else None, compare, a_year_before=rival is not None and rival.said is None)


def _holds_several(period: Period, unit: str) -> bool:
    """Whether a period is so long that "week over week" in it is a row of weeks, and no comparison of two."""
    if period.start is None or period.end is None:
        return period.start is not None
    return (period.end - period.start).days >= _ROW.get(unit, 10**6)


def at_the_end_of_a_day(when: When) -> When:
    """The pipeline of one day is the state at its end; a month on its first day is none of those."""
    period = when.period
    if period is None or period.start is None or period.start != period.end or period.unit is not None:
        return when
    return replace(when, period=Period(start=None, end=period.end))


def is_now(when: When, today: date) -> bool:
    """Whether the period is today, or ends with it, and nothing more."""
    period = when.period
    return period is not None and period.end == today and period.start in (None, today)


def _strike_again(sheet: Sheet, said: Said, today: date) -> None:
    """Take the period where it is said a second time ("a rough first quarter … for Q1")."""
    for found in forms.PLAIN.finditer(sheet.left):
        again = span_of(found["span"], today)
        if again and again.span == said.span:
            sheet.strike(found.start(), found.end())


@dataclass(frozen=True, slots=True)
class _Main:
    """The period, and the one span it is made of, if it is."""

    period: Period
    span: Said | None = None


@dataclass(frozen=True, slots=True)
class _Rival:
    """What a period is held against: a span, or the same days of the year before."""

    said: Said | None
    words: str = ""


def _with_other_end(sheet: Sheet, main: _Main, today: date, *, ahead: bool) -> _Main:
    """A period with one end, and the other where it is said apart: "till the end of this week, starting today"."""
    start, end = main.period.start, main.period.end
    for pattern, make in (
        ((forms.SINCE, _since), (forms.LASTING_TO, _until)) if (start is None) != (end is None) else ()
    ):
        found = pattern.search(sheet.left)
        other = make(found, today, ahead=ahead) if found else None
        if found is None or other is None:
            continue
        a, b = (other.period.start, end) if start is None else (start, other.period.end)
        if a is not None and b is not None and a <= b:
            sheet.strike(found.start(), found.end())
            return _Main(Period(start=a, end=b))
    return main


def _compared(sheet: Sheet, today: date) -> _Rival | None:
    if sheet.take(forms.YEAR_BEFORE):
        return _Rival(None)
    two = forms.COMPARED.search(sheet.left)
    if two and (said := span_of(two["span"], today)):
        sheet.strike(two.end("first"), two.end())
        return _Rival(said, two["span"].lower())
    for found in forms.VERSUS.finditer(sheet.left):
        low = found.group().lower()
        if low.startswith(("over", "from")) and not found["same"]:
            continue
        said = span_of(found["span"], today)
        if said:
            sheet.strike(found.start(), found.end())
            return _Rival(said, found["span"].lower())
    return None


def _against(
    rival: _Rival, main: _Main | None, today: date, *, thread: bool
) -> tuple[Comparison | Period, _Main | None]:
    said = rival.said
    if said is None:
        yearly = main is not None and main.span is not None and (main.span.whole or main.span.span).grain is Grain.YEAR
        earlier = a_year_earlier(main.period) if main and main.span and not yearly else None
        return earlier or Comparison.PREVIOUS, main
    if main is not None and not said.relative and main.period == _of(said.span):
        return a_year_earlier(main.period) or Comparison.PREVIOUS, main  # "this April against last April"
    if not said.relative:
        return _of(said.span), main
    if main is None and not thread:
        unit = said.span.grain.value
        main = _so_far("day" if unit == "day" else unit, today) if unit != "event" else None
        return Comparison.PREVIOUS, main
    if main is not None and main.span is not None:
        whole = main.span.whole or main.span.span
        if said.span.grain is Grain.YEAR and whole.grain is not Grain.YEAR:
            return a_year_earlier(main.period) or Comparison.PREVIOUS, main
        if whole == said.span:
            return Comparison.PREVIOUS, main
        if whole.grain is said.span.grain and before(whole).first != said.span.first:
            return _of(said.span), main
    return Comparison.PREVIOUS, main


def _so_far(unit: str, today: date) -> _Main | None:
    said = span_of("today" if unit == "day" else f"this {unit}", today)
    return _Main(_said_of(said), said) if said else None


def a_year_earlier(period: Period) -> Period | None:
    """The same days a year before; None where the period is open."""
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    return Period(start=months_on(start, -12), end=_month_end_kept(end))


def _month_end_kept(day: date) -> date:
    """The same day a year earlier; the end of February stays its end."""
    last = (day + timedelta(days=1)).day == 1
    earlier = months_on(day, -12)
    return months_on(earlier.replace(day=1), 1) - timedelta(days=1) if last else earlier


def _of(span: Span) -> Period:
    return Period(start=span.first, end=span.last)


def _said_of(said: Said) -> Period:
    """The days of a span; of "this year" that it was said of the year."""
    days = _of(said.span)
    if not said.relative or said.whole is None or said.whole.grain is Grain.DAY:
        return days
    return Period.model_validate({"from": days.start, "to": days.end, "unit": said.whole.grain.value})


def _period(sheet: Sheet, today: date, *, ahead: bool) -> _Main | None:
    """The first period in what is left; the others that it names are left alone."""
    for pattern, make in (
        (forms.RANGED, _ranged),
        (forms.LEADING_UP, _leading_up),
        (forms.FROM_TO, _from_to),
        (forms.AT_END, _at_end),
        (forms.AS_OF, _as_of),
        (forms.SINCE, _since),
        (forms.BEFORE, _before),
        (forms.AFTER, _after),
        (forms.UNTIL, _until),
        (forms.PLAIN, _plain),
    ):
        for found in pattern.finditer(sheet.left):
            main = make(found, today, ahead=ahead)
            if main:
                sheet.strike(found.start(), found.end())
                return main
    return None


def _ranged(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    """A range; of two that "and" lists and that do not follow each other ("Monday and Friday") the first."""
    main, words = _plain(found, today, ahead=ahead), found.group().lower()
    listed = " and " in words and not words.startswith(("between", "from"))
    if main is None or main.span is None:
        return None
    if listed and _days_in(main.span.span) > _of_two(words):
        first = span_of(found["span"].lower().split(" and ")[0].replace("weeks", "week"), today, ahead=ahead)
        return _Main(_said_of(first), first) if first else None
    told = forms.LAST_TIME.search(found.string)
    if told and main.span.span.first.year == today.year and not _YEAR.search(words):
        earlier = a_year_earlier(main.period)
        return _Main(earlier) if earlier else main
    return main


def _days_in(span: Span) -> int:
    return (span.last - span.first).days + 1


def _of_two(words: str) -> int:
    """The days of two that follow each other, of what the words name."""
    if re.search(r"\bq \d", words):
        return 184
    if re.search(r"\b(?:week|weeks|cw|kw|wk)\b", words):
        return 14
    return 2 if re.search(r"\d|day\b", words) else 62


def _leading_up(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    """So many days, weeks or months up to the last day of a span: "the 2 weeks to last Sunday"."""
    said, count = span_of(found["span"], today, ahead=ahead), int(found["n"] or 1)
    if said is None or not count:
        return None
    end = said.span.first if found["how"].lower() == "before" else said.span.last + timedelta(days=1)
    return _Main(Period(start=moved(end, found["unit"].lower(), -count), end=end - timedelta(days=1)))


def _from_to(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    a, b = (
        span_of(found["a"].lower().replace("now", "today"), today, ahead=ahead),
        span_of(found["b"].lower().replace("now", "today"), today, ahead=ahead),
    )
    listed = found["mark"].lower() == "and" and not found.group().lower().startswith(("between", "from"))
    if not a or not b or (listed and (a.span.last + timedelta(days=1) != b.span.first)):
        return None
    first = a.span.first
    if not a.relative and _YEAR.search(found["b"]) and not _YEAR.search(found["a"]):
        first = months_on(first, 12 * (b.span.last.year - first.year))  # "from 1 January to 31 March 2031"
    if first > b.span.last and a.span.grain is b.span.grain is Grain.DAY and a.relative and b.relative:
        return _of_weekdays(first, b.span.last, today)
    if first > b.span.last and not a.relative:
        first = months_on(first, -12)
    return _Main(Period(start=first, end=b.span.last)) if first <= b.span.last else None


def _of_weekdays(first: date, last: date, today: date) -> _Main:
    """Monday to Wednesday: the latest such days that have come, today among them."""
    week = timedelta(days=7)
    return _Main(Period(start=first, end=last + week) if last + week <= today else Period(start=first - week, end=last))


def _at_end(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    said = span_of(found["span"] or found["late"], today, ahead=ahead)
    if said is None or said.span.grain is Grain.DAY:
        return None
    return _Main(Period(start=None, end=said.end))


def _as_of(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    return _Main(Period(start=None, end=said.span.last)) if said else None


def _since(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    said = span_of(found["span"], today, ahead=ahead and not found.group().lower().startswith(("since", "ever")))
    begun = re.match(r"from (?:the )?(?:start|beginning|first|top) of", found.group(), re.IGNORECASE)
    if said is None or (found.group().lower().startswith("from") and not found["on"] and not begun):
        return None
    return _Main(Period(start=said.span.first, end=None))


def _after(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    return _Main(Period(start=said.span.last + timedelta(days=1), end=None)) if said else None


def _before(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    return _Main(Period(start=None, end=said.span.first - timedelta(days=1))) if said else None


def _until(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    return _Main(Period(start=None, end=said.end)) if said else None


def _plain(found: re.Match[str], today: date, *, ahead: bool) -> _Main | None:
    said = span_of(found["span"], today, ahead=ahead)
    if said and "so_far" in found.re.groupindex and found["so_far"] and said.span.first <= today < said.span.last:
        said = replace(said, span=replace(said.span, last=today), whole=said.span)
    elif said and "so_far" in found.re.groupindex and found["so_far"] and not said.relative and said.span.last < today:
        return _Main(Period(start=said.span.first, end=today))
    return _Main(_said_of(said), said) if said else None


@dataclass(frozen=True, slots=True)
class Shift:
    """A step to the period before or after, by a unit, or by the period's own length where none is said."""

    unit: str | None
    later: bool = False


def shifted(period: Period | None, shift: Shift) -> Period | None:
    """The period before or after one; None where it is open."""
    if period is None or period.end is None:
        return None
    if period.start is None:
        return Period(start=None, end=_moved_end(period.end, shift)) if shift.unit else None
    span = Span(period.start, period.end, _grain(period, shift.unit or period.unit))
    return _of(after(span) if shift.later else before(span))


def _moved_end(day: date, shift: Shift) -> date:
    """The last day of a state that is asked for, so much earlier or later; the end of a month stays one."""
    after_it = day + timedelta(days=1)
    step = 1 if shift.later else -1
    return (
        moved(after_it, shift.unit or "day", step) - timedelta(days=1)
        if after_it.day == 1
        else moved(day, shift.unit or "day", step)
    )


def is_a_run_of_days(period: Period) -> bool:
    """Whether a period is so many days, as "the last 30 days" are, and no week, month or day of the calendar."""
    start, end = period.start, period.end
    return (
        start is not None and end is not None and start < end and not period.unit and _grain(period, None) is Grain.DAY
    )


def unit_of(period: Period) -> str | None:
    """The week, month, quarter or year that a period is, or was said of; None where it is no whole one."""
    unit = period.unit or _grain(period, None).value
    return unit if unit != Grain.DAY.value else None


def lasting(period: Period, n: int, unit: str) -> Period:
    """So many days, weeks or months that end as a period does."""
    if period.end is None or not n:
        return period
    after_it = period.end + timedelta(days=1)
    return Period(start=moved(after_it, unit, -n), end=period.end)


def _grain(period: Period, unit: str | None) -> Grain:
    if unit in ("week", "month", "quarter", "year", "half"):
        return Grain(unit)
    start, end = period.start, period.end
    for grain in ("week", "month", "quarter", "year"):
        said = span_of(f"this {grain}", start) if start else None
        if said and said.whole and (said.whole.first, said.whole.last) == (start, end):
            return Grain(grain)
    return Grain.DAY
