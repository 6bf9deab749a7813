"""The money grammar: what amounts a text names, each with where it stands.

An amount is one figure, a range, a bound ("up to"), or a band ("low six figures"), with a currency only where one is
written and a period only where one is said. A rate is multiplied by a headcount where the message gives both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from qualification.bant import Amount, Period
from qualification.reading.grammars.lexing import Cursor, Lexicon, Token
from qualification.reading.grammars.numerals import from_digits
from qualification.reading.grammars.pairing import with_floor_and_ceiling, with_scale_after, with_total
from qualification.reading.grammars.sums import Money, SumGrammar
from qualification.reading.grammars.values import FIGURES, THOUSAND
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue, table

TIMES = frozenset({"months", "weeks", "years", "hours", "times", "minutes", "quarters", "seconds"})
PERIOD_LATER = re.compile(
    r"[^.;]*?\b(?:(?:each|every|per|a|/) ?(?:(?P<month>month|mth|mo)|(?:year|yr|annum))|(?P<monthly>monthly)|yearly|annually)\b"
)
OF_THEM = re.compile(
    r"\b(?P<of>\d+) of (?:them|us|those|these)\b|\b(?:strength|head ?count)(?: is| of|:)? (?P<size>\d+)|"
    r"\bfor all (?P<all>\d+)\b|"
    r"\b(?:wants?|needs?|takes?|buys?|ordering|buying|taking) (?P<wanted>\d+|[a-z]+)(?=[.,;!)\s]*$|[.,;!)])"
)
NUMBERED = re.compile(
    r"(?:\b(?:room|iso|version|ver|release|tel|phone|call|ring|mobile|dial|ext|extension|floor|page|line|building|unit|gate|dock|bay|"
    r"suite|box|order|ticket|invoice|article|section|chapter|option|slide|minute|item|question|step|top|windows|office|rev|model|type|"
    r"din|en|norm)"
    r"(?: me| us| them| him| her)?(?: on| at| no| number)?(?: is)?[.:]? ?#?|#)(?:\+?\d{2,4}[ -])*(?:the )?$"
)
GOES_ON = re.compile(
    r"/7\b| ?(?:mins?|minutes?|hrs?|hours?|secs?|seconds?|km|kg|miles|tons|tonnes)\b|"
    r"-0\d{2,}\b|[ -]\d{3,4},? ext\b| (?:\d{2,}+ ?)+(?:$|[,;])|[-/]\d{2,}[-/ ]\d"
)  # "24/7", "555 0132"
MANY = 128  # stretches remembered: each sentence of a message is looked at several times
CORES = frozenset({"numbers", "scales", "figures", *FIGURES})
OPENINGS = {
    **dict.fromkeys(("at_most", "at_least", "slightly", "between"), 6),  # words to the number
    **dict.fromkeys(("about", "few", "half", "quarter", "low", "mid", "high", "a"), 6),
    **dict.fromkeys(("currencies", "coin"), 3),
}
COUNTED_LATER = re.compile(r"\b(?P<noun>[\w-]++) (?:are|is) (?P<count>\d[\d.,]*\d|\d)\b")  # "12k a flat, flats are 64"
APART = re.compile(r"[,(–](?P<said>[^,()–.;!?\n]*)")
LEAD = 25  # characters before a sum in which its period may stand
BETWEEN = re.compile(r"\W*(?:(?:it'?s|it is|that'?s|is|are|sind(?: es)?|ist|es|c'est|son|about|around|etwa)\W*){0,2}")
LEAST_SHORT = 3  # "one" and "two" are seldom thousands
STEM = 4  # letters by which a noun is known
LIKE_SIZE = 6  # how many times larger or smaller a sum may be that shares its thousands with another

__all__ = ["Money", "find_money", "read_amount"]


@cache
def _lexicon() -> Lexicon:
    valued = ("numbers", "scales", "currencies", "scaled_currencies")
    return Lexicon(valued, ("money",), CORES, OPENINGS)


def find_money(text: Text, start: int = 0, end: int | None = None) -> list[Money]:
    """The amounts between two offsets, in order; headcounts are looked for in the whole text."""
    return list(_found(text, start, len(text.plain) if end is None else end))


@lru_cache(maxsize=MANY)
def _found(text: Text, start: int, stop: int) -> tuple[Money, ...]:
    tokens, beginnings = _lexicon().between(text.plain, start, stop)
    cursor = Cursor(tokens)
    found = []
    read_to = 0
    for begin in beginnings:
        if begin < read_to:
            continue
        cursor.at = begin
        money = SumGrammar(text, cursor).read()
        if money is None:
            continue
        read_to = cursor.at
        money = _paid_each(text, money, start, stop)
        if money.explicit or not _numbers_a_thing(text, money):
            found.append(money)
    found = [_multiplied(text, money) for money in with_total(text, found)]
    found = _with_shared_scale(with_scale_after(text, found))
    return tuple(with_floor_and_ceiling(text, found))


def _paid_each(text: Text, money: Money, start: int, stop: int) -> Money:
    """The sum with the period that stands before it ("per year it's 24k", "monatlich 300") or apart after it."""
    if money.amount is None or money.amount.period is not None:
        return money
    before = _period_before(text.plain, max(start, money.start - LEAD), money.start)
    period = before or _period_apart(text.plain, money.end, stop)
    return money if period is None else replace(money, amount=replace(money.amount, period=period))


def _period_before(plain: str, start: int, stop: int) -> Period | None:
    for name, period in (("yearly", Period.YEAR), ("monthly", Period.MONTH)):
        said = cue(f"leaning_cues.{name}").search(plain, start, stop)
        if said is not None and BETWEEN.fullmatch(plain, said.end(), stop):
            return period
    return None


def _period_apart(plain: str, start: int, stop: int) -> Period | None:
    """The period that words after a sum say between marks, and nothing else: "15k set aside, per year"."""
    for apart in APART.finditer(plain, start, stop):
        said = apart["said"].strip()
        if said and cue("leaning_cues.only_that").fullmatch(said) is not None:
            return Period.YEAR if cue("leaning_cues.yearly").search(said) else Period.MONTH
        if any(char.isdigit() for char in plain[start : apart.end()]):
            break  # which is another sum's
    return None


def _numbers_a_thing(text: Text, money: Money) -> bool:
    """Whether a bare figure is the number of a room, a norm, a telephone: "room 204", "ISO 27001", "24/7"."""
    before = text.plain[max(0, money.start - 30) : money.start]
    return NUMBERED.search(before) is not None or GOES_ON.match(text.plain, money.end) is not None


def _with_shared_scale(found: list[Money]) -> list[Money]:
    """Where "180k is what we quoted, they can stretch to 110" leaves the thousands to be understood."""
    scaled = [money.amount.max for money in found if money.scaled and money.amount is not None and money.amount.max]
    if not scaled:
        return found
    return [_rescaled(money, scaled[0]) if _is_short(money, scaled[0]) else money for money in found]


def _is_short(money: Money, other: Decimal) -> bool:
    """Whether a bare number is of the other's size once it is taken for thousands."""
    amount = money.amount
    if money.explicit or not money.alone or amount is None:
        return False  # "40 min" is a time
    size = max(amount.max or 0, amount.min or 0) * THOUSAND
    if size < LEAST_SHORT * THOUSAND:
        return False
    return other / LIKE_SIZE <= size <= other * LIKE_SIZE


