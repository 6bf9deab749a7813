"""Lengths of time from today: six weeks, 6-8 weeks, a month, three months from now."""

from __future__ import annotations

from datetime import date, timedelta

from qualification.reading.grammars import periods
from qualification.reading.grammars.days import DayGrammar
from qualification.reading.grammars.periods import Grain, Span

AT_MOST = (
    "tops",
    "max",
    "max.",
    "maximum",
    "at most",
    "at the most",
    "at the very most",
    "at the outside",
    "at the latest",
)
LONGEST_LENGTH = 400  # of a unit; "in 4000 weeks" is no horizon


class LengthGrammar(DayGrammar):
    """Reads one length of time at the cursor."""

    def length(self) -> Span | None:
        """The day or days so far from today: "six weeks", "6-8 weeks", "a month", "3 months from now"."""
        begun = self.cursor.at
        self.cursor.skip("of", 1)
        self.cursor.take("next")
        vague = self.cursor.take("few") is not None
        low = Span(self.today, self.today, Grain.EVENT) if vague else None
        least = None if vague else self._count()
        most = self._most(least)
        self.cursor.take("next")
        unit = self.cursor.peek().meanings.get("units")
        if unit == "half" and least is None and not vague:
            least = self._half_a_year()
        if unit is None or (least is None and not vague) or self.cursor.peek(-1).word == "'":
            self.cursor.at = begun
            return None
        self.cursor.at += 1
        self.cursor.take_sign("'")
        if self._or_so():
            low = Span(self.today, self.today, Grain.EVENT)
        most = self._capped(least) or most
        if self.cursor.peek().word == "," and self.cursor.peek(1).word in AT_MOST:
            self.cursor.at += 1
        self.cursor.take("hence")
        if low is not None or least is None:
            return low
        if unit in ("year", "month") and self.cursor.take("and_a_half"):
            half = (
                self._ahead(least * 2 + 1, "half") if unit == "year" else self._ahead(least, unit) + timedelta(days=15)
            )
            return Span(half, half, Grain.DAY)
        return Span(self._ahead(least, unit), self._ahead(most or least, unit), Grain.DAY)

    def _half_a_year(self) -> int | None:
        """One, where the words at the cursor are half a year, not the half of something."""
        return 1 if len(self.cursor.peek().word) > len("half") and self.cursor.at > 0 else None

    def _most(self, least: int | None) -> int | None:
        begun = self.cursor.at
        if least is not None and (self.cursor.take("to") or self.cursor.take_sign("-", "–")):
            most = self._count()
            if most is not None and most > least:
                return most
        self.cursor.at = begun
        return None

    def _capped(self, least: int | None) -> int | None:
        """The longer of "one month, two at most"."""
        if least is None or self.cursor.peek().word != "," or self.cursor.peek(2).word not in AT_MOST:
            return None
        self.cursor.at += 1
        most = self._count()
        if most is None or most <= least:
            self.cursor.at -= 1 if most is None else 2
            return None
        return most

    def _or_so(self) -> bool:
        """In a quarter or two: no exact days."""
        if self.cursor.peek().word == "or" and ("numbers" in self.cursor.peek(1) or self.cursor.peek(1).word == "so"):
            self.cursor.at += 2
            return True
        return False

    def _count(self) -> int | None:
        token = self.cursor.peek()
        value = token.meanings.get("numbers") or ("1" if "a" in token else token.word)
        if "hundred" in token.word or not value.isdigit() or not 0 < int(value) <= LONGEST_LENGTH:
            return None
        self.cursor.at += 1
        ones = self.cursor.peek(int(self.cursor.peek().word == "-")).meanings.get("numbers", "")
        if "numbers" in token and int(value) in range(20, 100, 10) and len(ones) == 1:
            self.cursor.at += 1 + int(self.cursor.peek().word == "-")  # "twenty-two weeks"
            return int(value) + int(ones)
        self.cursor.skip("of", 1) if value == "2" else None
        return int(value)

    def _ahead(self, count: int, unit: str) -> date:
        if unit == "workday":
            return self.today + timedelta(days=count * 7 // 5)
        if unit in ("day", "week"):
            return self.today + timedelta(days=count * (7 if unit == "week" else 1))
        return periods.months_on(self.today, count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit])
