"""What a follow-up changes of the plan before it: its breakdown, number, filters or times, or nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from qualification.pipeline.query import Breakdown, Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, read

NOW = datetime.fromisoformat("2027-06-16T10:00:00+02:00")  # a Wednesday
KINDS = ("rep", "team", "source", "campaign", "segment", "region", "industry", "stage", "reason", "letter")


def asked(*texts: str) -> PipelineQuery:
    *thread, last = texts
    answer = read(last, NOW, thread)
    assert isinstance(answer, Understood), answer
    return answer.query


def narrowed(query: PipelineQuery) -> dict[str, tuple[str, ...]]:
    kept = {kind: tuple(map(str, getattr(query.filters, kind))) for kind in KINDS}
    out = {f"not {kind}": tuple(map(str, getattr(query.filters.excluded, kind))) for kind in KINDS}
    return {kind: found for kind, found in {**kept, **out}.items() if found}


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("win rate by source", "the strongest only"),
        ("pipeline value by source", "and the weakest of them?"),
        ("MQLs by source last month", "top one?"),
        ("open contradictions by source", "which one's the worst"),
        ("breaches by source", "sorry to ask, but the worst offender?"),
    ],
)
def test_a_superlative_alone_asks_for_the_first_of_the_same_breakdown(before: str, text: str) -> None:
    first, then = asked(before), asked(before, text)
    assert (then.measure, then.by, then.number) == (first.measure, (Breakdown.SOURCE,), 1)
    assert (then.filters, then.period) == (first.filters, first.period)


@pytest.mark.parametrize(
    ("before", "text", "number"),
    [
        ("top 5 disqualification reasons", "make that ten", 10),
        ("top 5 sources for MQLs", "no, seven", 7),
        ("calls by rep", "give me the 4 busiest", 4),
        ("load by team", "cut it down to the three fullest", 3),
        ("stalled over 14 days", "raise it to 30", 30),
        ("leads stalled for 30 days", "sixty is plenty, and only EMEA", 60),
        ("what if the threshold were 40", "or 55", 55),
        ("speed to lead within 5 minutes last week", "try ten", 10),
    ],
)
def test_a_number_alone_takes_the_place_of_the_one_before(before: str, text: str, number: float) -> None:
    assert asked(before, text).number == number
    assert asked(before, text).measure is asked(before).measure


@pytest.mark.parametrize(
    ("text", "first"),
    [("widen it to 60", date(2027, 4, 18)), ("shorten that to two weeks", date(2027, 6, 3))],
)
def test_a_number_alone_stretches_a_period_of_days(text: str, first: date) -> None:
    then = asked("new leads in the last 30 days by source", text)
    assert (then.period, then.number) == (Period(start=first, end=date(2027, 6, 16)), None)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("months are fine", Breakdown.MONTH),
        ("days, not weeks", Breakdown.DAY),
        ("I'd prefer segments", Breakdown.SEGMENT),
        ("campaigns rather", Breakdown.CAMPAIGN),
        ("give me sources instead of weeks", Breakdown.SOURCE),
        ("not by week but by team", Breakdown.TEAM),
        ("reps as columns", Breakdown.REP),
        ("trade weeks for industries", Breakdown.INDUSTRY),
    ],
)
def test_a_breakdown_may_be_asked_for_by_its_name_alone(text: str, by: Breakdown) -> None:
    first, then = asked("SQLs per week this quarter", text), asked("SQLs per week this quarter")
    assert (first.by, first.filters, first.period) == ((by,), then.filters, then.period)


def test_names_listed_before_are_told_apart() -> None:
    assert asked("MQLs for Ada, Bruno and Carla", "separately please").by == (Breakdown.REP,)


@pytest.mark.parametrize(
    ("before", "text", "left"),
    [
        ("funnel for biotech by team", "undo the biotech filter", {}),
        ("pipeline for EMEA by rep", "ditch the region", {}),
        ("pipeline for EMEA by rep", "scrap EMEA", {}),
        ("calls by Dana last week", "drop the name", {}),
        ("calls by Dana last week", "the whole company please", {}),
        ("Dana's follow-ups this week", "everyone's, but next week", {}),
        ("pipeline in EMEA", "not only EMEA, the whole world", {}),
        ("calls for team Falcons", "everyone else", {"not team": ("Falcons",)}),
        ("pipeline in EMEA", "everywhere else", {"not region": ("EMEA",)}),
        ("revisits from LinkedIn", "and other sources?", {"not source": ("LinkedIn",)}),
        ("revisits without LinkedIn", "LinkedIn may stay after all", {}),
        ("revisits without LinkedIn and Google", "put Google back", {"not source": ("LinkedIn",)}),
        ("revisits from LinkedIn", "swap LinkedIn for Google", {"source": ("Google",)}),
        ("revisits from LinkedIn", "replace that with Google", {"source": ("Google",)}),
        ("pipeline in EMEA", "no, Dana", {"rep": ("Dana",)}),
        ("calls for Dana", "and Riley on top", {"rep": ("Dana", "Riley")}),
        ("calls for Dana", "throw in Riley", {"rep": ("Dana", "Riley")}),
        ("calls for Dana", "+ Riley", {"rep": ("Dana", "Riley")}),
        ("calls for Dana", "Riley as well? just Riley actually", {"rep": ("Riley",)}),
        ("pipeline by stage", "hide customers", {"not stage": ("customer",)}),
        ("pipeline by stage", "minus dq", {"not stage": ("disqualified",)}),
        ("pipeline by stage", "what if we leave out the nurture ones", {"not stage": ("nurture",)}),
    ],
)
def test_filters_come_off_are_put_back_swapped_added_and_turned_round(
    before: str, text: str, left: dict[str, tuple[str, ...]]
) -> None:
    assert narrowed(asked(before, text)) == left
    assert asked(before, text).measure is asked(before).measure


def test_what_was_no_filter_but_a_breakdown_comes_off_that() -> None:
    assert asked("pipeline by region, enterprise only", "forget the region").by == ()


@pytest.mark.parametrize(
    ("before", "text", "period"),
    [
        ("MQLs this quarter", "and last?", ("2027-01-01", "2027-03-31")),
        ("MQLs this week", "and the previous one?", ("2027-06-07", "2027-06-13")),
        ("MQLs by source in the second quarter", "and the first one?", ("2027-01-01", "2027-03-31")),
        ("follow-ups due today", "the whole week please", ("2027-06-14", "2027-06-20")),
        ("what changed since Monday", "go back to 1 June", ("2027-06-01", None)),
        ("what changed since Monday", "start with May 20", ("2027-05-20", None)),
        ("pipeline at the end of March", "a quarter earlier", (None, "2026-12-31")),
    ],
)
def test_other_times_are_told_by_the_one_before(before: str, text: str, period: tuple[str | None, str | None]) -> None:
    start, end = (day and date.fromisoformat(day) for day in period)
    assert asked(before, text).period == Period(start=start or None, end=end or None)


def test_a_period_put_beside_another_is_held_against_it_and_may_come_off_again() -> None:
    beside = asked("SQLs in May", "put April next to it")
    assert beside.period == asked("SQLs in May").period
    assert beside.compare == asked("SQLs in April").period
    assert asked("SQLs in May vs April", "no comparison please").compare is None


@pytest.mark.parametrize(
    "text",
    [
        "new topic: calls by rep",
        "ok, something else: calls by rep",
        "different question, calls by rep",
        "moving on. calls by rep",
    ],
)
def test_a_new_topic_that_is_announced_keeps_nothing(text: str) -> None:
    assert asked("MQLs by source in May, EMEA only", text) == asked("calls by rep")


def test_another_measure_of_the_same_leads_keeps_their_filters_but_not_a_step() -> None:
    assert narrowed(asked("MQL to SQL for team Mur in May", "and how fast did they call people")) == {"team": ("Mur",)}


def test_another_step_is_of_the_same_leads() -> None:
    then = asked("conversion for team Comets in Q1", "accepted to SQL, please")
    assert narrowed(then) == {"team": ("Comets",), "stage": ("accepted", "sales_qualified")}


def test_the_same_question_of_another_lead() -> None:
    assert asked("why is Acme Foods not an SQL?", "same q for Globex Tools").lead == "Globex Tools"
    assert asked("why is Acme Foods not an SQL?", "oops, I meant Globex Tools").lead == "Globex Tools"


def test_a_change_stands_though_an_order_is_beside_it() -> None:
    assert asked("SQLs in May by rep", "per team, then tell Dana well done").by == (Breakdown.TEAM,)


@pytest.mark.parametrize(
    "text",
    [
        "cool, thanks",
        "you're the best",
        "most kind of you",
        "great, 5 stars",
        "tell Dana well done",
        "delete Dana's leads",
        "swap Dana's leads to Riley",
        "update Acme to customer",
    ],
)
def test_what_asks_for_nothing_changes_nothing(text: str) -> None:
    assert asked("SQLs in May by rep", text).measure is Measure.UNSUPPORTED


@pytest.mark.parametrize(
    ("thread", "text", "overdue"),
    [
        ((), "follow-ups overdue by more than 3 days", True),
        ((), "who has leads overdue on followup more than 3 days", True),
        ((), "calls more than 10 days overdue, by team", True),
        (("follow-ups overdue by more than 3 days",), "by rep", True),
        (("follow-ups overdue by more than 3 days",), "make it 5", True),
        ((), "new leads nobody contacted within 2 days", False),
        ((), "first calls later than 5 minutes", False),
        (("follow-ups overdue by more than 3 days",), "speed to lead by rep", False),
    ],
)
def test_days_by_which_something_is_overdue_are_no_minutes(thread, text, overdue):
    assert asked(*thread, text).overdue is overdue
