"""Days and months of the calendar as a text writes them: 15 March, 31.10., the 20th, March 2027."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from qualification.reading.grammars import periods
from qualification.reading.grammars.first_names import is_first_name
from qualification.reading.grammars.lexing import Cursor, Token
from qualification.reading.grammars.periods import Grain, Part, Span
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue

_ISO = re.compile(r"(?P<y>20\d\d)(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)")
_MONTH_OF_YEAR = re.compile(r"(?P<m>\d{1,2})[/.-](?P<y>20\d\d)(?![\d/.-])")
_NUMERIC = re.compile(r"(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>20\d\d|\d\d)(?!\d)")
_DOTTED = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?P<dot>\.?)(?![\d%])")
_SLASHED = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])")
_BEFORE_A_DATE = re.compile(
    r"\b(?:awards?|awarded|opens?|closes?|starts?|live|due|launch(?:es)?|deadline|decision|kick-?off|board|vote|signing|demo|call|meeting"
    r"|visit|appointment|workshop|session)[: ]$"
)
_AN_HOUR = re.compile(r",? (?:at|@) ?\d{1,2}(?!\d)|,? (?:\d{1,2}[:.]\d\d(?!\d)|\d{1,2} ?(?:am|pm|uhr|h)\b)")
_OPENS = re.compile(r"(?:^|[.!?:\n])\s*\Z")  # a sentence, whose first word has a capital whatever it is
DAYS_IN_LEAST_DATE = 24  # "31/12" is a date wherever it stands; "24/7" and "3/4" are not
DAY_SUFFIX = frozenset(
    {"st", "nd", "rd", "th", "er", "e", "ere", "eme", "o", "a", "ro", "do", "to", "."}
)  # "2º" is "2o"
WORDS_THAT_ARE_MONTHS = frozenset({"may", "march", "mar", "mai", "ago.", "set"})
WORDS_THAT_ARE_DAYS = frozenset({"mon", "sun", "sat", "wed", "mar", "tue", "mondays"})
WORDS_THAT_CLOSE_AS_DAYS = frozenset({"mon", "tue", "wed"})
PREPOSITIONS = frozenset(
    {"before", "by", "after", "not_before", "from", "in", "early", "mid", "late", "end", "of", "next", "this", "to"}
)
POINTING = frozenset(
    {"sorry", "is", "it's", "actually", "now", "meant", "mean", "rather", "but", "no", "wait", "oops", "not"}
)
UNITS_OF_SUMS = frozenset("%$€£.,:-–/")  # "le 15" is a day, "le 15 %" is none
BEHIND_A_DAY = frozenset(
    {"at", "instead", "now", "and", "because", "same"}
)  # "to the 19th at 2", not "to the 3rd floor"
MONTH_FIRST_WEST_OF = timedelta(hours=-3)  # 3/4 is 4 March where now's zone is one of North America's


class DayGrammar:
    """Reads one day or month at the cursor, or leaves the cursor where it was or anywhere and says None."""

    def __init__(self, text: Text, cursor: Cursor, now: datetime, fiscal_start: int = 1) -> None:
        self.text = text
        self.cursor = cursor
        self.now = now
        self.today = now.date()
        self.fiscal_start = fiscal_start
        self.prefixed = False
        self.bare = False  # whether it is the whole answer: "2027", "30/09"

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
        month = _MONTH_OF_YEAR.match(plain, token.start)
        if month is None or not 1 <= int(month["m"]) <= 12:
            return None
        self._move_past(month.end())
        return periods.month_span(int(month["y"]), int(month["m"]))

    def _is_date(self, found: re.Match[str]) -> bool:
        """Whether two numbers with a dot or slash between are a day and a month: "31.10." or, after a preposition, "3/4"."""
        plainly = found["m"][0] == "0" or found["d"][0] == "0" or int(found["d"]) > DAYS_IN_LEAST_DATE
        around = self.text.plain[max(0, found.start() - 1) : found.start()]
        dated = "." not in found.group() or (found["m"][0] == "0" and int(found["d"]) > DAYS_IN_LEAST_DATE)  # "30.06"
        plainly = plainly and len(found["m"]) == 2 and not around.strip() and dated
        told = "." not in found.group() and (
            _BEFORE_A_DATE.search(self.text.plain, max(0, found.start() - 20), found.start())
            or _AN_HOUR.match(self.text.plain, found.end())
        )
        return bool(found.groupdict().get("dot")) or self.prefixed or self.bare or plainly or bool(told)

    def _date_of(self, parts: dict[str, str | None]) -> date | None:
        day, month = int(parts["d"] or 0), int(parts["m"] or 0)
        if parts.get("sep", "/") == "/" and "dot" not in parts and (month > 12 or (day <= 12 and self._month_first())):
            day, month = month, day
        year = int(parts.get("y") or self.today.year)
        return date_or_none(year + 2000 if year < 100 else year, month, day)

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
            suffix = self.cursor.peek(1)
            attached = suffix.start == token.end
            if attached and suffix.word.isalpha() and suffix.word not in DAY_SUFFIX:  # "by May, 20k"
                return None
            self.cursor.at += 2 if attached and suffix.word in DAY_SUFFIX else 1
            return int(token.word)
        if "ordinals" in token:
            self.cursor.at += 1
            return int(token.meanings["ordinals"])
        return self._day_in_words() if "numbers" in token else None

    def _day_in_words(self) -> int | None:
        """As in "February twenty second", "the thirty-first", "May twenty nine"."""
        tens = self.cursor.peek().meanings.get("numbers")
        hyphen = int(self.cursor.peek(1).word == "-")
        ones = self.cursor.peek(1 + hyphen)
        one = ones.meanings.get("ordinals") or ones.meanings.get("numbers", "")
        if tens not in ("20", "30") or len(one) != 1 or not 1 <= int(tens) + int(one) <= 31:
            return None
        self.cursor.at += 2 + hyphen
        return int(tens) + int(one)

    def _day_of_month(self) -> Span | None:
        """15 March 2027, the 15th of March, March 15th, 15-20 March; a weekday may stand before it."""
        if self.cursor.take("weekdays"):
            self.cursor.skip("of", 2)
        day = self._day_number()
        if day is not None:
            to = self._day_range(month_follows=True)
            if self.cursor.peek().word in ("day", "tag", "jour", "dia"):
                self.cursor.at += 1
            self.cursor.skip("of", 2)
            month = self._month_name(beside_number=True)
            return self._dated(month, day, to) if month is not None else self._of_turned_month(day)
        month = self._month_name(beside_number=True)
        if month is None:
            return None
        self.cursor.skip("of", 1)
        day = self._day_number() or self._day_said()
        if day is None or "units" in self.cursor.peek():
            return None
        return self._dated(month, day, self._day_range(month_follows=False))

    def _day_said(self) -> int | None:
        """As in "june one", where nothing is said after it that it could count."""
        value = self.cursor.peek().meanings.get("numbers", "")
        if not value.isdigit() or not 1 <= int(value) <= 31 or self.cursor.peek(1).word[:1].isalnum():
            return None
        self.cursor.at += 1
        return int(value)

    def _of_turned_month(self, day: int) -> Span | None:
        """The 15th of next month, of this one."""
        turned = self._turned_unit()
        if turned is None or turned[1] != "month":
            return None
        month = periods.months_on(self.today.replace(day=1), turned[0])
        found = date_or_none(month.year, month.month, day)
        return None if found is None else periods.day_span(found)

    def _day_range(self, *, month_follows: bool) -> int | None:
        """The second day of "3 to 12 September", of "between the 3rd and the 12th of September", of "Sept 3-12"."""
        begun = self.cursor.at
        sign = self.cursor.peek()
        if "to" in sign or sign.word == "/":
            self.cursor.at += 1
            self.cursor.skip("of", 1)
            day = self._day_number()
            ahead = self.cursor.at
            self.cursor.skip("of", 2)
            month = "months" in self.cursor.peek()
            self.cursor.at = ahead
            if day is not None and month is month_follows and "units" not in self.cursor.peek():
                return day
        self.cursor.at = begun
        return None

    def _dated(self, month: int, day: int, to: int | None) -> Span | None:
        year = self._year_after()
        named = year or (self.today.year if (month, day) != (2, 29) else next_leap_year(self.today))
        first = date_or_none(named, month, day)
        last = date_or_none(named, month, to) if to else first
        return Span(first, last, Grain.DAY, yearly=year is None) if first and last and first <= last else None

    def _day_alone(self) -> Span | None:
        """The 20th: the next one to come."""
        token = self.cursor.peek()
        after = self.cursor.peek(1)
        before, beyond = self.cursor.peek(-1).word, self.cursor.peek(2).word
        moved = (self.cursor.peek(-2).word, before) == ("to", "the") and (
            not beyond.isalpha() or beyond in BEHIND_A_DAY
        )
        named = (self.prefixed or self.bare or moved) and after.word in ("st", "nd", "rd", "th")
        suffixed = named and after.start == token.end
        told = before in ("le", "el", "il", "dia") and not after.word[:1].isalnum() and after.word not in UNITS_OF_SUMS
        if not token.is_number or not (suffixed or told):
            return None
        self.cursor.at += 2 if suffixed else 1
        day = int(token.word) if token.word.isdigit() else 0
        for ahead in range(13):
            month = periods.months_on(self.today.replace(day=1), ahead)
            found = date_or_none(month.year, month.month, day)
            if found is not None and found >= self.today:
                return periods.day_span(found)
        return None

    def _month_name(self, *, beside_number: bool = False) -> int | None:
        token = self.cursor.peek()
        if "months" not in token or self._is_junior(token) or is_first_name(self.text, token.start, token.end):
            return None
        if token.word in WORDS_THAT_ARE_MONTHS and not self._is_name(token, beside_number=beside_number):
            return None
        self.cursor.at += 1
        return int(token.meanings["months"])

    def _is_junior(self, token: Token) -> bool:
        """Whether "jun." comes behind somebody's name: "Hollerer jun."."""
        return token.word == "jun." and self._is_behind_a_name(token) and self.text.raw[token.start].islower()

    def _is_behind_a_name(self, token: Token) -> bool:
        """Whether a word that may be a name, and is no word of time, stands before."""
        before = self.cursor.peek(-1)
        named = before.start >= 0 and before.end + 1 == token.start and self.text.raw[before.start].isupper()
        return named and not before.meanings and cue("timeline_cues.event").fullmatch(before.word) is None

    def _is_somebody(self, token: Token) -> bool:
        """Whether a feast or season is what somebody is called: "Noel wants it", "Maria Reyes decides", "(Anna Winter)"."""
        if is_first_name(self.text, token.start, token.end):
            return True
        if not (self._is_behind_a_name(token) and self.text.raw[token.start].isupper()):
            return False
        opens = _OPENS.search(self.text.plain, 0, self.cursor.peek(-1).start) is not None
        return not opens or cue("first_name_cues.acts").match(self.text.plain, token.end + 1) is not None

    def _is_name(self, token: Token, *, beside_number: bool = False) -> bool:
        """Whether a word that has another sense is the month or the day here: capitals, a preposition, a number beside it."""
        before = self.cursor.peek(-1)
        after = self.cursor.peek(1)
        day = before if before.word not in DAY_SUFFIX else self.cursor.peek(-2)  # "31st March they sign"
        if before.word in POINTING and not after.word.isalpha():
            return True  # "sorry may. april was wrong", "it is may"
        if before.meanings.keys() & PREPOSITIONS or (beside_number and (day.is_number or after.is_number)):
            return True
        return self.text.raw[token.start].isupper() and after.word not in ("be", "i", "we", "they", "have", "need")

    def _month(self) -> Span | None:
        month = self._month_name()
        if month is None:
            return None
        begun = self.cursor.at
        self.cursor.take_sign("-")
        if self.cursor.take_sign("end", "ending"):
            return periods.month_span(self.today.year, month, yearly=True).part(Part.END)
        self.cursor.at = begun
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
        year = year_of(self.cursor.peek(), short=short)
        if year is None:
            self.cursor.at = begun
            return None
        self.cursor.at += 1
        return year

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


def date_or_none(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_leap_year(today: date) -> int:
    """The year of the next 29 February."""
    return next(year for year in range(today.year, today.year + 9) if (date_or_none(year, 2, 29) or date.min) >= today)


def year_of(token: Token, *, short: bool) -> int | None:
    """The year a token is: 2000 to 2099, or two digits where `short`."""
    if not token.is_number or not token.word.isdigit():
        return None
    value = int(token.word)
    if len(token.word) == 4 and 2000 <= value <= 2099:
        return value
    return 2000 + value if short and len(token.word) == 2 else None
