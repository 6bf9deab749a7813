"""An amount at one place of a text: a figure, a range or a band, with its bound, its period and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from qualification.bant import Amount
from qualification.reading.grammars.bounds import BoundGrammar
from qualification.reading.grammars.lexing import Token
from qualification.reading.grammars.moving import is_moved, takes_turn
from qualification.reading.grammars.numerals import from_digits
from qualification.reading.grammars.values import THOUSAND, Value, nations
from qualification.reading.vocabulary import cue, table

_ORDERS_A_CHANGE = frozenset({"amend", "change", "correct", "fix", "update"})
_AT_A_STRETCH = re.compile(
    r" (?:at a (?:stretch|push|pinch)|if (?:pushed|pressed|need be|needed|it comes to it|push comes))\b"
)
MOVES = "budget_cues.moves"
LIKE_SIZE = 3  # how many times the lower end the upper one of "30 thousand, maybe 35" may be
TIMES = ("x", "*")
ISO_CODE = 3  # letters
DOLLARS = re.compile(r"(?<![a-z])\$")  # whose, only a code can tell
BEHIND_A_CURRENCY = ("", ".", ",", "obviously", "obvs", "of", "naturally", "btw", "not")  # "52k, inr of course"
MAY, REACH = frozenset({"could", "might", "can", "may"}), frozenset({"be", "go", "stretch", "reach"})
MAYBE = frozenset({"maybe", "perhaps", "possibly", "eher", "vielleicht", "peut-etre", "quizas", "forse", "talvez"})
IN = ("in", "en", "em")  # "40k in euros", "seis cifras en dolares"
LONGEST_BARE = 8  # digits; a longer bare number is a phone, customer or tax number


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and where it stands; `explicit` where a currency, a scale or a band says that it is money.

    `amount` is None for a rate ("$8 per seat") whose headcount the message does not give, and for no sum in particular.
    `scaled` where it says thousands, `alone` where no noun follows that it may count, `borrowed` where its thousands are
    another's, `moved` where it took the place of a sum before it ("from 20k to 28k").
    """

    start: int
    end: int
    amount: Amount | None
    explicit: bool
    rate: str | None = None
    scaled: bool = False
    alone: bool = False
    borrowed: bool = False
    moved: bool = False


