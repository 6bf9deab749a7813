"""What a figure is split by, and how many are asked for, in words that do not say "by"."""

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
    ("text", "by", "number"),
    [
        ("how busy is everyone", ["rep"], None),
        ("how full is everybody's plate right now", ["rep"], None),
        ("how many stuck leads does everybody have", ["rep"], None),
        ("the heaviest workload in team Kestrel?", ["rep"], 1),
        ("workload/rep, top 4", ["rep"], 4),
        ("calls/week, this quarter", ["week"], None),
        ("speed to lead this quarter, one figure a month", ["month"], None),
        ("rep loads, please", ["rep"], None),
        ("MQLs this year, segment against segment", ["segment"], None),
        ("conversion in May, industries side by side", ["industry"], None),
        ("is there a team where more leads were disqualified in May than in April", ["team"], None),
        ("contradictions: which source and which letter", ["source", "letter"], None),
        ("SQLs without a next step: top 5 offenders", ["rep"], 5),
        ("rejected MQLs since 1 May, which reason leads", ["reason"], 1),
        ("which of our reps missed the most first responses in May?", ["rep"], 1),
        ("speed to lead by region, which one is slowest", ["region"], 1),
        ("calls logged last week, who's on top", ["rep"], 1),
        ("who do I lighten up: load by rep, give me 3", ["rep"], 3),
        ("which gate stops most of our MQLs", [], 1),
        ("top reason MQLs do not become SQL", [], 1),
        ("MQLs turned down in May, and what for", ["reason"], None),
        ("how many did we disqualify in May, and for what reason", ["reason"], None),
        ("¿Cuántos leads descalificamos en mayo y por qué motivo?", ["reason"], None),
        ("pipeline by stage... no, by team", ["team"], None),
        ("value by quarter of... nah just by source", ["source"], None),
        ("MQLs by source in May, and which reps are off sick", ["source"], None),
        ("new MQLs since 1 July, week on week", ["week"], None),
        ("speed to lead by month, not weekly", ["month"], None),
        ("rank the team by how much they have open", ["rep"], None),
        ("calls by team owner... i mean by rep", ["rep"], None),
    ],
)
def test_what_it_is_split_by_and_how_many_are_asked_for(text: str, by: list[str], number: float | None) -> None:
    plan = _plan(text)
    assert (list(plan.by), plan.number) == (by, number)


@pytest.mark.parametrize(
    ("text", "by", "number"),
    [
        ("Riley, Morgan and Dana: open leads on each", ["rep"], None),
        ("EMEA and APAC, each one's conversion, this quarter vs last", ["region"], None),
        ("team Kestrel vs team Condor, new leads per week", ["team", "week"], None),
        ("LinkedIn or Google Ads, which one got us more customers this year", ["source"], 1),
        ("LinkedIn, Google Ads, webinar: which of these brings most SQLs", ["source"], 1),
        ("contradictions: do they differ more on need or on timeline", ["letter"], 1),
        ("Riley and Morgan, calls logged last week", [], None),
    ],
)
def test_names_side_by_side_are_what_it_is_split_by(text: str, by: list[str], number: float | None) -> None:
    plan = _plan(text)
    assert (list(plan.by), plan.number) == (by, number)


@pytest.mark.parametrize(
    "text",
    [
        "which MQLs were turned down by the reps in May",
        "MQLs knocked back by our sellers last week",
        "show everyone we parked who is due again in January",
        "a list of everyone in Bavaria who has not told us their budget",
        "who are we missing a timeline for",
        "revisits next quarter, who'd have thought",
        "contradictions between reps and marketing, need only",
        "where does marketing's data not fit what the rep noted",
        "who accepted none... i mean which MQLs has nobody accepted",
        "No next step, please. The quarterly kickoff is at nine",
        "calls logged by team Kestrel in May",
    ],
)
def test_words_for_people_that_ask_for_no_breakdown(text: str) -> None:
    assert list(_plan(text).by) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("what if the MQL threshold was fifty four", 54),
        ("stalled for seventeen days", 17),
        ("share of leads called within the hour", 60),
        ("speed to lead, % under < 5m", 5),
    ],
)
def test_numbers_in_words(text: str, number: float) -> None:
    assert _plan(text).number == number


