"""Periods and comparisons in the many ways that people say them; the questions are asked on Wednesday 18 November 2026."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from qualification.questions.asking import Understood, read
from qualification.questions.periods.feasts import easter

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def _when(*texts: str) -> tuple[str | None, object]:
    """The period of the last of some texts as "from/to", and what it is compared with."""
    found = read(texts[-1], NOW, texts[:-1])
    assert isinstance(found, Understood), texts
    query = found.query.model_dump(mode="json")
    period, compare = query["period"], query["compare"]
    return period and _days(period), _days(compare) if isinstance(compare, dict) else compare


def _days(period: dict[str, str | None]) -> str:
    return f"{period['from'] or ''}/{period['to'] or ''}"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("funnel since the fair, i.e. 3 june", "2026-06-03/"),
        ("what moved since the relaunch (12 oct)", "2026-10-12/"),
        ("SQLs since kickoff sept 14", "2026-09-14/"),
        ("what changed since we moved offices, 2 nov", "2026-11-02/"),
        ("what moved since we last met, thursday", "2026-11-12/"),
        ("MQLs since whit monday weekend, namely 23 may", "2026-05-23/"),
        ("calls by rep since the merger on 5 october", "2026-10-05/"),
        ("funnel since easter monday, say 29 march 2026", "2026-03-29/"),
        ("calls since october 4th by rep", "2026-10-04/"),
        ("calls since may 3, by team", "2026-05-03/"),
        ("new leads since the ad relaunched monday", "2026-11-16/"),
        ("calls since Greta joined, 1 june, by week", "2026-06-01/"),
        ("speed to lead since the new routing went live, 2 weeks ago", "2026-11-02/"),
        ("MQLs since the trade show (3-5 nov)", "2026-11-03/"),
    ],
)
def test_an_event_with_its_day_after_it_begins_on_that_day(text: str, period: str) -> None:
    assert _when(text)[0] == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("SQLs since easter monday", "2026-04-06/"),
        ("pipeline as of new year's eve", "/2025-12-31"),
        ("MQLs since halloween", "2026-10-31/"),
        ("funnel since hogmanay", "2025-12-31/"),
        ("SQLs since xmas", "2025-12-25/"),
        ("disqualified since anzac day by reason", "2026-04-25/"),
        ("SQLs since new year", "2026-01-01/"),
        ("MQLs before all saints' day", "/2026-10-31"),
        ("follow-ups due by christmas eve", "/2026-12-24"),
        ("win rate since good friday 2025", "2025-04-18/"),
    ],
)
def test_a_day_with_a_name_of_its_own_needs_no_date(text: str, period: str) -> None:
    assert _when(text)[0] == period


def test_easter_is_where_the_church_has_it() -> None:
    assert [easter(year) for year in (2000, 2024, 2027, 2038)] == [
        date(2000, 4, 23), date(2024, 3, 31), date(2027, 3, 28), date(2038, 4, 25),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("SQLs in q two", "2026-04-01/2026-06-30"),
        ("MQLs for the third q", "2026-07-01/2026-09-30"),
        ("calls by rep in the first four months", "2026-01-01/2026-04-30"),
        ("won in the first two quarters of 2025", "2025-01-01/2025-06-30"),
        ("calls, 45 days, by team", "2026-10-05/2026-11-18"),
        ("accepted to SQL, 6 weeks", "2026-10-08/2026-11-18"),
        ("MQLs 20 days so far", "2026-10-30/2026-11-18"),
        ("pipeline EoQ2", "/2026-06-30"),
        ("pipeline EoM August", "/2026-08-31"),
        ("pipeline EoY24", "/2024-12-31"),
        ("pipeline as q3 closed", "/2026-09-30"),
        ("pipeline last thing in july", "/2026-07-31"),
        ("where did the pipeline end up on aug 31", "/2026-08-31"),
        ("MQLs 9-15/3", "2026-03-09/2026-03-15"),
        ("MQLs 2/6-8/6", "2026-06-02/2026-06-08"),
        ("MQLs T6M by source", "2026-05-19/2026-11-18"),
        ("MQLs june, july and august by month", "2026-06-01/2026-08-31"),
        ("calls over the weekend, monday and tuesday", "2026-11-14/2026-11-17"),
        ("MQLs in may and july", "2026-05-01/2026-05-31"),
        ("SQLs july 4 till end of august", "2026-07-04/2026-08-31"),
        ("MQLs from today until the end of this month", "2026-11-18/2026-11-30"),
        ("late first resp by rep, L90D", "2026-08-21/2026-11-18"),
        ("SQLs by team on monday last week", "2026-11-09/2026-11-09"),
        ("calls last week thursday", "2026-11-12/2026-11-12"),
        ("MQLs since the first", "2026-11-01/"),
        ("was ist seit dem 9. passiert", "2026-11-09/"),
        ("what moved over the weekend", "2026-11-14/2026-11-15"),
        ("MQLs from the weekend", "2026-11-14/2026-11-15"),
        ("disqualified yesterday and monday", "2026-11-16/2026-11-17"),
        ("which follow-ups are due over the weekend", "2026-11-21/2026-11-22"),
        ("what is due this whole week", "2026-11-16/2026-11-22"),
        ("what's due thru the 25th, starting today", "2026-11-18/2026-11-25"),
        ("what is due till friday, from tomorrow", "2026-11-19/2026-11-20"),
        ("MQLs this month last year", "2025-11-01/2025-11-30"),
        ("this weeks calls by rep", "2026-11-16/2026-11-18"),
        ("funnel for the second half of this year so far", "2026-07-01/2026-11-18"),
        ("how quick were our calls in may you know", "2026-05-01/2026-05-31"),
        ("SQLs by rep last week, no sorry, this week", "2026-11-16/2026-11-18"),
        ("first contact under 45 minutes: what % in june, by segment", "2026-06-01/2026-06-30"),
        ("first call within an hour, how often, month to date", "2026-11-01/2026-11-18"),
        ("what has Dana been up to this week", "2026-11-16/2026-11-18"),
        ("Quels appels sont à faire aujourd'hui ?", "2026-11-18/2026-11-18"),
    ],
)
def test_a_period_said_otherwise(text: str, period: str) -> None:
    assert _when(text)[0] == period


@pytest.mark.parametrize(
    "text",
    [
        "what if the threshold were 41, board pack goes out tonight",
        "gotta brief finance today: if 52 became the new bar, what happens to the webinar leads",
        "what is Dana's pipeline worth (sorry for asking on a friday)",
        "pipeline in Bavaria, and who called anyone yesterday?",
        "SQLs without a next step by team, and which people are away this week?",
        "what if the MQL threshold were 48 vs today",
        "Zoltan off till thursday so what's still on him?",
        "workload without Arusha, as that office is being closed at the end of the month",
        "late first calls, speed on the 3rd floor",
        "stalled deals, a month or more (30 days)",
        "MQLs nobody took, 5 days",
    ],
)
def test_a_time_of_the_asker_s_own_is_no_period(text: str) -> None:
    assert _when(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "period", "compare"),
    [
        ("MQL to SQL by team this quarter vs bench", "2026-10-01/2026-11-18", "benchmark"),
        ("MQL to SQL in july vs bmk", "2026-07-01/2026-07-31", "benchmark"),
        ("win rate ytd, more or less than the benchmark", "2026-01-01/2026-11-18", "benchmark"),
        ("disqualified this month vs prev", "2026-11-01/2026-11-18", "previous"),
        ("snelheid tot eerste contact deze maand t.o.v. vorige", "2026-11-01/2026-11-18", "previous"),
        ("SQLs este mes vs el anterior", "2026-11-01/2026-11-18", "previous"),
        ("funnel this yr compared w last yr", "2026-01-01/2026-11-18", "previous"),
        ("funnel ytd vs last year", "2026-01-01/2026-11-18", "2025-01-01/2025-11-18"),
        ("SQLs this year vs last year same dates", "2026-01-01/2026-11-18", "2025-01-01/2025-11-18"),
        ("calls this week versus the same days last week", "2026-11-16/2026-11-18", "2026-11-09/2026-11-11"),
        ("funnel third quarter vs second", "2026-07-01/2026-09-30", "2026-04-01/2026-06-30"),
        ("new leads in september vs what we had in july", "2026-09-01/2026-09-30", "2026-07-01/2026-07-31"),
        ("compare the funnel in q2 with q1", "2026-04-01/2026-06-30", "2026-01-01/2026-03-31"),
        ("compare MQLs by team with last month", "2026-11-01/2026-11-18", "previous"),
        ("funnel for EMEA this quarter, and is it up on last q", "2026-10-01/2026-11-18", "previous"),
        ("accepted to SQL: are we better than last month?", "2026-11-01/2026-11-18", "previous"),
        ("new leads this quarter, week on week", "2026-10-01/2026-11-18", None),
    ],
)
def test_what_a_period_is_held_against(text: str, period: str, compare: str | None) -> None:
    assert _when(text) == (period, compare)


@pytest.mark.parametrize(
    ("texts", "period", "compare"),
    [
        (("value won in q3", "with q2 beside it"), "2026-07-01/2026-09-30", "2026-04-01/2026-06-30"),
        (("SQLs in june", "put may next to it"), "2026-06-01/2026-06-30", "2026-05-01/2026-05-31"),
        (("new leads this month vs last month", "no comparison, just by day"), "2026-11-01/2026-11-18", None),
        (("new leads in june vs april", "forget april, by source"), "2026-06-01/2026-06-30", None),
        (("pipeline at the end of march", "a month earlier?"), "/2026-02-28", None),
        (("late follow-ups since monday", "go back to the 10th"), "2026-11-10/", None),
        (("speed to lead last 7 days", "stretch it to the last 14 days"), "2026-11-05/2026-11-18", None),
        (("funnel this year", "vs last year"), "2026-01-01/2026-11-18", "previous"),
        (("calls in october", "has this month been any better"), "2026-11-01/2026-11-18", "previous"),
    ],
)
def test_a_follow_up_changes_period_or_comparison(texts: tuple[str, ...], period: str, compare: str | None) -> None:
    assert _when(*texts) == (period, compare)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("funnel for the month without trade shows", "2026-11-01/2026-11-18"),
        ("calls jan → mar by month", "2026-01-01/2026-03-31"),
        ("what moved since the first of the month", "2026-11-01/"),
        ("what changed since october second", "2026-10-02/"),
        ("who hasn't logged anything for a week", "2026-11-12/2026-11-18"),
        ("which reps logged nothing in two weeks", "2026-11-05/2026-11-18"),
        ("what is due in two weeks", None),
    ],
)
def test_lengths_ordinals_and_arrows(text: str, period: str | None) -> None:
    assert _when(text)[0] == period


@pytest.mark.parametrize(
    "text", ["pipeline for team Stone, quarter closes tonight", "EOFY tomorrow so quick: pipeline for team Stone"]
)
def test_the_end_of_a_quarter_is_haste_and_no_period(text: str) -> None:
    assert _when(text) == (None, None)


def test_the_year_before_a_whole_year_is_its_previous_one() -> None:
    assert _when("funnel for last year against the year before") == ("2025-01-01/2025-12-31", "previous")
    assert _when("funnel for october against the year before") == ("2026-10-01/2026-10-31", "2025-10-01/2025-10-31")


def test_crossing_the_benchmark_is_held_against_it() -> None:
    assert _when("are we crossing 13% from MQL to SQL?") == (None, "benchmark")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The board set 20% for SQL to opportunity. Are we over it this year?", ("2026-01-01/2026-11-18", "benchmark")),
        ("MQL-to-SQL, July. Against the benchmark.", ("2026-07-01/2026-07-31", "benchmark")),
        ("SQLs this month. Better? Worse?", ("2026-11-01/2026-11-18", "previous")),
        ("is our win rate falling", (None, "previous")),
        (
            "Is the number of SQLs rising? Please set this month beside the one before.",
            ("2026-11-01/2026-11-18", "previous"),
        ),
        ("I started on monday, what has changed in team Loonies since then", ("2026-11-16/", None)),
        ("calls over 14 days back from today by rep", ("2026-11-05/2026-11-18", None)),
        ("are we ahead of last quarter on SQLs", ("2026-10-01/2026-11-18", "previous")),
        ("target's 20%: mql to sql last month?", ("2026-10-01/2026-10-31", "benchmark")),
    ],
)
def test_what_is_told_in_one_sentence_is_asked_about_in_another(text: str, when: tuple[str | None, object]) -> None:
    assert _when(text) == when


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("nice work last week 👏 what MQLs are still unaccepted in Mexico?", None),
        ("mondays 🫠 how is the whole pipeline looking", None),
        ("god morgen, how is the pipeline?", None),
        ("funnel per team, board pack locks tonight", None),
        ("how many accepted leads has Jun Hao got", None),
        ("what'd Wes get up to last week", "2026-11-09/2026-11-15"),
        ("How many calls has Aurelio got through this week?", "2026-11-16/2026-11-18"),
        ("sqls so far in 2026", "2026-01-01/2026-11-18"),
        ("SLA breaches W40, split by team", "2026-09-28/2026-10-04"),
        ("ownership load, exclude Eetu (parental leave until August)", None),
    ],
)
def test_days_that_are_only_said_and_words_that_only_look_like_an_end(text: str, period: str | None) -> None:
    assert _when(text)[0] == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("calls since 11/9", "2026-11-09/"),  # 11 September is further away
        ("calls since 9/11", "2026-11-09/"),
        ("calls 10/9 through 10/18", "2026-10-09/2026-10-18"),
        ("calls from 9/10 to 18/10", "2026-10-09/2026-10-18"),
        ("MQL to SQL by month, 2026-06 through 2026-09", "2026-06-01/2026-09-30"),
        ("new leads since 2026-08", "2026-08-01/"),
        ("MQLs in quarter two", "2026-04-01/2026-06-30"),
        ("MQLs since New Year's Day", "2026-01-01/"),
        ("what would happen to last month's MQLs at 55", "2026-10-01/2026-10-31"),
        ("sunday scaries: SQLs without a next step", None),
        ("first monday back, SQLs without a next step?", None),
        ("new month, clean slate. pipeline by segment", None),
        ("o que mudou desde segunda-feira", "2026-11-16/"),
    ],
)
def test_dates_in_figures_and_days_that_are_none(text: str, period: str | None) -> None:
    assert _when(text)[0] == period


@pytest.mark.parametrize(
    ("text", "compare"),
    [
        ("disqualified this month, en hausse ou en baisse", "previous"),
        ("SQLs esta semana comparados con la pasada", "previous"),
        ("are we over les 18 % on MQL to SQL this quarter", "benchmark"),
        ("who has fallen behind on follow-ups", None),
    ],
)
def test_what_a_period_is_held_against_in_mixed_languages(text: str, compare: str | None) -> None:
    assert _when(text)[1] == compare


def test_a_stack_up_holds_against_the_period_before() -> None:
    assert _when("SQLs in Q2", "how does that stack up to the quarter prior") == ("2026-04-01/2026-06-30", "previous")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("what moved btw 6 and 10 july, was out sick", "2026-07-06/2026-07-10"),
        ("calls btw 12 and 15 april, was out with the flu", "2026-04-12/2026-04-15"),
        ("MQLs by rep btw 1 and 5 june, i was away", "2026-06-01/2026-06-05"),
        ("btw, what changed since friday, was off ill", "2026-11-13/"),
    ],
)
def test_being_away_takes_no_period_along(text: str, period: str) -> None:
    assert _when(text)[0] == period


@pytest.mark.parametrize("text", ["MQLs sat unclaimed over 5 days, any?", "which deals sat idle 20 days"])
def test_what_sat_there_is_no_saturday(text: str) -> None:
    assert _when(text)[0] is None


def test_sat_is_a_saturday_where_a_day_stands() -> None:
    assert _when("MQLs by rep sat") == ("2026-11-14/2026-11-14", None)
    assert _when("calls logged sat and sun") == ("2026-11-14/2026-11-15", None)
