"""Periods of a plan that is asked again: each was meant from the day on which it was said."""

from datetime import UTC, date, datetime

import pytest

from qualification.pipeline.moving import moved, moving_words
from qualification.pipeline.query import Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, read

SAID = date(2026, 11, 25)
"""A Wednesday."""
LATER = date(2027, 2, 8)
"""A Monday, in another week, month, quarter and year."""


def period(start, end):
    return Period(start=start, end=end)


@pytest.mark.parametrize(
    ("words", "said", "later"),
    [
        ("the day", period(SAID, SAID), period(LATER, LATER)),
        ("the day before", period(date(2026, 11, 24), date(2026, 11, 24)), period(date(2027, 2, 7), date(2027, 2, 7))),
        ("the week so far", period(date(2026, 11, 23), SAID), period(LATER, LATER)),
        ("the whole week", period(date(2026, 11, 23), date(2026, 11, 29)), period(LATER, date(2027, 2, 14))),
        ("the week before", period(date(2026, 11, 16), date(2026, 11, 22)), period(date(2027, 2, 1), date(2027, 2, 7))),
        ("the month so far", period(date(2026, 11, 1), SAID), period(date(2027, 2, 1), LATER)),
        (
            "the month before",
            period(date(2026, 10, 1), date(2026, 10, 31)),
            period(date(2027, 1, 1), date(2027, 1, 31)),
        ),
        ("the quarter so far", period(date(2026, 10, 1), SAID), period(date(2027, 1, 1), LATER)),
        (
            "the quarter before",
            period(date(2026, 7, 1), date(2026, 9, 30)),
            period(date(2026, 10, 1), date(2026, 12, 31)),
        ),
        ("the year so far", period(date(2026, 1, 1), SAID), period(date(2027, 1, 1), LATER)),
        ("the year before", period(date(2025, 1, 1), date(2025, 12, 31)), period(date(2026, 1, 1), date(2026, 12, 31))),
        ("the last 30 days", period(date(2026, 10, 27), SAID), period(date(2027, 1, 10), LATER)),
        ("since Friday", period(date(2026, 11, 20), None), period(date(2027, 2, 5), None)),
        ("until the day", period(None, SAID), period(None, LATER)),
        (
            "always the same days",
            period(date(2026, 5, 1), date(2026, 5, 31)),
            period(date(2026, 5, 1), date(2026, 5, 31)),
        ),
        ("always the same days", period(date(2026, 9, 1), None), period(date(2026, 9, 1), None)),
    ],
)
def test_a_period_is_meant_from_the_day_on_which_it_is_asked(words, said, later):
    query = PipelineQuery(measure=Measure.COUNT, period=said)
    assert moving_words(query, SAID) == words
    assert moved(query, SAID, LATER).period == later
    assert moved(query, SAID, SAID).period == said


def test_what_it_is_held_against_moves_as_well():
    query = PipelineQuery(
        measure=Measure.COUNT,
        period=period(date(2026, 11, 23), SAID),
        compare=period(date(2026, 11, 16), date(2026, 11, 22)),
    )
    assert moved(query, SAID, LATER).compare == period(date(2027, 2, 1), date(2027, 2, 7))


def test_a_plan_without_a_period_says_no_days():
    query = PipelineQuery(measure=Measure.LOAD)
    assert moving_words(query, SAID) == ""
    assert moved(query, SAID, LATER) == query


def test_this_year_is_the_year_also_in_its_first_quarter():
    asked = datetime(2026, 1, 15, 9, tzinfo=UTC)
    answer = read("value won this year", asked)
    assert isinstance(answer, Understood)
    assert moving_words(answer.query, asked.date()) == "the year so far"
    assert moved(answer.query, asked.date(), date(2026, 5, 4)).period == Period(
        start=date(2026, 1, 1), end=date(2026, 5, 4)
    )
