"""No name is guessed of an ordinary word, and a name of several words is one: what a ninth stranger's questions showed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from qualification.pipeline.query import Breakdown, Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, read

NOW = datetime.fromisoformat("2026-10-14T09:00:00+00:00")


def asked(*texts: str, now: datetime = NOW) -> PipelineQuery:
    *thread, last = texts
    answer = read(last, now, thread)
    assert isinstance(answer, Understood), answer
    return answer.query


def names(query: PipelineQuery) -> dict[str, tuple[str, ...]]:
    kinds = ("rep", "team", "source", "campaign", "segment", "region", "industry", "reason")
    kept = {kind: getattr(query.filters, kind) for kind in kinds}
    out = {f"not {kind}": getattr(query.filters.excluded, kind) for kind in kinds}
    return {kind: found for kind, found in {**kept, **out}.items() if found}


@pytest.mark.parametrize(
    "text",
    [
        "Good morning team bot! How many opportunities are there",
        "What is the worst performing region for MQL to SQL this quarter?",
        "any conflicts between rep notes and marketing data?",
        "who has unresolved contradictions",
        "new MQLs no rep took within a day",
        "how much cash did the team sign this year",
        "give me a bird's eye view of all the leads",
        "leads set aside that are due for another look",
        "Opportunities ohne Folgetermin",
    ],
)
def test_an_ordinary_word_is_no_name(text: str) -> None:
    assert names(asked(text)) == {}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("did the Hannover Messe MQLs get rejected a lot?", {"campaign": ("Hannover Messe",)}),
        ("Cloud Migration Guide MQLs in may", {"campaign": ("Cloud Migration Guide",)}),
        ("Northstars activity on Monday by rep", {"team": ("Northstars",)}),
        ("are the Red Kites behind on follow-ups", {"team": ("Red Kites",)}),
        ("load on Enterprise West, per rep", {"team": ("Enterprise West",)}),
        ("Tove Lindqvist mql to sql rate q2", {"rep": ("Tove Lindqvist",)}),
        ("J. Brandt's calls last week", {"rep": ("J. Brandt",)}),
        ("MQLs by month, Midlands only", {"region": ("Midlands",)}),
        ("pipeline by team, Key Accounts excluded", {"not team": ("Key Accounts",)}),
        ("revisits for next month, no budget ones only", {"reason": ("no budget",)}),
        ("Greg needs it: pipeline for EMEA", {"region": ("EMEA",)}),
    ],
)
def test_a_name_of_several_words_is_one(text: str, meant: dict[str, tuple[str, ...]]) -> None:
    assert names(asked(text)) == meant


def test_a_known_name_in_a_plain_count_does_not_make_it_a_conversion() -> None:
    assert asked("fintech SQLs this quarter by rep").measure is Measure.COUNT


def test_of_two_questions_the_first_counts_without_a_word_that_asks() -> None:
    query = asked("sqls per region in June. also what's the win rate")
    assert (query.measure, query.by) == (Measure.COUNT, (Breakdown.REGION,))


@pytest.mark.parametrize(
    ("follow_up", "meant"),
    [
        ("now everyone except the Falcons", {"not team": ("Falcons",)}),
        ("take Kirsten out", {"team": ("Falcons",), "not rep": ("Kirsten",)}),
        ("now Kirsten", {"team": ("Falcons",), "rep": ("Kirsten",)}),
    ],
)
def test_in_a_thread_a_name_is_what_it_is_known_as(follow_up: str, meant: dict[str, tuple[str, ...]]) -> None:
    assert names(asked("activity by rep last week, Falcons only", follow_up)) == meant


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("calls by rep between the first and the fifteenth of april", date(2026, 4, 1), date(2026, 4, 15)),
        ("funnel by segment, 2026 so far", date(2026, 1, 1), date(2026, 10, 14)),
        ("calls by rep from september third to september twelfth", date(2026, 9, 3), date(2026, 9, 12)),
        ("2nd quarter: SQLs by rep", date(2026, 4, 1), date(2026, 6, 30)),
        ("Anrufe nach Vertriebler vom 1.9. bis 15.9.", date(2026, 9, 1), date(2026, 9, 15)),
        ("calls by rep Monday and Friday", date(2026, 10, 12), date(2026, 10, 12)),
    ],
)
def test_days_in_words_and_periods_so_far(text: str, first: date, last: date) -> None:
    period = asked(text).period
    assert period is not None
    assert (period.start, period.end) == (first, last)


def test_last_summers_june_is_last_years_while_this_summer_lasts() -> None:
    july = datetime.fromisoformat("2027-07-14T09:00:00+00:00")
    query = asked("Last summer's funnel, June to August", now=july)
    assert query.period == Period(start=date(2026, 6, 1), end=date(2026, 8, 31))


def test_a_trend_by_week_is_held_against_nothing() -> None:
    assert asked("how is conversion lead to mql trending by week since october 1").compare is None
