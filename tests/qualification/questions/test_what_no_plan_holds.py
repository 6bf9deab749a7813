"""What a question wants that no plan holds is said: asked back where other leads would be counted, else beside the figures."""

from datetime import date, datetime

import pytest

from qualification.pipeline.query import Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, Unsure, read
from qualification.questions.not_held import asked_back, said_beside

NOW = datetime.fromisoformat("2027-03-17T10:00:00+01:00")


@pytest.mark.parametrize(
    "text",
    [
        "how many leads scored over 60",
        "how many MQLs have a score of at least 70",
        "how many A1 leads do we have",
        "SQLs with grade B2 by rep",
        "how many leads by grade",
        "MQLs per score",
        "deals over 50k by rep",
        "how many SQLs are worth more than €20,000",
    ],
)
def test_leads_that_no_plan_can_tell_from_others_are_asked_about(text):
    assert isinstance(read(text, NOW), Unsure)
    assert asked_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "how many leads have we scored",
        "what if the MQL threshold were 60",
        "why does Globex have a score of 60",
        "how many MQLs by source",
        "biggest MQL source of July",
        "leads in team A by rep",
    ],
)
def test_what_only_sounds_like_it_is_not(text):
    assert not isinstance(read(text, NOW), Understood) or asked_back(text) is None


@pytest.mark.parametrize(
    ("text", "measure", "told"),
    [
        ("what is the pipeline worth in EUR", Measure.VALUE, "the currency it was told in"),
        ("value of our deals by rep in dollars", Measure.VALUE, "the currency it was told in"),
        ("unassigned leads", Measure.UNACCEPTED, "belong to nobody"),
        ("MQLs without an owner by team", Measure.UNACCEPTED, "belong to nobody"),
        ("how many leads does nobody own", Measure.UNACCEPTED, "belong to nobody"),
        ("MQLs by weekday", Measure.COUNT, "not by weekday"),
        ("calls per hour", Measure.ACTIVITY, "not by weekday"),
        ("how many hot leads by source", Measure.COUNT, "these are all of them"),
        ("pipeline by region as a pie chart", Measure.PIPELINE, "Which chart suits"),
        ("as bars", Measure.COUNT, "Which chart suits"),
        ("how many big deals do we have", Measure.COUNT, "these are all of them"),
    ],
)
def test_what_is_wanted_besides_is_said_beside_the_figures(text, measure, told):
    (says,) = said_beside(text, PipelineQuery(measure=measure))
    assert told in says
    assert asked_back(text) is None


@pytest.mark.parametrize("text", ["how many leads in EUROPE", "MQLs in EUR by source", "leads owned by Dana"])
def test_beside_other_figures_nothing_is_said(text):
    assert said_beside(text, PipelineQuery(measure=Measure.COUNT)) == ()


@pytest.mark.parametrize("text", ["what's coming up", "upcoming follow-ups by rep"])
def test_what_comes_is_said_to_need_its_days_where_none_are_said(text):
    query = PipelineQuery(measure=Measure.FOLLOW_UPS)
    (says,) = said_beside(text, query)
    assert "due by today" in says
    week = query.model_copy(update={"period": Period(start=date(2027, 3, 17), end=date(2027, 3, 23))})
    assert said_beside(text, week) == ()