def test_week_on_week_of_a_short_time_is_a_comparison() -> None:
    plan = _plan("MQLs week on week")
    assert (list(plan.by), plan.compare) == ([], "previous")


@pytest.mark.parametrize(
    ("earlier", "text", "number", "by"),
    [
        ("share of leads called within 20 minutes in May", "make it forty, by team", 40, ["team"]),
        ("stalled for 30 days by rep", "fourteen is enough and only Bavaria", 14, ["rep"]),
        ("what if the MQL threshold was 60", "try 55, per segment", 55, ["segment"]),
    ],
)
def test_a_follow_up_begins_with_another_number(earlier: str, text: str, number: float, by: list[str]) -> None:
    answer = read(text, NOW, thread=[earlier])
    assert isinstance(answer, Understood)
    assert (answer.query.number, list(answer.query.by)) == (number, by)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("which of the lads logged the most calls in May", 1),
        ("MQLs rejected since Monday and by whom", None),
        ("calls yesterday, man by man", None),
    ],
)
def test_reps_by_other_words(text: str, number: float | None) -> None:
    plan = _plan(text)
    assert (list(plan.by), plan.number) == (["rep"], number)


@pytest.mark.parametrize("text", ["workload for Ingvild and Torstein", "load without Kirra"])
def test_a_load_of_several_is_each_ones(text: str) -> None:
    assert list(_plan(text).by) == ["rep"]


def test_a_load_in_a_thread_stays_split_as_it_was() -> None:
    answer = read("without Kirra", NOW, thread=["load by team"])
    assert isinstance(answer, Understood)
    assert list(answer.query.by) == ["team"]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("missing answers cross-tabbed, letter against team", ["letter", "team"]),
        ("pipeline value, region x segment", ["region", "segment"]),
        ("give me a matrix of source and month for MQLs this year", ["source", "month"]),
        ("stalled leads crossed with campaign", ["campaign"]),
        ("pipeline × team", ["team"]),
        ("MQLs 2026, quarters down the side, regions across the top", ["quarter", "region"]),
        ("overdue follow-ups, plus an industry column", ["industry"]),
        ("stalled leads, owner list", ["rep"]),
        ("speed to lead last month, region cut", ["region"]),
        ("disqualified last quarter, regional breakdown", ["region"]),
        ("SLA breaches, this quarter, segments", ["segment"]),
        ("value of the pipeline: campaigns", ["campaign"]),
        ("rejections in May, reasons + teams", ["reason", "team"]),
        ("SQLs wkly since 1 October", ["week"]),
        ("MQLs by ISO week since October", ["week"]),
        ("rejected MQLs by whatever excuse was given", ["reason"]),
        ("how many calls has each of my people made", ["rep"]),
        ("in May how fast did we contact, par région", ["region"]),
        ("leaderboard of calls this week", ["rep"]),
        ("no timeline info? per team", ["team"]),
        ("MQLs nobody accepted, and who they sit with", ["rep"]),
        ("disqualified in May by rejection reason", ["reason"]),
        ("stalled leads by current owner", ["rep"]),
        ("what if the MQL threshold was 65, impact segment-wise", ["segment"]),
        ("leads stalled for two weeks, for stage", ["stage"]),
        ("SQLs last month, all sources separately", ["source"]),
        ("MQLs rejected in May, who is doing it", ["rep"]),
        ("charge de travail par personne, équipe Kestrel", ["rep"]),
        ("Right, lads, calls logged last week", []),
        ("the weekly starts in 5: pipeline in EMEA", []),
        ("leads whose budget nobody asked about", []),
        ("first week of October, SQLs", []),
        ("MQLs not taken by team Channel", []),
    ],
)
def test_a_breakdown_in_the_manner_of_a_table(text: str, by: list[str]) -> None:
    assert list(_plan(text).by) == by


