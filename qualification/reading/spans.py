"""The spans that horizons are made of: dates, months and their parts, quarters, weeks, lengths of time, feasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from qualification.reading import periods
from qualification.reading.days import DAY_SUFFIX, WORDS_THAT_ARE_DAYS, date_or_none, year_of
from qualification.reading.lengths import LengthGrammar
from qualification.reading.lexing import Cursor
from qualification.reading.periods import Grain, Part, Span
from qualification.reading.text import Text

PARTS = (("early", Part.EARLY), ("mid", Part.MID), ("late", Part.LATE), ("end", Part.END))


class SpanGrammar(LengthGrammar):
    """Reads one span at the cursor, or leaves the cursor alone and says None."""

    def __init__(self, text: Text, cursor: Cursor, now: datetime, fiscal_start: int = 1) -> None:
        super().__init__(text, cursor, now, fiscal_start)
        self._readers: tuple[Callable[[], Span | None], ...] = (
            self._literal, self._day_of_month, self._part, self._week_of, self._quarter, self._half, self._week,
            self._fiscal_year, self._month,
            self._turned_to, self._near, self._weekday, self._holiday, self._event, self._day_alone,
        )  # fmt: skip

    def span(self, *, prefixed: bool = False) -> Span | None:
        """The span at the cursor; `prefixed` where a preposition before it makes a bare year or "the 20th" one."""
        begun = self.cursor.at
        self.prefixed = prefixed
        for reader in self._readers:
            self.cursor.at = begun
            span = reader()
            if span is not None:
                return span
        self.cursor.at = begun
        return self._year_alone() if prefixed or self.bare else None

    # -- months, quarters, halves, years

    def _quarter(self) -> Span | None:
        number = self._numbered("quarter_of", 4) or self._counted("quarter", 4)
        if number is None:
            return None
        year = self._year_after()
        fiscal = self.fiscal_start
        return periods.quarter_span(year or self._fiscal_now(), number, yearly=year is None, fiscal_start=fiscal)

    def _half(self) -> Span | None:
        number = self._numbered("half_of", 2) or self._counted("half", 2)
        if number is None:
            return None
        begun = self.cursor.at
        year = self._year_after()
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
        elif meaning == "quarter_of" and letter.is_number and number.word == "q" and number.start == letter.end:
            letter, number = number, letter
        elif meaning not in letter or "numbers" not in number:
            return None
        value = number.meanings.get("numbers") or number.word
        if not value.isdigit() or not 1 <= int(value) <= most:
            return None
        self.cursor.at += 2
        return int(value)

    def _counted(self, unit: str, most: int) -> int | None:
        """The third quarter, 2. Halbjahr, quarter 3."""
        self.cursor.skip("of", 1)
        if self.cursor.peek().meanings.get("units") == unit and self.cursor.peek(1).is_number:
            value = self.cursor.peek(1).word
            if value.isdigit() and 1 <= int(value) <= most:
                self.cursor.at += 2
                return int(value)
        number = self._day_number()
        if number is None or number > most or self.cursor.peek().meanings.get("units") != unit:
            return None
        self.cursor.at += 1
        self.cursor.skip("of", 0)
        return number

    def _fiscal_year(self) -> Span | None:
        if self.cursor.take("fiscal") is None:
            return None
        self.cursor.take_sign("'")
        year = year_of(self.cursor.peek(), short=True)
        if year is None:
            return None
        self.cursor.at += 1
        return periods.year_span(year, fiscal_start=self.fiscal_start)

    def _year_alone(self) -> Span | None:
        year = year_of(self.cursor.peek(), short=False)
        if year is None or "units" in self.cursor.peek(1):
            return None
        self.cursor.at += 1
        return periods.year_span(year)

    def _part(self) -> Span | None:
        """Early, mid, late or end of a span; end of the year."""
        part = next((part for meaning, part in PARTS if self.cursor.take(meaning)), None)
        if part is None:
            return None
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
        if unit not in ("week", "month", "quarter", "half", "year"):
            return None
        self.cursor.at += 1
        return self._shifted(unit, 0)

    # -- weeks and days near today

    def _week(self) -> Span | None:
        """KW 20, week 20."""
        marker, number = self.cursor.peek(), self.cursor.peek(1)
        if "week_number" not in marker or not number.is_number or not number.word.isdigit():
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
        self.cursor.skip("of", 2)
        if self.cursor.at == begun:
            return None
        day = self._day_of_month()
        if day is not None and nth is None:
            return periods.week_span(day.rolled(self.today).first)
        self.cursor.at = begun
        self.cursor.skip("of", 2)
        month = self._month() if nth is not None else None
        return None if month is None or nth is None else _week_of_month(month.rolled(self.today), nth)

    def _nth(self) -> int | None:
        token = self.cursor.peek()
        if "ordinals" not in token and not (token.is_number and self.cursor.peek(1).word in DAY_SUFFIX):
            return None
        number = self._day_number()
        return number if number is not None and number <= 5 else None

    def _turned_to(self) -> Span | None:
        turned = self._turned_unit()
        return None if turned is None else self._shifted(turned[1], turned[0])

    def _shifted(self, unit: str, step: int) -> Span | None:
        today = self.today
        if unit == "day":
            return periods.day_span(today + timedelta(days=step))
        if unit == "week":
            return periods.week_span(today + timedelta(weeks=step))
        if unit == "month":
            month = periods.months_on(today.replace(day=1), step)
            return periods.month_span(month.year, month.month)
        if unit == "quarter":
            year, quarter = divmod((today.month - 1) // 3 + step, 4)
            return periods.quarter_span(today.year + year, quarter + 1)
        if unit == "half":
            year, half = divmod((today.month - 1) // 6 + step, 2)
            return periods.half_span(today.year + year, half + 1)
        return periods.year_span(today.year + step) if unit == "year" else None

    def _near(self) -> Span | None:
        """Tomorrow, today, end of the month, year end."""
        if self.cursor.take("day_after_tomorrow"):
            return periods.day_span(self.today + timedelta(days=2))
        if self.cursor.take("tomorrow"):
            return periods.day_span(self.today + timedelta(days=1))
        if self.cursor.take("today"):
            return periods.day_span(self.today)
        for meaning, unit in (
            ("week", "week"),
            ("month", "month"),
            ("quarter", "quarter"),
            ("half", "half"),
            ("year", "year"),
        ):
            if self.cursor.take(f"end_of_{meaning}"):
                year = self._year_after() if unit == "year" else None
                span = periods.year_span(year) if year else self._shifted(unit, 0)
                return None if span is None else replace(span, only_end=True)
        if self.cursor.take("start_of_year"):
            return replace(periods.month_span(self.today.year, 1, yearly=True))
        return None

    def _weekday(self) -> Span | None:
        """Friday, this Friday, next Friday, Friday next week."""
        step = self._step()
        token = self.cursor.peek()
        if "weekdays" in token and (token.word not in WORDS_THAT_ARE_DAYS or step is not None or self._is_name(token)):
            self.cursor.at += 1
            weekday = int(token.meanings["weekdays"])
            turned = self._turned_unit() if step is None else None
            if turned is not None and turned[1] == "week":
                monday = periods.week_span(self.today + timedelta(weeks=turned[0])).first
                return periods.day_span(monday + timedelta(days=weekday))
            return periods.day_span(self._coming(weekday, following=step == 1))
        if step is not None and "months" in token:
            span = self._month()
            return None if span is None else span.rolled(self.today, start_ahead=step == 1)
        if step is not None:
            return self._event()
        return None

    def _coming(self, weekday: int, *, following: bool) -> date:
        """The next such weekday after today; `following`, that of next week."""
        if following:
            return periods.week_span(self.today + timedelta(weeks=1)).first + timedelta(days=weekday)
        return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)

    # -- feasts

    def _holiday(self) -> Span | None:
        token = self.cursor.take("holidays")
        if token is None:
            return None
        month, day = token.meanings["holidays"].split("-")
        year = self._year_after()
        found = date_or_none(year or self.today.year, int(month), int(day))
        return None if found is None else periods.day_span(found, yearly=year is None)

    def _event(self) -> Span | None:
        """A season or movable feast; its date where brackets after it give one ("(starts 1 April)")."""
        self.cursor.skip("of", 1)
        if not (self.cursor.take("season") or self.cursor.take("event")):
            return None
        self._year_after()
        begun = self.cursor.at
        if self.cursor.take_sign("("):
            for _ in range(3):
                dated = self._literal() or self._day_of_month() or self._month()
                if dated is not None:
                    return dated
                self.cursor.at += 1
        self.cursor.at = begun
        return Span(self.today, self.today, Grain.EVENT)


def _week_of_month(month: Span, nth: int) -> Span:
    """The nth seven days of a month; 0 for the last seven."""
    last = month.last.day if nth in (0, 5) else nth * 7
    return Span(
        month.first.replace(day=last - 6 if nth != 5 else 29 if last >= 29 else 22),
        month.first.replace(day=last),
        Grain.WEEK,
    )
