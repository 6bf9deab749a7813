"""Somebody is away for a while, and comes back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from qualification.conversation.views import Notice, View
from qualification.errors import InvalidInput
from qualification.follow_ups.business_time import is_away
from qualification.follow_ups.escalation import backup_of
from qualification.people import Absence, Person
from qualification.pipeline.directory import person_called
from qualification.ports import UnitOfWork
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.text import Text
from qualification.use_cases.people.preferences import change
from qualification.use_cases.tools import Turn


def leave(uow: UnitOfWork, person: Person, back: date, now: datetime, start: date | None = None) -> Person:
    """The person is away from `start` (today where none is given) until the day before `back`, and their clocks wait.

    What they did not take goes on at once if they leave today. Raises InvalidInput for a day that is not ahead.
    """
    today = now.astimezone(person.zone).date()
    start = max(start or today, today)
    if back <= start:
        raise InvalidInput("Give the day on which they are back, which lies ahead: away until Friday.")
    gone = replace(person, away=Absence(start, back))
    change(uow, gone, now)
    if start == today:
        uow.routings.hurry(person.id, now)
    uow.history.audit(person.id, "away", person.id, now, {"until": back.isoformat()})
    return gone


def come_back(uow: UnitOfWork, person: Person, now: datetime) -> Person:
    """The person is here again, from today on."""
    here = replace(person, away=None)
    change(uow, here, now)
    uow.history.audit(person.id, "back", person.id, now, {})
    return here


def say_away(turn: Turn, words: str) -> View:
    """Days off as they are told: "until Friday" (on which they are back), "tomorrow", "next week", "for a week"."""
    today = turn.local_now.date()
    days = _days_off(words, turn.local_now)
    if days is None:
        return Notice(
            "Until when? Say the day on which you are back, like: away until Friday, or away from 7 to 12 December."
        )
    if days.back <= today:
        return Notice("That day is not ahead. Say the day on which you are back, like: away until Friday.")
    leave(turn.uow, turn.person, days.back, turn.now, days.start)
    begins, till = ("", "Until then") if days.start <= today else (f" from {days.start:%a %-d %b %Y} on", "Meanwhile")
    says = f"You are away{begins}, and back on {days.back:%a %-d %b %Y}."
    return Notice(f"{says} {till} I send you nothing, and new leads go to others. Back earlier? Say “back”.")


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
LONGEST_AHEAD = timedelta(days=120)
"""Nobody says off-hand that they are away for longer: a date that is past was misread as the next year's."""


def _days_off(words: str, now: datetime) -> Absence | None:
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


def say_back(turn: Turn) -> View:
    """`back`: they work again, or will not be away after all."""
    away, today = turn.person.away, turn.local_now.date()
    if away is None or away.back <= today:
        return Notice("Welcome back! You were not away as far as I know.")
    come_back(turn.uow, turn.person, turn.now)
    if not away.covers(today):
        return Notice(f"All right, then you are not away from {away.start:%a %-d %b %Y} on.")
    return Notice("Welcome back! You get leads and reminders again. “due” shows what you owe.")


def who_is_in(turn: Turn, name: str) -> Notice:
    """Whether a colleague is away, or who is; raises InvalidInput for a name that is nobody's, or several people's."""
    everybody = turn.uow.people.all()
    if name:
        colleague = person_called(name.lstrip("@"), everybody)
        away = is_away(colleague, _today(turn, colleague))
        return Notice(f"{_absent(colleague)}." if away else f"{colleague.name} is not away, as far as I was told.")
    gone = [each for each in everybody if is_away(each, _today(turn, each))]
    says = "; ".join(map(_absent, sorted(gone, key=lambda each: each.name)))
    return Notice(f"{says}." if says else "Nobody is away, as far as I was told.")


def stand_in(turn: Turn, name: str) -> Notice:
    """Who is asked to call for a colleague; raises InvalidInput for a name that is nobody's, or several people's."""
    everybody = turn.uow.people.all()
    colleague = person_called(name.lstrip("@"), everybody)
    chosen = next((each for each in everybody if each.id == colleague.backup_id), None)
    if chosen:
        return Notice(f"{chosen.name} stands in for {colleague.name}.")
    here = backup_of(colleague, everybody, turn.uow.routings.loads(), turn.now)
    nobody = f"{colleague.name} has named nobody to stand in"
    return Notice(
        f"{nobody}. Now I would ask {here.name}." if here else f"{nobody}, and nobody of their team is at work now."
    )


def _today(turn: Turn, person: Person) -> date:
    return turn.now.astimezone(person.zone).date()


def _absent(person: Person) -> str:
    return f"{person.name} is away, and back on {person.away.back:%a %-d %b %Y}" if person.away else person.name
