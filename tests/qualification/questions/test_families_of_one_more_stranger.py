"""Families of sayings that one more blind writer showed; asked on Thursday 17 September 2026."""

from __future__ import annotations

import pytest

from tests.qualification.questions.plans import planner

planned = planner("2026-09-17T10:00:00+02:00")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Are there MQLs more old than 5 days that are not accepted?", 5),
        ("MQLs older of 5 days not accepted", 5),
        ("MQLs that wait more long than 3 days for a rep", 3),
        ("unaccepted MQLs more ancient than a week", 7),
        ("unaccepted mqls elder than 4 days", 4),
        ("unaccepted MQLs older 5 days", 5),
        ("unaccepted MQLs greater than 5 days", 5),
        ("MQLs with age above 5 days not accepted", 5),
        ("SQLs without next step more long of 2 weeks", 14),
        ("SQLs with no next step more old then ten days", 10),
        ("deals stalled more long than 3 weeks", 21),
    ],
)
def test_a_learners_comparative_says_how_long(said: str, number: int) -> None:
    plan = planned(said)

    assert (plan["number"], plan.get("by")) == (number, None)


@pytest.mark.parametrize("said", ["unaccepted MQLs past 7 days", "unaccepted MQLs of the last 7 days"])
def test_the_days_of_a_period_are_no_age(said: str) -> None:
    plan = planned(said)

    assert plan["period"] == {"from": "2026-09-11", "to": "2026-09-17"}
    assert "number" not in plan


@pytest.mark.parametrize("closing", ["agian", "agin", "thnaks", "thansk", "pelase"])
def test_a_misspelt_closing_word_is_no_second_name(closing: str) -> None:
    assert planned(f"overdue calls for team Field South, {closing}")["filters"] == {"team": ["Field South"]}


def test_a_second_name_is_one() -> None:
    assert planned("overdue calls for Dana, Marek")["filters"] == {"rep": ["Dana", "Marek"]}


@pytest.mark.parametrize(
    ("said", "filters"),
    [
        ("load by team, exclude Renewal Squad", {"not": {"team": ["Renewal Squad"]}}),
        ("load by team, exclude Renewal Squad and Growth Pod", {"not": {"team": ["Renewal Squad", "Growth Pod"]}}),
        ("load by team without New Business Crew", {"not": {"team": ["New Business Crew"]}}),
        ("load by rep in Renewal Squad", {"team": ["Renewal Squad"]}),
        ("Mombasa Crew load", {"team": ["Mombasa Crew"]}),
        ("load by team, exclude squad Renewal", {"not": {"team": ["Renewal"]}}),
    ],
)
def test_a_team_is_called_what_its_capitals_say(said: str, filters: object) -> None:
    assert planned(said)["filters"] == filters


@pytest.mark.parametrize("said", ["load per Squad", "load by squad"])
def test_a_squad_without_a_name_is_what_it_is_split_by(said: str) -> None:
    assert planned(said) == {"measure": "load", "by": ["team"]}


@pytest.mark.parametrize(
    "idiom",
    [
        "no offense",
        "no sugarcoating",
        "no fluff",
        "no nonsense",
        "no BS",
        "no excuses",
        "no jargon please",
        "no essays",
    ],
)
def test_what_is_not_wanted_of_the_answer_leaves_nobody_out(idiom: str) -> None:
    plain = planned("how many MQLs this week")

    assert planned(f"how many MQLs this week, {idiom}") == plain
    assert planned(f"{idiom}, but how many MQLs this week") == plain


def test_what_is_left_out_still_is() -> None:
    assert planned("how many MQLs this week, no retail")["filters"]["not"] == {"industry": ["retail"]}


def test_on_paper_is_no_industry_but_paper_is() -> None:
    assert "filters" not in planned("lower the threshold to 35 on paper only, how many more MQLs by region")
    assert planned("how many MQLs in paper only")["filters"]["industry"] == ["paper"]