class SumGrammar(BoundGrammar):
    """One attempt to read an amount at the cursor."""

    def read(self) -> Money | None:
        """The amount at the cursor, its bounds, period and unit."""
        bound = self.bound_before()
        between = self.cursor.take("between") is not None if bound is None else False
        self.cursor.skip("about")
        band = self.band()
        low = band or self.value()
        if low is None:
            return None
        turns = between or self._follows_a_change()
        moved = self._moved_from(low) if turns and band is None else None
        low = moved or low
        high = None if band or moved else self._upper(low, between=between)
        if high is None and between and band is None and moved is None:
            return None
        last = self.cursor.at
        amount, explicit = self._amount(low, high, band=band is not None)
        amount, rate = self._with_tail(self._times(amount), bound)
        money = Money(
            self.cursor.tokens[self.first].start,
            self.cursor.tokens[self.cursor.at - 1].end,
            None if low.vague else amount,
            explicit,
            rate,
            scaled=(high or low).scale == THOUSAND,
            alone=self._nothing_counted(),
            moved=moved is not None,
        )
        return None if self._is_something_else(low, last, money) else money

    def _amount(self, low: Value, high: Value | None, *, band: bool) -> tuple[Amount, bool]:
        if band:
            return Amount(low.number, low.scale, self.take_currency() or low.currency), True
        if high is None:
            explicit = low.scale is not None or low.currency is not None or low.marked
            explicit = explicit or (not low.in_digits and low.number >= THOUSAND)
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
        if low.scale is high.scale is None and low.number < THOUSAND and low.number * THOUSAND < high.number:
            low = replace(low, scale=THOUSAND)  # "20 bis 25.000 Euro"
        explicit = bool(high.scale or low.scale or low.currency or high.currency or high.marked)
        return Amount(low.total, high.total, low.currency or high.currency), explicit

    def _currency_after_comma(self) -> bool:
        """As in "three-fifty to four hundred k, usd"."""
        comma, word, after = (self.cursor.peek(ahead) for ahead in range(3))
        return comma.word == "," and "currencies" in word and after.word in BEHIND_A_CURRENCY

    def _named_by_code(self, currency: str | None) -> bool:
        """Whether a code follows that says which money it is: "1.5k a month SGD", "$45,000 CAD"."""
        code = self.cursor.peek()
        said = self.text.raw[code.start : code.start + len(code.word)]
        if "currencies" not in code or len(said) != ISO_CODE or not said.isupper() or self.cursor.peek(1).is_number:
            return False
        sign = self.text.plain[self.cursor.tokens[self.first].start : code.start]
        return currency is None or (currency == "USD" and DOLLARS.search(sign) is not None)

    def _nations_dollars(self, currency: str | None) -> str | None:
        """Whose dollars these are, where the nation stands behind the sign or the sum: "125 000 $ CA", "$90k NZ"."""
        nation = self.cursor.peek()
        code = nations().get(nation.word.rstrip("."))
        if code is None or currency != "USD":
            return None
        beside_sign = self.cursor.peek(-1).word == "$"
        begins = self.cursor.tokens[self.first].start
        if not beside_sign and (
            self.cursor.peek(1).word.isalpha() or DOLLARS.search(self.text.plain, begins, nation.start) is None
        ):
            return None  # "$90k CA office"
        if len(nation.word) <= ISO_CODE and not self.is_in_capitals(nation):
            return None
        self.cursor.at += 1
        return code

    def _nothing_counted(self) -> bool:
        """Whether what follows can be no noun that a bare number counts."""
        following = self.cursor.peek()
        return following.start < 0 or not following.word.isalpha() or following.word in table("beside_sums")["no_noun"]

    def _times(self, amount: Amount) -> Amount:
        """The product of "15k x 4"."""
        count = self._count_before()
        if self.cursor.peek().word in TIMES and self.cursor.peek(1).is_number and "scales" not in self.cursor.peek(2):
            count = from_digits(self.cursor.peek(1).word)
            self.cursor.at += 2
        if count is None:
            return amount
        return replace(amount, min=amount.min and amount.min * count, max=amount.max and amount.max * count)

    def _count_before(self) -> Decimal | None:
        """How many it is of in "40 shops x 55 euro", "200 users at $15"."""
        if self.first < 2 or self.cursor.tokens[self.first - 1].word not in (*TIMES, "@", "at"):
            return None
        sign, noun = (self.cursor.tokens[self.first - back] for back in (1, 2))
        counted = noun if noun.is_number else self.cursor.tokens[max(0, self.first - 3)]
        if not counted.is_number or (sign.word not in TIMES and "head" not in noun):
            return None
        return from_digits(counted.word)

    # -- ranges

    def _upper(self, low: Value, *, between: bool) -> Value | None:
        begun = self.cursor.at
        if not self._connector(between=between):
            return self._stretched(low)
        self.cursor.skip("about", 2)
        high = self.value()
        if high is not None and high.scale is None and low.scale is not None and self._nothing_counted():
            high = replace(high, scale=low.scale) if low.number < high.number < low.number * LIKE_SIZE else high
        if high is None or not _makes_a_range(low, high):
            self.cursor.at = begun
            return self._stretched(low)
        return high

    def _follows_a_change(self) -> bool:
        """Whether it is ordered right before a sum that it be another: "change 22k to 24k"."""
        before = self.cursor.tokens[self.first - 1].word if self.first else ""
        return before in _ORDERS_A_CHANGE

    def _moved_from(self, low: Value) -> Value | None:
        """What a sum came to where it is told that it moved: "raised from 20k to 28k", "von 20k auf 28k gekürzt"."""
        begun, opens = self.cursor.at, self.cursor.tokens[self.first].start
        turned = self.cursor.peek().word
        high = self.value() if takes_turn(self.cursor) else None
        if high is None or not (turned == "auf" or is_moved(self.text.plain, opens, self.cursor.peek(-1).end, MOVES)):
            self.cursor.at = begun
            return None
        scale = high.scale or (low.scale if high.number < THOUSAND else None)
        return replace(high, scale=scale, currency=high.currency or low.currency)

    def _stretched(self, low: Value) -> Value | None:
        """The upper end of "9 grand, 10 at a stretch" and of "sixty, sixty-five grand"."""
        begun = self.cursor.at
        high = self.value() if self.cursor.take_sign(",") else None
        if high is not None and self._next_figure(low, high):
            return high
        if high is not None and high.scale is None and low.scale is not None:
            high = replace(high, scale=low.scale)
        if high is None or not _AT_A_STRETCH.match(self.text.plain, self.cursor.peek(-1).end):
            self.cursor.at = begun
            return None
        return high if low.total < high.total < low.total * LIKE_SIZE else None

    def _next_figure(self, low: Value, high: Value) -> bool:
        """Whether the second of two figures is the first one's upper end: "a hundred and ten, hundred and twenty thousand"."""
        if low.scale or low.currency or low.marked or high.scale is None:
            return False
        before = self.cursor.tokens[self.first - 1].word if self.first else ""
        opened = not before[-1:].isalnum() or cue("polarity_cues.hedge").fullmatch(before) is not None
        return (opened or not low.in_digits) and low.number < high.number <= low.number * 3 / 2

    def _connector(self, *, between: bool) -> bool:
        if self.cursor.take_sign("-", "–", "/"):
            return True
        if self.cursor.peek().word == "," and self.cursor.peek(1).word in MAY and self.cursor.peek(2).word in REACH:
            self.cursor.at += 3
            self.cursor.take_sign("to", "up to", "until", "till")
            return True
        if between and self.cursor.take_sign("up to", "upto", "bis zu", "jusqu'a", "hasta", "ate", "fino a"):
            return True
        comma = int(self.cursor.peek().word == ",")
        if self.cursor.peek(comma).word in MAYBE:
            self.cursor.at += comma + 1
            return True
        token = self.cursor.peek()
        if "to" not in token or (token.word in ("and", "und", "et", "y", "through") and not between):
            return False
        self.cursor.at += 1
        return True

    # -- what follows

    def _with_tail(self, amount: Amount, bound: str | None) -> tuple[Amount, str | None]:
        """The amount with the currency, the bound and the period that are said behind it, and what it is a rate of."""
        after = None if bound and self.bounds_another() else self.bound_after()
        period, rate = self.per()
        rate = None if self._count_before() is not None else rate or self.unit_before()
        bound = bound or after or self.bound_after() or self.ceiling_near()
        currency = self._currency_behind(amount.currency)
        least = None if bound == "at_most" else amount.min
        figure = amount.min == amount.max  # but "at least 30k, could be 45k"
        most = None if bound == "at_least" and figure else amount.max
        return Amount(least, most, currency, period or self.period_near()), rate

    def _currency_behind(self, currency: str | None) -> str | None:
        """The currency of the sum by what is said behind it, too: "40k in euros", "$45,000 CAD", "$90k NZ"."""
        if currency is None and self.cursor.peek().word in IN and "currencies" in self.cursor.peek(1):
            self.cursor.at += 1
            currency = self.take_currency()
        if self._named_by_code(currency):
            currency = self.take_currency()
        currency = self._nations_dollars(currency) or currency
        if currency is None and self._currency_after_comma():
            self.cursor.at += 1
            currency = self.take_currency()
        return currency

    def _is_something_else(self, low: Value, last: int, money: Money) -> bool:
        """Seats, percentages, years and long reference numbers are no money."""
        after = self.cursor.tokens[last] if last < len(self.cursor.tokens) else None
        if after is not None and after.word in ("%", "percent", "prozent", "°", ":", "st", "nd", "rd", "th"):
            return not money.explicit
        is_counted = after is not None and "per" not in after and ("head" in after or _is_plural(after))
        plain_count = is_counted and low.currency is None and not low.vague and money.rate is None
        if money.explicit and not (plain_count and money.amount is not None):
            glued = self.text.plain[money.start - 1 : money.start]
            return glued.isalpha() and self.text.plain[money.start].isalnum()
        digits = low.in_digits.replace(" ", "").replace(".", "").replace(",", "")
        before = self.text.plain[max(0, money.start - 1) : money.start]
        return (
            is_counted
            or _is_year(low)
            or len(digits) > LONGEST_BARE
            or (digits[:1] == "0" and len(digits) > 1)
            or before.isalpha()
            or before in ("#", "+", "@", ":", "/")
        )


def _is_year(value: Value) -> bool:
    return value.in_digits.isdigit() and 1900 <= value.number <= 2100


def _is_plural(token: Token) -> bool:
    """Whether a word looks like the plural of a thing that is no money: ranchers, towers."""
    is_word = token.word.isalpha() and len(token.word) > 3 and not token.meanings
    return is_word and token.word.endswith("s") and token.word not in table("beside_sums")["no_plural"]


def _makes_a_range(low: Value, high: Value) -> bool:
    """Whether two values can be the ends of one range: rising, and none of them a year."""
    if low.currency and high.currency and low.currency != high.currency:
        return False
    shared = low.scale or (high.scale if low.number < 1000 else None) or Decimal(1)
    if high.scale is None and (low.scale is not None or (high.currency is None and _is_year(high))):
        return False
    return low.number * shared < high.total
