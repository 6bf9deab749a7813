"""Two figures that are one sum: a floor and a ceiling, and a number whose thousands are said after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from qualification.bant import Amount
from qualification.reading.grammars.sums import Money
from qualification.reading.grammars.values import THOUSAND
from qualification.reading.text import Text
from qualification.reading.vocabulary import table

LARGEST_BARE = 1000  # "60, thousand that is"; nobody says so of a number that has its thousands
SCALE_AFTER = re.compile(
    r"(?:(?: (?!and\b|or\b)[a-z']+){0,4}, (?:in |it's |that's )?"
    r"|[^\d.;!?]{0,60}(?:[.,;(]|\s[–-])\s?(?:and |sorry |meaning |all |that's |it's |this is |i mean )*(?:in )?)"
    r"(?P<scale>thousands?|grand|k|millions?|mio|lakhs?|crores?|tausend|mille|mil)"
    r"(?:,? (?:that is|i mean|obviously|of course|naturally|we're talking|btw|by the way|naturlich|bien sur|claro)"
    r"|(?=[.,;!)]|$| of [a-z]| [a-z]{3}\)))"
)
CURRENCY_AFTER = re.compile(r"(?:,| of(?: us)?)? (?P<currency>[^\W\d]+)(?:'s)?(?=[.,;!)]|$)")
SO = re.compile(r"[^.;!?\d]{0,30}[\s,.–-]+so (?:that'?s |it'?s |in all |all in |about |roughly )?")
BETWEEN = re.compile(
    r"[\s,;–/-]*(?:(?:and|but|or|with|a|the|their|his|her|und|aber|mit|einer|et|mais|avec|un|y|pero|con|en|maar|mas|ma|e)\s+){0,3}"
)


def with_total(text: Text, found: Sequence[Money]) -> list[Money]:
    """The sums, where the total that is said of a rate takes its place: "eighty quid a shop a month, so 400"."""
    whole: list[Money] = []
    for money in found:
        rate = whole[-1] if whole else None
        if rate is not None and rate.rate and rate.amount and money.amount and _sums_up(text, rate, money):
            whole[-1] = _total(rate, rate.amount, money, money.amount)
        else:
            whole.append(money)
    return whole


def _sums_up(text: Text, rate: Money, money: Money) -> bool:
    said = SO.match(text.plain, rate.end, money.end)
    return said is not None and said.end() >= money.start  # "so" may be taken for a German "about"


def _total(rate: Money, each: Amount, money: Money, all_told: Amount) -> Money:
    scale = THOUSAND if rate.scaled and not money.explicit else 1  # "12 grand each, so 24"
    amount = replace(
        all_told,
        min=all_told.min and all_told.min * scale,
        max=all_told.max and all_told.max * scale,
        currency=all_told.currency or each.currency,
        period=all_told.period or each.period,
    )
    return replace(money, start=rate.start, amount=amount, explicit=True, rate=money.rate)


def with_scale_after(text: Text, found: Sequence[Money]) -> list[Money]:
    """The sums, where "60, thousand that is" is one of them."""
    whole: list[Money] = []
    for money in found:
        if whole and money.start < whole[-1].end:
            continue  # the thousand that belongs to the figure before it
        whole.append(_scaled_after(text, money))
    return whole


def _scaled_after(text: Text, money: Money) -> Money:
    amount = money.amount
    if money.explicit or amount is None or not amount.max or amount.max >= LARGEST_BARE:
        return money
    said = SCALE_AFTER.match(text.plain, money.end)
    if said is None:
        return money
    scale = Decimal(next(size for size, words in table("scales").items() if said["scale"] in words))
    end, currency = said.end(), amount.currency
    named = CURRENCY_AFTER.match(text.plain, end)
    code = named and next((code for code, words in table("currencies").items() if named["currency"] in words), None)
    if named is not None and code:
        end, currency = named.end(), code
    amount = replace(amount, min=amount.min and amount.min * scale, max=amount.max * scale, currency=currency)
    return replace(money, end=end, amount=amount, explicit=True, scaled=True)


def with_floor_and_ceiling(text: Text, found: Sequence[Money]) -> list[Money]:
    """The sums, where "at least 20k but no more than 30k" is one of them."""
    return list(_ranged(text, found))


def _ranged(text: Text, found: Sequence[Money]) -> Iterator[Money]:
    held: Money | None = None
    for money in found:
        amount = _from_to(held, money)
        if held is not None and amount is not None and BETWEEN.fullmatch(text.plain, held.end, money.start):
            held = replace(money, start=held.start, amount=amount)
            continue
        if held is not None:
            yield held
        held = money
    if held is not None:
        yield held


def _from_to(floor: Money | None, ceiling: Money) -> Amount | None:
    """The range between two bounds; None where the two are no floor and ceiling of one sum."""
    low, high = None if floor is None else floor.amount, ceiling.amount
    if low is None or high is None or low.min is None or high.max is None:
        return None
    if low.max is not None or high.min is not None or low.min >= high.max:
        return None
    if low.currency and high.currency and low.currency != high.currency:
        return None
    return replace(high, min=low.min, currency=high.currency or low.currency, period=high.period or low.period)
