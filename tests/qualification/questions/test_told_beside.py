"""What is told beside a question: of which lead, of whom, and what is no part of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from qualification.pipeline.query import Breakdown, Comparison, Measure, PipelineQuery
from qualification.questions.asking import Understood, Unsure, read

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


def asked(*texts: str) -> PipelineQuery:
    answer = read(texts[-1], NOW, texts[:-1])
    assert isinstance(answer, Understood), answer
    return answer.query


@pytest.mark.parametrize(
    ("text", "measure", "lead"),
    [
        ("Just got off the phone with Globex. Why isn't it an SQL?", Measure.WHY, "Globex"),
        ("Talked to the folks at Initech yesterday, what's still lacking?", Measure.WHAT_WOULD, "Initech"),
        (
            "Morgan thinks Blue Harbor Foods should be an SQL by now. What's it missing?",
            Measure.WHAT_WOULD,
            "Blue Harbor Foods",
        ),
        ("Can you look at Acme Foods for me? No idea why it's still in nurture.", Measure.WHY, "Acme Foods"),
        ("Globex came up in the review. How did it get that score?", Measure.WHY, "Globex"),
        ("Sam Rivera says Larkspur Labs has budget. So why isn't it an SQL?", Measure.WHY, "Larkspur Labs"),
        ("Is Acme Foods anywhere near SQL?", Measure.WHAT_WOULD, "Acme Foods"),
        ("Is Larkspur Labs an SQL? why not", Measure.WHY, "Larkspur Labs"),
    ],
)
def test_a_lead_may_be_named_in_a_sentence_of_its_own(text, measure, lead):
    query = asked(text)
    assert (query.measure, query.lead) == (measure, lead)


@pytest.mark.parametrize("text", ["Zero Trust Webinar leads: why are they not SQLs?", "why are they not SQLs"])
def test_many_leads_are_not_one(text):
    assert isinstance(read(text, NOW), Unsure)


@pytest.mark.parametrize(
    "text",
    [
        "so what do we still need from them",
        "what is still needed, so that it becomes an SQL?",
        "anything else missing?",
    ],
)
def test_in_a_thread_about_a_lead_what_it_lacks_is_asked_of_it(text):
    query = asked("why is Globex not an SQL", text)
    assert (query.measure, query.lead) == (Measure.WHAT_WOULD, "Globex")


def test_in_a_thread_about_a_lead_other_questions_are_asked_afresh():
    assert asked("why is Globex not an SQL", "missing letters by rep").measure is Measure.MISSING
    assert asked("why is Globex not an SQL", "what blocks promotions?").measure is Measure.BLOCKERS
    assert asked("calls logged last week", "what'd Sully do?").measure is Measure.ACTIVITY


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("My board call is overdue, so quick: MQLs nobody accepted by team", Measure.UNACCEPTED),
        ("Our pipeline is dead. How fast do we call new leads?", Measure.SPEED_TO_LEAD),
        ("of the leads we parked, what comes due for a revisit this week", Measure.REVISITS),
        ("MQLs of last month, how fast were they called", Measure.SPEED_TO_LEAD),
        ("Marketing is unhappy about rejections. Show me the funnel for Q3", Measure.FUNNEL),
        ("we have 4 reps and i pay 4 salaries, show me who did what this week", Measure.ACTIVITY),
    ],
)
def test_what_is_told_is_not_what_is_asked(text, measure):
    assert asked(text).measure is measure


def test_whom_a_text_has_told_of_is_meant():
    query = asked("Riley's been awfully quiet. What's she logged this month?")
    assert (query.measure, query.filters.rep) == (Measure.ACTIVITY, ("Riley",))
    assert asked("Riley thinks EMEA is asleep. How many SQLs did they make?").filters.rep == ()


def test_how_everybody_does_is_the_pipeline():
    query = asked("how's the team doing this week compared to last")
    assert (query.measure, query.compare) == (Measure.PIPELINE, Comparison.PREVIOUS)
    last = asked("how did we do last month?")
    assert last.measure is Measure.PIPELINE
    assert last.period is not None
    assert last.period.end == date(2026, 10, 31)


@pytest.mark.parametrize(
    "text", ["everything over 50k without a signer", "deals over $20,000 by rep", "SQLs worth more than 100k EUR"]
)
def test_what_leads_are_worth_narrows_nothing_and_is_asked_back(text):
    assert isinstance(read(text, NOW), Unsure)


def test_numbers_that_are_no_money_are_none():
    assert asked("what if the MQL threshold were above 50").number == 50
    assert asked("leads untouched for over 30 days").number == 30


def test_people_who_may_buy_are_no_reps():
    assert asked("how fast do we respond to people who download the guide").by == ()
    assert asked("The SQLs we have, which of them lack budget").by == ()


def test_each_of_what_is_named_or_counted():
    assert asked("LinkedIn and Google Ads: SQLs in each this quarter").by == (Breakdown.SOURCE,)
    assert asked("MQLs nobody accepted, how many does each rep have").by == (Breakdown.REP,)
    assert asked("Source mix of MQLs in Q3").by == (Breakdown.SOURCE,)
    one = asked("which one of the teams has fewer breaches this month?")
    assert (one.by, one.number) == ((Breakdown.TEAM,), 1)


def test_how_many_of_those_is_a_part_of_what_was_counted():
    query = asked("rejected MQLs this month", "how many of those were for bad timing?")
    assert (query.measure, query.filters.reason) == (Measure.REJECTED, ("bad timing",))


def test_nobody_called_is_what_reps_did_and_not_in_time_is_late():
    assert asked("who has not called anyone this week?").measure is Measure.ACTIVITY
    assert asked("who did not call their leads in time this week").measure is Measure.BREACHES


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ruben asked me to check which of his leads have no timeline filled in", "Ruben"),
        ("Freja did great! What moved for her last week?", "Freja"),
        ("Desrosiers has which revisits next week", "Desrosiers"),
        ("one-on-one with Jonas in ten. his stalled leads?", "Jonas"),
        ("before I talk to Omar: his overdue", "Omar"),
        ("danas pipeline", "dana"),
        ("SDR Mona's calls", "Mona"),
    ],
)
def test_whoever_has_it_is_meant(text, name):
    assert asked(text).filters.rep == (name,)


@pytest.mark.parametrize(
    ("text", "team"),
    [("SQLs for the team Channel this month", "Channel"), ("Team Public Sector Desk overdue", "Public Sector Desk")],
)
def test_a_team_may_be_called_by_any_word(text, team):
    assert asked(text).filters.team == (team,)


@pytest.mark.parametrize(
    "text",
    [
        "pipeline by segment, and shoot Lachie a reminder to update his",
        "catch me up 🏝️ back from two weeks in Bahia, what moved these last 10 days",
        "Entire funnel, January to June.",
        "landed in Chicago, what did I miss since monday",
        "greetings from Porto, mqls this week by source",
        "Tender questionnaire asks for our pipeline by industry",
    ],
)
def test_orders_travels_and_whoever_asks_name_nobody(text):
    kept = asked(text).filters
    assert (kept.rep, kept.team, kept.region, kept.campaign) == ((), (), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Slide 7 of Helene's deck: win rate by rep. She presents at 5.",
        "Helene again: 'which opportunities have nothing planned?' she boards in 10",
        "'Which parked leads come back to us next month?' Helene, typing from the train",
        "load, rep by rep, Hernan pings me in 2 min",
        "question from upstairs: MQLs this week",
        "just landed in dallas ✈️ anything move since friday?",
        "pipeline this week against the week before. wifi over greenland is garbage",
        "FUNNEL, LAST YEAR, DISTRICT CALL AT NOON",
        "bref, where do we stand pipeline-wise",
        "MQLs this week, en gros, how many",
        "Bonne année à tous 🥂 how many new leads did last year bring, per month",
        "dumb question maybe, which source has the most MQLs",
        "what in tarnation is holding folks back from SQL",
    ],
)
def test_who_passes_it_on_where_one_is_and_sighs_name_nobody(text):
    kept = asked(text).filters
    assert (kept.rep, kept.team, kept.source, kept.campaign, kept.region) == ((), (), (), (), ())


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("CONTRADICTIONS ON MARISOL'S LEADS, GO", "rep", "MARISOL"),
        ("what did the Growth Pod team get done yesterday", "team", "Growth Pod"),
        ("how many leads came off the Ask an Attorney campaign this year", "campaign", "Ask an Attorney"),
        ("speed to lead in the mid-size segment", "segment", "mid-size"),
    ],
)
def test_a_name_is_taken_whole(text, kind, name):
    assert getattr(asked(text).filters, kind) == (name,)


@pytest.mark.parametrize(
    ("text", "reps"),
    [
        ("give Oisín a nudge & tell me what follow ups he's overdue on", ("Oisín",)),
        ("ping Dana and tell me what she has overdue", ("Dana",)),
        ("nudge Ronan and show me his stalled leads", ("Ronan",)),
        ("message Tevita; which of his leads have no next step?", ("Tevita",)),
        ("nudge Robin and tell me what they have overdue", ("Robin",)),
        ("tell Dana the SQLs are in and show me where they are stalled by region", ()),
        ("stuck opps by region & ring Ronan about them", ()),
        ("SQLs without next step by team and ping Dana about it", ()),
        ("overdue follow ups & give Oisín a nudge", ()),
    ],
)
def test_who_an_order_names_is_meant_where_the_question_is_about_them(text: str, reps: tuple[str, ...]) -> None:
    assert asked(text).filters.rep == reps
