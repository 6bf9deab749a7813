"""Families of sayings that two writers brought up: names of leads, German nouns, what is left out afterwards, asides, load."""

from __future__ import annotations

from typing import Any

import pytest

from tests.qualification.questions.plans import planner

planned = planner("2027-06-16T10:00:00+02:00")
"""On a Wednesday."""


def filters(*texts: str) -> dict[str, Any]:
    return planned(*texts).get("filters", {})


@pytest.mark.parametrize(
    ("text", "measure", "lead"),
    [
        ("why is Shanti Cold Storage not SQL?", "why", "Shanti Cold Storage"),
        ("why is Mother Dairy Cold Chain not SQL", "why", "Mother Dairy Cold Chain"),
        ("why is Nordic Cold Rooms not an SQL yet", "why", "Nordic Cold Rooms"),
        ("why isn't Warm Homes Ltd an SQL", "why", "Warm Homes Ltd"),
        ("why is Open Door Dental still an MQL?", "why", "Open Door Dental"),
        ("why was Won Textiles disqualified", "why", "Won Textiles"),
        ("why is Rated Roofing in nurture", "why", "Rated Roofing"),
        ("why is High Street Legal not SQL", "why", "High Street Legal"),
        ("why's Still Waters Spa still an MQL", "why", "Still Waters Spa"),
        ("how come Hot Pot Catering is an SQL", "why", "Hot Pot Catering"),
        ("why is Blue Lead Packaging not SQL", "why", "Blue Lead Packaging"),
        ("score rationale for Prairie Dental Group", "why", "Prairie Dental Group"),
        ("rationale behind the score of Oakham Cold Storage", "why", "Oakham Cold Storage"),
        ("reasons behind Lindqvist Optik's grade", "why", "Lindqvist Optik"),
        ("the logic behind Hallam Freight's score?", "why", "Hallam Freight"),
        ("grade breakdown for Kerr Joinery", "why", "Kerr Joinery"),
        ("score explanation: Kerr Joinery", "why", "Kerr Joinery"),
        ("what would it take to make an sql out of liffey cold storage", "what_would", "liffey cold storage"),
        ("how do we make an sql out of Tidewater Optical", "what_would", "Tidewater Optical"),
        ("what's needed to make an SQL of Open Door Dental", "what_would", "Open Door Dental"),
        ("what would turn Cold Harbour Fish into an SQL", "what_would", "Cold Harbour Fish"),
        ("what does Warm Homes Ltd still need to be an SQL", "what_would", "Warm Homes Ltd"),
        ("fastest way to make an SQL out of Hot Pot Catering", "what_would", "Hot Pot Catering"),
    ],
)
def test_a_lead_is_called_by_ordinary_words(text: str, measure: str, lead: str) -> None:
    assert planned(text) == {"measure": measure, "lead": lead}


@pytest.mark.parametrize(
    "text",
    [
        "shortest path to get it there?",
        "quickest route to get them there",
        "so what will make it an SQL?",
        "fastest way to turn it into one?",
        "easiest way of getting it over the line",
        "what's the shortest route there",
        "best way to get it over?",
    ],
)
def test_the_way_there_is_asked_of_the_lead_before(text: str) -> None:
    assert planned("why isn't Open Door Dental an SQL?", text) == {"measure": "what_would", "lead": "Open Door Dental"}