def _rescaled(money: Money, other: Decimal) -> Money:
    amount = money.amount or Amount(other, other)
    low, high = (None if bound is None else bound * THOUSAND for bound in (amount.min, amount.max))
    return replace(money, amount=replace(amount, min=low, max=high), borrowed=True)


def read_amount(text: str) -> Amount | None:
    """The first amount of a text that is known to be one, as a form's field is; a bare number counts."""
    return next((money.amount for money in find_money(Text(text)) if money.amount is not None), None)


def _multiplied(text: Text, money: Money) -> Money:
    """A rate times its headcount, or no amount where the headcount is not given."""
    if money.rate is None or money.amount is None:
        return money
    count = _headcount(text, money.rate)
    if count is None:
        return replace(money, amount=None)
    low, high = money.amount.min, money.amount.max
    said = PERIOD_LATER.match(text.plain[money.end : money.end + 40]) if money.amount.period is None else None
    period = money.amount.period if said is None else Period.MONTH if said["month"] or said["monthly"] else Period.YEAR
    product = replace(
        money.amount,
        period=period,
        min=None if low is None else low * count,
        max=None if high is None else high * count,
    )
    return replace(money, amount=product)


def _headcount(text: Text, unit: str) -> Decimal | None:
    """How many of the rate's unit the message speaks of; None where it names none, or different numbers of them."""
    tokens = _lexicon().tokens(text.plain)
    same: set[Decimal] = set()
    other: set[Decimal] = set()
    for number, noun, after in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        if not (number.is_number or "numbers" in number) or "head" in number:
            continue
        for word in (noun, after if noun.word.isalpha() and "per" not in noun else None):
            if word is not None and ("head" in word or (unit not in ("each", "every") and _is_same(word.word, unit))):
                (same if word.word[:4] == unit[:4] else other).add(
                    from_digits(number.meanings.get("numbers", number.word))
                )
                break
    later = (said for said in COUNTED_LATER.finditer(text.plain) if said["noun"].startswith(unit[:4]))
    same.update(from_digits(said["count"]) for said in later)
    counts = same or other or set(_counted(tokens)) or set(_counted_apart(text.plain))
    return counts.pop() if len(counts) == 1 else None


def _is_same(word: str, unit: str) -> bool:
    """Whether two words are one noun, in whatever number: "bots", "bot"."""
    return word[:STEM] == unit[:STEM] or word.removesuffix("s") == unit.removesuffix("s")


def _counted_apart(plain: str) -> Iterator[Decimal]:
    """How many there are where no noun follows: "80 of them", "strength 520", "12 grand each and they want two"."""
    for said in OF_THEM.finditer(plain):
        word = said["of"] or said["size"] or said["all"] or said["wanted"]
        value = word if word.isdigit() else next((n for n, words in table("numbers").items() if word in words), None)
        if value is not None:
            yield Decimal(value)


def _counted(tokens: Sequence[Token]) -> Iterator[Decimal]:
    """Numbers of things in the plural, of whatever kind: "650 cleaners"."""
    for number, noun in pairwise(tokens):
        plural = noun.word.isalpha() and len(noun.word) > 4 and noun.word.endswith("s") and not noun.meanings
        if number.is_number and plural and noun.word not in TIMES:
            yield from_digits(number.word)