@pytest.mark.parametrize(
    "remark",
    [
        "new in this seat and buried in tabs, so: {}",
        "drowning in slides, so {}",
        "back from the dentist, half my face still asleep. {}",
        "back from holiday, inbox on fire. {}",
        "Board pack closes tonight so {}",
        "{}, territory planning begins 1pm",
    ],
)
@pytest.mark.parametrize(
    "plain", ["who is overloaded", "which SQLs have no next step", "what blocks promotions by letter"]
)
def test_a_remark_changes_nothing(remark: str, plain: str) -> None:
    assert planned(remark.format(plain)) == planned(plain)


@pytest.mark.parametrize(
    "remark", ["lost two people this month so i'm shuffling desks. {}", "I lost a rep last week. {}"]
)
@pytest.mark.parametrize("plain", ["who is overloaded", "which SQLs have no next step"])
def test_when_something_happened_is_no_time_of_how_things_stand(remark: str, plain: str) -> None:
    assert planned(remark.format(plain)) == planned(plain)


def test_a_month_that_is_told_of_is_that_of_what_was_made_in_it() -> None:
    assert planned("July was brutal. how many SQLs did we make?")["period"] == {
        "from": "2026-07-01",
        "to": "2026-07-31",
    }


@pytest.mark.parametrize(
    ("said", "measure", "filters"),
    [
        ("how many ppl are parked in nurture rn", "count", {"stage": ["nurture"]}),
        ("ppl who came in via referral", "count", {"source": ["referral"]}),
        ("opp to win ytd", "conversion", {"stage": ["opportunity", "customer"]}),
        ("opp-to-win by rep", "conversion", {"stage": ["opportunity", "customer"]}),
        ("webinar people that went quiet", "stalled", {"source": ["webinar"]}),
    ],
)
def test_what_is_said_in_short_is_plain(said: str, measure: str, filters: object) -> None:
    plan = planned(said)

    assert (plan["measure"], plan["filters"]) == (measure, filters)


@pytest.mark.parametrize(
    "said",
    ["which BANT letter is the usual holdup before SQL", "which letter is the main blocker before SQL"],
)
def test_the_usual_hold_up_is_the_first(said: str) -> None:
    assert planned(said) == {"measure": "blockers", "by": ["letter"], "number": 1}


@pytest.mark.parametrize("said", ["leads per head across the reps", "open leads per head"])
def test_leads_per_head_are_a_load(said: str) -> None:
    assert planned(said) == {"measure": "load", "by": ["rep"]}


@pytest.mark.parametrize("name", ["Dana", "Jae-won", "Priya"])
def test_what_somebody_was_up_to_is_of_the_time_that_is_said(name: str) -> None:
    assert planned(f"what was {name} up to last month") == {
        "measure": "activity",
        "filters": {"rep": [name]},
        "period": {"from": "2026-08-01", "to": "2026-08-31"},
    }


def test_what_was_logged_up_to_last_month_ends_with_it() -> None:
    assert planned("how many calls up to last month")["period"] == {"from": None, "to": "2026-08-31"}


@pytest.mark.parametrize(
    "said",
    [
        "explain Zubr Ceramics' score",
        "explain Zubr Ceramics' score, cust call in 15",
        "explain Zubr Ceramics' low score",
        "explain the Zubr Ceramics score",
        "what's behind Zubr Ceramics' score",
    ],
)
def test_whose_score_is_to_be_explained_may_end_in_an_s(said: str) -> None:
    assert planned(said) == {"measure": "why", "lead": "Zubr Ceramics"}


@pytest.mark.parametrize("said", ["explain our score", "explain the score by team", "explain MQL score"])
def test_a_score_of_nobody_is_asked_back(said: str) -> None:
    assert planned(said) == {}


@pytest.mark.parametrize(
    "said",
    [
        "anything rising from the graveyard next month",
        "which leads climb out of the grave next month",
        "leads crawling back from the crypt next month",
        "what returns from the dead next month",
        "zombies due next month",
    ],
)
def test_the_dead_that_come_back_are_revisits(said: str) -> None:
    assert planned(said) == {"measure": "revisits", "period": {"from": "2026-10-01", "to": "2026-10-31"}}


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("what went to the graveyard this month", "disqualified"),
        ("dead leads by rep", "stalled"),
        ("zombie deals, silent for 45 days", "stalled"),
    ],
)
def test_the_dead_that_stay_are_none(said: str, measure: str) -> None:
    assert planned(said)["measure"] == measure


