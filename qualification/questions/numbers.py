"""The number that a question carries: minutes, days without activity, a threshold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualification.pipeline.query import Measure
from qualification.questions.clauses import is_all, take_clause
from qualification.questions.sheet import Sheet
from qualification.questions.turns import turns

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
_OVERDUE_BY = re.compile(r"\b(?:than|over) \d{1,4} ?(?:-|\+)? ?days?\b", re.IGNORECASE)
_OF_FIRST = re.compile(r"\b(?:first|wait\w*|contact\w*|repl(?:y|ied)|respon\w+|answer\w*|reach\w*)\b", re.IGNORECASE)
"""What is measured in minutes however long it is; what is overdue is so by days."""
_THE_HOUR = re.compile(r"\b(?:within|inside|in under) the hours\b", re.IGNORECASE)
_OLD_THRESHOLD = re.compile(
    r"\b(?:from|instead of|rather than|not|versus|currently|compared? (?:to|with)|than|now|today) "
    r"(?:the (?:current|present) )?\d{1,3}\b(?! points? as)|\b\d{1,3} ?(?:points? ?)?(?:→|->|=>|>|to) ?(?=\d)",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(
    r"(?<![\w.,])(?<!\b[qh] )(?P<n>\d{1,3}(?:[.,]\d+)?)(?: ?(?:points?|pts|%))?(?![\w])", re.IGNORECASE
)
_ALONE = re.compile(
    rf"\W*(?:(?:{turns('before_a_number')})\W+)*(?P<n>(?!20\d\d\b)\d{{1,4}})(?! ?%)"
    rf"(?: ?(?P<unit>minutes|hours?|days?|weeks?|months?|points?))?(?:\W+(?:{turns('after_a_number')}))*\W*",
    re.IGNORECASE,
)

LASTING = frozenset({Measure.STALLED, Measure.UNACCEPTED, Measure.NO_NEXT_STEP})
TIMED = frozenset({Measure.SPEED_TO_LEAD, Measure.BREACHES})


def is_days_overdue(words: str) -> bool:
    """Whether a number of days is by how much follow-ups are overdue, and not how long a first contact took."""
    return _OVERDUE_BY.search(words) is not None and _OF_FIRST.search(words) is None


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
    r"(?:\b(?:(?:(?:more )?(?:long|old|longer|older|elder|aged|ancient|greater)|more) (?:than|as|of|then|that)|longer|older"
    r"|over|above|exceeding|at least|for|since|beyond|after)|[>≥]) (?:more than |over )?(?P<n>\d{1,4})\+? "
    r"(?P<unit>hour|day|week|month|quarter|year)s?\b(?! ago)"
    r"|\b(?:(?:lie|lies|lying|lain|waiting|wait|sitting|sit|sat|untouched|unclaimed|open|idle|already) )++(?P<m>\d{1,4}) "
    r"(?P<of>hour|day|week|month|quarter|year)s?\b(?! ago)|\b(?P<k>\d{1,4}) ?\+? ?(?P<long>hour|day|week|month|quarter|year)s? "
    r"(?:or (?:more|longer|over|older)|and (?:more|longer|up|over|counting)|plus|old)\b",
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
    said = [each for each in found.groups() if each] if found else []
    return float(round(int(said[0]) * _DAYS[said[1].lower()])) if said else None


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
        overdue = unit.startswith("day") and is_days_overdue(sheet.wording.words)
        return float(int(found["n"]) * (1 if overdue else _MINUTES[unit]))
    return None


def _threshold(sheet: Sheet) -> float | None:
    sheet.take(_OLD_THRESHOLD) if len(_THRESHOLD.findall(sheet.left)) > 1 else None
    for found in _THRESHOLD.finditer(sheet.left):
        if re.match(r" (?:days|weeks|months|st|nd|rd|th)\b", sheet.left[found.end() :]):
            continue
        sheet.strike(found.start(), found.end())
        return float(found["n"].replace(",", "."))
    return None


@dataclass(frozen=True, slots=True)
class Bare:
    """A number that is all of a follow-up, or of a clause of it, and what it counts, where that is said."""

    n: int
    unit: str


def is_bare(sheet: Sheet) -> bool:
    """Whether a follow-up says no more than a number ("and over 30?")."""
    return is_all(sheet, _ALONE)


def take_bare(sheet: Sheet) -> Bare | None:
    """Take the number that is all of a follow-up or of a clause of it: "make it five", "15 is enough and only the banks"."""
    found = take_clause(sheet, _ALONE)
    return Bare(int(found["n"]), (found["unit"] or "").lower().rstrip("s")) if found else None


def in_unit_of(bare: Bare, measure: Measure) -> float | None:
    """A bare number in the unit of a measure that has one; None where it counts something else."""
    if measure is Measure.WHAT_IF:
        return float(bare.n) if bare.unit in ("", "point") else None
    units = _DAYS if measure in LASTING else {"minute": 1, "hour": 60} if measure in TIMED else {}
    worth = 1 if units and not bare.unit else units.get(bare.unit)
    return None if worth is None else float(bare.n * worth)