def test_what_is_asked_of_many_names_no_lead() -> None:
    assert planned("why are so many cold leads not SQL") != planned("why is Cold Leads Oy not SQL")
    assert "lead" not in planned("rationale for disqualified leads last month")
    assert "lead" not in planned("reasons behind rejected MQLs in May")
    assert "lead" not in planned("how many warm leads do we have")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wie ist der Stand der Pipeline bei Annika?", {"rep": ["Annika"]}),
        ("Wie ist die Lage der Pipeline bei Jonas?", {"rep": ["Jonas"]}),
        ("Wie ist der aktuelle Stand der Pipeline?", {}),
        ("Ich brauche einen Überblick über die Pipeline", {}),
        ("Wie ist die Entwicklung der Pipeline nach Monat?", {}),
        ("Anzahl der Leads pro Quelle", {}),
        ("Wie hoch ist die Anzahl der Leads von Katrin?", {"rep": ["Katrin"]}),
        ("Verteilung der Leads nach Region", {}),
        ("Aufteilung der Leads nach Quelle im Mai", {}),
        ("Zustand der Pipeline in Bayern", {"region": ["Bayern"]}),
        ("Pipeline nach Team, Stand Ende Mai", {}),
        ("Wie war der Stand der Pipeline am Ende des Jahres?", {}),
        ("Höhe der Pipeline nach Segment", {}),
        ("Gesamtwert der Pipeline nach Region", {}),
        ("Zahl der Leads nach Branche", {}),
        ("Liste der Leads ohne nächsten Schritt", {}),
        ("Wie ist das Ergebnis der Pipeline nach Team?", {}),
        ("Wie viele Leads im Schnitt pro Woche?", {}),
        ("Kurze Frage: Wie viele Leads im Mai?", {}),
        ("Fehlende Angaben zum Budget nach Team", {"letter": ["budget"]}),
        ("Wie viele Leads haben wir insgesamt im Bestand?", {}),
        ("Entwicklung der Leads pro Monat", {}),
        ("Was hat sich seit Anfang der Woche getan?", {}),
    ],
)
def test_german_nouns_are_no_names(text: str, wanted: dict[str, Any]) -> None:
    plan = planned(text)
    assert plan["measure"] != "unsupported"
    assert plan.get("filters", {}) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Wie viele SQLs werden wir Ende des Jahres haben?",
        "Wie viele Leads werden wir im Dezember haben?",
        "Wie viel Umsatz werden wir nächsten Monat machen?",
        "Wie viele MQLs werden es im Herbst sein?",
        "Wie hoch wird unsere Pipeline Ende des Jahres sein?",
        "Werden wir das Ziel erreichen?",
        "Wie viele Kunden gewinnen wir voraussichtlich bis Ende des Jahres?",
        "Prognose für SQLs im dritten Quartal",
    ],
)
def test_what_will_be_is_not_told_in_german_either(text: str) -> None:
    assert planned(text) == {"measure": "unsupported"}


def test_a_german_passive_is_no_forecast() -> None:
    assert planned("Wie viele Leads werden pro Woche disqualifiziert?")["measure"] == "disqualified"
    assert planned("Warum werden so viele MQLs abgelehnt?")["measure"] == "rejected"
    assert planned("Welche Leads werden im Juli wieder fällig?")["measure"] == "revisits"


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("sla breaches since 1st June team wise, residential segment not required", {"segment": ["residential"]}),
        ("sqls by region this month, no need for EMEA", {"region": ["EMEA"]}),
        ("MQLs by source last month. LinkedIn not needed", {"source": ["LinkedIn"]}),
        ("funnel this quarter, the enterprise segment is not required", {"segment": ["enterprise"]}),
        ("calls by rep last week, Dana can be left off", {"rep": ["Dana"]}),
        ("pipeline by team, Team Falcons can be left out", {"team": ["Falcons"]}),
        ("mql to sql by source, facebook ads can be skipped", {"source": ["facebook ads"]}),
        ("pipeline by industry, don't need mining", {"industry": ["mining"]}),
        ("stalled leads by region, we don't need APAC", {"region": ["APAC"]}),
        ("load by rep, Priya need not be there", {"rep": ["Priya"]}),
        ("workload per rep, no need to show Dana", {"rep": ["Dana"]}),
        ("mqls by region in may, Iberia isn't needed", {"region": ["Iberia"]}),
        ("mqls by region in may, not needed: Iberia", {"region": ["Iberia"]}),
        ("leads by source, referral not necessary", {"source": ["referral"]}),
        ("count of sqls region wise, Gujarat region not wanted", {"region": ["Gujarat"]}),
        ("conflicts between reps and marketing data. skip Gwen", {"rep": ["Gwen"]}),
    ],
)
def test_what_is_not_needed_is_left_out(text: str, out: dict[str, Any]) -> None:
    assert filters(text).get("not") == out


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("no need for EMEA", {"region": ["EMEA"]}),
        ("EMEA not needed", {"region": ["EMEA"]}),
        ("EMEA not required pls", {"region": ["EMEA"]}),
        ("skip EMEA", {"region": ["EMEA"]}),
    ],
)
def test_a_follow_up_says_who_is_not_needed(text: str, out: dict[str, Any]) -> None:
    then = planned("SQLs by region last month", text)
    assert then == {**planned("SQLs by region last month"), "filters": {"stage": ["sales_qualified"], "not": out}}


