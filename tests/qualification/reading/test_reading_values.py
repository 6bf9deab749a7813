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
    ],
)
def test_what_stands_beside_a_time_bounds_it(text: str, earliest: str | None, latest: str | None) -> None:
    answer = read(text, "timeline")
    assert answer is not None
    assert answer["window"] == {"earliest": earliest, "latest": latest}


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
    ],
)
def test_what_they_pay_a_rival_is_no_budget(text: str) -> None:
    assert read(text, "budget") is None
