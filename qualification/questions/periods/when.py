"""The period of a question, and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from qualification.pipeline.query import Comparison, Period
from qualification.questions.periods import when_forms as forms
from qualification.questions.periods.rivals import Rival, against, compared, of_one_year
from qualification.questions.periods.spans import span_of
from qualification.questions.periods.stretches import (
    a_year_earlier,
    find_main,
    of_span,
    so_far,
    strike_again,
    told_before,
    with_other_end,
)
from qualification.questions.periods.units import after, before, moved
from qualification.questions.sheet import Sheet
from qualification.reading.grammars.periods import Grain, Span


@dataclass(frozen=True, slots=True)
class When:
    """A period and a comparison; `a_year_before` where that is the same days of the year before."""

    period: Period | None = None
    compare: Comparison | Period | None = None
    a_year_before: bool = False
    same_days: bool = False  # said as such: "vs the same time last year"


def find_when(sheet: Sheet, today: date, *, ahead: bool = False, thread: bool = False) -> When:
    """Take the period and the comparison from a question.

    `ahead` where what is asked about lies ahead, `thread` where an earlier
    question may have given the period.
    """
    for form in (forms.MODAL_MAY, forms.A_WEEKDAY, forms.IN_ITS_PLACE):
        sheet.take_all(form)
    benchmark = sheet.take(forms.BENCHMARK)
    if benchmark is None and forms.A_FIGURE.search(sheet.wording.words):
        benchmark = sheet.take(forms.OVER_IT)
    pair = of_one_year(sheet, today)
    rival = pair[0] if pair else compared(sheet, today)
    then = None if thread else sheet.take(forms.SINCE_THEN)
    main = then and told_before(sheet.wording.words[: then.start()], today)
    main = main or (pair[1] if pair else find_main(sheet, today, ahead=ahead))
    if main is not None and main.span is not None:
        strike_again(sheet, main.span, today)
    elif main is not None:
        main = with_other_end(sheet, main, today, ahead=ahead)
    running = forms.RUNNING.search(sheet.left)
    unit = running.group(1).lower() if running else None
    each = unit is not None and main is not None and _holds_several(main.period, unit)  # left to what splits the figure
    previous = None if each else sheet.take(forms.PREVIOUS) or sheet.take(forms.VERSUS_LAST)
    trend = None if each else sheet.take(forms.TREND) or forms.RISING.search(sheet.left)
    if rival is None and main is None and not thread and unit:
        main = so_far(unit, today)
    compare: Comparison | Period | None = None
    if rival is not None:
        compare, main = against(rival, main, today, thread=thread)
    elif unit == "year" and main is not None and main.span is not None:
        compare = a_year_earlier(main.period)
    elif previous:
        compare = Comparison.PREVIOUS
    elif benchmark:
        compare = Comparison.BENCHMARK
    elif trend:
        compare = Comparison.PREVIOUS
    return When(main.period if main else None, compare, **_of_a_year_before(rival))


def _of_a_year_before(rival: Rival | None) -> dict[str, bool]:
    yearly = rival is not None and rival.said is None and rival.back is None
    return {"a_year_before": yearly, "same_days": rival is not None and yearly and rival.says_same}


def _holds_several(period: Period, unit: str) -> bool:
    """Whether a period is longer than a unit: "week on week since May" splits it, and compares it with nothing."""
    if period.start is None or period.end is None:
        return True
    return moved(period.start, unit, 1) <= period.end


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


@dataclass(frozen=True, slots=True)
class Shift:
    """A step to the period before or after, by a unit, or by the period's own length where none is said."""

    unit: str | None
    later: bool = False
    steps: int = 1


def shifted(period: Period | None, shift: Shift) -> Period | None:
    """The period so many steps before or after one; None where it is open."""
    for _ in range(shift.steps):
        period = _stepped(period, shift)
    return period


def _stepped(period: Period | None, shift: Shift) -> Period | None:
    if period is None or period.end is None:
        return None
    if period.start is None:
        return Period(start=None, end=_moved_end(period.end, shift)) if shift.unit else None
    span = Span(period.start, period.end, _grain(period, shift.unit or period.unit))
    return of_span(after(span) if shift.later else before(span))


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