def test_what_contradicts_what_splits_nothing() -> None:
    assert "by" not in planned("conflicts between reps and marketing data. skip Gwen")
    assert planned("compare reps by calls")["by"] == ["rep"]


def test_leads_in_the_rain_are_not_left_out() -> None:
    assert planned("any mqls left out in the rain with nobody minding them") == {"measure": "unaccepted"}


def test_need_is_a_letter_still() -> None:
    assert filters("leads where need is not known") == {"letter": ["need"]}
    assert "not" not in filters("MQLs by source, details not needed")
    assert "not" not in filters("pipeline by team, no need to rush")


MONTHLY = "mql to sql for Dana in april by source"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("go again for may", "2027-05-01", "2027-05-31"),
        ("same again for Q1", "2027-01-01", "2027-03-31"),
        ("once more for march", "2027-03-01", "2027-03-31"),
        ("now do may", "2027-05-01", "2027-05-31"),
        ("again for february", "2027-02-01", "2027-02-28"),
        ("run it again for May", "2027-05-01", "2027-05-31"),
        ("rerun for last month", "2027-05-01", "2027-05-31"),
        ("do it again with may", "2027-05-01", "2027-05-31"),
        ("same thing again but march", "2027-03-01", "2027-03-31"),
        ("and once again for Q1", "2027-01-01", "2027-03-31"),
        ("one more time, for january", "2027-01-01", "2027-01-31"),
        ("repeat for may", "2027-05-01", "2027-05-31"),
        ("redo for may please", "2027-05-01", "2027-05-31"),
        ("try again with last week", "2027-06-07", "2027-06-13"),
        ("ok now do q1", "2027-01-01", "2027-03-31"),
        ("now may", "2027-05-01", "2027-05-31"),
    ],
)
def test_the_same_is_asked_again_of_another_time(text: str, start: str, end: str) -> None:
    assert planned(MONTHLY, text) == {**planned(MONTHLY), "period": {"from": start, "to": end}}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30+ days", 30),
        ("45+ days only", 45),
        ("just 60 + days", 60),
        ("only over 30 days", 30),
        ("the 90+ day ones", 90),
        ("30 days or more", 30),
        ("30 days and up", 30),
        ("older than 30 days", 30),
        ("3+ weeks", 21),
        ("make that 30+", 30),
    ],
)
def test_what_stands_still_is_narrowed_by_its_age(text: str, days: float) -> None:
    assert planned("stalled leads by segment", text) == {**planned("stalled leads by segment"), "number": days}


@pytest.mark.parametrize(
    "text",
    [
        "take the haulage filter off so",
        "drop the filter",
        "without the filter again",
        "take off the haulage filter",
        "take that filter off again",
        "lose the filter",
        "now without the haulage filter",
        "get rid of the industry filter",
        "put the filter away",
        "switch the filter off",
        "filter off again",
        "no filter now",
        "turn the haulage filter off",
        "pull the filter off please",
        "and with the filter off",
        "take haulage off again",
        "filter gone please",
    ],
)
def test_a_filter_is_taken_off(text: str) -> None:
    before = "leads by rep in may"
    assert planned(before, "only the haulage industry", text) == planned(before)


