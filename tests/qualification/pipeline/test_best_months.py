"""Which day, week or month comes first is told by its figure, not by its place in time, and the picture shows all of them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from qualification.leads import Stage
from qualification.pipeline import calendar
from qualification.pipeline.answering import answered
from qualification.pipeline.query import Breakdown, Filters, Lowest, Measure, Period, PipelineQuery
from qualification.pipeline.sought import Figure, Figures, Sought

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
FIRST, LAST = date(2026, 8, 1), date(2026, 12, 1)
COUNTS = {"2026-09-01": 1, "2026-10-01": 2, "2026-11-01": 11, "2026-12-01": 1}


def asked(number=1, lowest=None, by=(Breakdown.MONTH,), rows=None):
    """What was counted from August to December 2026."""
    filters = Filters(stage=(Stage.MARKETING_QUALIFIED,))
    period = Period(start=FIRST, end=LAST)
    query = PipelineQuery(measure=Measure.COUNT, by=by, filters=filters, period=period, number=number, lowest=lowest)
    zone = ZoneInfo("UTC")
    span, buckets = calendar.span_of(period, zone), calendar.buckets(FIRST, LAST, Breakdown.MONTH, zone)
    sought = Sought(measure=Measure.COUNT, now=NOW, at=NOW, by=by, span=span, days=(FIRST, LAST), buckets=buckets)
    rows = rows or tuple(Figure(labels=(label,), count=count) for label, count in COUNTS.items())
    return answered(query, sought, Figures((Figure(count=15),), rows), None, "Leads of everybody", {})


def test_the_best_month_is_the_one_with_the_most():
    answer = asked()
    assert answer.says == "15 MQLs. The most: Nov 2026, 11."
    assert answer.rows == (("Nov 2026", "11"),)


def test_the_best_three_come_with_the_largest_first():
    assert asked(number=3).rows[:2] == (("Nov 2026", "11"), ("Oct 2026", "2"))


def test_without_a_number_months_stay_in_their_order():
    assert [month for month, _ in asked(number=None).rows] == ["Sep 2026", "Oct 2026", "Nov 2026", "Dec 2026"]


@pytest.mark.parametrize("number", [1, None])
def test_the_picture_shows_every_month_however_few_are_asked_for(number):
    chart = asked(number=number).chart
    assert chart is not None
    assert [mark.value for mark in chart.series[0].marks] == [0.0, 1.0, 2.0, 11.0, 1.0]


def test_the_month_with_the_fewest_is_the_one_with_nothing():
    answer = asked(lowest=Lowest.FEWEST)
    assert answer.says == "15 MQLs. The fewest: Aug 2026, 0."
    assert answer.rows == (("Aug 2026", "0"),)


def test_of_people_over_time_nobody_is_cut_off():
    rows = tuple(Figure(labels=(who, "2026-11-01"), count=count) for who, count in (("a", 1), ("b", 7)))
    assert len(asked(by=(Breakdown.REP, Breakdown.MONTH), rows=rows).rows) == 2


def test_a_week_is_called_by_its_first_day():
    rows = tuple(Figure(labels=(day,), count=count) for day, count in (("2026-11-16", 2), ("2026-11-23", 7)))
    assert asked(by=(Breakdown.WEEK,), rows=rows).says == "15 MQLs. The most: the week of 23 Nov 2026, 7."
