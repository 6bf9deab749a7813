"""What sums and times a clause names, as traits that may weigh: of what kind, how bounded, how far ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.money import Money, find_money
from qualification.reading.grammars.relations import Horizon

FAR_AHEAD = ((3, "days"), (21, "weeks"), (400, "months"))  # days up to which a time is told in days, weeks, months


def named_in(message: Message, sentence: Sentence, now: datetime) -> Sequence[Money | Horizon]:
    """The sums and the times that a sentence names."""
    sums = find_money(message.text, sentence.start, sentence.end)
    return [*sums, *find_horizons(message.text, now, sentence.body, sentence.end)]


def values(named: Sequence[Money | Horizon], clause: Clause, now: datetime) -> frozenset[str]:
    """The traits of every sum and time of these that stands, at least in part, between a clause's ends."""
    inside = [each for each in named if _meets(each, clause)]
    return frozenset(
        trait for each in inside for trait in (_of_sum(each) if isinstance(each, Money) else _of_time(each, now))
    )


def _meets(named: Money | Horizon, clause: Clause) -> bool:
    return named.start < clause.end and clause.start < named.end


def _of_sum(money: Money) -> Iterator[str]:
    yield from ("a sum", "a sum in money" if money.explicit else "a bare number")
    if money.scaled:
        yield "a sum in thousands"
    if money.amount is not None and None in (money.amount.min, money.amount.max):
        yield "a bounded sum"
    if money.amount is not None and money.amount.period is not None:
        yield f"a sum a {money.amount.period}"


def _of_time(horizon: Horizon, now: datetime) -> Iterator[str]:
    yield from ("a time", f"a time {horizon.relation}", f"a time of {horizon.grain}")
    if horizon.untied:
        yield "a time untied"
    if horizon.loose:
        yield "a time loose"
    window = horizon.window
    edge = (window.earliest or window.latest) if window is not None else None
    if edge is None:
        yield "a time without days"
    else:
        ahead = (edge - now.date()).days
        yield (
            "a time past"
            if ahead < 0
            else f"a time in {next((name for days, name in FAR_AHEAD if ahead < days), 'years')}"
        )