PLAIN = "pipeline value by stage"
ASIDES = (
    "FD's stood here waiting",
    "CFO's standing right here",
    "the MD is stood over me",
    "finance closes the books at noon",
    "finance locks the books at 5",
    "accounting closes the month tomorrow",
    "must be in the SLA doc by EOD pls",
    "must be in the board pack by tonight",
    "has to be in the deck by noon",
    "needs to be in the QBR deck by EOD",
    "vendor call starts in 20",
    "pulling in to their yard in ten",
    "about to board in Denver",
    "required within 15 minutes",
    "needed in ten minutes",
    "needed by 3pm",
    "want it within the hour",
    "the auditors land at 4",
    "supplier's on the other line",
    "taxi's outside",
    "the CRO is pacing outside my office",
)


@pytest.mark.parametrize("aside", ASIDES)
def test_an_aside_after_a_question_changes_nothing(aside: str) -> None:
    assert planned(f"{PLAIN}, {aside}") == planned(PLAIN)


@pytest.mark.parametrize(
    "opening",
    [
        "vendor call in 20:",
        "client call in 10 -",
        "1:1 in 5:",
        "board call in fifteen:",
        "okie dokie",
        "okie dokie monday's here,",
        "okey doke,",
        "oki doki",
        "alrighty then,",
        "one colleague has fallen ill, so",
        "one of my colleagues is off sick, so",
        "a colleague has broken his leg, so",
        "two of us are ill, so",
        "two of my people are out with covid,",
        "Tom broke his arm so",
        "just landed, phone's been dead for days.",
        "just landed, laptop's been off all week:",
        "phone was dead since friday,",
        "my battery's been dead for hours,",
        "was above in donegal from wednesday on 😅",
        "was over in Galway since monday,",
        "was down in Cork all week,",
        "been up in Leeds since tuesday 😴",
    ],
)
@pytest.mark.parametrize(
    "question", ["how is the workload distributed between the reps?", "late first responses by week"]
)
def test_an_aside_before_a_question_changes_nothing(opening: str, question: str) -> None:
    assert planned(f"{opening} {question}") == planned(question)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("was above in donegal from tuesday on 😅 what changed since then", "2027-06-15"),
        ("just landed, phone's been dead for days 😴 what changed since monday", "2027-06-14"),
        ("was over in Galway from monday on, what moved since then?", "2027-06-14"),
        ("was stuck in Heathrow since yesterday. what's changed since then", "2027-06-15"),
    ],
)
def test_since_then_is_since_the_day_of_the_aside(text: str, start: str) -> None:
    plan = planned(text)
    assert (plan["measure"], plan["period"]) == ("changes", {"from": start, "to": None})
    assert "filters" not in plan


def test_what_is_like_an_aside_narrows_still() -> None:
    assert filters("pipeline value by stage, finance only") == {"industry": ["finance"]}
    assert filters("pipeline value by stage in Donegal") == {"region": ["Donegal"]}
    assert planned("calls within 15 minutes, by rep")["number"] == 15


@pytest.mark.parametrize(
    "text",
    [
        "how much incentive is Pooja getting this year?",
        "what bonus does Dana get for Q2",
        "how much commission did Sam earn last month",
        "what's Riley's salary",
        "commission payout per rep for May?",
        "how much will the team be paid in bonuses",
        "whose commission is highest this quarter",
        "Priya's payout for the quarter",
        "what is Arjun's variable pay",
        "how much does an SDR earn here",
        "what's usd to cad sitting at rn",
        "what's the euro at against the dollar today",
        "gbp to eur right now?",
        "exchange rate for the yen",
        "What is GST rate on solar panels currently?",
        "what is the VAT rate on software in France",
        "current income tax rate?",
        "what's the sales tax in Ohio",
        "import duty on steel right now",
        "change status of Vaidehi Textiles to disqualified",
        "update status of Kerr Joinery to SQL",
        "change the stage for Hallam Freight to nurture",
        "set status of Acme to customer",
        "change owner of Vaidehi Textiles to Pooja",
        "switch Hallam Freight's status to disqualified",
    ],
)
def test_pay_rates_and_orders_are_none_of_ours(text: str) -> None:
    assert planned(text) == {"measure": "unsupported"}