@pytest.mark.parametrize(
    ("text", "by", "number"),
    [
        ("name the campaign with most stalled leads", ["campaign"], 1),
        ("this year, the region with the poorest MQL→SQL rate is…?", ["region"], 1),
        ("whichever team has the biggest pile of unaccepted MQLs", ["team"], 1),
        ("of all our channels, which sends the most junk", ["source"], 1),
        ("so many leads stalled. which team is worst?", ["team"], 1),
        ("which one source is behind most of our unaccepted MQLs", ["source"], 1),
        ("worst offender for late first responses in May", ["rep"], 1),
        ("rejected MQLs by campaign, worst offender", ["campaign"], 1),
        ("top source of SQLs this year", ["source"], 1),
        ("single biggest rejection reason in May", ["reason"], 1),
        ("number one reason for disqualifying", ["reason"], 1),
        ("commonest disqualification reason in telecom", ["reason"], 1),
        ("which of my people has the fullest plate", ["rep"], 1),
        ("who's the sloppiest with next steps?", ["rep"], 1),
        ("which letter do we forget more often than the others?", ["letter"], 1),
        ("which campaign brings more MQLs?", ["campaign"], 1),
        ("which segment had MQLs rejected this year? one only", ["segment"], 1),
        ("the 3 people that disqualify more leads this month", ["rep"], 3),
        ("4 sources with the lowest MQL to SQL conversion", ["source"], 4),
        ("most calls in May, who do I congratulate", ["rep"], 1),
        ("Zodwa or Tendai, who has more leads without a next step?", ["rep"], 1),
        ("biggest single gate to SQL for enterprise", [], 1),
        ("le commercial le plus lent à rappeler, en mai", ["rep"], 1),
        ("motivo principal de rechazo en mayo", ["reason"], 1),
        ("die Quelle mit den wenigsten SQLs dieses Jahr", ["source"], 1),
        ("quale campagna porta più MQL?", ["campaign"], 1),
        ("welke regio heeft de minste SQLs?", ["region"], 1),
        ("prepping my very first 1:1, calls by rep last week", ["rep"], None),
        ("which industries convert best", ["industry"], None),
    ],
)
def test_one_of_many_is_asked_for_in_other_ways(text: str, by: list[str], number: float | None) -> None:
    plan = _plan(text)
    assert (list(plan.by), plan.number) == (by, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("if the scoring cutoff goes 50→45, what's the delta", 45),
        ("impact on Q2 if MQLs only counted from 50 points", 50),
    ],
)
def test_the_new_threshold_is_the_number(text: str, number: float) -> None:
    assert _plan(text).number == number


@pytest.mark.parametrize(
    ("text", "by", "number"),
    [
        ("new leads last month, grouping: campaign", ["campaign"], None),
        ("calls last week, breakdown = rep", ["rep"], None),
        ("count(sqls) group by region, this quarter", ["region"], None),
        ("calls last week, one row a team", ["team"], None),
        ("pipeline region par region", ["region"], None),
        ("SQLs by rep, every region except EMEA", ["rep"], None),
        ("SQLs by rep, region in (EMEA, APAC)", ["rep"], None),
        ("SQLs per rep limit 3", ["rep"], 3),
        ("open_leads per rep order by n desc limit 3", ["rep"], 3),
        ("which rep rejects more MQLs than anyone", ["rep"], 1),
        ("which bant item do reps forget most often", ["letter"], 1),
        ("unaccepted MQLs waiting 3 days or more", [], 3),
        ("unaccepted MQLs 48 hours or older", [], 2),
        ("put the mql score at 65... what do we lose, source by source", ["source"], 65),
    ],
)
def test_a_breakdown_as_in_a_table_or_a_query(text: str, by: list[str], number: float | None) -> None:
    plan = _plan(text)
    assert (list(plan.by), plan.number) == (by, number)


def test_every_team_but_one_leaves_it_out() -> None:
    plan = _plan("every team but Falcons: SQLs this month")
    assert (plan.by, plan.filters.excluded.team) == ((), ("Falcons",))


@pytest.mark.parametrize(
    ("text", "by", "number"),
    [
        ("The three reps with the most leads lacking a budget answer", ["rep"], 3),
        ("The four teams with the most overdue follow-ups", ["team"], 4),
        ("name the two reps with the slowest first response", ["rep"], 2),
        ("the two reps with an overdue call", ["rep"], None),
    ],
)
def test_so_many_of_a_kind_with_the_most(text: str, by: list[str], number: float | None) -> None:
    plan = _plan(text)
    assert (list(map(str, plan.by)), plan.number) == (by, number)
