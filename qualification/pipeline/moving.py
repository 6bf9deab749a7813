"""A plan that is asked again and again: what was said as "last week" is the week before the day on which it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from qualification.pipeline.calendar import A_DAY, A_WEEK, first_of, last_of
from qualification.pipeline.query import Breakdown, Period, PipelineQuery

Frame = tuple[str, Callable[[date], Period]]


def moved(query: PipelineQuery, asked_on: date, today: date) -> PipelineQuery:
    """The plan as it is meant today: periods that were meant from the day it was asked move on, the others stay."""
    changes: dict[str, Period] = {}
    if query.period is not None:
        changes["period"] = _frame(query.period, asked_on)[1](today)
    if isinstance(query.compare, Period):
        changes["compare"] = _frame(query.compare, asked_on)[1](today)
    return query.model_copy(update=changes)


def moving_words(query: PipelineQuery, asked_on: date) -> str:
    """Which days are meant each time; nothing where no day was said."""
    return _frame(query.period, asked_on)[0] if query.period else ""


def _frame(period: Period, asked_on: date) -> Frame:
    """How a period lies to the day on which it was meant: the first of these that it is."""
    start, end = period.start, period.end
    for words, of in _FRAMES:
        if of(asked_on) == period and (period.unit is None or period.unit in words):
            return words, of
    if start is not None and end == asked_on:
        length = end - start
        return f"the last {length.days + 1} days", lambda day: Period(start=day - length, end=day)
    if start is not None and end is None and timedelta(0) <= asked_on - start <= A_WEEK:
        weekday = start.weekday()
        return f"since {start:%A}", lambda day: Period(start=_last(weekday, day))
    if start is None and end == asked_on:
        return "until the day", lambda day: Period(end=day)
    return "always the same days", lambda _: period


def _last(weekday: int, day: date) -> date:
    """The latest such day of the week before a day."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def _year(day: date, back: int = 0) -> tuple[date, date]:
    return date(day.year - back, 1, 1), date(day.year - back, 12, 31)


def _whole(unit: Breakdown, day: date) -> Period:
    return Period(start=first_of(day, unit), end=last_of(day, unit))


def _frames_of(unit: Breakdown) -> tuple[Frame, ...]:
    return (
        (f"the {unit} so far", lambda day: Period(start=first_of(day, unit), end=day)),
        (f"the whole {unit}", lambda day: _whole(unit, day)),
        (f"the {unit} before", lambda day: _whole(unit, first_of(day, unit) - A_DAY)),
    )


_FRAMES: tuple[Frame, ...] = (
    ("the day", lambda day: Period(start=day, end=day)),
    ("the day before", lambda day: Period(start=day - A_DAY, end=day - A_DAY)),
    *_frames_of(Breakdown.WEEK),
    *_frames_of(Breakdown.MONTH),
    *_frames_of(Breakdown.QUARTER),
    ("the year so far", lambda day: Period(start=_year(day)[0], end=day)),
    ("the whole year", lambda day: Period(start=_year(day)[0], end=_year(day)[1])),
    ("the year before", lambda day: Period(start=_year(day, 1)[0], end=_year(day, 1)[1])),
)
"""What may be meant, the commoner reading first: on a Monday "this week so far" is that day."""
