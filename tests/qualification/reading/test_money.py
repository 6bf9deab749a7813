"""What the money grammar reads; amounts are (min, max, currency, period)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qualification.reading.grammars.money import find_money, read_amount
from qualification.reading.text import Text


def amounts(text: str) -> list[tuple[object, ...] | None]:
    found = [money.amount for money in find_money(Text(text)) if money.explicit]
    return [a and (a.min, a.max, a.currency, a.period and a.period.value) for a in found]


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("50k", 50_000, 50_000, None, None),
        ("$120k", 120_000, 120_000, "USD", None),
        ("£12k tops", None, 12_000, "GBP", None),
        ("1,5 Mio €", 1_500_000, 1_500_000, "EUR", None),
        ("18.500 €", 18_500, 18_500, "EUR", None),
        ("60 000 €", 60_000, 60_000, "EUR", None),
        ("CHF 1'200'000", 1_200_000, 1_200_000, "CHF", None),
        ("₹1,50,000", 150_000, 150_000, "INR", None),
        ("2 crore INR", 20_000_000, 20_000_000, "INR", None),
        ("5,000,000 yen per year", 5_000_000, 5_000_000, "JPY", "year"),
        ("1.200 € per month", 1_200, 1_200, "EUR", "month"),
        ("R$ 80 mil", 80_000, 80_000, "BRL", None),
        ("120 TEUR", 120_000, 120_000, "EUR", None),
        ("AUD 3k p/m", 3_000, 3_000, "AUD", "month"),
        ("20ish k", 20_000, 20_000, None, None),
        ("20k-ish", 20_000, 20_000, None, None),
        ("half a million", 500_000, 500_000, None, None),
        ("one and a half million", 1_500_000, 1_500_000, None, None),
        ("two hundred fifty thousand", 250_000, 250_000, None, None),
        ("a hundred grand", 100_000, 100_000, None, None),
        ("24k one-off", 24_000, 24_000, None, "once"),
        ("seven to eight lakhs per annum in rupees", 700_000, 800_000, "INR", "year"),
        ("three to four hundred pounds a month", 300, 400, "GBP", "month"),
        ("entre 40 y 50 mil euros", 40_000, 50_000, "EUR", None),
        ("15 bis 20 Tausend Euro", 15_000, 20_000, "EUR", None),
        ("jusqu'à 30 k€", None, 30_000, "EUR", None),
        ("mindestens 40.000 Euro", 40_000, None, "EUR", None),
        ("at least 100k", 100_000, None, None, None),
        ("40k+", 40_000, None, None, None),
        ("they won't go above 30k", None, 30_000, None, None),
        ("22k is their absolute max", None, 22_000, None, None),
    ],
)
def test_one_amount_is_read(
    text: str, low: int | None, high: int | None, currency: str | None, period: str | None
) -> None:
    assert amounts(text) == [(low, high, currency, period)]


@pytest.mark.parametrize(
    "text", ["40-50k EUR/yr", "40k-50k EUR a year", "between 40 and 50k EUR per year", "40 to 50 k EUR p.a."]
)
def test_a_shared_suffix_applies_to_both_ends_of_a_range(text: str) -> None:
    assert amounts(text) == [(40_000, 50_000, "EUR", "year")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("low six figures", 100_000, 300_000),
        ("mid-six-figure", 400_000, 600_000),
        ("high five figures", 70_000, 90_000),
        ("low to mid five figures", 10_000, 60_000),
        ("niedriger sechsstelliger Betrag", 100_000, 300_000),
    ],
)
def test_a_band_is_the_thirds_of_its_figures(text: str, low: int, high: int) -> None:
    assert amounts(text) == [(low, high, None, None)]


def test_a_rate_is_multiplied_by_the_headcount_that_the_message_gives() -> None:
    assert amounts("2,500 employees, so $2-3 per employee per year") == [(5_000, 7_500, "USD", "year")]
    assert amounts("$50/user/month for 120 users") == [(6_000, 6_000, "USD", "month")]


def test_a_rate_without_a_headcount_has_no_amount() -> None:
    assert amounts("$8 per seat per month") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "120 seats",
        "18% no-shows",
        "in 2027",
        "Q3 2027",
        "VAT CHE-123.456.789",
        "call me at 0170 4455667",
        "she won 3 awards",
        "try 40 times",
    ],
)
def test_numbers_that_are_no_money_are_not_explicit_amounts(text: str) -> None:
    assert amounts(text) == []


def test_a_form_field_may_hold_a_bare_number() -> None:
    amount = read_amount("45000")
    assert amount is not None
    assert (amount.min, amount.max) == (Decimal(45_000), Decimal(45_000))


def test_what_is_struck_out_in_slack_is_not_read() -> None:
    assert amounts("Budget is ~40k~ 60k") == [(60_000, 60_000, None, None)]
