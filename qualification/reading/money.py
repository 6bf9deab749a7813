"""The money grammar: what amounts a text names, each with where it stands.

An amount is one figure, a range, a bound ("up to"), or a band ("low six figures"), with a currency only where one is
written and a period only where one is said. A rate is multiplied by a headcount where the message gives both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from qualification.bant import Amount, Period
from qualification.reading.lexing import Cursor, Token, money_lexicon
from qualification.reading.numerals import from_digits, from_words
from qualification.reading.text import Text

LONGEST_BARE = 8  # digits; a longer bare number is a phone, customer or tax number
MILLION = Decimal(1_000_000)
BANDS = {"low": (1, 3), "mid": (4, 6), "high": (7, 9)}  # × 10^(figures-1), by the label guide
FIGURES = {"five_figures": 5, "six_figures": 6, "seven_figures": 7}
WORDS_THAT_ARE_CODES = frozenset({"try", "pen", "won", "real", "eu", "cop", "lei", "rand", "rp", "php", "pound", "nis"})
LOOK_AHEAD = 6  # tokens in which "per year" may follow its amount


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and where it stands; `explicit` where a currency, a scale or a band says that it is money.

    `amount` is None for a rate ("$8 per seat") whose headcount the message does not give.
    """

    start: int
    end: int
    amount: Amount | None
    explicit: bool
    rate: str | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    number: Decimal
    scale: Decimal | None
    currency: str | None
    in_digits: str

    @property
    def total(self) -> Decimal:
        return self.number * (self.scale or 1)


def find_money(text: Text, start: int = 0, end: int | None = None) -> list[Money]:
    """The amounts between two offsets, in order; headcounts are looked for in the whole text."""
    stop = len(text.plain) if end is None else end
    cursor = Cursor(money_lexicon().tokens(text.plain, start, stop))
    found = []
    while cursor.at < len(cursor.tokens):
        begun = cursor.at
        if not cursor.peek().begins_something:
            cursor.at += 1
            continue
        money = _Expression(text, cursor).read()
        if money is None:
            cursor.at = begun + 1
            continue
        found.append(_multiplied(text, money))
    return found


def read_amount(text: str) -> Amount | None:
    """The first amount of a text that is known to be one, as a form's field is; a bare number counts."""
    return next((money.amount for money in find_money(Text(text)) if money.amount is not None), None)


