"""The spans that horizons are made of: dates, months and their parts, quarters, weeks, lengths of time, feasts."""

from __future__ import annotations

import re
from collections.abc import Callable

from qualification.reading.grammars import periods
from qualification.reading.grammars.days import DAY_SUFFIX, year_of
from qualification.reading.grammars.lexing import Token
from qualification.reading.grammars.nearby import NearbyGrammar
from qualification.reading.grammars.periods import Grain, Part, Span

_SPOKEN = {"twenty": 20, "thirty": 30} | dict(
    zip(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), range(1, 10), strict=True)
)
_IN_WORDS = re.compile(rf"(?:two thousand(?: and)?|twenty)[ -](twenty|thirty)(?:[ -]({'|'.join(_SPOKEN)}))?\b")
YEARS_AHEAD = 5  # within which two digits after a quarter are its year
PARTS = (("early", Part.EARLY), ("mid", Part.MID), ("late", Part.LATE), ("end", Part.END))
UNITS = ("week", "month", "quarter", "half", "year")
# What the first word of a span may mean, by the kind of span:
FIGURE = frozenset({"figure"})  # which digits are, whatever else they mean
DAY = FIGURE | {"numbers", "ordinals"}
NTH = FIGURE | {"ordinals", "last"}
TURN = frozenset({"over_next", "next", "this"})
COUNTED = DAY | {"units", "of", "last", "final", "fiscal"}
WEEKDAY, MONTH = frozenset({"weekdays"}), frozenset({"months"})
DATE = DAY | WEEKDAY | MONTH
EDGE, PART = frozenset({"last_day", "first_day"}), frozenset(name for name, _ in PARTS)
QUARTER, HALF, YEAR = COUNTED | {"quarter_of"}, COUNTED | {"half_of"}, TURN | {"fiscal"}
WEEK, WEEK_OF, WEEKEND = frozenset({"week_number"}), NTH | {"units"}, TURN | {"weekend"}
TURNED_TO, TURNED_DAY = TURN | {"units", "of"}, TURN | WEEKDAY
NEAR = frozenset({"today", "tomorrow", "day_after_tomorrow", "start_of_year"}.union(f"end_of_{unit}" for unit in UNITS))
HOLIDAY, EVENT = frozenset({"holidays"}), frozenset({"season", "event", "of"})


