"""The spans that horizons are made of: dates, months and their parts, quarters, weeks, lengths of time, feasts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from qualification.reading import periods
from qualification.reading.lexing import Cursor, Token
from qualification.reading.periods import Grain, Part, Span
from qualification.reading.text import Text

_ISO = re.compile(r"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>20\d\d|\d\d)(?!\d)")
_DOTTED = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?P<dot>\.?)(?![\d%])")
_SLASHED = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])")
_DAY_SUFFIX = frozenset({"st", "nd", "rd", "th", "er", "."})
WORDS_THAT_ARE_MONTHS = frozenset({"may", "march", "mar", "mai", "ago.", "set"})
WORDS_THAT_ARE_DAYS = frozenset({"mon", "sun", "sat", "wed", "fri", "mar", "thu", "tue", "mondays"})
PREPOSITIONS = frozenset(
    {"before", "by", "after", "not_before", "from", "in", "early", "mid", "late", "end", "of", "next", "this", "to"}
)
LONGEST_LENGTH = 400  # of a unit; "in 4000 weeks" is no horizon
PARTS = (("early", Part.EARLY), ("mid", Part.MID), ("late", Part.LATE), ("end", Part.END))
MONTH_FIRST_WEST_OF = timedelta(hours=-3)  # 3/4 is 4 March where now's zone is one of North America's


class SpanGrammar:
    """Reads one span at the cursor, or leaves the cursor alone and says None."""

    def __init__(self, text: Text, cursor: Cursor, now: datetime, fiscal_start: int = 1) -> None:
        self.text = text
        self.cursor = cursor
        self.now = now
        self.today = now.date()
        self.fiscal_start = fiscal_start
        self._readers: tuple[Callable[[], Span | None], ...] = (
            self._literal, self._day_of_month, self._part, self._week_of, self._quarter, self._half, self._week, self._fiscal_year,
            self._month, self._turned_to, self._near, self._weekday, self._holiday, self._event, self._day_alone,
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
        return self._year_alone() if prefixed else None

    # -- dates

    def _literal(self) -> Span | None:
        token = self.cursor.peek()
        if not token.word[:1].isdigit():
            return None
        plain = self.text.plain
        for pattern in (_ISO, _NUMERIC, _DOTTED, _SLASHED):
            found = pattern.match(plain, token.start)
            if found is None or (pattern in (_DOTTED, _SLASHED) and not self._is_date(found)):
                continue
            day = self._date_of(found.groupdict())
            if day is not None:
                self._move_past(found.end())
                return periods.day_span(day, yearly=found.groupdict().get("y") is None)
        return None

    def _is_date(self, found: re.Match[str]) -> bool:
        """Whether two numbers with a dot or slash between are a day and a month: "31.10." or, after a preposition, "3/4"."""
        return bool(found.groupdict().get("dot")) or self.prefixed

    def _date_of(self, parts: dict[str, str | None]) -> date | None:
        day, month = int(parts["d"] or 0), int(parts["m"] or 0)
        if parts.get("sep", "/") == "/" and "dot" not in parts and (month > 12 or (day <= 12 and self._month_first())):
            day, month = month, day
        year = int(parts.get("y") or self.today.year)
        return _date(year + 2000 if year < 100 else year, month, day)

    def _month_first(self) -> bool:
        offset = self.now.utcoffset()
        return offset is not None and offset < MONTH_FIRST_WEST_OF

    def _move_past(self, end: int) -> None:
        while self.cursor.peek().start >= 0 and self.cursor.peek().start < end:
            self.cursor.at += 1

    def _day_number(self) -> int | None:
        """A day of the month: "15", "15th", "1er", "first"."""
        token = self.cursor.peek()
        if token.is_number and token.word.isdigit() and 1 <= int(token.word) <= 31:
            self.cursor.at += 1
            suffix = self.cursor.peek()
            if suffix.word in _DAY_SUFFIX and suffix.start == token.end:
                self.cursor.at += 1
            return int(token.word)
        if "ordinals" in token:
            self.cursor.at += 1
            return int(token.meanings["ordinals"])
        return None

    def _day_of_month(self) -> Span | None:
        """15 March 2027, the 15th of March, March 15th, 15-20 March; a weekday may stand before it."""
        if self.cursor.take("weekdays"):
            self.cursor.skip("of", 2)
        day = self._day_number()
        if day is not None:
            to = self._day_range()
            self.cursor.skip("of", 2)
            month = self._month_name(beside_number=True)
            return None if month is None else self._dated(month, day, to)
        month = self._month_name(beside_number=True)
        if month is None:
            return None
        self.cursor.skip("of", 1)
        day = self._day_number()
        if day is None or "units" in self.cursor.peek():
            return None
        return self._dated(month, day, self._day_range())

    def _day_range(self) -> int | None:
        begun = self.cursor.at
        if self.cursor.take_sign("-", "–", "to", "bis", "/", "or"):
            day = self._day_number()
            if day is not None and "months" in self.cursor.peek():
                return day
        self.cursor.at = begun
        return None

    def _dated(self, month: int, day: int, to: int | None) -> Span | None:
        year = self._year_after()
        first = _date(year or self.today.year, month, day)
        last = _date(year or self.today.year, month, to) if to else first
        return Span(first, last, Grain.DAY, yearly=year is None) if first and last and first <= last else None

    def _day_alone(self) -> Span | None:
        """The 20th: the next one to come."""
        token = self.cursor.peek()
        after = self.cursor.peek(1)
        if not (
            self.prefixed and token.is_number and after.word in ("st", "nd", "rd", "th") and after.start == token.end
        ):
            return None
        self.cursor.at += 2
        day = int(token.word) if token.word.isdigit() else 0
        for ahead in range(13):
            month = periods.months_on(self.today.replace(day=1), ahead)
            found = _date(month.year, month.month, day)
            if found is not None and found >= self.today:
                return periods.day_span(found)
        return None

    # -- months, quarters, halves, years

    def _month_name(self, *, beside_number: bool = False) -> int | None:
        token = self.cursor.peek()
        if "months" not in token or (
            token.word in WORDS_THAT_ARE_MONTHS and not self._is_name(token, beside_number=beside_number)
        ):
            return None
        self.cursor.at += 1
        return int(token.meanings["months"])

    def _is_name(self, token: Token, *, beside_number: bool = False) -> bool:
        """Whether a word that has another sense is the month or the day here: capitals, a preposition, a number beside it."""
        before = self.cursor.peek(-1)
        after = self.cursor.peek(1)
        if before.meanings.keys() & PREPOSITIONS or (beside_number and (before.is_number or after.is_number)):
            return True
        return self.text.raw[token.start].isupper() and after.word not in ("be", "i", "we", "they", "have", "need")

    def _month(self) -> Span | None:
        month = self._month_name()
        if month is None:
            return None
        year = self._year_after()
        return periods.month_span(year or self.today.year, month, yearly=year is None)

    def _year_after(self) -> int | None:
        """A year said after a month or quarter: "2027", "'27", "of next year", "/27"."""
        begun = self.cursor.at
        self.cursor.skip("of", 2)
        self.cursor.take_sign("/", "-")
        turned = self._turned_unit()
        if turned is not None and turned[1] == "year":
            return self.today.year + turned[0]
        self.cursor.at = begun
        short = False
        for _ in range(3):
            token = self.cursor.peek()
            if token.word in ("'", "/", "fy"):
                short = True
            elif "of" not in token:
                break
            self.cursor.at += 1
        year = _year(self.cursor.peek(), short=short)
        if year is None:
            self.cursor.at = begun
            return None
        self.cursor.at += 1
        return year

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
        year = _year(self.cursor.peek(), short=True)
        if year is None:
            return None
        self.cursor.at += 1
        return periods.year_span(year, fiscal_start=self.fiscal_start)

    def _year_alone(self) -> Span | None:
        year = _year(self.cursor.peek(), short=False)
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
        month = self._month() if nth is not None else None
        return None if month is None or nth is None else _week_of_month(month.rolled(self.today), nth)

    def _nth(self) -> int | None:
        token = self.cursor.peek()
        if "ordinals" not in token and not (token.is_number and self.cursor.peek(1).word in _DAY_SUFFIX):
            return None
        number = self._day_number()
        return number if number is not None and number <= 5 else None

    def _turned_unit(self) -> tuple[int, str] | None:
        """(steps from now, unit): next quarter, this year, la semaine prochaine, the year after next."""
        begun = self.cursor.at
        self.cursor.skip("of", 2)
        step = self._step()
        unit = self.cursor.peek().meanings.get("units")
        if unit is None:
            self.cursor.at = begun
            return None
        self.cursor.at += 1
        if self.cursor.take("over_next"):
            return 2, unit
        if step is None:
            step = self._step()
        if step is None:
            self.cursor.at = begun
            return None
        return step, unit

    def _step(self) -> int | None:
        for meaning, step in (("over_next", 2), ("next", 1), ("this", 0)):
            if self.cursor.take(meaning):
                return step
        return None

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

    # -- lengths of time and feasts

    def length(self) -> Span | None:
        """The day or days so far from today: "six weeks", "6-8 weeks", "a month", "3 months from now"."""
        begun = self.cursor.at
        self.cursor.skip("of", 1)
        self.cursor.take("next")
        vague = self.cursor.take("few") is not None
        low = Span(self.today, self.today, Grain.EVENT) if vague else None
        least = None if vague else self._count()
        most = self._most(least)
        unit = self.cursor.peek().meanings.get("units")
        if unit is None or (least is None and not vague) or self.cursor.peek(-1).word == "'":
            self.cursor.at = begun
            return None
        self.cursor.at += 1
        self.cursor.take_sign("'")
        if self._or_so():
            low = Span(self.today, self.today, Grain.EVENT)
        self.cursor.take("hence")
        if low is not None or least is None:
            return low
        return Span(self._ahead(least, unit), self._ahead(most or least, unit), Grain.DAY)

    def _most(self, least: int | None) -> int | None:
        begun = self.cursor.at
        if least is not None and (self.cursor.take("to") or self.cursor.take_sign("-", "–")):
            most = self._count()
            if most is not None and most > least:
                return most
        self.cursor.at = begun
        return None

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
        self.cursor.skip("of", 1) if value == "2" else None
        return int(value)

    def _ahead(self, count: int, unit: str) -> date:
        if unit == "workday":
            return self.today + timedelta(days=count * 7 // 5)
        if unit in ("day", "week"):
            return self.today + timedelta(days=count * (7 if unit == "week" else 1))
        return periods.months_on(self.today, count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit])

    def _holiday(self) -> Span | None:
        token = self.cursor.take("holidays")
        if token is None:
            return None
        month, day = token.meanings["holidays"].split("-")
        year = self._year_after()
        found = _date(year or self.today.year, int(month), int(day))
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


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(token: Token, *, short: bool) -> int | None:
    if not token.is_number or not token.word.isdigit():
        return None
    value = int(token.word)
    if len(token.word) == 4 and 2000 <= value <= 2099:
        return value
    return 2000 + value if short and len(token.word) == 2 else None


def _week_of_month(month: Span, nth: int) -> Span:
    """The nth seven days of a month; 0 for the last seven."""
    last = month.last.day if nth in (0, 5) else nth * 7
    return Span(
        month.first.replace(day=last - 6 if nth != 5 else 29 if last >= 29 else 22),
        month.first.replace(day=last),
        Grain.WEEK,
    )