class _Expression:
    """One attempt to read an amount at the cursor."""

    def __init__(self, text: Text, cursor: Cursor) -> None:
        self.text = text
        self.cursor = cursor
        self.first = cursor.at

    def read(self) -> Money | None:
        bound = self._bound_before()
        between = self.cursor.take("between") is not None if bound is None else False
        self.cursor.skip("about")
        band = self._band()
        low = band or self._value()
        if low is None:
            return None
        high = None if band else self._upper(low, between=between)
        if high is None and between and band is None:
            return None
        last = self.cursor.at
        amount, explicit = self._amount(low, high, band=band is not None)
        money = self._with_tail(amount, bound, explicit=explicit)
        return None if self._is_something_else(low, last, money) else money

    def _amount(self, low: _Value, high: _Value | None, *, band: bool) -> tuple[Amount, bool]:
        if band:
            return Amount(low.number, low.scale, self._take_currency() or low.currency), True
        if high is None:
            explicit = low.scale is not None or low.currency is not None
            return Amount(low.total, low.total, low.currency), explicit
        if low.scale is None and high.scale is not None and low.number < 1000:
            low = replace(low, scale=high.scale)
        if (
            low.scale is high.scale is None
            and not low.in_digits
            and not high.in_digits
            and low.number < 10
            and high.number % 100 == 0
        ):
            low = replace(low, scale=Decimal(100))  # "three to four hundred"
        explicit = bool(high.scale or low.scale or low.currency or high.currency)
        return Amount(low.total, high.total, low.currency or high.currency), explicit

    # -- bounds

    def _bound_before(self) -> str | None:
        """`at_most` or `at_least` where such a word stands before the amount; "not above 40k" is at most."""
        for bound in ("at_most", "at_least"):
            if self.cursor.take(bound) is None:
                continue
            self.cursor.skip("of")
            if bound == "at_least" and self._denied():
                return "at_most"
            return bound
        return None

    def _denied(self) -> bool:
        before = self.cursor.tokens[max(0, self.first - 5) : self.first]
        denials = {
            "not",
            "t",
            "never",
            "nothing",
            "no",
            "cannot",
            "cant",
            "wont",
            "nicht",
            "kein",
            "pas",
            "nunca",
            "nichts",
            "without",
        }
        return any(token.word in denials for token in before)

    def _bound_after(self) -> str | None:
        for bound in ("at_most_after", "at_least_after"):
            token = self.cursor.peek()
            if bound not in token or (token.word in ("+", "plus") and not self._stands_alone(token)):
                continue
            self.cursor.at += 1
            return bound.removesuffix("_after")
        return None

    def _stands_alone(self, plus: Token) -> bool:
        """Whether a plus sign belongs to the amount before it ("40k+") rather than joins it to more ("40k + VAT")."""
        after = self.cursor.peek(1)
        glued = self.text.plain[plus.start - 1] != " "
        return (glued or plus.word == "plus") and (after.start < 0 or not after.word[0].isalnum() or "per" in after)

    # -- one value

    def _value(self) -> _Value | None:
        begun = self.cursor.at
        currency = self._take_currency_before()
        number, literal = self._number()
        if number is None:
            self.cursor.at = begun
            return None
        self._ish()
        if "scales" in self.cursor.peek(1) and self.cursor.take("and_a_half"):
            number += Decimal("0.5")
        scale, scaled_currency = self._scale(literal, currency)
        if literal and scale is not None:
            number = from_digits(literal, scaled=scale >= MILLION)
        self._ish()
        if self.cursor.take("and_a_half"):
            number += Decimal("0.5")
        currency = currency or scaled_currency
        if currency is None and not (
            self.cursor.peek(1).is_number and self.cursor.peek().end < self.cursor.peek(1).start
        ):
            currency = self._take_currency()
        return _Value(number, scale, currency, literal)

    def _number(self) -> tuple[Decimal | None, str]:
        token = self.cursor.peek()
        if token.is_number:
            self.cursor.at += 1
            return from_digits(token.word), token.word
        part = self._part_of_a_scale()
        if part is not None:
            return part, ""
        return from_words(self.cursor), ""

    def _part_of_a_scale(self) -> Decimal | None:
        """Half a million, a quarter million, a million, one and a half million."""
        begun = self.cursor.at
        self.cursor.take("a")
        size = Decimal(1)
        if self.cursor.take("half"):
            size = Decimal("0.5")
        elif self.cursor.take("quarter"):
            size = Decimal("0.25")
        elif self.cursor.at == begun and "scales" not in self.cursor.peek():
            return None
        self.cursor.skip("of", 2)
        self.cursor.take_sign("-")
        scale = self.cursor.peek()
        if "scales" in scale and len(scale.word) > 2:
            return size
        self.cursor.at = begun
        return None

    def _scale(self, literal: str, currency: str | None) -> tuple[Decimal | None, str | None]:
        """The factors after a number ("hundred thousand" is two), and the currency where one word says both ("TEUR")."""
        scale: Decimal | None = None
        for _ in range(2):
            token = self.cursor.peek()
            if token.word == "-" and "scales" in self.cursor.peek(1):
                self.cursor.at += 1
                token = self.cursor.peek()
            both = token.meanings.get("scaled_currencies")
            if both and scale is None:
                self.cursor.at += 1
                factor, code = both.split()
                return Decimal(factor), code
            factor_ = self._factor(token, literal, currency)
            if factor_ is None:
                break
            self.cursor.at += 1
            scale = (scale or Decimal(1)) * factor_
        return scale, None

    def _factor(self, token: Token, literal: str, currency: str | None) -> Decimal | None:
        if token.word == "mil":  # a thousand in Spanish and Portuguese, a million in "$1.5 mil"
            return MILLION if not literal.isdigit() or currency in ("USD", "GBP") else Decimal(1000)
        if token.word == "l" and self.text.raw[token.start] == "L" and self.text.plain[token.start - 1].isdigit():
            return Decimal(100_000)  # "15L" is fifteen lakh
        if token.word == "m" and not self.text.plain[token.start - 1].isdigit() and currency is None:
            return None
        value = token.meanings.get("scales")
        return Decimal(value) if value else None

    def _ish(self) -> None:
        if self.cursor.peek().word == "-" and "ish" in self.cursor.peek(1):
            self.cursor.at += 1
        self.cursor.take("ish")

    def _take_currency(self) -> str | None:
        token = self.cursor.peek()
        code = token.meanings.get("currencies")
        if code is None or (token.word in WORDS_THAT_ARE_CODES and token.word in ("try", "pen", "cop", "real", "won")):
            return self._in_capitals(token, code)
        self.cursor.at += 1
        return code

    def _take_currency_before(self) -> str | None:
        token = self.cursor.peek()
        code = token.meanings.get("currencies")
        if code is None or token.word in WORDS_THAT_ARE_CODES:
            return self._in_capitals(token, code)
        self.cursor.at += 1
        self.cursor.skip("about", 1)
        return code

    def _in_capitals(self, token: Token, code: str | None) -> str | None:
        """A code that is also a word counts in capitals only: TRY, PEN, COP."""
        if code is None or not self.text.raw[token.start : token.end].isupper():
            return None
        self.cursor.at += 1
        return code

    # -- ranges and bands

    def _upper(self, low: _Value, *, between: bool) -> _Value | None:
        begun = self.cursor.at
        if not self._connector(between=between):
            return None
        self.cursor.skip("about", 2)
        high = self._value()
        if high is None or not _makes_a_range(low, high):
            self.cursor.at = begun
            return None
        return high

    def _connector(self, *, between: bool) -> bool:
        if self.cursor.take_sign("-", "–", "/"):
            return True
        if (
            self.cursor.peek().word == ","
            and self.cursor.peek(1).word in ("could", "might")
            and self.cursor.peek(2).word == "be"
        ):
            self.cursor.at += 3
            return True
        token = self.cursor.peek()
        if "to" not in token or (token.word in ("and", "und", "et", "y", "through") and not between):
            return False
        self.cursor.at += 1
        return True

    def _band(self) -> _Value | None:
        """A band as (number, scale) = (lowest, highest): "low six figures", "niedriger sechsstelliger Betrag"."""
        begun = self.cursor.at
        self.cursor.take_sign("a", "in", "the", "some")
        bands = [self._level()]
        if bands[0] and self.cursor.take_sign("to", "-", "bis"):
            bands.append(self._level())
        self.cursor.take_sign("-")
        figures = self._figures()
        if figures is None:
            self.cursor.at = begun
            return None
        unit = Decimal(10) ** (figures - 1)
        levels = [BANDS[band] for band in bands if band] or [(1, 10)]
        top = levels[-1][1] * unit
        return _Value(levels[0][0] * unit, top if top < unit * 10 else top - 1, None, "")

    def _level(self) -> str | None:
        level = next((name for name in BANDS if self.cursor.take(name)), None)
        if level and self.cursor.peek().word == "-" and self.cursor.peek(1).word not in BANDS:
            self.cursor.at += 1
        return level

    def _figures(self) -> int | None:
        token = self.cursor.peek()
        for name, count in FIGURES.items():
            if self.cursor.take(name):
                return count
        count_said = token.word if token.is_number else token.meanings.get("numbers", "")
        after = 2 if self.cursor.peek(1).word == "-" else 1
        if "figures" not in self.cursor.peek(after) or count_said not in {"4", "5", "6", "7", "8"}:
            return None
        self.cursor.at += after + 1
        return int(count_said)

    # -- what follows

    def _with_tail(self, amount: Amount, bound: str | None, *, explicit: bool) -> Money:
        after = self._bound_after()
        period, rate = self._per()
        bound = bound or after or self._bound_after()
        if amount.currency is None and self.cursor.peek().word == "in" and "currencies" in self.cursor.peek(1):
            self.cursor.at += 1
            amount = replace(amount, currency=self._take_currency())
        end = self.cursor.tokens[self.cursor.at - 1].end
        period = period or self._period_near()
        if bound == "at_most":
            amount = replace(amount, min=None)
        elif bound == "at_least":
            amount = replace(amount, max=None)
        start = self.cursor.tokens[self.first].start
        return Money(start, end, replace(amount, period=period), explicit, rate)

    def _per(self) -> tuple[Period | None, str | None]:
        """The period and the unit of a rate after an amount: "/user/month", "a year", "p.a.", "each"."""
        period: Period | None = None
        rate: str | None = None
        for _ in range(4):
            begun = self.cursor.at
            adverb = _period_word(self.cursor.peek())
            if adverb:
                self.cursor.at += 1
                period = period or adverb
                continue
            per = self.cursor.take("per")
            if per is None and not self.cursor.take_sign("und", "and"):
                break
            token = self.cursor.peek()
            if (
                per
                and per.word in ("each", "every")
                and "head" not in token
                and "year" not in token
                and "month" not in token
            ):
                rate = rate or per.word
            elif "month" in token or "year" in token:
                period = period or (Period.MONTH if "month" in token else Period.YEAR)
                self.cursor.at += 1
            elif "head" in token or "weekly" in token or "quarterly" in token:
                rate = rate or token.word
                self.cursor.at += 1
            else:
                self.cursor.at = begun
                break
        return period, rate

    def _period_near(self) -> Period | None:
        """A period said a few words before ("annual budget of 40k") or after ("40k approved per year") in the same clause."""
        tokens = self.cursor.tokens
        for token in reversed(tokens[max(0, self.first - LOOK_AHEAD) : self.first]):
            if token.word in {",", ".", ";", "!", "?", "not"} or token.is_number:
                break
            if len(token.word) > 3 and _period_word(token):
                return _period_word(token)
        return self._period_after()

    def _period_after(self) -> Period | None:
        tokens = self.cursor.tokens[self.cursor.at : self.cursor.at + LOOK_AHEAD]
        for token, after in zip(tokens, [*tokens[1:], None], strict=False):
            if (
                token.word in {",", ".", ";", "!", "?", "(", "not", "–", "-"}
                or token.is_number
                or "currencies" in token
            ):
                return None
            if len(token.word) > 2 and _period_word(token):
                return _period_word(token)
            if "per" in token and after is not None and token.word != "each":
                if "year" in after and after.word != "y":
                    return Period.YEAR
                if "month" in after and after.word not in ("m", "mo"):
                    return Period.MONTH
        return None

    def _is_something_else(self, low: _Value, last: int, money: Money) -> bool:
        """Seats, percentages, years and long reference numbers are no money."""
        after = self.cursor.tokens[last] if last < len(self.cursor.tokens) else None
        if after is not None and after.word in ("%", "percent", "prozent", "°", ":", "st", "nd", "rd", "th"):
            return not money.explicit
        if money.explicit:
            glued = self.text.plain[money.start - 1 : money.start]
            return glued.isalpha() and self.text.plain[money.start].isalnum()
        digits = low.in_digits.replace(" ", "").replace(".", "").replace(",", "")
        before = self.text.plain[max(0, money.start - 1) : money.start]
        is_counted = after is not None and "head" in after
        is_year = low.in_digits.isdigit() and 1900 <= low.number <= 2100
        return (
            is_counted
            or is_year
            or len(digits) > LONGEST_BARE
            or (digits[:1] == "0" and len(digits) > 1)
            or before.isalpha()
            or before in ("#", "+", "@", ":", "/")
        )


