"""Deals: what an SQL becomes when there is something to win, with its worth and how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from qualification.bant import Amount, Period
from qualification.errors import InvalidInput
from qualification.leads import Lead, Stage, stable_id
from qualification.reading.grammars.money import find_money, read_amount
from qualification.reading.text import Text
from qualification.setbacks import Loss


class DealState(StrEnum):
    """How a deal stands; `withdrawn` is one that was opened by a slip, and never counts."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Worth:
    """What a deal is worth: one figure with its currency (ISO 4217); a price a month counts as a year's."""

    amount: Decimal
    currency: str

    @property
    def words(self) -> str:
        """As a sentence has it: "40,000 EUR"."""
        whole = self.amount == self.amount.to_integral_value()
        return f"{self.amount:,.0f} {self.currency}" if whole else f"{self.amount:,.2f} {self.currency}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """The deal of one cycle of a lead; `person_id` is whose it is, `stage` where the lead stood while it was last open.

    `why` and `words` say how it was lost; `closes_on` is when it is expected to close.
    """

    id: str
    lead_id: str
    cycle_no: int
    person_id: str
    stage: Stage
    opened_at: datetime
    amount: Decimal | None = None
    currency: str | None = None
    closes_on: date | None = None
    state: DealState = DealState.OPEN
    closed_at: datetime | None = None
    why: Loss | None = None
    words: str | None = None

    @property
    def worth(self) -> Worth | None:
        """What it is worth, None where nobody said."""
        return Worth(self.amount, self.currency) if self.amount is not None and self.currency else None


MONTHS_A_YEAR = 12


def worth(said: Amount, home: str) -> Worth:
    """The one figure of an amount; raises InvalidInput for a range or a bound. No currency said means `home`."""
    if said.min is None or said.min != said.max:
        raise InvalidInput("A deal is worth one figure. Write it like 40k, €40,000 or 3k a month.")
    return Worth(said.min * (MONTHS_A_YEAR if said.period is Period.MONTH else 1), said.currency or home)


def read_worth(text: str, home: str) -> Worth:
    """What the words say that a deal is worth; raises InvalidInput where they name no figure, or two."""
    said = read_amount(text)
    if said is None:
        raise InvalidInput("I cannot read an amount in this. Write it like 40k, €40,000 or 3k a month.")
    return worth(said, home)


def said_worth(text: str, home: str) -> Worth | None:
    """The one figure in somebody's words; None where there is none, or a range."""
    sums = [money.amount for money in find_money(Text(text)) if money.amount is not None]
    try:
        return worth(sums[0], home) if sums else None
    except InvalidInput:
        return None


def opened(lead: Lead, person_id: str, now: datetime, value: Worth | None, closes_on: date | None = None) -> Deal:
    """The deal of this cycle of a lead; opening it again finds the same one."""
    return Deal(
        id=stable_id("deal", lead.id, str(lead.cycle_no)),
        lead_id=lead.id,
        cycle_no=lead.cycle_no,
        person_id=lead.owner_id or person_id,
        stage=lead.stage,
        opened_at=now,
        amount=value.amount if value else None,
        currency=value.currency if value else None,
        closes_on=closes_on,
    )


def valued(deal: Deal, value: Worth | None) -> Deal:
    """The deal at this worth; None leaves what was said before."""
    return replace(deal, amount=value.amount, currency=value.currency) if value else deal


def closed(deal: Deal, state: DealState, now: datetime, why: Loss | None = None, words: str | None = None) -> Deal:
    """The deal as it ended."""
    return replace(deal, state=state, closed_at=now, why=why, words=words)


# -- close rates ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """How many deals of one kind ended one way: of a person, from a source, out of a stage, in one currency.

    `amount` is their sum, of those that have one; `currency` is None for those that have none.
    """

    person_id: str
    source: str | None
    stage: Stage
    state: DealState
    why: Loss | None
    currency: str | None
    deals: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class CloseRate:
    """Deals won and lost, and what was won in each currency; nothing is converted, since rates change."""

    won: int
    lost: int
    amounts: tuple[Worth, ...]

    @property
    def rate(self) -> float | None:
        """The share that was won, None where nothing was decided yet."""
        return self.won / (self.won + self.lost) if self.won + self.lost else None


NOTHING_CLOSED = CloseRate(0, 0, ())


def close_rate(closed_deals: Iterable[Closed]) -> CloseRate:
    """The close rate of these deals, the larger sums first."""
    rows = list(closed_deals)
    won = [row for row in rows if row.state is DealState.WON]
    sums: dict[str, Decimal] = {}
    for row in won:
        if row.currency is not None:
            sums[row.currency] = sums.get(row.currency, Decimal(0)) + row.amount
    amounts = sorted(
        (Worth(amount, currency) for currency, amount in sums.items()), key=lambda w: (-w.amount, w.currency)
    )
    lost = sum(row.deals for row in rows if row.state is DealState.LOST)
    return CloseRate(sum(row.deals for row in won), lost, tuple(amounts))
