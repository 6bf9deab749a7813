"""Which chart suits an answer, and its words: pure."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from qualification.charts import Kind, Unit
from qualification.leads import Stage
from qualification.pipeline import calendar
from qualification.pipeline.answering import answered
from qualification.pipeline.query import Breakdown, Measure, PipelineQuery
from qualification.pipeline.sought import Figure, Figures, Sought
from qualification.pipeline.steps import MQL_TO_SQL, STEPS

NOW = datetime(2026, 11, 28, 17, 30, tzinfo=UTC)
STEP = (MQL_TO_SQL,)
TOTAL = Figure(count=3, of=40)


def charted(measure, rows, by=(), **settled):
    sought = Sought(measure=measure, now=NOW, at=NOW, by=by, **settled)
    query = PipelineQuery(measure=measure, by=by)
    return answered(query, sought, Figures((TOTAL,), tuple(rows)), None, "Leads of everybody", {"sam": "Sam"}).chart


def row(label, count, of=None, **more):
    labels = label if isinstance(label, tuple) else (label,)
    return Figure(labels=labels, count=count, of=of, **more)


def months(first, last):
    return calendar.buckets(first, last, Breakdown.MONTH, ZoneInfo("UTC"))


def test_a_rate_by_source_is_bars_against_the_benchmark_and_small_samples_are_marked():
    rows = [row("Web", 20, 100), row("Fair", 2, 7), row(None, 0, 50)]
    chart = charted(Measure.CONVERSION, rows, (Breakdown.SOURCE,), steps=STEP)
    assert (chart.kind, chart.unit, chart.target) == (Kind.BARS, Unit.SHARE, 0.13)
    (series,) = chart.series
    assert [(mark.label, mark.weak) for mark in series.marks] == [("Fair", True), ("Web", False), ("not known", False)]
    assert chart.alt == (
        "Bar chart. MQL → SQL by source. Leads of everybody · as of now. Fair 28.6% (2 of 7), small sample; "
        "Web 20.0% (20 of 100); not known 0.0% (0 of 50). The benchmark is 13%. "
        "Hatched or hollow: fewer than 30 leads, which say little."
    )


def test_another_conversion_has_no_benchmark():
    rows = [row("Web", 20, 100), row("Fair", 2, 70)]
    step = ((Stage.LEAD, Stage.MARKETING_QUALIFIED),)
    assert charted(Measure.CONVERSION, rows, (Breakdown.SOURCE,), steps=step).target is None


def test_a_funnel_shows_who_entered_each_step_and_who_went_on():
    rows = [row(to.value, 10 - n, 20 - n) for n, (_, to) in enumerate(STEPS)]
    chart = charted(Measure.FUNNEL, rows, steps=STEPS)
    assert chart.kind is Kind.FUNNEL
    assert [(mark.whole, mark.value) for mark in chart.series[0].marks] == [(20.0 - n, 10.0 - n) for n in range(5)]


def test_counts_over_time_are_columns_and_a_month_without_any_is_there():
    buckets = months(date(2026, 1, 1), date(2026, 3, 31))
    rows = [row("2026-01-01", 4), row("2026-03-01", 2)]
    chart = charted(Measure.CHANGES, rows, (Breakdown.MONTH,), buckets=buckets)
    assert chart.kind is Kind.COLUMNS
    assert [(mark.label, mark.value) for mark in chart.series[0].marks] == [("Jan 26", 4), ("Feb 26", 0), ("Mar 26", 2)]


def test_a_rate_over_time_is_a_line_with_a_gap_where_there_is_none():
    buckets = months(date(2026, 1, 1), date(2026, 3, 31))
    rows = [row("2026-01-01", 4, 40), row("2026-03-01", 2, 40)]
    chart = charted(Measure.CONVERSION, rows, (Breakdown.MONTH,), buckets=buckets, steps=STEP)
    assert chart.kind is Kind.LINES
    assert [mark.value for mark in chart.series[0].marks] == [0.1, None, 0.05]


def test_two_breakdowns_one_of_them_time_are_the_five_largest_lines():
    buckets = months(date(2026, 1, 1), date(2026, 2, 28))
    rows = [row((day, f"s{n}"), n) for day in ("2026-01-01", "2026-02-01") for n in range(1, 8)]
    chart = charted(Measure.CHANGES, rows, (Breakdown.MONTH, Breakdown.SOURCE), buckets=buckets)
    assert [each.name for each in chart.series] == ["s7", "s6", "s5", "s4", "s3"]
    assert chart.notes == ("The 5 largest of 7; all are in the table",)


def test_days_and_weeks_are_named_by_their_day():
    week = tuple(calendar.buckets(date(2026, 11, 2), date(2026, 11, 22), Breakdown.WEEK, ZoneInfo("UTC")))
    rows = [row(each.label, 3) for each in week]
    chart = charted(Measure.CHANGES, rows, (Breakdown.WEEK,), buckets=week)
    assert [mark.label for mark in chart.series[0].marks] == ["2 Nov", "9 Nov", "16 Nov"]


def test_many_categories_are_cut_and_the_rest_is_in_the_table():
    chart = charted(Measure.LOAD, [row(f"s{n}", n) for n in range(1, 31)], (Breakdown.SOURCE,))
    assert len(chart.series[0].marks) == 12
    assert "The first 12 of 30; all are in the table" in chart.notes


def test_an_alt_text_fits_into_slack():
    rows = [row((f"a source with quite a long name {n}", f"a team with a long name {n}"), 10**9) for n in range(30)]
    chart = charted(Measure.LOAD, rows, (Breakdown.SOURCE, Breakdown.TEAM))
    assert len(chart.alt) <= 2000


def money(label, amount, currency):
    return row(label, 1, amount=Decimal(amount), currency=currency)


def test_money_in_one_currency_is_drawn_and_in_two_is_left_to_the_table():
    euros = [money("Web", 5000, "EUR"), money("Fair", 7000, "EUR")]
    assert charted(Measure.VALUE, euros, (Breakdown.SOURCE,)).unit is Unit.MONEY
    assert charted(Measure.VALUE, [*euros, money("Web", 900, "USD")], (Breakdown.SOURCE,)) is None


@pytest.mark.parametrize("rows", [[], [row("Web", 3)], [row("Web", 0), row("Fair", 0)]])
def test_nothing_to_compare_is_no_chart(rows):
    assert charted(Measure.LOAD, rows, (Breakdown.SOURCE,)) is None


def test_speed_is_drawn_in_time_and_who_was_never_contacted_has_no_bar():
    rows = [
        row("sam", 3, 40, seconds=timedelta(hours=2).total_seconds()),
        row("kim", 1, 40, seconds=60),
        row("x", 0, 3),
    ]
    chart = charted(Measure.SPEED_TO_LEAD, rows, (Breakdown.REP,), number=5)
    assert [(mark.label, mark.value, mark.shown) for mark in chart.series[0].marks] == [
        ("Sam", 7200.0, "2 hours"),
        ("somebody else", 60, "1 minute"),
        ("somebody else", None, "not contacted"),
    ]
