"""Points in time: "Tuesday at ten", "tomorrow 14:30", "in two hours"; for appointments and reminders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.periods import Grain
from qualification.reading.grammars.relations import Horizon
from qualification.reading.text import Text

FIRST_WORKING_HOUR = 7  # "at three" is fifteen hundred, "at eight" is eight: nobody meets at night
_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "elf": 11, "zwolf": 12,
    "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "tien": 10, "twaalf": 12,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
}  # fmt: skip
_NAMED = {
    "noon": time(12), "midday": time(12), "mittags": time(12), "midi": time(12), "mediodia": time(12),
    "lunchtime": time(12),
    "morning": time(9), "afternoon": time(14), "evening": time(18), "eod": time(17), "end of day": time(17),
    "midnight": time(0),
}  # fmt: skip
_WORDS = "|".join(_HOURS)
_MINUTES = {
    "five": 5,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty five": 45,
    "forty-five": 45,
    "fifty": 50,
}
_QUARTER_PAST = frozenset({"quarter past", "kwart over", "viertel nach"})
_QUARTER_TO = frozenset({"quarter to", "kwart voor", "viertel vor"})
_PARTS = "|".join(("half past", "half", "halb", *sorted(_QUARTER_PAST | _QUARTER_TO)))
_ALLE = r"alle(?=\s\d\d?(?:[:.]\d\d)?(?!\s?(?!(?:da|con|di|del|in|e)\b)\w))"  # Italian; "alle 11 Partner" is German
_CLOCK = re.compile(
    rf"(?<![\w.])(?P<at>(?:at|@|um|om|a las|a la|a|ab|by|around|gegen|vers|{_ALLE})\s?)?"
    rf"(?:(?P<half>{_PARTS})\s)?(?P<hour>\d{{1,2}}|{_WORDS})"
    rf"(?:(?P<mark>[:h.])(?P<minute>\d\d)|(?<=[a-z])\s(?P<spoken>{'|'.join(_MINUTES)})(?!\s(?:percent|k\b|thousand|people|of)))?"
    r"\s?(?P<half_day>a\.?m\.?|p\.?m\.?|uhr|uur|h|o'clock)?(?:-?ish)?(?![\w%/-]|[.,:]\d)"
)
_EVENING = re.compile(
    r"\b(?:tonight|evening|dinner|supper|drinks|abend|abendessen|soir|diner|stasera|cena|vanavond|jantar)\b"
)
_NAME = re.compile("|".join(rf"\b{name}\b" for name in _NAMED))
_HENCE = re.compile(
    r"\bin (?:(?P<half>half an hour)|(?P<count>\d{1,3}|an|a|one|two|three|four|five|"
    r"six) ?(?P<unit>min(?:ute)?s?|h|hrs?|hours?))\b"
)
_SUM_BEFORE = re.compile(r"\d ?(?:k|m|[$€£]|eur|euros?|usd|dollars?|bucks|gbp|pounds?|quid)? $")
_SHORT = 12  # characters of a sum's end and its currency
SATURDAY = 5
LAST_HOUR = 20  # of a day, that is told by a number alone
_ENDS = re.compile(r"\s*(?:$|[.,;!)]|(?:after all|as agreed|instead|now|ok|please|pls|then)\b)")
BESIDE = 2  # characters between a day and "9.30", which elsewhere is a number
_HALF_TO = frozenset({"drie", "twee", "vijf", "zes", "zeven", "negen", "tien", "elf", "twaalf"})  # Dutch "half drie"
_NEAR = 40  # characters between a day and its hour


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time and where it stands; a date where no hour was said."""

    start: int
    end: int
    when: datetime | date


def read_when(text: str, now: datetime) -> datetime | date | None:
    """The first point in time of a text: aware and in now's zone, or a date where no hour was said."""
    moment = find_moment(Text(text), now)
    return None if moment is None else moment.when