@pytest.mark.parametrize(
    ("said", "measure", "number"),
    [
        ("any leads kept waiting over 20 mins for first contact today", "breaches", 20),
        ("leads waiting more than 30 minutes for a first call this week", "breaches", 30),
        ("leads left waiting beyond an hour for first response", "breaches", 60),
        ("MQLs not followed up within a day", "breaches", 1440),
        ("MQLs nobody followed up within 2 days", "breaches", 2880),
        ("MQLs not contacted within 4 hours by rep", "breaches", 240),
        ("share of leads kept waiting over 20 mins for first contact", "speed_to_lead", 20),
        ("share of MQLs followed up within a day", "speed_to_lead", 1440),
        ("MQLs followed up within a day", "speed_to_lead", 1440),
        ("leads not contacted in 14 days", "stalled", 14),
        ("MQLs waiting more than 2 days to be accepted", "unaccepted", 2),
        ("follow-ups overdue by more than 3 days", "breaches", 3),
    ],
)
def test_who_was_kept_waiting_is_a_breach_and_a_share_of_them_a_speed(said: str, measure: str, number: int) -> None:
    plan = planned(said)

    assert (plan["measure"], plan["number"]) == (measure, number)


@pytest.mark.parametrize(
    "opening",
    [
        "Ahoy, ",
        "Boss, ",
        "Comrade, ",
        "Captain, ",
        "Verily, ",
        "ey up, ",
        "status: ",
        "sitrep: ",
        "Damage report: ",
        "triage: ",
    ],
)
@pytest.mark.parametrize("plain", ["SQLs by team last week", "who is overloaded right now"])
def test_how_a_question_is_opened_names_nobody(opening: str, plain: str) -> None:
    assert planned(opening + plain) == planned(plain)


def test_a_name_before_a_question_is_one() -> None:
    assert planned("Dana, overdue calls?")["filters"] == {"rep": ["Dana"]}


@pytest.mark.parametrize(
    ("said", "plan"),
    [
        ("who among the crew carries the most open leads?", {"measure": "load", "by": ["rep"], "number": 1}),
        ("load across the crew", {"measure": "load", "by": ["rep"]}),
        ("who's dropped the most balls", {"measure": "breaches", "by": ["rep"], "number": 1}),
        ("who's hoarding leads", {"measure": "load", "by": ["rep"]}),
        ("any deals gathering moss for a month", {"measure": "stalled", "number": 30}),
        ("main source of duds", {"measure": "disqualified", "by": ["source"], "number": 1}),
        (
            "who's top of the table for wins",
            {"measure": "count", "by": ["rep"], "filters": {"stage": ["customer"]}, "number": 1},
        ),
        ("top of the class for calls", {"measure": "activity", "by": ["rep"], "number": 1}),
        ("leads who never got a call", {"measure": "breaches"}),
        ("who never calls new leads", {"measure": "breaches", "by": ["rep"]}),
        (
            "are MQLs drying up",
            {"measure": "count", "filters": {"stage": ["marketing_qualified"]}, "compare": "previous"},
        ),
        ("what's left to do on Acme Tools", {"measure": "what_would", "lead": "Acme Tools"}),
    ],
)
def test_pictures_that_people_speak_in(said: str, plan: dict[str, object]) -> None:
    assert planned(said) == plan


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("who has not called anyone this week", "activity"),
        ("which reps have never logged a call", "activity"),
        ("has conversion dropped", "conversion"),
    ],
)
def test_what_looks_like_those_pictures_and_is_none(said: str, measure: str) -> None:
    assert planned(said)["measure"] == measure


def test_a_drop_of_a_rate_is_still_a_comparison() -> None:
    assert planned("is our win rate dropping")["compare"] == "previous"


def test_what_is_left_to_do_names_no_lead() -> None:
    assert planned("what is left to do this week")["measure"] == "follow_ups"
    assert "lead" not in planned("what's left to do")
