"""Sums and times whose words around them bound, doubt or explain them, each as the reply to the question for it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qualification.reading.records import read_messages


def read(text: str, letter: str) -> dict[str, Any] | None:
    row = {"id": "1", "now": "2026-06-10T10:00:00+02:00", "asked": letter, "text": text}
    [answers] = read_messages([json.dumps(row)])
    found: dict[str, Any] | None = answers["answers"].get(letter)
    return found


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("by stone fruit season, that's June", None, "2026-06-30"),
        ("has to be in by the time the cold comes, October", None, "2026-10-31"),
        ("by next wedding season, they start in April", None, "2027-04-30"),
        ("1 July, new fin year", "2026-07-01", "2026-07-01"),
        ("not before the new fiscal year, that is 1 April", "2027-04-01", None),
        ("first of the year", "2027-01-01", "2027-01-01"),
        ("june one", "2027-06-01", "2027-06-01"),
        ("yeah called him back on that it's gonna be november", "2026-11-01", "2026-11-30"),
        ("by 31 October, end of their fiscal year", None, "2026-10-31"),
        ("by 1 July (start of Q3)", None, "2026-07-01"),
        ("by the end of the year, 18 December", None, "2026-12-18"),
        ("has to work for opening night 9 october", None, "2026-10-09"),
        ("ready for the season opening on 2 May", None, "2027-05-02"),
        ("for a launch on 2 May", "2027-05-02", "2027-05-02"),
        ("Eröffnung am 3. September muss alles laufen", None, "2026-09-03"),
        ("Projektstart am 3. September", "2026-09-03", "2026-09-03"),
        ("antes de la zafra, que arranca el 8 de julio", None, "2026-07-07"),
        ("the earliest they'd order is August", "2026-08-01", None),
        ("close of the season, that's 4 October", None, "2026-10-04"),
        ("end of the business year, so 30 September", None, "2026-09-30"),
        ("the old pumps are no longer serviced after 31 October", None, "2026-10-31"),
        ("leur logiciel n'est plus maintenu après le 31 octobre", None, "2026-10-31"),
        ("they start after 31 October", "2026-11-01", None),
        ("the inspector gave them sixty days from 1 July", None, "2026-08-30"),
        ("go-live is 15 September, from this day they count", "2026-09-15", "2026-09-15"),
        ("avant la rentrée, qui tombe le 1er septembre", None, "2026-08-31"),
        ("sie haben vor, im August umzustellen", "2026-08-01", "2026-08-31"),
        ("the makers stop being supported on 30 November", None, "2026-11-30"),
        ("the insurer refuses to cover them past 30 September", None, "2026-09-30"),
        ("the makers won't service the old ones beyond August", None, "2026-08-31"),
        ("their support stops after 31 October", None, "2026-10-31"),
        ("leur contrat finit le 31 août", None, "2026-08-31"),
        ("il contratto scade il 30 settembre", None, "2026-09-30"),
        ("het contract loopt af op 30 september", None, "2026-09-30"),
        ("the municipality gave them until 1 July to make the entrance step-free", None, "2026-07-01"),
        ("he buys before this quarter is over", None, "2026-06-30"),
        ("before the month is over", None, "2026-06-30"),
        ("they switch at year end", None, "2026-12-31"),
        ("in before the office move on 22 September", None, "2026-09-21"),
        ("her decision is due Aug 19", "2026-08-19", "2026-08-19"),
        ("the report is due Aug 19", None, "2026-08-19"),
        ("FY starts oct 1, go live that day", "2026-10-01", "2026-10-01"),
        ("first car delivered mid-October", "2026-10-11", "2026-10-20"),
        ("in the closed season, Nov to Feb", "2026-11-01", "2027-02-28"),
        ("not this quarter, next", "2026-07-01", "2026-09-30"),
        ("este trimestre no, el próximo", "2026-07-01", "2026-09-30"),
        ("nicht dieses Quartal, nächstes", "2026-07-01", "2026-09-30"),
        ("pas ce mois, le prochain", "2026-07-01", "2026-07-31"),
    ],
)
def test_what_stands_beside_a_time_bounds_it(text: str, earliest: str | None, latest: str | None) -> None:
    answer = read(text, "timeline")
    assert answer is not None
    assert answer["window"] == {"earliest": earliest, "latest": latest}


@pytest.mark.parametrize(
    "text", ["not this year, not next", "nothing gets bought as long as the receivership runs", "no decision planned"]
)
def test_what_is_put_off_by_two_or_by_none_has_no_date(text: str) -> None:
    assert read(text, "timeline") == {"status": "unmet", "quote": read(text, "timeline")["quote"]}


@pytest.mark.parametrize(
    "text",
    [
        "after Ramzan",
        "once Ramzan is over",
        "they wish to start after the vacations",
        "wants it 'yesterday'",
        "startign soonish",
    ],
)
def test_a_feast_and_haste_are_loose(text: str) -> None:
    answer = read(text, "timeline")
    assert answer is not None
    assert (answer["status"], "window" in answer) == ("partial", False)


def test_how_often_a_sum_is_paid_is_no_time() -> None:
    assert read("6k a year", "timeline") is None
    answer = read("november. and 4,600 a yr is what they've put down for it", "timeline")
    assert answer is not None
    assert answer["window"] == {"earliest": "2026-11-01", "latest": "2026-11-30"}


@pytest.mark.parametrize("text", ["if the planets align, July", "July if it ever happens"])
def test_a_time_that_hangs_on_luck_is_hoped_for(text: str) -> None:
    answer = read(text, "timeline")
    assert answer is not None
    assert (answer["status"], answer["window"]["latest"]) == ("partial", "2026-07-31")


def test_the_junior_behind_a_name_is_no_june() -> None:
    row = {"id": "1", "now": "2026-11-02T10:00:00+01:00", "asked": None}
    text = "Chef Karl Brunner jun., war dabei. Start im Februar."
    [answers] = read_messages([json.dumps({**row, "text": text})])
    assert answers["answers"]["timeline"]["window"] == {"earliest": "2027-02-01", "latest": "2027-02-28"}


@pytest.mark.parametrize("text", ["start of the new financial year", "before the new school year"])
def test_a_year_of_their_own_has_no_date_and_is_a_time(text: str) -> None:
    answer = read(text, "timeline")
    assert answer is not None
    assert (answer["status"], "window" in answer) == ("confirmed", False)


@pytest.mark.parametrize(
    ("text", "largest"),
    [
        ("general fund 18k if superintendent says so", 18_000),
        ("he's thinking 25 thou, banker's gotta agree first", 25_000),
        ("five or six grand, she's got to square it with dad", 6_000),
        ("lottery bid in for 14k, hear back in july", 14_000),
        ("ok so dont quote me but i heard 2k a month", 2_000),
    ],
)
def test_a_sum_that_somebody_has_yet_to_agree_to_is_hoped_for(text: str, largest: int) -> None:
    answer = read(text, "budget")
    assert answer is not None
    assert (answer["status"], answer["amount"]["max"]) == ("partial", largest)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("money's no problem", "confirmed"),
        ("budget's tight", "partial"),
        ("money is pretty thin", "partial"),
        ("they haven't a bean", "unmet"),
        ("dk", "unknown"),
        ("well i tried but he wasn't gonna tell me that", "refused"),
    ],
)
def test_money_is_spoken_of_without_a_sum(text: str, status: str) -> None:
    answer = read(text, "budget")
    assert answer is not None
    assert (answer["status"], "amount" in answer) == (status, False)


def test_the_total_takes_the_place_of_the_rate() -> None:
    answer = read("RM 2,000 one outlet so RM 28,000", "budget")
    assert answer is not None
    assert answer["amount"] == {"min": 28_000, "max": 28_000, "currency": "MYR", "period": None}


def test_a_price_that_they_were_told_is_ours() -> None:
    assert read("told her 5k, she didn't flinch", "budget") is None


def test_an_apostrophe_and_an_s_end_a_sentence() -> None:
    row = {
        "id": "1",
        "now": "2026-06-10T10:00:00+02:00",
        "asked": None,
        "text": "the eleven is Lahinch's. forget that figure",
    }
    [answers] = read_messages([json.dumps(row)])
    assert answers["answers"]["budget"]["status"] == "unknown"


@pytest.mark.parametrize(
    ("text", "largest", "period"),
    [
        ("Sie haben 9.000 Euro zurückgelegt, und zwar pro Monat", 9_000, "month"),
        ("on a 22 000 euros, par an", 22_000, "year"),
        ("tienen 7.000 dólares apartados, al año", 7_000, "year"),
        ("6k, and that's per month", 6_000, "month"),
        ("18k set aside, yearly", 18_000, "year"),
        ("18k set aside, yearly stocktake in May", 18_000, None),
        ("18k set aside, per diem rules apply", 18_000, None),
    ],
)
def test_a_clause_that_is_only_a_period_says_how_often_the_sum_is_paid(
    text: str, largest: int, period: str | None
) -> None:
    answer = read(text, "budget")
    assert answer is not None
    assert (answer["amount"]["max"], answer["amount"]["period"]) == (largest, period)


@pytest.mark.parametrize(
    ("text", "status", "lowest", "largest"),
    [
        ("wanted 9k, got haggled down to 7,200 and it's approved", "confirmed", 7_200, 7_200),
        ("70k, as soon as the trustees have nodded it through", "partial", 70_000, 70_000),
        ("70k once the union council votes", "partial", 70_000, 70_000),
        ("70k as soon as we sign", "confirmed", 70_000, 70_000),
        ("60 T€ im Haushalt, der Kreistag gibt erst noch frei", "partial", 60_000, 60_000),
        ("60 T€ im Plan. Die Zusage vom Land steht noch aus", "partial", 60_000, 60_000),
        ("30 000 € demandés, réponse de la mairie pas encore connue", "partial", 30_000, 30_000),
        ("12k, unverified", "partial", 12_000, 12_000),
        ("ik denk 45 mille", "partial", 45_000, 45_000),
        ("45 mille, zeker weten", "confirmed", 45_000, 45_000),
        ("25k was requested and it got stamped", "confirmed", 25_000, 25_000),
        ("25k was planned and then approved", "confirmed", 25_000, 25_000),
        ("25k was planned but never approved", "partial", 25_000, 25_000),
        ("they don't have the 25k signed off yet", "partial", 25_000, 25_000),
        ("our basic bundle is more than they could ever pay, her limit's 3k", "unmet", None, 3_000),
        ("8 000 c'est trop, elle mettrait 5 000 maximum", "unmet", None, 5_000),
        ("2,500 a month rental, that's their ceiling", "confirmed", None, 2_500),
        ("genehmigt sind 31 tsd, kein Euro mehr", "confirmed", 31_000, 31_000),
        ("mid six figures en dólares, aprobado", "confirmed", 400_000, 600_000),
        ("she guessed 8, 9 thousand", "partial", 8_000, 9_000),
        ("18k, not a cent more", "confirmed", 18_000, 18_000),
        ("18k and no more", "confirmed", None, 18_000),
        ("was 60 now 48 (thousand AUD), the board shaved it", "confirmed", 48_000, 48_000),
        ("now 120 (k USD)", "confirmed", 120_000, 120_000),
        ("they can't go above 3k a month and we start at 4.2k", "unmet", None, 3_000),
        ("they can't go above 3k a month", "confirmed", None, 3_000),
        ("we're asking 2k a month, they stop at 1.5k", "unmet", None, 1_500),
        ("on est à 50k, ils ne peuvent pas dépasser 40k", "unmet", None, 40_000),
        ("with the grant 120k, without it nothing", "partial", 120_000, 120_000),
        ("they asked HQ for 60k, no answer so far", "partial", 60_000, 60_000),
        ("our list price is 1.8k a month, their limit is 1.2k", "unmet", None, 1_200),
        ("she asks budget from the ministry, 18 million, answer not come yet", "partial", 18_000_000, 18_000_000),
        ("35 or 40 thousand euros but the administration didn't approve still", "partial", 35_000, 40_000),
        ("18 lakh they told, but MD has to release", "partial", 1_800_000, 1_800_000),
        ("22k, she can release it herself", "confirmed", 22_000, 22_000),
        ("depends on the subsidy. with it 200k, without it forget it", "partial", 200_000, 200_000),
        ("they hope for the grant. if it comes through 60k", "partial", 60_000, 60_000),
        ("60k from an EU grant that came through", "confirmed", 60_000, 60_000),
        ("60k from an EU grant they've applied for", "partial", 60_000, 60_000),
        ("12 desks, 30 a desk per month is agreed", "confirmed", 360, 360),
        ("$28k from savings, ready", "confirmed", 28_000, 28_000),
        ("spend agreed 1,400 a month", "confirmed", 1_400, 1_400),
        ("4,600 a yr is what they've put down", "confirmed", 4_600, 4_600),
        ("95.000 €, steht. entscheiden tut er allein", "confirmed", 95_000, 95_000),
        ("special assessment of $380K passed. noise complaints on 9 and 10", "confirmed", 380_000, 380_000),
    ],
)
def test_a_sum_and_what_became_of_it(text: str, status: str, lowest: int | None, largest: int) -> None:
    answer = read(text, "budget")
    assert answer is not None
    assert (answer["status"], answer["amount"]["min"], answer["amount"]["max"]) == (status, lowest, largest)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("sod all", "unmet"),
        ("there's no line item for it", "unmet"),
        ("Presupuesto, ninguno por ahora", "unmet"),
        ("Budget: haben sie keins", "unmet"),
        ("they don't have the 20k, the roof ate it", "unmet"),
        ("well within their envelope", "confirmed"),
        ("we'll find the money", "partial"),
        ("nobody at the table could talk figures", "unknown"),
        ("never got anywhere near the money", "unknown"),
        ("nothing about what THEY would pay", "unknown"),
        ("wurde nicht drüber gesprochen", "unknown"),
        ("Geld: hat er nicht gesagt, wollte er auch nicht", "refused"),
        ("I've no pot for it", "unmet"),
        ("the district gave 0 for software", "unmet"),
        ("nothing this year for the packing line", "unmet"),
        ("Geld gibt's nicht mehr", "unmet"),
        ("no idea what's in the pot", "unknown"),
        ("nobody has told me a figure", "unknown"),
        ("what they have, I don't know", "unknown"),
        ("Plata: nadie habló de eso", "unknown"),
        ("personne n'en a parlé", "unknown"),
        ("keiner hat was gesagt", "unknown"),
        ("grant pending", "partial"),
        ("the rest is a loan the bank hasn't answered on", "partial"),
        ("money no problem he say, number not given", "confirmed"),
        ("30 a seat per month is agreed", "confirmed"),
        ("€ 48 an hour, hours unknown", "confirmed"),
        ("not a soul mentioned money", "unknown"),
        ("asked about money, she smiled and said 'next question'", "refused"),
        ("'next question', he said", "refused"),
    ],
)
def test_money_without_a_sum_is_there_or_not_or_nobody_knows(text: str, status: str) -> None:
    answer = read(text, "budget")
    assert answer is not None
    assert (answer["status"], "amount" in answer) == (status, False)


@pytest.mark.parametrize(
    "text",
    [
        "they're paying a competitor 35k",
        "paying another outfit £900 a month",
        "bakery chain: they're renting two vans for 900 a month",
        "dental group: they lease 12 scanners at $140 each right now",
        "the clinic across the road got theirs for 15k",
        "they asked how much it costs and I told 18.000 euro",
    ],
)
def test_what_they_pay_a_rival_is_no_budget(text: str) -> None:
    assert read(text, "budget") is None


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("€ = 210.000, voted", "EUR"),
        ("$: 45k approved", "USD"),
        ("S/ 500k approved", "PEN"),
        ("350 million dong approved", "VND"),
        ("3 million tenge approved", "KZT"),
        ("48 (thousand AUD)", "AUD"),
    ],
)
def test_the_currency_stands_before_the_sum_behind_it_or_in_brackets(text: str, currency: str) -> None:
    answer = read(text, "budget")
    assert answer is not None
    assert answer["amount"]["currency"] == currency
