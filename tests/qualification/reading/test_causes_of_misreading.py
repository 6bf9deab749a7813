"""Single messages by kinds of what was misread: what is kept back, what ends, what is somebody else's, what is a heading."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from qualification.bant import Dimension
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import AskBack, Claim, NextStep, Revisit, Skip
from qualification.reading.records import read_messages

NOW = "2026-11-02T10:00:00+01:00"


def answers(text: str, asked: str | None = None) -> dict[str, Any]:
    row = {"id": "1", "now": NOW, "asked": asked, "text": text}
    [read] = read_messages([json.dumps(row)])
    found: dict[str, Any] = read["answers"]
    return found


def claims(text: str, asked: Dimension | None = None) -> list[Claim]:
    return BuiltInReader().read(text, asked, {}, datetime.fromisoformat(NOW))


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("budget", "this he keeps for himself"),
        ("budget", "she's keeping that one under her hat"),
        ("budget", "legal won't let him give out any figures"),
        ("budget", "if I tell you that you'll charge me exactly that, he said"),
        ("budget", "he said you first, what's your price"),
        ("budget", "Sur le budget elle n'a pas le droit de parler"),
        ("timeline", "their lawyer won't let them name a date"),
        ("budget", "The owner wasn't allowed to talk about the money"),
        ("authority", "the front desk isn't supposed to give out names"),
        ("authority", "asked, was told that's internal"),
        ("budget", "he'd not say"),
        ("budget", "she told me to mind my own business"),
        ("authority", "Sie meinte, das gehe mich nichts an"),
    ],
)
def test_what_is_kept_back_is_refused(asked: str, text: str) -> None:
    assert answers(text, asked)[asked]["status"] == "refused"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("authority", "nobody knows since the takeover"),
        ("authority", "he doesn't know either"),
        ("authority", "who will sign is still not clear to them"),
        ("budget", "I don't have that"),
        ("timeline", "haven't got a date from him"),
    ],
)
def test_what_nobody_knows_is_unknown(asked: str, text: str) -> None:
    assert answers(text, asked)[asked]["status"] == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "Shelved. No date to come back to it.",
        "On hold till the harvest is in. No date.",
        "we'll chat after the elections, he says",
    ],
)
def test_no_plan_to_buy_is_no_unknown_date(text: str) -> None:
    assert answers(text, "timeline")["timeline"]["status"] == "unmet"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("their current lot are out on 30 April", None, "2027-04-30"),
        ("the old supplier switches them off on 15 Jan", None, "2027-01-15"),
        ("contract with Sage sunsets 30 June 2027", None, "2027-06-30"),
        ("AWS turns the old API off on 1 April, so they must move", None, "2027-04-01"),
        ("they'd go live ahead of the fair, which opens 3 March", None, "2027-03-02"),
        ("ready before the season, which starts 1 April", None, "2027-03-31"),
        ("H2 27", "2027-07-01", "2027-12-31"),
        ("Q3 28", "2028-07-01", "2028-09-30"),
        ("put her down for some time in 28", "2028-01-01", "2028-12-31"),
        ("March is the earliest anyone would touch it", "2027-03-01", None),
    ],
)
def test_when_something_ends_or_opens(text: str, earliest: str | None, latest: str | None) -> None:
    assert answers(text, "timeline")["timeline"]["window"] == {"earliest": earliest, "latest": latest}


@pytest.mark.parametrize(
    "text",
    [
        "new guy is Otto Brandt, IT lead, starts in february",
        "their new ops lead, Jan, joins in January",
        "new CFO is Rita Moss, starts in March",
        "Green Valley: Marco and Lucia decide together",
        "it all depends on the sun",
    ],
)
def test_who_starts_who_is_called_so_and_the_sun_are_no_dates(text: str) -> None:
    assert answers(text).get("timeline", {}).get("window") is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("30 grand, and that's after cuts. Signed off by the owner.", 30_000, 30_000),
        ("south of 50k. Funds are released.", None, 50_000),
        ("correction on Larch - 21k not 12k. budget is approved either way", 21_000, 21_000),
        ("Norfold: 14k a year, the cheque's written", 14_000, 14_000),
        ("9 schools at £1,500 a month each, the trust agreed it", 13_500, 13_500),
        ("between 40 and 50, in thousands of euros", 40_000, 50_000),
    ],
)
def test_money_that_stands_is_the_sum_told_beside_it(text: str, low: int | None, high: int) -> None:
    budget = answers(text, "budget")["budget"]
    assert budget["status"] == "confirmed"
    assert (budget["amount"]["min"], budget["amount"]["max"]) == (low, high)


def test_a_bounded_sum_of_whom_the_rep_met_is_theirs() -> None:
    assert answers("met Ines at the depot. 12k max")["budget"]["amount"]["max"] == 12_000
    assert "budget" not in answers("spoke to Kim about her 20k bike")


def test_our_own_price_beside_money_that_stands_is_not_the_sum() -> None:
    budget = answers("I said 36k. She said that's within their budget.")["budget"]
    assert (budget["status"], budget.get("amount")) == ("confirmed", None)


@pytest.mark.parametrize(
    "text",
    [
        "$3.2 billion company, 14 plants",
        "they get a milk cheque of 88,000 a month",
        "their lawyer's fees alone are 12 lakhs per year",
        "they collect fees of 2m a year",
        "he'll pull the trigger when copper is back over 9 dollars",
    ],
)
def test_a_companys_size_its_bills_and_prices_of_goods_are_no_budget(text: str) -> None:
    assert "budget" not in answers(text, "budget")


@pytest.mark.parametrize(
    ("text", "asked", "who"),
    [
        ("North Quay: Ivan needs new scanners, he has the final say and likes us", None, "Ivan"),
        ("Oak Ridge: Tina is on board and signs", None, "Tina"),
        ("VC guy, Hal", "authority", "VC guy, Hal"),
        ("Under 20k the matron signs, and she's for us", None, "the matron"),
        ("there's no CFO, the owner signs", "authority", "the owner"),
        ("He has no boss, he is the farm. And he said yes.", "authority", None),
    ],
)
def test_a_heading_an_opening_and_nobody_are_no_decider(text: str, asked: str | None, who: str | None) -> None:
    assert answers(text, asked)["authority"].get("who") == who


@pytest.mark.parametrize(
    "text", ["who's deciding at Norfold", "who signs at Larch Farm", "who decides what", "what's the budget at Larch"]
)
def test_a_question_without_its_mark_says_nothing(text: str) -> None:
    assert [type(claim) for claim in claims(text, Dimension.AUTHORITY)] == [AskBack]


def test_a_call_back_at_an_hour_is_a_next_step_today() -> None:
    [step] = [claim for claim in claims("wants a call back at 3") if isinstance(claim, NextStep)]
    assert step.when == datetime.fromisoformat("2026-11-02T15:00:00+01:00")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("revisit next fiscal (they start July)", "2027-07-01"),
        ("revisit in the next fiscal year (theirs begins in April)", "2027-04-01"),
        ("come back next fiscal, it starts October", "2027-10-01"),
    ],
)
def test_the_next_fiscal_year_opens_when_the_message_says(text: str, day: str) -> None:
    [revisit] = [claim for claim in claims(text) if isinstance(claim, Revisit)]
    assert str(revisit.when) == day


def test_who_wants_no_more_calls_is_not_to_be_called_again() -> None:
    assert not any(isinstance(claim, Revisit) for claim in claims("He said never to call again."))


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("budget", "they pay Kyocera 11k a year"),
        ("budget", "Die zahlen Siemens im Moment rund 14.000 im Jahr"),
        ("budget", "their water bill has gone up to 11k, he showed me"),
        ("budget", "j'ai annoncé 1,40 € le relevé"),
        ("timeline", "my own target closes on the 31st of March, I'm one short"),
        (None, "our side: delivery is 14 weeks, first slot in March"),
        (None, "the vet's got its grant, 60k, different family to these though"),
        ("need", "wait what"),
        ("authority", "no idea what you're asking me, need a coffee first"),
    ],
)
def test_what_is_anothers_or_ours_or_to_the_bot_says_nothing(asked: str | None, text: str) -> None:
    assert answers(text, asked) == {}


def test_what_they_would_pay_is_no_bill() -> None:
    assert answers("they'd pay maybe 9k a year", "budget")["budget"]["amount"]["max"] == 9000


@pytest.mark.parametrize(
    "text",
    [
        "Pumps leak. Never asked her when they'd want it.",
        "Pumps leak. I forgot to ask when they'd go ahead.",
    ],
)
def test_a_time_nobody_asked_for_is_unknown_and_no_day_to_come_back(text: str) -> None:
    assert answers(text)["timeline"]["status"] == "unknown"
    assert not any(isinstance(claim, Revisit) for claim in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "A student wanted figures, no purchase intended.",
        "They've postponed the decision without a new date.",
        "They won't touch a vendor till the move is done.",
        "They'll not be buying a thing.",
    ],
)
def test_who_buys_nothing_has_no_plan(text: str) -> None:
    assert answers(text)["timeline"]["status"] == "unmet"


def test_will_check_and_revert_skips_the_question() -> None:
    assert [type(claim) for claim in claims("I will check with presales and revert", Dimension.TIMELINE)] == [Skip]


@pytest.mark.parametrize(
    ("text", "status", "most"),
    [
        ("Turnover 80 million, fleet of 300, and for telematics they've earmarked CZK 1.9m", "confirmed", 1_900_000),
        ("8m turnover, 60 staff, and the grand total put aside for the website is 18k", "confirmed", 18_000),
        ("Revenue 12m, the board has ring-fenced 60k", "confirmed", 60_000),
        ("Sales of 4m and a mere 6k put by for a new till system", "confirmed", 6_000),
        ("our bid was 300k, council won't pay above 250k", "unmet", 250_000),
        ("We're at 212k with the two palletisers, they can't go over 150k.", "unmet", 150_000),
        ("We quoted 80k. They can't exceed 60k.", "unmet", 60_000),
        ("Ours comes in at 48k, he can't go past 30", "unmet", 30_000),
        ("someone in finance apparently told her there could be 30 to 35k for it", "partial", 35_000),
        ("Roaming shocks them, bus depot. 'We've allowed 2,200 p/m.' FD countersigns.", "confirmed", 2_200),
        (
            "Calls drop. We had a look. They confirm 350 million dong already approve for this machine",
            "confirmed",
            350_000_000,
        ),
    ],
)
def test_a_sum_beside_other_figures_is_theirs_where_words_say_so(text: str, status: str, most: int) -> None:
    budget = answers(text)["budget"]
    assert (budget["status"], budget["amount"]["max"]) == (status, most)


@pytest.mark.parametrize(
    "text",
    [
        "they've set aside two hours for the demo",
        "my sister put aside 500 for a new bike",
        "They gave 0 for punctuality on the survey, deliveries are late",
        "The road has no pot holes. Trucks rattle though.",
        "The owner has nothing this year against us, he likes it",
        "The board has nothing for the agenda this quarter",
        "Drucker alt, Ersatzteile gibt's nicht mehr.",
        "their patients can't afford implants, so he wants financing plans",
        "There could be 200 errors a month",
        "€ 12.500",
        "We quoted 80k. They can't exceed 60 pages in the report.",
    ],
)
def test_what_only_looks_like_money_put_aside_or_lacking_is_no_budget(text: str) -> None:
    assert "budget" not in answers(text)


@pytest.mark.parametrize(
    ("text", "is_gone"),
    [
        ("I told you the money was there. It isn't, the council pulled it yesterday", True),
        ("The budget was approved. Not any more, finance cut it", True),
        ("They had 40k for it. It's gone, the board pulled it", True),
        ("Budget is 40k. The committee pulled it together in May.", False),
        ("The old tool was slow. The board killed it last year.", False),
    ],
)
def test_money_spoken_of_is_gone_where_somebody_took_it_back(text: str, is_gone: bool) -> None:
    assert (answers(text).get("budget", {}).get("status") == "unmet") is is_gone


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("> must be installed by 14 Feb, our opening is on the 20th\nthat's from the care home", "2027-02-14"),
        ("Hotel: the municipality gave them until 1 July to make the entrance step-free", "2027-07-01"),
        ("Prospect: Hotel Tatra\nNeed: guests block the lift\nDate: before 15 December", "2026-12-14"),
        ("so she has eighty thousand put by for it and um they want it in december at the latest", "2026-12-31"),
        ("the boiler is dead and the elders vote on sunday the sixth of december", "2026-12-06"),
        ("budget then: $65,000, the family chips in\ntimeline then: by May", "2027-05-31"),
        ("☀️ Hendricks barn\n💰 grant pending\n📅 by May", "2027-05-31"),
    ],
)
def test_a_deadline_is_told_whatever_stands_around_it(text: str, latest: str) -> None:
    assert answers(text)["timeline"]["window"]["latest"] == latest


@pytest.mark.parametrize(
    "text",
    [
        "They want it by Friday, so I'm writing the quote tonight",
        "Call notes\nDate: 2 November 2026\nNeed: lift",
        "From: Ann\nDate: 12 December 2026\nSubject: till",
        "they close the books at year end",
        "she wants a demo asap, the till freezes",
        "there was talk about the weather in May",
    ],
)
def test_a_day_of_ours_of_a_report_or_of_a_paper_is_no_time_to_buy(text: str) -> None:
    assert "timeline" not in answers(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("needs a temp payroll clerk asap, somebody retired. She signs.", "partial"),
        ("There's talk of Q4 for the order, nothing firm", "partial"),
        ("don't know the money, don't know the date, don't know who signs. the tool falls over", "unknown"),
        ("90K out of the board. Board decides. When? She hasn't thought about it.", "unknown"),
        ("budget's zero, mgr said 'don't even call before 2035'. At least the coffee was good.", "unmet"),
        ("they haven't got a penny this year and we should ask again after the audit.", "unmet"),
        ("Strike the September date. Nothing gets bought as long as the receivership runs.", "unmet"),
    ],
)
def test_a_time_without_a_day_is_told_too(text: str, status: str) -> None:
    assert answers(text)["timeline"]["status"] == status