def test_what_is_like_them_is_ours() -> None:
    assert planned("how much is Pooja's pipeline worth")["measure"] == "value"
    assert planned("how much did Dana win this year")["measure"] == "value"
    assert planned("conversion rate of the Bonus Deal campaign")["measure"] == "conversion"
    assert planned("what is our MQL to SQL rate currently")["measure"] == "conversion"
    assert planned("status of the pipeline")["measure"] == "pipeline"
    assert planned("did anything change status to disqualified since Monday")["measure"] in ("changes", "disqualified")


@pytest.mark.parametrize(
    "text",
    [
        "mql-sql rate in Scotland last month. over 13% or not",
        "mql to sql rate in Scotland last month, above 13 % or not?",
        "mql to sql conversion in Scotland last month, under 13% or over",
        "MQL to SQL in Scotland last month: past 13% or nah",
        "mql to sql rate Scotland last month - higher than 13% or no",
        "mql to sql rate for Scotland last month, below or above 13%",
        "mql to sql rate in Scotland last month, did it beat 13%",
        "mql to sql rate in Scotland last month, more than 13% or less",
    ],
)
def test_over_or_not_compares_with_the_benchmark(text: str) -> None:
    assert planned(text) == {
        "measure": "conversion",
        "filters": {"stage": ["marketing_qualified", "sales_qualified"], "region": ["Scotland"]},
        "period": {"from": "2027-05-01", "to": "2027-05-31"},
        "compare": "benchmark",
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("who crossed 15 minuts for first response today?", 15),
        ("who crossed 15 minutes for first response today?", 15),
        ("who went over 10 minutes on first response today", 10),
        ("which reps crossed 20 minutes for the first call today", 20),
        ("who has crossed the 5 minute mark for first response today", 5),
        ("who is crossing 30 minutes on first contact today", 30),
    ],
)
def test_who_crossed_the_minutes_breached_them(text: str, number: float) -> None:
    plan = planned(text)
    assert (plan["measure"], plan["by"], plan["number"]) == ("breaches", ["rep"], number)
    assert plan["period"] == {"from": "2027-06-16", "to": "2027-06-16"}


@pytest.mark.parametrize(
    "text",
    [
        "leads where we havent a notion when theyd buy",
        "leads where we haven't a clue when they want to buy",
        "where don't we know when they'd buy",
        "leads with no idea when they'd sign",
        "leads where nobody has the foggiest when they'd start",
        "leads where we've no notion when they'd want it",
    ],
)
def test_when_they_would_buy_is_a_letter(text: str) -> None:
    assert planned(text) == {"measure": "missing", "filters": {"letter": ["timeline"]}}


@pytest.mark.parametrize(
    "text",
    [
        "who's up to their oxters",
        "who's up to their eyeballs in it?",
        "who is up to their neck",
        "who's up to her ears in leads",
        "who's in over their head",
        "who's snowed under",
        "who's stretched thin",
        "who's rushed off their feet",
        "who's run off their feet",
        "who has the most on",
        "who's got the most on at the minute",
        "who's up the walls",
        "who's drowning",
        "who has their hands full",
    ],
)
def test_who_has_most_on_their_plate(text: str) -> None:
    plan = planned(text)
    assert (plan["measure"], plan["by"]) == ("load", ["rep"])


@pytest.mark.parametrize(
    "text",
    [
        "who has the least on?",
        "who has the least on? a big one is after landing and i need a home for it",
        "who's got least on",
        "which rep has the least on right now",
        "who has the fewest leads on",
        "who's the least busy",
    ],
)
def test_who_has_least_on(text: str) -> None:
    plan = planned(text)
    assert (plan["measure"], plan["by"]) == ("load", ["rep"])
