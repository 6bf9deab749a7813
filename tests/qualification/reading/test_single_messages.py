"""Single messages of other trades and Englishes: money, deciders and times in words that differ from writer to writer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qualification.reading.records import read_messages


def answers(text: str, asked: str | None = None) -> dict[str, Any]:
    row = {"id": "1", "now": "2026-11-02T10:00:00+01:00", "asked": asked, "text": text}
    [read] = read_messages([json.dumps(row)])
    found: dict[str, Any] = read["answers"]
    return found


@pytest.mark.parametrize(
    ("text", "status", "low", "high"),
    [
        ("The Hales have 22 grand set aside from the caravan, cash, no financing", "confirmed", 22_000, 22_000),
        ("55 thousand put aside, no loan needed", "confirmed", 55_000, 55_000),
        ("300 approved for both halls. That's in thousands", "confirmed", 300_000, 300_000),
        ("40-50k depending on how many doors", "confirmed", 40_000, 50_000),
        ("40-50k depending on the board", "partial", 40_000, 50_000),
        ("32k and not a penny over", "confirmed", 32_000, 32_000),
        ("the most she can go to is 12k", "confirmed", None, 12_000),
        ("60k, but only a plan so far", "partial", 60_000, 60_000),
        ("60k, finance has signed it off", "confirmed", 60_000, 60_000),
        ("The council hasn't voted yet, it'll be 40k", "partial", 40_000, 40_000),
        ("our 90k is out of reach, most they could do is 55k", "unmet", None, 55_000),
    ],
)
def test_a_sum_and_how_sure_it_is(text: str, status: str, low: int | None, high: int | None) -> None:
    budget = answers(text, "budget")["budget"]
    assert budget["status"] == status
    assert (budget["amount"]["min"], budget["amount"]["max"]) == (low, high)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("capital is spent through June", "unmet"),
        ("no go this year", "unmet"),
        ("budget's tight", "partial"),
        ("money is pretty thin", "partial"),
        ("theyre on 8k a month with Acme, wouldnt tell me what theyd pay us", "refused"),
        ("he's turned down for the loan", "unmet"),
    ],
)
def test_money_without_a_sum_of_theirs(text: str, status: str) -> None:
    budget = answers(text, "budget")["budget"]
    assert (budget["status"], budget.get("amount")) == (status, None)


@pytest.mark.parametrize(
    "text",
    [
        "Agency contract is up on 31 March. 45k was mentioned, but that's what they pay now.",
        "30k came up, that's their current spend",
        "our rate card is 14 a head, min commit 50k",
        "The investor fund must approve anything above 10k there",
    ],
)
def test_what_is_paid_elsewhere_our_price_list_and_limits_are_no_budget(text: str) -> None:
    assert "budget" not in answers(text)


def test_our_price_that_fits_their_budget_is_money_without_a_sum() -> None:
    budget = answers('40 seats at 15 quid a month was what we quoted, she said "that\'s within budget".')["budget"]
    assert (budget["status"], budget.get("amount")) == ("confirmed", None)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("the site manager can approve up to 25k, above that it's the syndicate of owners", "syndicate"),
        ("up to 5k the foreman, beyond that Mr Osei", "Osei"),
        ("it goes to Helen, then to legal and in the end to the board", "board"),
        ("Anneke told me the board decides", "board"),
        ("it is from Beatriz, the CFO, and she still has to see the case", "Beatriz"),
        ("Sean O'Donoghue signs, not met him", "O'Donoghue"),
        ("McKenna signs, never met her", "McKenna"),
    ],
)
def test_the_last_who_must_say_yes_decides_and_not_who_only_tells_of_it(text: str, who: str) -> None:
    assert who in answers(text, "authority")["authority"]["who"]


@pytest.mark.parametrize(
    ("text", "status", "earliest", "latest"),
    [
        ("they want it installed in the back half of next year", "confirmed", "2027-07-01", "2027-12-31"),
        ("front half of 2027", "confirmed", "2027-01-01", "2027-06-30"),
        ("New rule applies from 1 July, they must be ready before then", "confirmed", None, "2027-06-30"),
        ("Herr Bauer told me the order comes in Q2", "confirmed", "2027-04-01", "2027-06-30"),
    ],
)
def test_a_time_has_its_window(text: str, status: str, earliest: str | None, latest: str | None) -> None:
    timeline = answers(text, "timeline")["timeline"]
    assert (timeline["status"], timeline["window"]) == (status, {"earliest": earliest, "latest": latest})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("not while the strike lasts", "unmet"),
        ("no go for now", "unmet"),
        ("die kaufen auf Jahre nichts", "unmet"),
        ("won't be before the takeover's through", "partial"),
        ("not this side of the elections", "partial"),
        ("before the new hall opens, whenever that may be", "partial"),
        ("as quick as I can get it on a truck", "partial"),
    ],
)
def test_a_time_without_days(text: str, status: str) -> None:
    timeline = answers(text, "timeline")["timeline"]
    assert (timeline["status"], timeline.get("window")) == (status, None)


@pytest.mark.parametrize(
    "text",
    [
        "I will be on holidays from 21st until 4th January, just for your information.",
        "He's in Dubai until Thursday",
        "le budget est gelé jusqu'en avril",
    ],
)
def test_where_somebody_is_and_when_money_is_free_are_no_timeline(text: str) -> None:
    assert "timeline" not in answers(text)


@pytest.mark.parametrize(
    "text",
    [
        *("dieses Jahr nicht mehr", "Start dieses Jahr nicht mehr", "dieses Jahr wird das nichts", "nicht dieses Jahr"),
        *("este año no", "Brouwer: este año ya no", "no este año", "pas cette année"),
    ],
)
def test_what_is_nothing_for_this_year_has_no_time(text: str) -> None:
    assert {letter: answer["status"] for letter, answer in answers(text).items()} == {"timeline": "unmet"}


@pytest.mark.parametrize(
    "text", ["dieses Jahr nicht nur Wartung", "este año no han tenido problemas", "dieses Jahr nicht genug Leute"]
)
def test_this_year_may_be_without_something_else(text: str) -> None:
    assert "timeline" not in answers(text)