class SpanGrammar(NearbyGrammar):
    """Reads one span at the cursor, or leaves the cursor alone and says None."""

    def span(self, *, prefixed: bool = False) -> Span | None:
        """The span at the cursor; `prefixed` where a preposition before it makes a bare year or "the 20th" one."""
        begun = self.cursor.at
        self.prefixed = prefixed
        first = self.cursor.peek()
        said = first.meanings.keys() | FIGURE if first.word[:1].isdigit() else first.meanings.keys()
        for openings, reader in self._readers():
            if openings.isdisjoint(said):
                continue
            self.cursor.at = begun
            span = reader()
            if span is not None:
                return span
        self.cursor.at = begun
        return self._year_alone() if prefixed or self.bare else None

    def _readers(self) -> tuple[tuple[frozenset[str], Callable[[], Span | None]], ...]:
        """The ways to read a span, in the order in which they are tried, each with what the first word has to mean for it.

        They are not kept: a grammar that held its own methods would be left to the garbage collector.
        """
        return (
            (FIGURE, self._literal), (EDGE, self._edge_day), (NTH, self._nth_weekday), (WEEKDAY, self._named_day),
            (DATE, self._day_of_month), (PART, self._part), (DAY, self._half_month), (WEEK_OF, self._week_of),
            (QUARTER, self._quarter), (HALF, self._half), (WEEK, self._week), (YEAR, self._fiscal_year),
            (MONTH, self._month), (TURNED_TO, self._turned_to), (NEAR, self._near), (TURNED_DAY, self._weekday),
            (WEEKEND, self._weekend), (HOLIDAY, self._holiday), (EVENT, self._event), (FIGURE, self._day_alone),
        )  # fmt: skip

    # -- months, quarters, halves, years

    def _quarter(self) -> Span | None:
        number = self._numbered("quarter_of", 4) or self._counted("quarter", 4)
        if number is None:
            return None
        year = self._year_after() or self._short_year()
        fiscal = self.fiscal_start
        return periods.quarter_span(year or self._fiscal_now(), number, yearly=year is None, fiscal_start=fiscal)

    def _half(self) -> Span | None:
        number = self._numbered("half_of", 2) or self._counted("half", 2)
        if number is None:
            return None
        begun = self.cursor.at
        year = self._year_after() or self._short_year()
        if year is None:
            self.cursor.skip("of", 2)
            if "months" in self.cursor.peek():
                month = self._month()
                if month is not None:
                    return periods.half_of_month(month, number)
            if self.cursor.peek().meanings.get("units") == "year":
                self.cursor.at += 1
            else:
                self.cursor.at = begun
        return periods.half_span(
            year or self._fiscal_now(), number, yearly=year is None, fiscal_start=self.fiscal_start
        )

    def _short_year(self) -> int | None:
        """The year of "Q3 28": two digits that count nothing, in the years ahead."""
        token, after = self.cursor.peek(), self.cursor.peek(1)
        year = None if after.word.isalnum() else year_of(token, short=True)
        if (
            year is None
            or not 0 <= year - self.today.year <= YEARS_AHEAD
            or self.text.plain[token.end :][:1] in ("%", "k")
        ):
            return None
        self.cursor.at += 1
        return year

    def _fiscal_now(self) -> int:
        """The year that today's fiscal year is named after."""
        begun = self.fiscal_start > 1 and self.today.month >= self.fiscal_start
        return self.today.year + 1 if begun else self.today.year

    def _numbered(self, meaning: str, most: int) -> int | None:
        """Q3, T4, H1, 3Q."""
        self.cursor.take("fiscal")
        letter, number = self.cursor.peek(), self.cursor.peek(1)
        if number.is_number and meaning in letter and number.start == letter.end:
            pass
        elif letter.is_number and self._is_capital(number, meaning[0]) and number.start == letter.end:
            letter, number = number, letter
        elif meaning not in letter or "numbers" not in number:
            return None
        value = number.meanings.get("numbers") or number.word
        if not value.isdigit() or not 1 <= int(value) <= most:
            return None
        self.cursor.at += 2
        return int(value)

    def _is_capital(self, token: Token, letter: str) -> bool:
        """Whether a token is this letter, and no "2h a day"."""
        return token.word == letter and (letter == "q" or self.text.raw[token.start].isupper())

    def _counted(self, unit: str, most: int) -> int | None:
        """The third quarter, 2. Halbjahr, quarter 3."""
        self.cursor.skip("of", 1)
        if self.cursor.peek().meanings.get("units") == unit and self.cursor.peek(1).is_number:
            value = self.cursor.peek(1).word
            if value.isdigit() and 1 <= int(value) <= most:
                self.cursor.at += 2
                return int(value)
        number = most if self._takes_final(unit) else self._day_number()
        if number is None or number > most or self.cursor.peek().meanings.get("units") != unit:
            return None
        self.cursor.at += 1
        return number

    def _takes_final(self, unit: str) -> bool:
        """The final quarter, the back half; "the last quarter" only with "of the year", for else it is past."""
        last = self.cursor.peek().word == "last" and self.cursor.peek(1).meanings.get("units") == unit
        if last and "of" in self.cursor.peek(2):
            self.cursor.at += 1
            return True
        return self.cursor.take("final") is not None

    def _fiscal_year(self) -> Span | None:
        step = self._step()
        if self.cursor.take("fiscal") is None:
            return None
        if step is not None:
            return periods.year_span(self._fiscal_now() + step, fiscal_start=self.fiscal_start)
        self.cursor.take_sign("'", "-")
        if self.cursor.take_sign("end", "close"):
            return periods.year_span(self._fiscal_now(), fiscal_start=self.fiscal_start).part(Part.END)
        year = year_of(self.cursor.peek(), short=True)
        if year is None:
            return None
        self.cursor.at += 1
        return periods.year_span(year, fiscal_start=self.fiscal_start)

    def _year_alone(self) -> Span | None:
        if self.cursor.peek().meanings.get("units") == "year" and self.cursor.peek(1).is_number:
            self.cursor.at += 1  # "in the year 2028"
        opening = self.cursor.peek()
        spoken = _IN_WORDS.match(self.text.plain, opening.start) if "numbers" in opening else None
        if spoken is not None:
            self._move_past(spoken.end())
            return periods.year_span(2000 + sum(_SPOKEN[word] for word in spoken.groups() if word))
        marked = self.cursor.peek().word == "'"  # "in '28"
        year = year_of(self.cursor.peek(int(marked)), short=marked)
        if year is None and self.cursor.peek(-1).word == "in":
            year = self._short_year()  # "sometime in 27"
            return None if year is None else periods.year_span(year)
        if year is None or "units" in self.cursor.peek(1):
            return None
        self.cursor.at += 1 + marked
        if (
            self.cursor.take("season")
            or self.cursor.take("event")
            or self.cursor.take_sign("season", "intake", "edition")
        ):
            return Span(self.today, self.today, Grain.EVENT)  # "the 2028 season"
        return periods.year_span(year)

    def _part(self) -> Span | None:
        """Early, mid, late or end of a span; end of the year."""
        part = next((part for meaning, part in PARTS if self.cursor.take(meaning)), None)
        if part is None:
            return None
        if self.cursor.peek(-1).word == "begin" and self.cursor.peek().word == "in":
            return None  # "they begin in October", but "begin oktober"
        self.cursor.take_sign("-")
        self.cursor.skip("of", 3)
        whole = self.span(prefixed=True) or self._this_unit()
        if whole is None or whole.grain is Grain.EVENT or (whole.grain is Grain.DAY and part is not Part.END):
            return whole if whole is not None and whole.grain is Grain.EVENT else None
        return whole.rolled(self.today).part(part) if whole.grain is not Grain.DAY else None

    def _this_unit(self) -> Span | None:
        """The month, the quarter, the year: the running one."""
        if self.cursor.take("fiscal"):
            return periods.year_span(self._fiscal_now(), fiscal_start=self.fiscal_start)
        unit = self.cursor.peek().meanings.get("units")
        if unit not in UNITS:
            return None
        self.cursor.at += 1
        return self._shifted(unit, 0)

    def running(self, *, ahead: bool) -> Span | None:
        """The quarter, month or year that runs, or the one `ahead`, whose name alone is at the cursor."""
        if self.cursor.take("fiscal"):
            return periods.year_span(self._fiscal_now() + int(ahead), fiscal_start=self.fiscal_start)
        unit = self.cursor.peek().meanings.get("units")
        if unit not in UNITS:
            return None
        self.cursor.at += 1
        return self._shifted(unit, int(ahead))

    # -- weeks and days near today

    def _edge_day(self) -> Span | None:
        """The first or the last day of a month, a quarter, a year."""
        last = self.cursor.take("last_day") is not None
        if not last and self.cursor.take("first_day") is None:
            return None
        self.cursor.skip("of", 3)
        whole = self.span(prefixed=True) or self._this_unit()
        if whole is None or whole.grain in (Grain.EVENT, Grain.DAY):
            return None
        whole = whole.rolled(self.today)
        return periods.day_span(whole.last if last else whole.first)

    def _nth_weekday(self) -> Span | None:
        """The first Monday in February, the last Friday of next month."""
        nth = 0 if self.cursor.take("last") else self._nth()
        weekday = self.cursor.take("weekdays") if nth is not None else None
        if nth is None or weekday is None:
            return None
        self.cursor.skip("of", 2)
        month = self._month() or self._turned_to()
        if month is None or month.grain is not Grain.MONTH:
            return None
        return periods.nth_weekday(month.rolled(self.today), nth, int(weekday.meanings["weekdays"]))

    def _week(self) -> Span | None:
        """KW 20, week 20."""
        marker, number = self.cursor.peek(), self.cursor.peek(1)
        if "week_number" not in marker or not number.is_number or not number.word.isdigit():
            return None
        if marker.word == "w" and number.start != marker.end:
            return None
        self.cursor.at += 2
        year = self._year_after()
        week = periods.week_number(year or self.today.year, int(number.word))
        if week is not None and year is None and week.last < self.today:
            week = periods.week_number(self.today.year + 1, int(number.word))
        return week

    def _week_of(self) -> Span | None:
        """Week of 3 March, first week of March, last week of the month."""
        nth = 0 if "last" in self.cursor.peek() else self._nth()
        if nth is not None and self.cursor.peek().word in ("last", "letzte", "derniere", "ultima"):
            self.cursor.at += 1
        if self.cursor.peek().meanings.get("units") != "week":
            return None
        self.cursor.at += 1
        begun = self.cursor.at
        self.cursor.take_sign("beginning", "starting", "commencing", "of")
        self.cursor.skip("of", 2)
        if self.cursor.at == begun:
            return None
        self.prefixed = True
        day = None if nth is not None else self._day_of_week()
        if day is not None:
            return periods.week_span(day.rolled(self.today).first)
        self.cursor.at = begun
        self.cursor.skip("of", 2)
        month = self._month() if nth is not None else None
        return None if month is None or nth is None else _week_of_month(month.rolled(self.today), nth)

    def _day_of_week(self) -> Span | None:
        """The day that a week is named by: "the week of the 18th"."""
        begun = self.cursor.at
        for reader in (self._literal, self._day_of_month, self._day_alone):
            self.cursor.at = begun
            day = reader()
            if day is not None:
                return day
        return None

    def _nth(self) -> int | None:
        token = self.cursor.peek()
        if "ordinals" not in token and not (token.is_number and self.cursor.peek(1).word in DAY_SUFFIX):
            return None
        number = self._day_number()
        return number if number is not None and number <= 5 else None


def _week_of_month(month: Span, nth: int) -> Span:
    """The nth seven days of a month; 0 for the last seven."""
    last = month.last.day if nth in (0, 5) else nth * 7
    return Span(
        month.first.replace(day=last - 6 if nth != 5 else 29 if last >= 29 else 22),
        month.first.replace(day=last),
        Grain.WEEK,
    )
