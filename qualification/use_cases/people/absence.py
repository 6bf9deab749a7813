"""Somebody is away for a while, and comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from qualification.auditing import Audited
from qualification.conversation import days_off
from qualification.conversation.views import Notice, View
from qualification.errors import InvalidInput
from qualification.follow_ups.business_time import is_away
from qualification.follow_ups.escalation import backup_of
from qualification.people import Absence, Person
from qualification.pipeline.directory import person_called
from qualification.ports import UnitOfWork
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
    uow.history.audit(person.id, Audited.AWAY, person.id, now, {"until": back.isoformat()})
    return gone


def come_back(uow: UnitOfWork, person: Person, now: datetime) -> Person:
    """The person is here again, from today on."""
    here = replace(person, away=None)
    change(uow, here, now)
    uow.history.audit(person.id, Audited.BACK, person.id, now, {})
    return here


def say_away(turn: Turn, words: str) -> View:
    """Days off as they are told: "until Friday" (on which they are back), "tomorrow", "next week, Sam takes my calls".

    Raises InvalidInput where the name of who stands in is nobody's, or several people's.
    """
    today = turn.local_now.date()
    told, cover = days_off.cover_in(words)
    days = days_off.read(told, turn.local_now)
    if days is None:
        return Notice(
            "Until when? Say the day on which you are back, like: away until Friday, or away from 7 to 12 December."
        )
    if days.back <= today:
        return Notice("That day is not ahead. Say the day on which you are back, like: away until Friday.")
    backup = person_called(cover, turn.uow.people.all()) if cover else None
    person = replace(turn.person, backup_id=backup.id) if backup else turn.person
    leave(turn.uow, person, days.back, turn.now, days.start)
    begins, till = ("", "Until then") if days.start <= today else (f" from {days.start:%a %-d %b %Y} on", "Meanwhile")
    says = f"You are away{begins}, and back on {days.back:%a %-d %b %Y}."
    stands_in = f" {backup.name} stands in for you." if backup else ""
    return Notice(f"{says} {till} I send you nothing, and new leads go to others.{stands_in} Back earlier? Say “back”.")


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
    back = f", and back on {person.away.back:%a %-d %b %Y}" if person.away else ""
    return f"{person.name} is away{back}"
