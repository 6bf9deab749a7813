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
        ("avant la rentrée, qui tombe le 1er septembre", None, "2026-08-31"),
        ("sie haben vor, im August umzustellen", "2026-08-01", "2026-08-31"),
        ("the makers stop being supported on 30 November", None, "2026-11-30"),
    ],
)
def test_what_stands_beside_a_time_bounds_it(text: str, earliest: str | None, latest: str | None) -> None:
    answer = read(text, "timeline")
    assert answer is not None
    assert answer["window"] == {"earliest": earliest, "latest": latest}


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
