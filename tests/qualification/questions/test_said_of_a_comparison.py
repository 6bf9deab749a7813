"""Which is best and who comes second, which of two is more, and two parts of one year; asked on Thursday 17 September 2026."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from qualification.pipeline.query import Lowest
from qualification.questions.asking import Understood, read
from tests.qualification.questions.plans import planner

NOW = "2026-09-17T10:00:00+02:00"
planned = planner(NOW)
BEST = {"measure": "conversion", "by": ["rep"], "number": 1}
"""Who or what is best without more is the rate of the step that is meant where none is said."""


@pytest.mark.parametrize(
    "said",
    [
        "who is my best rep",
        "who's my best rep?",
        "which rep is my best",
        "which of my reps is the best",
        "who is the best on my team",
        "who's my top performer",
        "who is my best closer",
        "who's our strongest rep right now",
    ],
)
def test_who_is_best_is_asked_of_the_conversion(said: str) -> None:
    assert {**planned(said), "filters": None} == {**BEST, "filters": None}


@pytest.mark.parametrize(
    ("said", "by", "number"),
    [
        ("best team?", "team", 1),
        ("what's our best source", "source", 1),
        ("worst region?", "region", 1),
        ("top 3 reps", "rep", 3),
        ("who are my top 3 reps", "rep", 3),
        ("best 2 teams this quarter", "team", 2),
    ],
)
def test_what_is_best_may_be_of_any_kind(said: str, by: str, number: int) -> None:
    plan = planned(said)

    assert (plan["measure"], plan["by"], plan["number"]) == ("conversion", [by], number)


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("who's the best rep by calls", "activity"),
        ("best team by SQLs", "count"),
        ("best rep at first response", "speed_to_lead"),
    ],
)
def test_at_what_somebody_is_best_is_kept(said: str, measure: str) -> None:
    assert planned(said)["measure"] == measure


@pytest.mark.parametrize(
    "said", ["best week", "top source", "who is my best friend", "best looking rep", "best restaurant"]
)
def test_a_best_that_may_be_of_anything_is_asked_back_or_none_of_ours(said: str) -> None:
    assert planned(said).get("measure") in (None, "unsupported")


@pytest.mark.parametrize(
    ("said", "by", "number"),
    [
        ("top 3 months for SQLs", "month", 3),
        ("top 3 months by MQLs this year", "month", 3),
        ("our best 2 quarters for wins", "quarter", 2),
        ("worst 3 weeks for speed to lead this year", "week", 3),
        ("MQLs in the best 2 weeks of August", "week", 2),
    ],
)
def test_so_many_best_months_keep_their_number(said: str, by: str, number: int) -> None:
    plan = planned(said)

    assert (plan["by"], plan["number"]) == ([by], number)


def test_the_first_three_months_are_a_period() -> None:
    plan = planned("first 3 months of the year MQLs")

    assert "number" not in plan
    assert plan["period"] == {"from": "2026-01-01", "to": "2026-03-31"}


@pytest.mark.parametrize(
    ("said", "period", "compare"),
    [
        ("MQLs h1 vs h2 last year", ("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31")),
        ("MQLs march vs april last year", ("2025-03-01", "2025-03-31"), ("2025-04-01", "2025-04-30")),
        ("conversion q1 vs q2 last year", ("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30")),
        ("MQLs q1 vs q3 2025", ("2025-01-01", "2025-03-31"), ("2025-07-01", "2025-09-30")),
        ("MQLs april last year vs march", ("2025-04-01", "2025-04-30"), ("2025-03-01", "2025-03-31")),
        ("MQLs last year, q1 vs q2", ("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30")),
        ("compare q2 and q3 last year on SQLs", ("2025-04-01", "2025-06-30"), ("2025-07-01", "2025-09-30")),
        ("compare MQLs in march with april of last year", ("2025-03-01", "2025-03-31"), ("2025-04-01", "2025-04-30")),
        ("first half vs second half last year, SQLs", ("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31")),
        # each has its own year, or is the same part of two
        ("MQLs q1 2026 vs q4 2025", ("2026-01-01", "2026-03-31"), ("2025-10-01", "2025-12-31")),
        ("funnel q2 vs q2 last year", ("2026-04-01", "2026-06-30"), ("2025-04-01", "2025-06-30")),
        ("MQLs march vs april", ("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-30")),
        ("MQLs in march versus last year", ("2026-03-01", "2026-03-31"), ("2025-03-01", "2025-03-31")),
    ],
)
def test_a_year_that_is_said_of_one_part_is_that_of_the_other(
    said: str, period: tuple[str, str], compare: tuple[str, str]
) -> None:
    plan = planned(said)

    assert (_days(plan["period"]), _days(plan["compare"])) == (period, compare)


def _days(span: dict[str, str]) -> tuple[str, str]:
    return span["from"], span["to"]


@pytest.mark.parametrize(
    "said",
    [
        "how many MQLs did we have on 20 August",
        "how many MQLs were there on 20 August",
        "how many MQLs had we on August 20",
        "how many MQLs did EMEA have on 20 August",
        "which rep had the most MQLs on 20 August",
    ],
)
def test_what_there_was_on_a_day_is_the_state_of_that_day(said: str) -> None:
    assert planned(said)["period"] == {"from": None, "to": "2026-08-20"}


@pytest.mark.parametrize(
    "said",
    [
        "how many MQLs did we get on 20 August",
        "how many new MQLs did we have on 20 August",
        "how many MQLs came in on 20 August",
        "MQLs on 20 August",
        "how many calls did we have on 20 August",
    ],
)
def test_what_a_day_brought_is_of_that_day_only(said: str) -> None:
    assert planned(said)["period"] == {"from": "2026-08-20", "to": "2026-08-20"}


PERIODS, NAMES, SPLIT = "MQLs Q1 vs Q2", "webinar vs referral MQLs", "conversion by rep this quarter"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (PERIODS, "which is better"),
        (PERIODS, "so which quarter is better?"),
        (PERIODS, "which one's higher?"),
        (PERIODS, "in percent"),
        (PERIODS, "what's that in percent?"),
        (NAMES, "which is better"),
        (NAMES, "which one wins"),
        (NAMES, "both"),
        (NAMES, "both of them please"),
        ("conversion Dana vs Marek", "who's better?"),
    ],
)
def test_which_of_two_is_more_is_told_by_the_same_figures(before: str, said: str) -> None:
    assert planned(before, said) == planned(before)


@pytest.mark.parametrize("said", ["which is better", "both", "in percent"])
def test_where_nothing_was_compared_nothing_is_told(said: str) -> None:
    assert planned("MQLs this month", said).get("measure") in (None, "unsupported")


@pytest.mark.parametrize(
    ("before", "said", "number"),
    [
        (SPLIT, "second best?", 2),
        (SPLIT, "who's second best", 2),
        (SPLIT, "who is second", 2),
        (SPLIT, "runner up", 2),
        (SPLIT, "third best", 3),
        (SPLIT, "which is better", 1),
        ("who has the most SQLs", "second most", 2),
        ("who is slowest to first response", "second slowest", 2),
    ],
)
def test_who_comes_second_is_asked_of_the_same_breakdown(before: str, said: str, number: int) -> None:
    assert planned(before, said) == {**planned(before), "number": number}


def test_the_second_worst_is_counted_from_the_other_end() -> None:
    worst = read("second worst", datetime.fromisoformat(NOW), [SPLIT])

    assert isinstance(worst, Understood)
    assert (worst.query.number, worst.query.lowest) == (2, Lowest.FEWEST)


def test_another_quarter_is_no_runner_up() -> None:
    assert planned("MQLs in first quarter", "and the second?")["period"] == {"from": "2026-04-01", "to": "2026-06-30"}


def test_another_kind_is_split_by_anew() -> None:
    plan: dict[str, Any] = planned("MQLs by source", "which campaign is better")

    assert (plan["by"], plan["number"]) == (["campaign"], 1)
