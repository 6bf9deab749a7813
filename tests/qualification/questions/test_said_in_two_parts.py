"""A question in two parts of which the second only says more of the first: its breakdown, its share, the same in full."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from qualification.pipeline.query import PipelineQuery
from qualification.questions.asking import Understood, read

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def _plan(text: str) -> PipelineQuery:
    answer = read(text, NOW)
    assert isinstance(answer, Understood), text
    return answer.query


@pytest.mark.parametrize(
    ("text", "measure", "by"),
    [
        ("first response within 20 minutes: what share in May, by team", "speed_to_lead", ["team"]),
        ("first call under 15 min?? how often, per source", "speed_to_lead", ["source"]),
        ("SQL to opportunity since March, and could you split it by industry", "conversion", ["industry"]),
        ("disqualified this quarter, would you please show that per rep", "disqualified", ["rep"]),
        ("which contradictions are open on timeline? figures per campaign would help", "contradictions", ["campaign"]),
        ("which gates hold accepted leads back? counts by region, please", "blockers", ["region"]),
        ("if the MQL threshold was 62, how many would drop out per segment?", "what_if", ["segment"]),
        ("accepted to SQL: rate per quarter since January", "conversion", ["quarter"]),
        ("pipeline? the whole pipeline by team, please", "pipeline", ["team"]),
        ("value... sorry, value per industry", "value", ["industry"]),
        ("stalled leads?? sorry. MQLs nobody took, by source", "unaccepted", ["source"]),
        ("contradictions between what reps heard and what marketing noted, by letter", "contradictions", ["letter"]),
        ("the gates that hold back accepted leads, by letter, and how many in total", "blockers", ["letter"]),
        ("phone or email don't care, how many calls were logged by rep", "activity", ["rep"]),
        ("Forgive the early hour! Which of our leads by region were disqualified?", "disqualified", ["region"]),
    ],
)
def test_a_part_that_says_more_of_the_question_counts(text: str, measure: str, by: list[str]) -> None:
    plan = _plan(text)
    assert (plan.measure, list(plan.by)) == (measure, by)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("MQLs by source in October. And who took the most calls?", ["source"]),
        ("SQLs per team this month? And how many customers per rep?", ["team"]),
        ("sorry, first of all: pipeline by segment", ["segment"]),
    ],
)
def test_another_question_beside_it_does_not(text: str, by: list[str]) -> None:
    assert list(_plan(text).by) == by


@pytest.mark.parametrize(
    ("text", "measure", "by"),
    [
        ("Reps heard one budget, the form says another. Show me those by team", "contradictions", ["team"]),
        (
            "Somebody told me that we respond to inbound too slowly. Is that so? Last quarter, by region",
            "speed_to_lead",
            ["region"],
        ),
        ("reps keep sending MQLs back to marketing. Is it true? per source please", "rejected", ["source"]),
        ("highest source by MQLs last month, and how much did it bring in", "count", ["source"]),
        ("MQLs in Lyon: anything due tomorrow by rep?", "follow_ups", ["rep"]),
        ("MQLs by team that came in before June and are still unaccepted", "unaccepted", ["team"]),
    ],
)
def test_what_is_told_counts_where_the_question_only_points_at_it(text: str, measure: str, by: list[str]) -> None:
    plan = _plan(text)
    assert (plan.measure, list(plan.by)) == (measure, by)


@pytest.mark.parametrize(
    ("text", "by", "compare"),
    [
        (
            "Rejected MQLs by reason in Q3. Please include the comparison with the preceding quarter.",
            ["reason"],
            "previous",
        ),
        ("MQLs by source last month. Please add a comparison with the month before.", ["source"], "previous"),
        ("SQLs last week. Include a comparison to the week before that.", [], "previous"),
        ("Pipeline by team. Add the breakdown by region as well, please.", ["team", "region"], None),
        ("SQLs by region. Add a comment for Dana.", ["region"], None),
    ],
)
def test_a_sentence_that_asks_to_add_something(text: str, by: list[str], compare: str | None) -> None:
    plan = _plan(text)
    assert (list(map(str, plan.by)), plan.compare) == (by, compare)


@pytest.mark.parametrize(
    ("text", "measure", "by"),
    [
        ("leads per quarter for 2026, and the S2L for the same", "count", ["quarter"]),
        ("pipeline by team, and speed to lead for the same", "pipeline", ["team"]),
        ("SQLs by source in May and the value of the same", "count", ["source"]),
    ],
)
def test_a_second_figure_of_the_same_is_not_planned(text: str, measure: str, by: list[str]) -> None:
    plan = _plan(text)
    assert (str(plan.measure), list(map(str, plan.by))) == (measure, by)
