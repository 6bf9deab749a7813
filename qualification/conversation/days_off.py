"""Days on which somebody does not work, in the words they say: "until Friday", "next week", "from 7 to 12 December"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from qualification.people import Absence
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.text import Text

_COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LENGTH = rf"for (?:the next )?(?P<count>\d{{1,2}}|{'|'.join(_COUNT)}) (?P<unit>day|week|fortnight|month)s?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:until|till?) (?P<back>.+)",
        r"through (?P<last>.+)",
        r"(?:from )?(?P<first>.+?) (?:until|till) (?P<back>.+)",
        r"(?:from )?(?P<first>.+?) (?:to|through|[-–]) (?P<last>.+)",
        rf"from (?P<first>.+?) {_LENGTH}",
        rf"{_LENGTH}(?: from (?P<first>.+))?",
        r"(?:on |all )?(?P<only>.+)",
    )
)
COVER = (
    r"(?:and )?@?(?P<who>[^\W\d_][\w.’'-]*)(?:['’]ll| will| is| to)?"
    r" (?:takes?|taking|covers?|covering|does|handles?|handling|has|steps? in|stands? in|fills? in)\b"
    r"(?: over)?(?: for me| (?:all )?(?:of )?my \w+)?(?: (?:meanwhile|then|till? then|while i['’]?m (?:away|out|off)))?\W*$"
)
_COVERED = re.compile(rf"[,;] ?{COVER}", re.IGNORECASE)
LONGEST_AHEAD = timedelta(days=120)
"""Nobody says off-hand that they are away for longer: a date that is past was misread as the next year's."""


def cover_in(words: str) -> tuple[str, str]:
    """The words about the days, and who is to stand in: "next week, Sam takes my calls"; nobody where none is named."""
    found = _COVERED.search(words)
    return (words[: found.start()], found["who"]) if found else (words, "")


def read(words: str, now: datetime) -> Absence | None:
    """The days that all of the words name; None where some are left over, or make no days that lie ahead."""
    told = next((found for form in _FORMS if (found := form.fullmatch(words.strip(" .!")))), None)
    said = told.groupdict() if told else {}
    if "only" in said:
        return _days(said["only"], now)
    opens, today = said.get("first") or "", now.date()
    if opens.isdigit():  # "from 10 to 12 March"
        opens = re.sub(r"\d+", opens, said.get("last") or said.get("back") or "", count=1)
    first = _days(opens, now) if opens else Absence(today, today)
    if first is None:
        return None
    if "count" in said:
        return Absence(first.start, first.start + _length(said["count"].lower(), said["unit"].lower()))
    end = _days(said.get("back") or said.get("last") or "", datetime.combine(first.start, now.timetz()))
    back = end and (end.start if said.get("back") else end.back)
    return Absence(first.start, back) if back and first.start < back <= first.start + LONGEST_AHEAD else None


def _length(count: str, unit: str) -> timedelta:
    days = {"day": 1, "week": 7, "fortnight": 14, "month": 30}[unit]
    return timedelta(days=days * (_COUNT.get(count) or int(count)))


def _days(words: str, now: datetime) -> Absence | None:
    """The day, or the days of a week, that words name and nothing else."""
    text = Text(re.sub(r"^(?:on |this )", "", words.strip()))
    found = next((each for each in find_horizons(text, now) if each.window), None)
    if found is None or found.window is None or (found.start, found.end) != (0, len(text.plain)):
        return None
    first, last = found.window.earliest, found.window.latest
    return Absence(first, last + timedelta(days=1)) if first and last and last - first <= LONGEST_AHEAD else None
