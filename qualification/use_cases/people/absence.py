"""Somebody is away for a while, and comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from qualification.conversation.views import Notice, View
from qualification.errors import InvalidInput
from qualification.follow_ups.business_time import is_away
from qualification.follow_ups.escalation import backup_of
from qualification.people import Absence, Person
from qualification.pipeline.directory import person_called
from qualification.ports import UnitOfWork
from qualification.reading.grammars.moments import read_when
from qualification.use_cases.people.preferences import change
from qualification.use_cases.tools import Turn


def leave(uow: UnitOfWork, person: Person, back: date, now: datetime) -> Person:
    """The person is away from today until the day before `back`; their clocks wait, and what they did not take goes on at once.

    Raises InvalidInput for a day that is not ahead.
    """
    today = now.astimezone(person.zone).date()
    if back <= today:
        raise InvalidInput("Give the day on which they are back, which lies ahead: away until Friday.")
    gone = replace(person, away=Absence(today, back))
    change(uow, gone, now)
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
    """`away until Friday`: Friday is the day on which they are back."""
    when = read_when(words, turn.local_now)
    if when is None:
        return Notice(
            "Until when? Say the day on which you are back, like: away until Friday, or away until 7 December."
        )
    back = when.date() if isinstance(when, datetime) else when
    if back <= turn.local_now.date():
        return Notice("That day is not ahead. Say the day on which you are back, like: away until Friday.")
    leave(turn.uow, turn.person, back, turn.now)
    says = f"You are away, and back on {back:%a %-d %b %Y}. Until then I send you nothing, and new leads go to others."
    return Notice(f"{says} Back earlier? Say “back”.")


def say_back(turn: Turn) -> View:
    """`back`: they work again."""
    if turn.person.away is None or not turn.person.away.covers(turn.local_now.date()):
        return Notice("Welcome back! You were not away as far as I know.")
    come_back(turn.uow, turn.person, turn.now)
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
