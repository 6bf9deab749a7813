"""Days and spans by their distance from today, and feasts: next Friday, this weekend, year end, Christmas, spring."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from qualification.reading.grammars import periods
from qualification.reading.grammars.days import WORDS_THAT_ARE_DAYS, WORDS_THAT_CLOSE_AS_DAYS, date_or_none
from qualification.reading.grammars.lengths import LengthGrammar
from qualification.reading.grammars.lexing import Token
from qualification.reading.grammars.periods import Grain, Span
from qualification.reading.vocabulary import table

_HOUR = re.compile(
    r" (?:at |@ ?)?\d{1,2}(?:[:.h]\d\d\b| ?(?:am|pm|h|uhr|st|nd|rd|th)\b)| (?:at|@) ?\d"
    r"| (?:morning|afternoon|arvo|noon|lunch)\b"
)
_CLOSES = re.compile(r"\s*(?:$|[.,;!?)])| (?:instead|not|same)\b| (?:[1-9]|1\d|20)(?= ?(?:$|[;!?)]|[.,](?!\d)))")


class NearbyGrammar(LengthGrammar):
    """Reads what lies so near, or is so well known, that it needs no date."""

    def _turned_to(self) -> Span | None:
        """Next quarter, the week after next; next week Thursday."""
        turned = self._turned_unit()
        if turned == (0, "day"):
            return None  # "from this day on" is from one that was named
        span = None if turned is None else self._shifted(turned[1], turned[0])
        if span is None or span.grain is not Grain.WEEK or "weekdays" not in self.cursor.peek():
            return span
        weekday = int(self.cursor.peek().meanings["weekdays"])
        self.cursor.at += 1
        return periods.day_span(span.first + timedelta(days=weekday))

    def _half_month(self) -> Span | None:
        """Half of a month: the second fortnight of May, première quinzaine d'avril, zweite Aprilhälfte."""
        number = self._day_number()
        word = self.cursor.peek().word
        if number not in (1, 2) or not ("half_month" in self.cursor.peek() or word.endswith("halfte")):
            return None
        self.cursor.at += 1
        named = [int(month) for month, names in table("months").items() if word.removesuffix("halfte") in names]
        self.cursor.skip("of", 3)
        month = periods.month_span(self.today.year, named[0], yearly=True) if named else self._month()
        return None if month is None else periods.half_of_month(month, number)

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
        today = self.cursor.take("today")
        if today is not None:
            ahead = self.cursor.peek()
            closing = today.word in ("eod", "end of day") and ("tomorrow" in ahead or "weekdays" in ahead)
            return (self._near() or self._weekday()) if closing else periods.day_span(self.today)
        for meaning, unit in (
            ("week", "week"),
            ("month", "month"),
            ("quarter", "quarter"),
            ("half", "half"),
            ("year", "year"),
        ):
            if self.cursor.take(f"end_of_{meaning}"):
                named = self.cursor.peek()
                if unit == "quarter" and named.word in ("1", "2", "3", "4"):  # EOQ2
                    self.cursor.at += 1
                    return replace(periods.quarter_span(self.today.year, int(named.word), yearly=True), only_end=True)
                year = self._year_after() if unit == "year" else None
                span = (
                    periods.year_span(year) if year else self._shifted(unit, 2 if self.cursor.take("over_next") else 0)
                )
                return None if span is None else replace(span, only_end=True)
        if self.cursor.take("start_of_year"):
            return replace(periods.month_span(self.today.year, 1, yearly=True))
        return None

    def _named_day(self) -> Span | None:
        """A weekday with its date: Tuesday 9/6, Tuesday the 9th, Tuesday 9th of June."""
        if self.cursor.take("weekdays") is None:
            return None
        self.cursor.skip("of", 2)
        self.prefixed = True
        begun = self.cursor.at
        dated = self._literal() or self._day_of_month()
        if dated is None:
            self.cursor.at = begun
        return dated or self._day_alone()

    def _weekend(self) -> Span | None:
        step = self._step()
        if self.cursor.take("weekend") is None or (step is None and not self.prefixed):
            return None
        week = periods.week_span(self.today + timedelta(weeks=1 if step == 1 else 0))
        return Span(week.last - timedelta(days=1), week.last, Grain.DAY)

    def _weekday(self) -> Span | None:
        """Friday, this Friday, next Friday, Friday next week."""
        step = self._step()
        token = self.cursor.peek()
        if token.word == "sun" and self.text.plain.endswith("the ", 0, token.start):
            return None
        if "weekdays" in token and (
            token.word not in WORDS_THAT_ARE_DAYS
            or step is not None
            or self._is_name(token)
            or self._has_hour(token)
            or self._closes(token)
        ):
            self.cursor.at += 1
            weekday = int(token.meanings["weekdays"])
            if step is None and self.cursor.peek().word == "week" and not self.cursor.peek(1).is_number:
                self.cursor.at += 1  # "Thursday week"
                return periods.day_span(self._coming(weekday, following=False) + timedelta(weeks=1))
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

    def _has_hour(self, token: Token) -> bool:
        """Whether an hour or a day of the month follows: "wed 4pm", "mon 14th 8am", "thu @ 3"."""
        return _HOUR.match(self.text.plain, token.end) is not None

    def _closes(self, token: Token) -> bool:
        """Whether nothing follows that it could belong to, or its hour: "call her mon", "wed, not tue", "demo mon 10"."""
        return token.word in WORDS_THAT_CLOSE_AS_DAYS and _CLOSES.match(self.text.plain, token.end) is not None

    def _coming(self, weekday: int, *, following: bool) -> date:
        """The next such weekday after today; `following`, that of next week."""
        if following:
            return periods.week_span(self.today + timedelta(weeks=1)).first + timedelta(days=weekday)
        return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)

    def _holiday(self) -> Span | None:
        token = self.cursor.peek()
        if self._is_somebody(token) or self.cursor.take("holidays") is None:
            return None
        month, day = token.meanings["holidays"].split("-")
        year = self._year_after()
        found = date_or_none(year or self.today.year, int(month), int(day))
        return None if found is None else periods.day_span(found, yearly=year is None)

    def _event(self) -> Span | None:
        """A season or movable feast; its date where brackets after it give one ("(starts 1 April)")."""
        self.cursor.skip("of", 1)
        season, after = self.cursor.peek(), self.cursor.peek(1)
        if season.word in table("seasons")["verb"] and after.word in table("beside_dates")["after_verb"]:
            return None  # "the tills fall over"
        if self._is_somebody(season):
            return None
        if not (self.cursor.take("season") or self.cursor.take("event")):
            return None
        self.cursor.take("weekend")
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
