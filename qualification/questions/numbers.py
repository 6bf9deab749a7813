"""The number that a question carries: minutes, days without activity, a threshold."""

from __future__ import annotations

import re

from qualification.pipeline.query import Measure
from qualification.questions.sheet import Sheet

_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
_MINUTES = {"minutes": 1, "m": 1, "hours": 60, "hour": 60, "day": 1440, "days": 1440}
_LASTING = re.compile(
    r"\b(?:(?:for|in|over|more than|longer than|older than|at least|above|beyond|past|since|the "
    r"last|last|the past|past|after|of|a whole|a|within|during|exceeding|than|already|about|around|"
    r"full|some|least|under|less than|>|=|≥)* ?)"
    r"(?P<n>\d{1,4})(?: ?\+| and(?= (?:day|week|month))| plus| or more| full| whole| straight| consecutive)* (?P<unit>day|week|"
    r"month|quarter|year)s?\b(?: ?(?:or more|or longer|plus|\+|straight|now|ago))?",
    re.IGNORECASE,
)
_DAYS_ALONE = re.compile(
    r"\b(?P<plus>\d{1,3})(?: ?\+| and(?= ?[.,;?!·]|$))|"
    r"(?:\b(?:over|beyond|past)|[>≥]) ?(?P<over>\d{1,3})\b(?! ?(?:%|k\b|st\b|nd\b|rd\b|th\b))",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?P<n>\d{1,4}) ?(?:-|\+)? ?(?P<unit>minutes|hours|hour|days?|(?<=[<>≤≥] \d )m|(?<=[<>≤≥] \d\d )m)"
    r"(?: ?(?:rule|window|mark|sla|limit|target|promise|deadline|goal))?\b",
    re.IGNORECASE,
)
_THE_HOUR = re.compile(r"\b(?:within|inside|in under) the hours\b", re.IGNORECASE)
_OLD_THRESHOLD = re.compile(
    r"\b(?:from|instead of|rather than|not|versus|currently|compared? (?:to|with)|than|now|today) "
    r"(?:the (?:current|present) )?\d{1,3}\b(?! points? as)",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(r"(?<![\w.,])(?P<n>\d{1,3}(?:[.,]\d+)?)(?: ?(?:points?|pts|%))?(?![\w])", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:over|above|under|below|at least|more than|less than|fewer than|scor\w+|score of|>=?|<=?|"
    r"≥|≤)(?: \w+)? (?P<n>\d{1,6})\b(?! ?(?:%|percent|minutes|hours))",
    re.IGNORECASE,
)
ALONE = re.compile(
    r"^\W*(?:(?:and|what about|how about|ok|okay|now|over|under|within|above|below|for|at|same for|"
    r"same with|with|make it|try|then|but|instead|more than|less than|longer than|in|if it were|"
    r"say|to|threshold|of|or|and over|set it to|a threshold of|the)\W+)*(?P<n>\d{1,4}) ?(?P<unit>minutes|"
    r"hours?|days?|weeks?|months?|points?)?(?: (?:instead|then|please|minute|mark|rule|window|threshold))*\W*$",
    re.IGNORECASE,
)

_FIRST = re.compile(
    r"^\W*(?:(?:and|ok|okay|no|but|please|then|now)\W+)*"
    r"(?:(?:make it|make that|set it (?:at|to)|change it to|try|take) (?P<n>\d{1,4})(?! ?(?:hours|weeks?|months?|%))"
    r"|(?P<m>\d{1,4})(?: (?:days|minutes|points))? (?:is|are|'s|will|would) (?:enough|do|fine|plenty|ok|okay))\b",
    re.IGNORECASE,
)

LASTING = frozenset({Measure.STALLED, Measure.UNACCEPTED, Measure.NO_NEXT_STEP})
TIMED = frozenset({Measure.SPEED_TO_LEAD, Measure.BREACHES})


def find_number(sheet: Sheet, measure: Measure | None) -> float | None:
    """Take the number of a measure that has one; None where the question gives none."""
    if measure in LASTING:
        lasting = _lasting(sheet, _LASTING if measure is Measure.STALLED else _OLDER)
        beside = _lasting(sheet, _BESIDE)
        lasting = beside if lasting is None else lasting
        return _bare_days(sheet) if lasting is None and measure is Measure.STALLED else lasting
    if measure in TIMED:
        return _timed(sheet)
    if measure is Measure.WHAT_IF:
        return _threshold(sheet)
    return None


_OLDER = re.compile(
    r"(?:\b(?:more than|longer than|older than|over|at least|for|since|beyond|after)|[>≥]) (?:more "
    r"than |over )?(?P<n>\d{1,4})\+? (?P<unit>hour|day|week|month|quarter|year)s?\b(?! ago)",
    re.IGNORECASE,
)


_BESIDE = re.compile(
    r"(?:^|(?<=[,;:(–·])) ?(?P<n>\d{1,4}) (?P<unit>hour|day|week|month|quarter|year)s?(?= ?(?:[,;.?!·)]|$))",
    re.IGNORECASE,
)
"""A length by itself, or said once more beside another: "dormant a month (30 days)"."""


def _bare_days(sheet: Sheet) -> float | None:
    """Days that do not say so: "stalled 21+"."""
    found = sheet.take(_DAYS_ALONE)
    return float(found["plus"] or found["over"]) if found else None


def _lasting(sheet: Sheet, pattern: re.Pattern[str]) -> float | None:
    found = sheet.take(pattern)
    return float(round(int(found["n"]) * _DAYS[found["unit"].lower()])) if found else None


def _timed(sheet: Sheet) -> float | None:
    if sheet.take(_THE_HOUR):
        return 60.0
    for found in _WITHIN.finditer(sheet.left):
        unit = found["unit"].lower()
        before = sheet.left[: found.start()].rstrip().lower()
        if unit.startswith("day") and not before.endswith(("within", "than", "under", "in", "over", "inside")):
            continue
        if unit.startswith("day") and re.search(r"(?:last|past|next|previous|the)$", before):
            continue
        sheet.strike(found.start(), found.end())
        return float(int(found["n"]) * (1 if unit.startswith("day") else _MINUTES[unit]))
    return None


def _threshold(sheet: Sheet) -> float | None:
    sheet.take(_OLD_THRESHOLD) if len(_THRESHOLD.findall(sheet.left)) > 1 else None
    for found in _THRESHOLD.finditer(sheet.left):
        if re.match(r" (?:days|weeks|months|st|nd|rd|th)\b", sheet.left[found.end() :]) or re.search(
            r"\b[qh] $", sheet.left[: found.start()]
        ):
            continue
        sheet.strike(found.start(), found.end())
        return float(found["n"].replace(",", "."))
    return None


def named_first(sheet: Sheet, measure: Measure) -> float | None:
    """Take the number that a follow-up begins with and goes on from ("make it sixty, by team"), in the unit of the measure."""
    found = _FIRST.match(sheet.left) if measure in LASTING | TIMED | {Measure.WHAT_IF} else None
    if not found:
        return None
    sheet.strike(*found.span())
    return float(found["n"] or found["m"])


def alone(sheet: Sheet, measure: Measure) -> float | None:
    """The number that is all of a follow-up ("and over 30?"), in the unit of the measure."""
    found = ALONE.match(sheet.left)
    if not found or measure not in LASTING | TIMED | {Measure.WHAT_IF}:
        return None
    unit = (found["unit"] or "").lower().rstrip("s")
    days, minutes = _DAYS.get(unit), {"minute": 1, "hour": 60}.get(unit)
    if measure in TIMED:
        return float(int(found["n"]) * (minutes or 1)) if days is None else None
    if measure in LASTING:
        return float(int(found["n"]) * (days or 1)) if minutes is None else None
    return float(found["n"]) if not unit or unit == "point" else None
