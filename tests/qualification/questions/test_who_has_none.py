"""Who has none, who has the fewest, and which calls, meetings or e-mails are meant, in managers' own words."""

from datetime import date, datetime

import pytest

from qualification.leads import ActivityKind, Stage
from qualification.pipeline.query import Breakdown, Filters, Lowest, Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, read
from qualification.questions.records import plan

NOW = datetime.fromisoformat("2026-11-25T10:00:00+01:00")  # a Wednesday
CALLS = (ActivityKind.CALL, ActivityKind.DEBRIEF)


def query(text: str, *thread: str) -> PipelineQuery:
    answer = read(text, NOW, thread)
    assert isinstance(answer, Understood), (text, answer)
    return answer.query


@pytest.mark.parametrize(
    ("text", "measure", "stages"),
    [
        ("who has not called anyone this week?", Measure.ACTIVITY, ()),
        ("who did nothing?", Measure.ACTIVITY, ()),
        ("who called nobody yesterday?", Measure.ACTIVITY, ()),
        ("which reps haven't logged anything since monday", Measure.ACTIVITY, ()),
        ("did anyone not log a call this week?", Measure.ACTIVITY, ()),
        ("who has yet to log a call this week", Measure.ACTIVITY, ()),
        ("any rep without a single meeting this month?", Measure.ACTIVITY, ()),
        ("who was inactive last week", Measure.ACTIVITY, ()),
        ("who hasn't touched any lead since friday", Measure.ACTIVITY, ()),
        ("which reps have no leads", Measure.LOAD, ()),
        ("who has nothing on their plate", Measure.LOAD, ()),
        ("show me reps with no pipeline", Measure.PIPELINE, ()),
        ("whose pipeline is empty", Measure.PIPELINE, ()),
        ("who has no SQLs", Measure.COUNT, (Stage.SALES_QUALIFIED,)),
        ("who hasn't promoted anybody since June", Measure.COUNT, (Stage.SALES_QUALIFIED,)),
        ("who didn't make any SQLs last month", Measure.COUNT, (Stage.SALES_QUALIFIED,)),
        ("who hasn't brought in a lead this quarter", Measure.COUNT, ()),
        ("who didn't win anything in october", Measure.VALUE, (Stage.CUSTOMER,)),
        ("who has no deals", Measure.VALUE, ()),
        ("who hasn't moved a lead this month", Measure.CHANGES, ()),
        ("who has nothing due today", Measure.FOLLOW_UPS, ()),
        ("which rep has no overdue follow-ups", Measure.BREACHES, ()),
        ("wer hat diese Woche niemanden angerufen?", Measure.ACTIVITY, ()),
        ("wer hat nichts gemacht", Measure.ACTIVITY, ()),
        ("wer hat seit Juni niemanden befördert", Measure.COUNT, (Stage.SALES_QUALIFIED,)),
        ("qui n'a appelé personne cette semaine ?", Measure.ACTIVITY, ()),
        ("qui n'a aucun lead", Measure.LOAD, ()),
        ("quién no ha llamado a nadie esta semana", Measure.ACTIVITY, ()),
        ("quién no tiene leads", Measure.LOAD, ()),
    ],
)
def test_who_has_none_is_heard_with_what_they_have_none_of(text, measure, stages):
    found = query(text)
    assert (found.measure, found.by, found.lowest) == (measure, (Breakdown.REP,), Lowest.NONE)
    assert (found.filters.stage, found.filters.excluded.stage) == (stages, ())


@pytest.mark.parametrize(
    "text",
    [
        "which MQLs has nobody accepted",
        "who has leads without a next step",
        "who hasn't followed up in time",
        "which leads have no budget, by rep",
        "who is overloaded",
        "who isn't busy",
        "calls by rep without Dana",
    ],
)
def test_what_is_not_done_to_a_lead_is_another_question(text):
    assert query(text).lowest is None


def test_teams_may_have_none_too():
    assert query("which teams have logged nothing this week").by == (Breakdown.TEAM,)


def test_what_was_logged_is_told_apart_and_a_debrief_is_a_call():
    assert query("who has not called anyone this week?").logged == CALLS
    assert query("meetings by rep").logged == (ActivityKind.MEETING,)
    assert query("activity by rep").logged == ()
    assert query("and meetings?", "calls by rep last week").logged == (ActivityKind.MEETING,)


@pytest.mark.parametrize(
    ("text", "lowest"),
    [
        ("who has the fewest leads", Lowest.FEWEST),
        ("worst converting source last quarter", Lowest.FEWEST),
        ("calls logged per rep last week, bottom 3", Lowest.FEWEST),
        ("who has the most leads", None),
        ("leads stalled at least 14 days by rep", None),
        ("bottom three reps on speed to lead in August", None),
    ],
)
def test_the_fewest_are_not_answered_with_the_most(text, lowest):
    assert query(text).lowest is lowest


def test_a_thread_goes_on_to_those_who_have_none_and_back():
    none = query("and who has none?", "calls by rep last week")
    assert (none.measure, none.lowest, none.period) == (Measure.ACTIVITY, Lowest.NONE, query("calls last week").period)
    assert query("and the week before?", "who logged no calls last week").lowest is Lowest.NONE
    assert query("and the best 3", "worst source for MQL to SQL ytd").lowest is None


def test_the_plan_that_is_printed_has_no_key_of_it_and_the_packed_one_keeps_it():
    found = query("who has not called anyone this week?")
    assert plan(found) == plan(
        PipelineQuery(
            measure=Measure.ACTIVITY,
            by=(Breakdown.REP,),
            filters=Filters(),
            period=Period(start=date(2026, 11, 23), end=date(2026, 11, 25)),
        )
    )
    assert PipelineQuery.model_validate_json(found.packed) == found