def _period_word(token: Token) -> Period | None:
    if "once" in token:
        return Period.ONCE
    if "yearly" in token:
        return Period.YEAR
    return Period.MONTH if "monthly" in token else None


def _makes_a_range(low: _Value, high: _Value) -> bool:
    """Whether two values can be the ends of one range: rising, and not 40k and a year."""
    if low.currency and high.currency and low.currency != high.currency:
        return False
    shared = low.scale or (high.scale if low.number < 1000 else None) or Decimal(1)
    if high.scale is None and low.scale is not None:
        return False
    return low.number * shared < high.total


def _multiplied(text: Text, money: Money) -> Money:
    """A rate times its headcount, or no amount where the headcount is not given."""
    if money.rate is None or money.amount is None:
        return money
    count = _headcount(text, money.rate)
    if count is None:
        return replace(money, amount=None)
    low, high = money.amount.min, money.amount.max
    product = replace(
        money.amount, min=None if low is None else low * count, max=None if high is None else high * count
    )
    return replace(money, amount=product)


def _headcount(text: Text, unit: str) -> Decimal | None:
    """How many of the rate's unit the message speaks of; None where it names none, or different numbers of them."""
    tokens = money_lexicon().tokens(text.plain)
    same: set[Decimal] = set()
    other: set[Decimal] = set()
    for number, noun, after in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        if not number.is_number or "head" in number:
            continue
        for word in (noun, after if noun.word.isalpha() and "per" not in noun else None):
            if word is not None and "head" in word:
                (same if word.word[:4] == unit[:4] else other).add(from_digits(number.word))
                break
    counts = same or other
    return counts.pop() if len(counts) == 1 else None
