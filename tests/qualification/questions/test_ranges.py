"""Periods of two ends, and what goes on from an earlier question, in four languages."""

from datetime import date, datetime

import pytest

from qualification.pipeline.query import Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, read
from qualification.questions.going_on import asks_for_the_leads, may_go_on

NOW = datetime.fromisoformat("2026-11-26T11:10:00+01:00")  # a Thursday


def asked(text: str) -> PipelineQuery:
    answer = read(text, NOW)
    assert isinstance(answer, Understood), answer
    return answer.query


def days(first: str, last: str) -> Period:
    return Period(start=date.fromisoformat(first), end=date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "SQLs from 1 to 15 October",
        "SQLs between the 1st and the 15th of October",
        "SQLs October 1st through 15th",
        "SQLs vom 1. bis zum 15. Oktober",
        "SQLs zwischen dem 1. und 15. Oktober",
        "SQLs du 1er au 15 octobre",
        "SQLs entre le 1er et le 15 octobre",
        "SQLs entre el 1 y el 15 de octubre",
        "SQLs desde el 1 hasta el 15 de octubre",
    ],
)
def test_days_within_a_month_are_one_period(text: str) -> None:
    assert asked(text).period == days("2026-10-01", "2026-10-15")


@pytest.mark.parametrize(
    "text",
    ["SQLs Mon-Wed", "SQLs mon - wed this week", "SQLs von Montag bis Mittwoch", "SQLs de lundi à mercredi"],
)
def test_weekdays_are_the_latest_that_have_come(text: str) -> None:
    assert asked(text).period == days("2026-11-23", "2026-11-25")


def test_weekdays_of_a_week_that_is_said_are_of_that_week() -> None:
    query = asked("SQLs Tue–Thu last week")
    assert query.period == days("2026-11-17", "2026-11-19")
    assert query.compare is None


def test_weekdays_whose_last_has_not_come_are_of_the_week_before() -> None:
    assert asked("SQLs wednesday to friday").period == days("2026-11-18", "2026-11-20")


@pytest.mark.parametrize(
    "text",
    ["SQLs last 24 hours", "SQLs der letzten 24 Stunden", "SQLs de las últimas 24 horas", "SQLs in the last 24h"],
)
def test_the_last_24_hours_are_yesterday_and_today(text: str) -> None:
    assert asked(text).period == days("2026-11-25", "2026-11-26")


def test_where_we_are_is_the_pipeline() -> None:
    query = asked("where are we this month vs last")
    assert query.measure is Measure.PIPELINE
    assert query.compare is not None


def test_a_plain_count_is_not_believed_against_the_opinion() -> None:
    assert asked("SQLs in EMEA without anything booked").measure is Measure.NO_NEXT_STEP


@pytest.mark.parametrize(
    "text", ["which ones?", "Welche?", "zeig mir die Leads dahinter", "lesquels ?", "¿cuáles son?"]
)
def test_the_leads_behind_a_figure_are_asked_for_in_any_language(text: str) -> None:
    assert asks_for_the_leads(text)


@pytest.mark.parametrize("text", ["und nach Team?", "nur EMEA", "et par région ?", "¿y sin Lucía?", "only EMEA"])
def test_the_rest_of_a_question_goes_on_in_any_language(text: str) -> None:
    assert may_go_on(text)


@pytest.mark.parametrize("text", ["welche Kampagne?", "how many leads", "wie viele MQLs"])
def test_a_question_of_its_own_goes_on_from_nothing(text: str) -> None:
    assert not asks_for_the_leads(text)
    assert not may_go_on(text)
