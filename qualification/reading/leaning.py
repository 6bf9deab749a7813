"""Sums and times told by the one that is held: "double that", "half of it", "another 5k", "per year I mean", "a month later".

The words alone give no value; beside the answer held they give one, and name what is held. Decision record 0055.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from qualification.bant import Amount, BantAnswer, Period, Window
from qualification.reading.clauses import Message
from qualification.reading.grammars.money import find_money
from qualification.reading.grammars.periods import months_on
from qualification.reading.letters.roles import people
from qualification.reading.polarity import negated
from qualification.reading.vocabulary import cue, table

TIMES = {"double": Decimal(2), "triple": Decimal(3), "half": Decimal("0.5")}
THOUSAND = 1000
SIGNS = "$€£¥₹"
MOST_CHANGED = 4  # times; beside 12,000 a bare 500 is no half a million
PERIODS = {"yearly": Period.YEAR, "monthly": Period.MONTH}
UNITS = {
    "day": (1, 0),
    "week": (7, 0),
    "month": (0, 1),
    "quarter": (0, 3),
    "half": (0, 6),
    "year": (0, 12),
}  # days, months
_WHAT = re.compile(
    r"(?:(?:sorry|oh|i|mean|meant|that's|that is|it's|and|well|all|in|of course|obviously)[, ]+)*"
    r"(?P<scale>k|thousands?|grand)?(?:(?<=[a-z]) )?"
    r"(?P<currency>(?!i me|sorry|of course|that is)[^\W\d](?:[\w ]{0,20}?\w)?|[$€£¥₹])?"
    r"(?:,? (?:i mean|i meant|sorry|of course|obviously|that is))?"
)
_BEFORE = re.compile(r"(?P<count>[^\W_]+) (?:more |full |whole |good )?(?P<unit>[^\W\d_]+)\W*$")
_AFTER = re.compile(r"\W*(?:d')?(?P<count>[^\W_]+) (?P<unit>[^\W\d_]+)")
MONEY = ("budget_cues.word", "budget_cues.topic", "became_cues.source")
BECAME = ("bec", "turn")  # "became", "turned into": of a sum only where it is one
_ITSELF = re.compile(r"(?:^|\b(?:it|that|this|which|we|and|so|now|then|but|only|just)|\d\S*|[,.:;])\s*$")
_PERCENT = re.compile(r"(?P<count>\d{1,2})\s?(?:%|percent|per cent|prozent|pour cent|por ciento)\s*$")


@dataclass(frozen=True, slots=True)
class Leaning:
    """Words that lean on what is held, and what they make of it."""

    start: int
    end: int
    amount: Amount | None = None
    window: Window | None = None


def leaning(message: Message, held: BantAnswer, start: int = 0, end: int | None = None) -> Leaning | None:
    """The first words between two offsets that lean on what is held, with the value they give beside it."""
    stop = len(message.plain) if end is None else end
    said: Iterator[Leaning] = iter(())
    if held.amount is not None:
        said = _sums(message, held.amount, start, stop)
    elif held.window is not None:
        said = _times(message.plain, held.window, start, stop)
    return next((each for each in said if not negated(message.plain, start, each.start)), None)


def _sums(message: Message, held: Amount, start: int, end: int) -> Iterator[Leaning]:
    plain = message.plain
    for name, times in TIMES.items():
        for found in cue(f"leaning_cues.{name}").finditer(plain, start, end):
            yield Leaning(found.start(), found.end(), amount=_scaled(held, times))
    for name, sign in (("more", 1), ("less", -1)):
        for found in cue(f"leaning_cues.{name}").finditer(plain, start, end):
            percent = _PERCENT.search(plain, start, found.start())
            if percent is not None:
                share = 1 + sign * Decimal(percent["count"]) / 100
                yield Leaning(percent.start(), found.end(), amount=_scaled(held, share))
    yield from _changed_to(message, held, start, end)
    yield from _added(message, held, start, end)
    yield from _paid_each(plain, held, start, end)
    yield from _in_what(plain, held, start, end)


def _paid_each(plain: str, held: Amount, start: int, end: int) -> Iterator[Leaning]:
    """As in "per year I mean", and nothing else."""
    if not only_a_period(plain[start:end]):
        return
    said = [
        Leaning(found.start(), found.end(), amount=replace(held, period=period))
        for name, period in PERIODS.items()
        for found in cue(f"leaning_cues.{name}").finditer(plain, start, end)
    ]
    yield from sorted(said, key=lambda each: each.start)


def _in_what(plain: str, held: Amount, start: int, end: int) -> Iterator[Leaning]:
    """As in "thousand" after "35 to 40", "euros", and nothing else."""
    said = _WHAT.fullmatch(plain[start:end].strip(" .!?,\n"))
    currency = _currencies().get(said["currency"] or "") if said else None
    largest = max(filter(None, (held.min, held.max)), default=Decimal(THOUSAND))
    in_thousands = said is not None and said["scale"] is not None and largest < THOUSAND
    if said is None or not (in_thousands or currency) or (said["currency"] and not currency):
        return
    amount = _scaled(held, Decimal(THOUSAND)) if in_thousands else held
    yield Leaning(start, end, amount=replace(amount, currency=currency or held.currency))


@cache
def _currencies() -> Mapping[str, str]:
    listed = {
        word: code for code, words in table("currencies").items() for word in words if len(word) != 1 or word in SIGNS
    }
    return {word: code for word, code in listed.items() if word not in table("only_beside_sums")["currencies"]}


def only_of_a_sum(said: str) -> bool:
    """Whether words say what a sum is paid for, or in what, and nothing else."""
    what = _WHAT.fullmatch(said.strip(" .!?,\n"))
    return only_a_period(said) or (what is not None and bool(what["scale"] or what["currency"] in _currencies()))


def only_a_period(said: str) -> bool:
    """Whether words say what a sum is paid for, and nothing else."""
    return cue("leaning_cues.only_that").fullmatch(said.strip(" .!,\n")) is not None


def _changed_to(message: Message, held: Amount, start: int, end: int) -> Iterator[Leaning]:
    """As in "the 20 became 18", "they stretched to 25", in the thousands of the sum held."""
    before = False
    for money in find_money(message.text, start, end):
        bare = money.alone and not money.explicit and money.amount is not None
        said = in_its_thousands(money.amount, held) if bare and money.amount is not None else None
        names = ("changed_to", "became") if before else ("changed_to",)  # "he became 50" is no sum
        found = (cue(f"became_cues.{name}").search(message.plain, start, money.start) for name in names)
        changed = next((each for each in found if each and _is_of_money(message, start, each)), None)
        before = before or (said is not None and (said.min, said.max) == (held.min, held.max))
        if said is not None and said != money.amount and changed is not None:
            yield Leaning(changed.start(), money.end, amount=replace(said, currency=held.currency, period=held.period))


def counts_others(message: Message, start: int, end: int) -> bool:
    """Whether words tell what something other than money changed to: "the team became 15"."""
    figures = [money.start for money in find_money(message.text, start, end) if not money.explicit]
    changed = (cue("became_cues.changed_to").search(message.plain, start, figure) for figure in figures)
    return any(each is not None and not _is_of_money(message, start, each) for each in changed)


def _is_of_money(message: Message, start: int, changed: re.Match[str]) -> bool:
    """Whether it is a sum that changed, or somebody changed it: "the team became 15" counts people."""
    said = (message.plain, start, changed.start())
    if _ITSELF.search(*said) or any(cue(name).search(*said) for name in MONEY):
        return True
    return not changed.group().startswith(BECAME) and bool(people(message.text, start, changed.start()))


def _added(message: Message, held: Amount, start: int, end: int) -> Iterator[Leaning]:
    """As in "they found another 5k", "5k on top"."""
    for money in find_money(message.text, start, end)[:1]:
        more = money.amount
        if more is None or not money.explicit or more.min != more.max or more.max is None:
            return
        before = cue("leaning_cues.another").search(message.plain, max(start, money.start - 12), money.start)
        behind = cue("leaning_cues.on_top").opening(message.plain[money.end : end].lstrip())
        if before is None and behind is None:
            return
        low, high = (None if bound is None else bound + more.max for bound in (held.min, held.max))
        opens = money.start if before is None else before.start()
        yield Leaning(opens, money.end, amount=replace(held, min=low, max=high))


def about_as_much(said: Amount | None, held: Amount | None) -> bool:
    """Whether a sum may be what another was changed to: "revenue went to 2M" beside 40,000 is something else."""
    if said is None or held is None:
        return True
    one, other = (amount.max or amount.min for amount in (said, held))
    return not one or not other or 1 / MOST_CHANGED <= one / other <= MOST_CHANGED


def in_its_thousands(amount: Amount, held: Amount) -> Amount:
    """A bare figure as thousands where the sum held is one of thousands and about as large: "the 12's okayed" of 12,000.

    One that is paid more often is no such figure: "150 a month" beside 40,000.
    """
    if amount.currency is not None or amount.max is None or held.max is None or amount.max >= THOUSAND:
        return amount
    if amount.period not in (None, held.period):
        return amount
    near = 1 / MOST_CHANGED <= amount.max * THOUSAND / held.max <= MOST_CHANGED
    return _scaled(amount, Decimal(THOUSAND)) if near and held.max >= THOUSAND else amount


def _scaled(held: Amount, times: Decimal) -> Amount:
    low, high = (None if bound is None else bound * times for bound in (held.min, held.max))
    return replace(held, min=low, max=high)


def _times(plain: str, held: Window, start: int, end: int) -> Iterator[Leaning]:
    for name, sign in (("later", 1), ("earlier", -1)):
        for found in cue(f"leaning_cues.{name}").finditer(plain, start, end):
            length = _BEFORE.search(plain, max(start, found.start() - 30), found.start())
            yield from _moved(length, found, held, sign)
    for name, sign in (("later_by", 1), ("earlier_by", -1)):
        for found in cue(f"leaning_cues.{name}").finditer(plain, start, end):
            yield from _moved(_AFTER.match(plain, found.end(), end), found, held, sign)


def _moved(length: re.Match[str] | None, said: re.Match[str], held: Window, sign: int) -> Iterator[Leaning]:
    days, months = _length(length) if length is not None else (0, 0)
    if length is not None and (days or months):
        opens, closes = (
            None if day is None else _on(day, sign * days, sign * months) for day in (held.earliest, held.latest)
        )
        span = (min(length.start(), said.start()), max(length.end(), said.end()))
        yield Leaning(*span, window=Window(opens, closes))


def _length(said: re.Match[str]) -> tuple[int, int]:
    """Days and months; none where the words are no length."""
    unit = next((unit for unit, words in table("units").items() if said["unit"] in words), None)
    word = said["count"]
    value = word if word.isdecimal() else next((n for n, words in table("numbers").items() if word in words), None)
    one = word in table("horizon")["a"]
    count = 1 if one else int(value) if value is not None and value.isdecimal() else 0
    days, months = UNITS.get(unit or "", (0, 0))
    return days * count, months * count


def _on(day: date, days: int, months: int) -> date:
    """A day so much on; the last of a month stays the last."""
    if not months:
        return day + timedelta(days=days)
    there = months_on(day, months)
    last = day.day == calendar.monthrange(day.year, day.month)[1]
    return there.replace(day=calendar.monthrange(there.year, there.month)[1]) if last else there
