"""Which kind a name is of where nothing says so, periods in more forms, and what is said around a question."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from qualification.pipeline.query import Breakdown, Comparison, Measure, Period, PipelineQuery
from qualification.questions.asking import Understood, Unsure, read
from qualification.questions.wording import reword

NOW = datetime.fromisoformat("2026-10-14T09:00:00+00:00")
KINDS = ("rep", "team", "source", "campaign", "segment", "region", "industry", "reason")


def asked(*texts: str) -> PipelineQuery:
    *thread, last = texts
    answer = read(last, NOW, thread)
    assert isinstance(answer, Understood), answer
    return answer.query


def names(query: PipelineQuery) -> dict[str, tuple[str, ...]]:
    kept = {kind: getattr(query.filters, kind) for kind in KINDS}
    out = {f"not {kind}": getattr(query.filters.excluded, kind) for kind in KINDS}
    return {kind: found for kind, found in {**kept, **out}.items() if found}


@pytest.mark.parametrize("name", ["Meridian", "Marsh", "Foster", "Leeds", "Monet"])
def test_a_capitalised_word_within_a_sentence_is_no_slip_of_a_shorter_one(name):
    assert reword(f"SQLs for {name} this week").words == f"sql for {name} this week"


@pytest.mark.parametrize(
    ("text", "respelt"), [("Pipline by rep", "pipeline by rep"), ("SQLs in Febuary", "sql in february")]
)
def test_a_slip_that_opens_a_sentence_or_is_long_is_still_one(text, respelt):
    assert reword(text).words == respelt


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("leads from SaaStr 2026", {"campaign": ("SaaStr 2026",)}),
        ("MQLs from Dreamforce 2025 vs. INBOUND 2025", {"campaign": ("Dreamforce 2025", "INBOUND 2025")}),
        ("how many leads did the Paystack webinar bring in", {"campaign": ("Paystack webinar",)}),
        ("did the Q4 ABM Push bring any opportunities", {"campaign": ("Q4 ABM Push",)}),
        ("MQLs from Vårkampanj", {"campaign": ("Vårkampanj",)}),
        ("leads from Black Friday Drop", {"campaign": ("Black Friday Drop",)}),
        ("funnel without the campaign 'Verano Cloud'", {"not campaign": ("Verano Cloud",)}),
        ("how many leads did the source partners bring", {"source": ("partners",)}),
        ("SQLs by rep without trade show", {"not source": ("trade show",)}),
        ("MQLs from G2 last month", {"source": ("G2",)}),
        ("Lone Star pipeline", {"team": ("Lone Star",)}),
        ("SQLs for SDR East", {"team": ("SDR East",)}),
        ("SQLs from the new business team", {"team": ("new business",)}),
        ("pipeline for Meridian", {"team": ("Meridian",)}),
        ("Chicago MQLs last week", {"region": ("Chicago",)}),
        ("stalled leads, Kansai area", {"region": ("Kansai",)}),
        ("pipeline in northern Germany", {"region": ("northern Germany",)}),
        ("which rep won most in SEK", {}),
        ("SQLs Okafor", {"rep": ("Okafor",)}),
        ("Van Dijk: load", {"rep": ("Van Dijk",)}),
        ("SQLs for de Vries", {"rep": ("de Vries",)}),
        ("SQLs without next step: Whitaker, Ng", {"rep": ("Whitaker", "Ng")}),
        ("stalled deals in Bayern ohne Kerstin", {"region": ("Bayern",), "not rep": ("Kerstin",)}),
        ("how many did we drop on account of a competitor", {"reason": ("competitor",)}),
    ],
)
def test_a_name_is_of_the_kind_that_its_words_tell(text, found):
    assert {kind: set(each) for kind, each in names(asked(text)).items()} == {k: set(v) for k, v in found.items()}


@pytest.mark.parametrize("text", ["leads from LinkedIn 2026", "pipeline for Okafor 2026", "SQLs from January 2026"])
def test_a_year_after_what_is_no_event_is_a_period(text):
    period = asked(text).period
    assert period is not None
    assert period.start == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("SQLs in the fortnight to last Sunday", "2026-09-28", "2026-10-11"),
        ("SQLs in the week ending 4 October", "2026-09-28", "2026-10-04"),
        ("SQLs in the 30 days before 1 October", "2026-09-01", "2026-09-30"),
        ("SQLs in the last two weeks of September", "2026-09-17", "2026-09-30"),
        ("SQLs Oct 5th-12th", "2026-10-05", "2026-10-12"),
        ("SQLs on Monday 5 October", "2026-10-05", "2026-10-05"),
        ("SQLs last year Q3", "2025-07-01", "2025-09-30"),
        ("SQLs Nov 2025 - Mar 2026", "2025-11-01", "2026-03-31"),
        ("SQLs last week, Monday to Wednesday", "2026-10-05", "2026-10-07"),
        ("SQLs Mo-Mi", "2026-10-12", "2026-10-14"),
        ("SQLs June to date", "2026-06-01", "2026-10-14"),
        ("SQLs in the middle of September", "2026-09-11", "2026-09-20"),
        ("changes since 9am yesterday", "2026-10-13", None),
        ("SQLs from the beginning of the year", "2026-01-01", None),
        ("follow-ups due the rest of this week", "2026-10-14", "2026-10-18"),
        ("follow-ups due until the end of the month", None, "2026-10-31"),
        ("anything due between now and Sunday", "2026-10-14", "2026-10-18"),
    ],
)
def test_a_period_is_read_in_the_form_it_is_told_in(text, start, end):
    days = Period(start=start and date.fromisoformat(start), end=end and date.fromisoformat(end))
    assert asked(text).period == days


@pytest.mark.parametrize(
    ("text", "measure", "by"),
    [
        (
            "Hope you're well. When you get a chance, could you show me how many MQLs we got, so that I can plan?",
            Measure.COUNT,
            (),
        ),
        (
            "My director asked me to look at how long it took us to contact new leads last week",
            Measure.SPEED_TO_LEAD,
            (),
        ),
        ("I told Dana it was slow. SQLs by rep in May?", Measure.COUNT, (Breakdown.REP,)),
        ("Late first responses. Who.", Measure.BREACHES, (Breakdown.REP,)),
        ("tell rep wise SQL count for last month", Measure.COUNT, (Breakdown.REP,)),
        ("lead→MQL per source, this month", Measure.CONVERSION, (Breakdown.SOURCE,)),
        ("what's Riley working on?", Measure.LOAD, ()),
        ("who's closest to closing?", Measure.UNSUPPORTED, ()),
    ],
)
def test_what_stands_around_a_question_says_nothing_of_it(text, measure, by):
    query = asked(text)
    assert (query.measure, query.by) == (measure, by)
    assert "rep" not in names(query) or "Riley" in names(query)["rep"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Mohican Tool & Die, so what's it gonna take to be SQL", "Mohican Tool & Die"),
        ("helio robotics whats missing to make it an sql", "helio robotics"),
        ("What is needed so that Sakura Foods can become SQL?", "Sakura Foods"),
    ],
)
def test_a_lead_may_be_named_before_what_it_lacks(text, lead):
    query = asked(text)
    assert (query.measure, query.lead) == (Measure.WHAT_WOULD, lead)


def test_them_are_many_leads_unless_one_was_told_of():
    assert asked("had lunch with Globex. what would make them an SQL").lead == "Globex"
    assert isinstance(read("what is holding them up from SQL", NOW), Unsure)


@pytest.mark.parametrize("text", ["is it getting better?", "SaaStr 2026", "Mo-Mi"])
def test_a_part_of_a_question_is_asked_about(text):
    assert isinstance(read(text, NOW), Unsure)


def test_a_whole_team_takes_the_place_of_one_of_its_people():
    assert names(asked("Duane's SQLs without a next step", "whole Toledo team then")) == {"team": ("Toledo",)}


def test_in_a_thread_taking_leads_out_changes_the_question():
    query = asked("SQLs this month", "Remove Priscilla's leads and show by industry")
    assert names(query) == {"not rep": ("Priscilla",)}
    assert query.by == (Breakdown.INDUSTRY,)


def test_an_event_with_its_year_goes_on_in_a_thread():
    assert names(asked("leads from SaaStr 2026", "Dreamforce 2025?")) == {"campaign": ("Dreamforce 2025",)}


def test_one_of_two_is_asked_for():
    assert asked("Which campaign brought more SQLs, Spring Push or Web Summit?").number == 1
    assert asked("which reps have more than 5 overdue follow-ups, by team").number is None


def test_another_period_with_one_in_its_place_is_what_it_is_held_against():
    compared = asked("compare conversion from MQL to SQL in October with the one in September")
    assert compared.compare == Period(start=date(2026, 9, 1), end=date(2026, 9, 30))
    assert asked("MQL to SQL this month vs last").compare is Comparison.PREVIOUS


@pytest.mark.parametrize("link", ["off back of", "off the back of", "on the back of", "on back of"])
def test_what_came_off_the_back_of_a_campaign_came_from_it(link: str) -> None:
    assert names(asked(f"what's in pipe {link} Auto-Enrolment campaign")) == {"campaign": ("Auto-Enrolment",)}
