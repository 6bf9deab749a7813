"""The sentence of an answer for none, one and many, and where there is nothing to divide by: plain English."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from qualification.leads import Stage
from qualification.pipeline.answering import when
from qualification.pipeline.query import Breakdown, Filters, Measure, Period, PipelineQuery
from qualification.pipeline.saying import change, sentence
from qualification.pipeline.sought import Figure, Figures, Sought
from qualification.pipeline.steps import MQL_TO_SQL

NOW = datetime(2026, 11, 28, 17, 30, tzinfo=UTC)
M = Measure


def said(measure, count, of=None, stage=(), won=False, number=None, late_by=None, **figure):
    query = PipelineQuery(measure=measure, filters=Filters(stage=stage))
    sought = Sought(measure=measure, now=NOW, at=NOW, won=won, number=number, late_by=late_by, steps=(MQL_TO_SQL,))
    return sentence(query, sought, Figures((Figure(count=count, of=of, **figure),)))


@pytest.mark.parametrize(
    ("measure", "count", "of", "sentence"),
    [
        (M.COUNT, 0, None, "No leads."),
        (M.COUNT, 1, None, "1 lead."),
        (M.COUNT, 1200, None, "1,200 leads."),
        (M.PIPELINE, 0, None, "The pipeline is empty."),
        (M.PIPELINE, 1, None, "1 lead in the pipeline."),
        (M.FUNNEL, 0, 0, "No lead entered the funnel at its first step, so there is no rate from end to end."),
        (M.FUNNEL, 0, 37, "37 leads: none has become a customer yet."),
        (M.BLOCKERS, 0, 0, "There are no accepted leads, so none is held back on the way to SQL."),
        (M.BLOCKERS, 1, 1, "The only accepted lead fails a gate on the way to SQL."),
        (M.BLOCKERS, 3, 3, "All 3 accepted leads fail a gate on the way to SQL."),
        (M.BLOCKERS, 1, 4, "1 of 4 accepted leads (25.0%) fails a gate on the way to SQL."),
        (M.NO_NEXT_STEP, 0, 12, "12 leads being worked: each has a dated next step."),
        (M.NO_NEXT_STEP, 3, 12, "3 of 12 leads being worked (25.0%) have no dated next step."),
        (M.REJECTED, 0, 0, "No MQL was accepted or rejected, so there is no share."),
        (M.DISQUALIFIED, 0, None, "No lead was disqualified."),
        (M.REVISITS, 1, None, "1 second chance comes due."),
        (M.ACTIVITY, 1, None, "1 call, e-mail, meeting or note was logged."),
        (M.CONVERSION, 0, 0, "MQL → SQL: there are none to convert yet, so there is no rate."),
        (M.SPEED_TO_LEAD, 0, 0, "No lead became an MQL in this time, so there is no speed to lead."),
    ],
)
def test_a_figure_is_a_plain_sentence(measure, count, of, sentence):
    assert said(measure, count, of) == sentence


def test_stages_are_counted_by_their_names():
    assert said(M.COUNT, 0, stage=(Stage.SALES_QUALIFIED,)) == "No SQLs."
    assert said(M.COUNT, 1, stage=(Stage.OPPORTUNITY,)) == "1 opportunity."
    assert said(M.COUNT, 5, stage=(Stage.ACCEPTED, Stage.SALES_QUALIFIED)) == "5 accepted leads or SQLs."
    assert said(M.STALLED, 0, 3, stage=(Stage.SALES_QUALIFIED,), number=14) == (
        "3 SQLs: none stands still, each has something logged within 14 days."
    )
    assert said(M.STALLED, 0, 0, stage=(Stage.SALES_QUALIFIED,)) == "There are no SQLs, so nothing stands still."


def test_money_that_is_not_there_is_said_plainly():
    assert said(M.VALUE, 0) == "There are no open deals."
    assert said(M.VALUE, 0, won=True) == "No deal was won."
    assert said(M.VALUE, 1) == "1 open deal, without an amount so far."
    assert said(M.VALUE, 2, amount=Decimal(40000), currency="EUR") == "40,000 EUR in 2 open deals."


def test_who_waited_is_said_for_none_one_and_many():
    assert (
        said(M.BREACHES, 0, 0, number=5)
        == "No lead became an MQL, so none waited more than 5 minutes for a first contact."
    )
    assert said(M.BREACHES, 0, 4, number=5) == "No new MQL waited more than 5 minutes for a first contact, of 4."
    assert said(M.BREACHES, 1, 4, number=5).startswith("1 of 4 new MQLs (25.0%) waited")


def test_by_how_many_days_something_is_overdue_is_said():
    assert said(M.BREACHES, 0, late_by=timedelta(days=3)) == "No follow-up is overdue by more than 3 days."
    assert said(M.BREACHES, 1, late_by=timedelta(days=1)) == "1 follow-up is overdue by more than 1 day."
    assert said(M.BREACHES, 12, late_by=timedelta(days=3)) == "12 follow-ups are overdue by more than 3 days."


def test_nothing_then_and_nothing_before_is_no_percentage():
    none, one = Figures((Figure(count=0),)), Figures((Figure(count=1),))
    assert change(none, none) == " There were none before, either."
    assert change(one, none) == " Up from 0 before (+1)."
    assert (
        change(Figures((Figure(count=0, of=0),)), one) == " There is nothing to hold it against in the period before."
    )


@pytest.mark.parametrize(
    ("by", "period", "said"),
    [
        ((), None, "as of now"),
        ((Breakdown.MONTH,), Period(start=date(2026, 6, 1)), "as of the end of each month since 1 June 2026"),
        ((Breakdown.WEEK, Breakdown.STAGE), None, "as of the end of each week"),
        (
            (Breakdown.MONTH,),
            Period(start=date(2026, 1, 1), end=date(2026, 3, 31)),
            "as of the end of each month since 1 January 2026 until 31 March 2026",
        ),
    ],
)
def test_a_state_over_time_says_so(by, period, said):
    assert when(period, Sought(measure=Measure.PIPELINE, now=NOW, at=NOW, by=by)) == said


@pytest.mark.parametrize(
    ("count", "sentence_said"),
    [(0, "Riley Chen has no open leads."), (1, "Riley Chen has 1 open lead."), (8, "Riley Chen has 8 open leads.")],
)
def test_what_one_person_has_in_hand_is_said_of_them(count, sentence_said):
    query = PipelineQuery(measure=M.LOAD, filters=Filters(rep=("Riley Chen",)))
    sought = Sought(measure=M.LOAD, now=NOW, at=NOW)
    assert sentence(query, sought, Figures((Figure(count=count),), ())) == sentence_said
