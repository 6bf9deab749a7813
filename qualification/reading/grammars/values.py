"""One sum in a text: a number, its scale, its currency; and bands of figures ("low six figures")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from qualification.reading.grammars.lexing import Cursor, Token
from qualification.reading.grammars.numerals import HUNDRED, from_digits, from_words
from qualification.reading.text import Text
from qualification.reading.vocabulary import table

THOUSAND, MILLION = Decimal(1000), Decimal(1_000_000)
BANDS = {"low": (1, 3), "mid": (4, 6), "high": (7, 9)}  # × 10^(figures-1), by the label guide
PARTS = frozenset({"a", "half", "quarter"})  # words before "mil" that make it a million
HUNDREDS = 3  # digits
_TENTHS = re.compile(r"\d[.,]\d$")
_WORD = re.compile(r"[^\W\d_]+")
FIGURES = {"five_figures": 5, "six_figures": 6, "seven_figures": 7}
ONLY_IN_CAPITALS = frozenset(
    {"try", "pen", "cop", "real", "won", "r", "n", "mad", "bob", "all", "top", "cup", "lak", "gel", "amd"}
)
NATIONS = frozenset({"canadian", "australian", "aussie", "us"})  # dollars, where no noun follows: "80k Canadian"
ONLY_AFTER = frozenset({"eu", "lei", "rand", "php", "pound", "nis"})  # its sum: "20 pound"


@cache
def nations() -> Mapping[str, str]:
    """Nations behind a sign of dollars, each with the currency."""
    return {word: code for code, words in table("dollars_of").items() for word in words}


@cache
def _around_a_thousand() -> frozenset[str]:
    """Words of the languages in which a "mil" is a thousand."""
    return frozenset(table("thousands")["mil"])


@dataclass(frozen=True, slots=True)
class Value:
    """A number as said, the scale and the currency that go with it, and its digits where it was written in digits.

    `marked` where something else says that it is money: "15.000,-", "200 kr"; `vague` where it is none in particular
    ("a few thousand").
    """

    number: Decimal
    scale: Decimal | None
    currency: str | None
    in_digits: str
    marked: bool = False
    vague: bool = False

    @property
    def total(self) -> Decimal:
        """The number times its scale."""
        return self.number * (self.scale or 1)


class ValueGrammar:
    """Reads one sum at the cursor, or leaves the cursor alone and says None."""

    def __init__(self, text: Text, cursor: Cursor) -> None:
        self.text = text
        self.cursor = cursor

    def value(self) -> Value | None:
        """The sum at the cursor."""
        begun = self.cursor.at
        marked = self._coin()
        currency = self._take_currency_before()
        vague = self.cursor.take("few") is not None
        number, literal = self._number()
        if number is None:
            self.cursor.at = begun
            return None
        self._ish()
        half = "scales" in self.cursor.peek(1) and self.cursor.take("and_a_half") is not None
        scale, scaled_currency = self._scale(literal, currency)
        if literal and scale is not None:
            number = from_digits(literal, scaled=scale >= MILLION)
        self._ish()
        if half or self.cursor.take("and_a_half"):
            number += Decimal("0.5")
        elif scale == THOUSAND and not literal:
            number += self._rest()
        marked = self._dash() or self._coin() or marked
        currency = currency or scaled_currency or self._currency_after()
        if currency and scale is None:
            scale, _ = self._scale(literal, currency)  # "25 USD million"
        return Value(number, scale, currency, literal, marked, vague)

    def _rest(self) -> Decimal:
        """The hundreds after the thousands, in thousands: "twenty thousand five hundred"."""
        begun = self.cursor.at
        rest = from_words(self.cursor)
        if rest is None or rest < 100 or "scales" in self.cursor.peek():
            self.cursor.at = begun
            return Decimal(0)
        return rest / THOUSAND

    def _dash(self) -> bool:
        """The dash that stands for no cents: 15.000,- and 15'000.–"."""
        if self.cursor.peek().word not in (".", ",") or self.cursor.peek(1).word not in ("-", "–"):
            return False
        if self.cursor.peek(-1).end != self.cursor.peek().start or self.cursor.peek().end != self.cursor.peek(1).start:
            return False
        self.cursor.at += 2
        self.cursor.take_sign("-")
        return True

    def _coin(self) -> bool:
        """Money of no country in particular, beside its sum: kr, pesos, francs."""
        return self.cursor.take("coin") is not None

    def _currency_after(self) -> str | None:
        if "of" in self.cursor.peek() and "currencies" in self.cursor.peek(1):
            self.cursor.at += 1
        following = self.cursor.peek(1)
        if (
            following.is_number
            and self.cursor.peek().end < following.start
            and self.cursor.peek().start != self.cursor.peek(-1).end
        ):
            return self.take_currency() if "currencies" in self.cursor.peek(2) else None
        return self.take_currency()

    def _number(self) -> tuple[Decimal | None, str]:
        token = self.cursor.peek()
        if token.is_number:
            self.cursor.at += 1
            return from_digits(token.word), token.word
        part = self._part_of_a_scale()
        if part is not None:
            return part, ""
        return self._with_point(from_words(self.cursor)), ""

    def _with_point(self, whole: Decimal | None) -> Decimal | None:
        """A number in words with the digit after its point: "two point four"."""
        tenths = self.cursor.peek(1).meanings.get("numbers", "")
        if whole is None or self.cursor.peek().word not in ("point", "komma", "virgule", "coma") or len(tenths) != 1:
            return whole
        self.cursor.at += 2
        return whole + Decimal(tenths) / 10

    def _part_of_a_scale(self) -> Decimal | None:
        """Half a million, a quarter million, a million, one and a half million."""
        begun = self.cursor.at
        thirds = self.cursor.peek().meanings.get("numbers") == "3" and "quarter" in self.cursor.peek(1)
        self.cursor.at += 1 if thirds or "a" in self.cursor.peek() else 0
        size = Decimal(1)
        if self.cursor.take("half"):
            size = Decimal("0.5")
        elif self.cursor.take("quarter"):
            size = Decimal("0.75" if thirds else "0.25")
        elif (
            self.cursor.at == begun and self.cursor.peek().word not in ("thousand", "million", "billion")
        ) or self._is_hundred():
            self.cursor.at = begun
            return None
        self.cursor.skip("of", 2)
        self.cursor.take_sign("-")
        scale = self.cursor.peek()
        if "scales" in scale and len(scale.word) > 2:
            return size
        self.cursor.at = begun
        return None

    def _is_hundred(self) -> bool:
        return self.cursor.peek().meanings.get("scales") == HUNDRED and self.cursor.peek().word != "hundreds"

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
        if token.word == "mil":
            return self._mil(literal, currency)
        if token.word == "l" and self.text.raw[token.start] == "L" and self.text.plain[token.start - 1].isdigit():
            return Decimal(100_000)  # "15L" is fifteen lakh
        if token.word == "m" and not self.text.plain[token.start - 1].isdigit() and currency is None:
            return None
        if token.word == "large" and not (literal.isdigit() and len(literal) < 4):
            return None
        value = token.meanings.get("scales")
        return Decimal(value) if value else None

    def _mil(self, literal: str, currency: str | None) -> Decimal:
        """A "mil": a thousand amid Spanish or Portuguese words, and after hundreds; "$1.5 mil" is a million."""
        if self.cursor.peek(-1).meanings.keys() & PARTS:
            return MILLION
        if not _around_a_thousand().isdisjoint(_WORD.findall(self.text.plain)):
            return THOUSAND
        of_millions = currency in ("USD", "GBP") and len(literal) < HUNDREDS
        return MILLION if of_millions or _TENTHS.search(literal) else THOUSAND

    def _ish(self) -> None:
        if self.cursor.peek().word == "-" and "ish" in self.cursor.peek(1):
            self.cursor.at += 1
        self.cursor.take("ish")

    def take_currency(self) -> str | None:
        """The ISO code of the currency at the cursor, which is taken."""
        token = self.cursor.peek()
        code = token.meanings.get("currencies")
        if code is None or token.word == "us" or (token.word in ONLY_IN_CAPITALS and not self._after_millions()):
            return self._in_capitals(token, code)
        if token.word in NATIONS and self.cursor.peek(1).word.isalpha():
            return None
        self.cursor.at += 1
        return code

    def _take_currency_before(self) -> str | None:
        token = self.cursor.peek()
        code = token.meanings.get("currencies")
        if code is None or token.word in ONLY_IN_CAPITALS | ONLY_AFTER | NATIONS:
            return self._in_capitals(token, code)
        self.cursor.at += 1
        self.cursor.take_sign("=", ":")  # "€ = 210.000", "$: 45k"
        nation = self.cursor.peek()
        if token.word == "$" and self.cursor.peek(1).is_number and self.is_in_capitals(nation):
            named = nations().get(nation.word)  # "$ CA 40 000"
            self.cursor.at += int(named is not None)
            return named or code
        self.cursor.skip("about", 1)
        return code

    def _after_millions(self) -> bool:
        """Whether a scale goes before that is no word's beginning: "20 million won"."""
        scale = self.cursor.peek(-1)
        return Decimal(scale.meanings.get("scales", 0)) >= MILLION and scale.word.isalpha()

    def _in_capitals(self, token: Token, code: str | None) -> str | None:
        """A code that is also a word counts in capitals only: TRY, PEN, COP."""
        if code is None or not self.is_in_capitals(token):
            return None
        self.cursor.at += 1
        return code

    def is_in_capitals(self, token: Token) -> bool:
        """Whether a word is written in capitals."""
        return self.text.raw[token.start : token.end].isupper()

    def band(self) -> Value | None:
        """A band as (number, scale) = (lowest, highest): "low six figures", "niedriger sechsstelliger Betrag"."""
        begun = self.cursor.at
        self.cursor.take_sign("a", "in", "the", "some")
        bands = [self._level()]
        if bands[0] and self.cursor.take_sign("to", "-", "bis", "or"):
            self.cursor.take_sign("-")
            bands.append(self._level())
        self.cursor.take_sign("-")
        figures = self._figures()
        if figures is None:
            self.cursor.at = begun
            return None
        unit = Decimal(10) ** (figures - 1)
        levels = [BANDS[band] for band in bands if band] or [(1, 10)]
        top = levels[-1][1] * unit
        return Value(levels[0][0] * unit, top if top < unit * 10 else top - 1, None, "")

    def _level(self) -> str | None:
        level = next((name for name in BANDS if self.cursor.take(name)), None)
        if level and self.cursor.peek().word == "-" and not self.cursor.peek(1).meanings.keys() & BANDS:
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