def find_moment(text: Text, now: datetime, start: int = 0, end: int | None = None) -> Moment | None:
    """The first point in time between two offsets."""
    stop = len(text.plain) if end is None else end
    hence = _HENCE.search(text.plain, start, stop)
    if hence is not None:
        return Moment(hence.start(), hence.end(), _hence(hence, now))
    days = (each for each in find_horizons(text, now, start, stop) if each.window is not None)
    day = next((each for each in days if not _is_rate(text.plain, each)), None)
    left, right = (start, stop) if day is None else (max(start, day.start - _NEAR), min(stop, day.end + _NEAR))
    clock = _clock(text.plain, left, right, day)
    if day is None:
        return None if clock is None else _today_or_tomorrow(clock, now)
    when = _day_of(day)
    if clock is None:
        return Moment(day.start, day.end, when)
    at = datetime.combine(when, clock[2], tzinfo=now.tzinfo)
    return Moment(min(day.start, clock[0]), max(day.end, clock[1]), at)


def _is_rate(plain: str, day: Horizon) -> bool:
    """Whether "a month" says how often a sum is paid: "300 a month", "€20 a week each"."""
    return (
        plain.startswith("a ", day.start)
        and _SUM_BEFORE.search(plain, max(0, day.start - _SHORT), day.start) is not None
    )


def _day_of(day: Horizon) -> date:
    window = day.window
    if window is None or (window.earliest or window.latest) is None:
        raise ValueError("a moment needs a day")  # pragma: no cover - find_moment asks only for horizons with a window
    if window.earliest is None or window.latest is None or window.earliest == window.latest:
        return window.earliest or window.latest or date.max
    days = (window.earliest + timedelta(days=count) for count in range((window.latest - window.earliest).days))
    return next(filter(_may_be_worked, days), window.earliest)  # "in January" is not New Year's Day


def _may_be_worked(day: date) -> bool:
    return day.weekday() < SATURDAY and (day.month, day.day) != (1, 1)


def _hence(found: re.Match[str], now: datetime) -> datetime:
    if found["half"]:
        return now + timedelta(minutes=30)
    count = int(found["count"]) if found["count"].isdigit() else _HOURS.get(found["count"], 1)
    return now + (timedelta(minutes=count) if found["unit"].startswith("m") else timedelta(hours=count))


def _clock(plain: str, start: int, end: int, day: Horizon | None) -> tuple[int, int, time] | None:
    for found in _CLOCK.finditer(plain, start, end):
        inside = day is not None and found.start() < day.end and day.start < found.end()
        beside = (
            day is not None
            and 0 <= found.start() - day.end <= BESIDE
            and (found["mark"] or _is_hour(plain, day, found))
        )
        if inside or not (found["at"] or found["half"] or found["half_day"] or found["mark"] == ":" or beside):
            continue
        at = _time(found)
        if at is not None:
            late = at.hour < 12 and not found["half_day"] and _EVENING.search(plain, start, end)
            return found.start(), found.end(), at.replace(hour=at.hour + 12) if late else at
    named = _NAME.search(plain, start, end)
    return None if named is None else (named.start(), named.end(), _NAMED[named.group()])


def _is_hour(plain: str, day: Horizon, found: re.Match[str]) -> bool:
    """Whether a bare number behind a day of the week is the hour: "next call Monday 11"."""
    named = day.grain is Grain.DAY and not any(map(str.isdigit, plain[day.start : day.end]))
    ends = _ENDS.match(plain, found.end()) is not None
    return named and ends and found["hour"].isdigit() and 1 <= int(found["hour"]) <= LAST_HOUR


def _time(found: re.Match[str]) -> time | None:
    hour = int(found["hour"]) if found["hour"].isdigit() else _HOURS[found["hour"]]
    minute = int(found["minute"] or _MINUTES.get(found["spoken"] or "", 0))
    half_day = (found["half_day"] or "").replace(".", "")
    if half_day == "pm" and hour < 12:
        hour += 12
    elif half_day == "am" and hour == 12:
        hour = 0
    elif half_day in ("", "uhr", "uur", "o'clock") and 0 < hour < FIRST_WORKING_HOUR:
        hour += 12
    half = found["half"]
    if half in _QUARTER_TO:
        hour, minute = hour - 1, 45
    elif half == "halb" or (half == "half" and found["hour"] in _HALF_TO):
        hour, minute = hour - 1, 30
    elif half:
        minute = 15 if half in _QUARTER_PAST else 30
    return time(hour, minute) if 0 <= hour < 24 and minute < 60 else None


def _today_or_tomorrow(clock: tuple[int, int, time], now: datetime) -> Moment:
    at = datetime.combine(now.date(), clock[2], tzinfo=now.tzinfo)
    return Moment(clock[0], clock[1], at if at > now else at + timedelta(days=1))
