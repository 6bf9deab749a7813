"""What the asker tells of his own day names nobody and is no period; names by their noun; periods said in two places."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from qualification.pipeline.query import Breakdown, Measure, PipelineQuery
from qualification.questions.asking import Understood, read

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


def asked(*texts: str) -> PipelineQuery:
    answer = read(texts[-1], NOW, texts[:-1])
    assert isinstance(answer, Understood), answer
    return answer.query


@pytest.mark.parametrize(
    "text",
    [
        "MQLs by region last week before Olga rings me",
        "MQLs by region last week, she is in Elternzeit",
        "MQLs by region last week, need to prepare for Oslo",
        "MQLs by region last week. Tidying up with Zapier.",
        "Just back from Nairobi, jet-lagged. MQLs by region last week",
        "Quick one for the Friday newsletter: MQLs by region last week",
        "Happy Thursday! MQLs by region last week",
        "as agreed with Olivier, MQLs by region last week",
    ],
)
def test_what_is_told_of_the_asker_s_day_is_no_part_of_the_question(text):
    query = asked(text)
    assert (query.measure, query.by, query.filters.model_dump(exclude_defaults=True)) == (
        Measure.COUNT,
        (Breakdown.REGION,),
        {"stage": ("marketing_qualified",)},
    )
    assert query.period
    assert (query.period.start, query.period.end) == (date(2026, 11, 9), date(2026, 11, 15))


def test_of_whom_was_told_is_meant_where_the_question_refers_to_him():
    assert asked("Greta is off with the flu. Which of her leads have no next step?").filters.rep == ("Greta",)


def test_a_period_may_be_told_beside_the_question_but_days_are_the_asker_s():
    told = asked("Q3 is closed. Show me the funnel").period
    assert told
    assert (told.start, told.end) == (date(2026, 7, 1), date(2026, 9, 30))
    assert asked("Got back yesterday. Show me the funnel").period is None


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("stalled leads in pet food", "industry", "pet food"),
        ("MQLs via the price comparison portal", "source", "price comparison portal"),
        ("print ad leads this month", "source", "print ad"),
        ("SQLs for ABM tier 1", "segment", "ABM tier 1"),
        ("pipeline of my team, Zephyr", "team", "Zephyr"),
        ('pipeline for the segment "public bodies"', "segment", "public bodies"),
        ("leads from softwarereviews.com", "source", "softwarereviews.com"),
        ("pipeline up north", "region", "north"),
    ],
)
def test_what_a_name_is_of_is_told_by_its_noun_or_what_stands_before_it(text, kind, name):
    assert asked(text).filters.model_dump()[kind] == (name,)


def test_a_small_word_after_a_preposition_of_things_names_nobody():
    assert asked("SQLs without a next step on the blotter").filters.rep == ()


def test_what_is_added_in_a_thread_comes_to_what_was_there():
    assert asked("calls by Okonkwo last week", "also Petrova").filters.rep == ("Okonkwo", "Petrova")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("follow-ups till the end of this week, starting today", date(2026, 11, 18), date(2026, 11, 22)),
        ("follow-ups next Wednesday", date(2026, 11, 25), date(2026, 11, 25)),
        ("MQLs on Tuesday of last week", date(2026, 11, 10), date(2026, 11, 10)),
    ],
)
def test_days_are_of_the_calendar_of_who_asks(text, start, end):
    period = asked(text).period
    assert period
    assert (period.start, period.end) == (start, end)


def test_how_things_stand_today_is_how_they_stand_now():
    assert asked("How is the pipeline today?").period is None
    assert asked("What did we win today, in euros?").period is not None


def test_a_count_of_what_was_told_is_not_what_is_asked():
    query = asked("For Silesia we miss who decides. How many such leads by rep?")
    assert (query.measure, query.by, query.filters.letter) == (Measure.MISSING, (Breakdown.REP,), ("authority",))


def test_a_why_story_may_hold_a_legal_form():
    assert asked("why has Zielony Dach sp. z o.o. such a low score").lead == "Zielony Dach sp. z o.o."
