"""Deals: what they are worth, how they are lost, and the close rate."""

from decimal import Decimal

import pytest

from qualification.deals import Closed, CloseRate, DealState, Worth, close_rate, opened, read_worth, valued
from qualification.errors import InvalidInput
from qualification.leads import Stage
from qualification.setbacks import Loss, loss_in
from tests.builders import TUESDAY_AT_TEN as NOW
from tests.builders import a_lead


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("40k", Worth(Decimal(40_000), "EUR")),
        ("$40,000", Worth(Decimal(40_000), "USD")),
        ("2.5k GBP a month", Worth(Decimal(30_000), "GBP")),
        ("12000 a year", Worth(Decimal(12_000), "EUR")),
        ("€1,234.50", Worth(Decimal("1234.50"), "EUR")),
    ],
)
def test_a_worth_is_one_figure_with_its_currency_and_a_month_counts_as_a_year(text, worth):
    assert read_worth(text, "EUR") == worth


@pytest.mark.parametrize("text", ["30-50k", "up to 40k", "a lot", ""])
def test_a_worth_that_is_no_one_figure_is_refused_with_how_to_write_it(text):
    with pytest.raises(InvalidInput, match="Write it like 40k"):
        read_worth(text, "EUR")


def test_a_sum_is_told_with_its_cents_only_where_it_has_some():
    assert Worth(Decimal(40_000), "EUR").words == "40,000 EUR"
    assert Worth(Decimal("1234.5"), "USD").words == "1,234.50 USD"


def test_a_lead_has_one_deal_a_cycle_and_keeps_its_worth_where_no_new_one_is_said():
    deal = opened(a_lead(), "sam", NOW, Worth(Decimal(5), "EUR"))
    assert deal.id == opened(a_lead(), "riley", NOW, None).id
    assert deal.id != opened(a_lead(cycle_no=2), "riley", NOW, None).id
    assert deal.person_id == "riley", "it is the owner's, whoever opens it"
    assert valued(deal, None) == deal


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("price", Loss.PRICE),
        ("too expensive", Loss.PRICE),
        ("they went with Wibble, it was cheaper", Loss.COMPETITOR),
        ("budget was cut", Loss.NO_BUDGET),
        ("no decision before the merger", Loss.NO_DECISION),
        ("not now", Loss.WRONG_TIME),
        ("missing an SAP integration", Loss.MISSING),
        ("ghosted us", Loss.SILENT),
        ("their dog ate the contract", Loss.OTHER),
    ],
)
def test_a_rep_s_words_give_the_reason_of_a_loss(words, why):
    assert loss_in(words) is why


def closed(state, deals, amount=0, currency=None):
    return Closed(
        person_id="riley",
        source="webinar",
        stage=Stage.OPPORTUNITY,
        state=state,
        why=None,
        currency=currency,
        deals=deals,
        amount=Decimal(amount),
    )


def test_a_close_rate_counts_what_was_won_against_what_was_decided_and_converts_no_money():
    rows = [
        closed(DealState.WON, 2, 70, "EUR"),
        closed(DealState.WON, 1, 90, "USD"),
        closed(DealState.WON, 1),
        closed(DealState.LOST, 4, 1000, "EUR"),
    ]
    found = close_rate(rows)
    assert found == CloseRate(4, 4, (Worth(Decimal(90), "USD"), Worth(Decimal(70), "EUR")))
    assert found.rate == 0.5
    assert close_rate([]).rate is None
