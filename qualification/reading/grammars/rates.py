"""What a sum is paid for and how often: per seat, a month, p.a., each."""

from __future__ import annotations

import re
from functools import lru_cache

from qualification.bant import Period
from qualification.reading.grammars.lexing import Cursor, Token
from qualification.reading.grammars.values import ValueGrammar
from qualification.reading.text import Text
from qualification.reading.vocabulary import table

LOOK_AHEAD = 6  # tokens in which "per year" may follow its amount


class RateGrammar(ValueGrammar):
    """Reads the period and the unit beside an amount; `first` is where the amount's own words begin."""

    def __init__(self, text: Text, cursor: Cursor) -> None:
        super().__init__(text, cursor)
        self.first = cursor.at

    def per(self) -> tuple[Period | None, str | None]:
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
            acronym = _period_of_each(self.cursor.peek())
            if acronym:
                self.cursor.at += 1
                period, rate = period or acronym, rate or "each"
                continue
            per = self.cursor.take("per")
            if per is None and not self.cursor.take_sign("und", "and"):
                break
            token = self.cursor.peek()
            if (
                per
                and per.word in ("each", "every", "for each")
                and "head" not in token
                and "year" not in token
                and "month" not in token
            ):
                rate = rate or per.word
            elif "month" in token or "year" in token:
                period = period or (Period.MONTH if "month" in token else Period.YEAR)
                self.cursor.at += 1
            elif "quarterly" in token:
                self.cursor.at += 1  # a sum each quarter has no period of ours, but is no rate of a headcount either
            elif "head" in token or "weekly" in token or self._is_counted(per, token):
                rate = rate or token.word
                self.cursor.at += 1
            else:
                self.cursor.at = begun
                break
        return period, rate

    def _is_counted(self, per: Token | None, noun: Token) -> bool:
        """Whether a word after "per" or "a" is a thing that the message counts ("5 bucks a cart, 4,000 carts")."""
        if (
            per is None
            or not noun.word.isalpha()
            or len(noun.word) < 3
            or noun.meanings
            or noun.word in table("beside_sums")["no_noun"]
        ):
            return False
        return per.word in ("per", "pro") or _counts(self.text.plain, noun.word[:5])

    def period_near(self) -> Period | None:
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

    def unit_before(self) -> str | None:
        """The unit of "per seat 12 dollars"."""
        if self.first < 2 or "per" not in self.cursor.tokens[self.first - 2]:
            return None
        unit = self.cursor.tokens[self.first - 1]
        return unit.word if "head" in unit else None


def _period_word(token: Token) -> Period | None:
    if "once" in token:
        return Period.ONCE
    if "yearly" in token:
        return Period.YEAR
    return Period.MONTH if "monthly" in token else None


def _period_of_each(token: Token) -> Period | None:
    """The period of an acronym for a rate: "PMPM" is per member per month."""
    if "each_monthly" in token:
        return Period.MONTH
    return Period.YEAR if "each_yearly" in token else None


@lru_cache(maxsize=64)
def _counts(plain: str, stem: str) -> bool:
    """Whether a text says how many there are of what begins so."""
    return re.search(rf"\d\s{stem}", plain) is not None
