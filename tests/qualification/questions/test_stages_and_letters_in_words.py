"""Stages that are left out after their name, and letters that are told rather than named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from qualification.pipeline.query import Filters, PipelineQuery
from qualification.questions.asking import Understood, read

NOW = datetime(2026, 11, 27, 17, 5, tzinfo=UTC)


def asked(text: str) -> PipelineQuery:
    answer = read(text, NOW)
    assert isinstance(answer, Understood), answer
    return answer.query


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("stalled for 9 days, opps out", "opportunity"),
        ("nothing planned next, accepted not counting", "accepted"),
        ("pipeline by team but hold the customers", "customer"),
        ("pipeline by region, nurture put aside", "nurture"),
    ],
)
def test_a_stage_is_left_out_by_what_stands_after_it(text: str, stage: str) -> None:
    found = asked(text).filters
    assert (found.stage, found.excluded.stage) == ((), (stage,))


def test_a_letter_can_be_ignored() -> None:
    assert asked("missing letters by rep, authority can be ignored").filters.excluded.letter == ("authority",)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("which deals has nobody asked about money", "budget"),
        ("leads we know nothing about money-wise", "budget"),
        ("SQLs where we don't know when they'd start", "timeline"),
        ("leads that lack a reason to buy", "need"),
        ("leads where nobody knows who signs", "authority"),
        ("no B in bant, sqls", "budget"),
        ("leads where we got no clue when they wanna buy", "timeline"),
        ("accepted leads where we still don't know whether there's money to spend", "budget"),
    ],
)
def test_what_is_missing_is_told_in_words(text: str, letter: str) -> None:
    assert asked(text).filters.letter == (letter,)


@pytest.mark.parametrize(
    "text", ["how long do customers wait for the first call", "which clients have no next step, by team"]
)
def test_customers_who_wait_are_leads(text):
    assert asked(text).filters == Filters()


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("how many em queue ells came in last month", ("marketing_qualified",)),
        ("L2M rate by source", ("lead", "marketing_qualified")),
        ("how many are still in the lead stage", ("lead",)),
        ("stage changes for the week of May 8, ops review starts 1:30", ()),
    ],
)
def test_stages_that_are_spelt_or_shortened(text, stages):
    assert asked(text).filters.stage == stages


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("share of 2027 leads that ended up customers, by segment", ("lead", "customer")),
        ("which campaign is strongest at making MQLs out of raw leads", ("lead", "marketing_qualified")),
        ("what part of the MQLs did sales accept last quarter", ("marketing_qualified", "accepted")),
        ("rate(lead -> sql) for november", ("lead", "sales_qualified")),
        ("conv(opp -> customer) by quarter", ("opportunity", "customer")),
        ("SQL rate of partner leads versus the benchmark", ("marketing_qualified", "sales_qualified")),
    ],
)
def test_a_step_in_other_words(text: str, stages: tuple[str, str]) -> None:
    assert asked(text).filters.stage == stages


def test_a_letter_as_in_a_query() -> None:
    found = asked("letter.authority is null, stage = accepted, group by rep").filters
    assert (found.letter, found.stage) == (("authority",), ("accepted",))
