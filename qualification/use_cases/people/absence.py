"""Somebody is away for a while, and comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from qualification.auditing import Audited
from qualification.conversation import colleagues, days_off
from qualification.conversation.views import Notice, View
from qualification.errors import InvalidInput, NotAllowed
from qualification.follow_ups.business_time import is_away
from qualification.follow_ups.escalation import backup_of
from qualification.people import LEAD_OTHERS, Absence, Person
from qualification.pipeline.directory import person_called
from qualification.ports import UnitOfWork
from qualification.use_cases.people.preferences import change
from qualification.use_cases.people.reach import may_see
from qualification.use_cases.tools import Turn


def leave(
    uow: UnitOfWork, person: Person, back: date, now: datetime, start: date | None = None, by: Person | None = None
) -> Person:
    """The person is away from `start` (today where none is given) until the day before `back`, and their clocks wait.

    `by` is who said so, where they did not themselves.

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
    uow.history.audit((by or person).id, Audited.AWAY, person.id, now, {"until": back.isoformat()})
    return gone


def come_back(uow: UnitOfWork, person: Person, now: datetime, by: Person | None = None) -> Person:
    """The person is here again, from today on; `by` is who said so, where they did not themselves."""
    here = replace(person, away=None)
    change(uow, here, now)
    uow.history.audit((by or person).id, Audited.BACK, person.id, now, {})
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
    backup = _leave_for(turn, turn.person, days, cover)
    stands_in = f" {backup.name} stands in for you." if backup else ""
    says = f"You are {_gone(days, today)} {_till(days, today)} I send you nothing, and new leads go to others."
    return Notice(f"{says}{stands_in} Back earlier? Say “back”.")


def _leave_for(turn: Turn, person: Person, days: Absence, cover: str) -> Person | None:
    """They are away, and whoever is named stands in for them."""
    backup = person_called(cover, turn.uow.people.all()) if cover else None
    person = replace(person, backup_id=backup.id) if backup else person
    leave(turn.uow, person, days.back, turn.now, days.start, turn.person)
    return backup


def _gone(days: Absence, today: date) -> str:
    begins = "" if days.start <= today else f" from {days.start:%a %-d %b %Y} on"
    return f"away{begins}, and back on {days.back:%a %-d %b %Y}."


def _till(days: Absence, today: date) -> str:
    return "Until then" if days.start <= today else "Meanwhile"


def say_of(turn: Turn, words: str) -> View:
    """A colleague is away, or back: as they say it themselves, said by whoever leads them, and they are told.

    Raises NotAllowed for anybody else, InvalidInput for a name that is several people's.
    """
    told = colleagues.told_of(words)
    if told is None:
        raise InvalidInput("Who is away, and until when? Say it like this: Sam is away until Friday.")
    person = person_called(told.name, turn.uow.people.all())
    if person == turn.person:
        return say_back(turn) if told.back else say_away(turn, told.days)
    if turn.person.role not in LEAD_OTHERS or not may_see(turn.uow, turn.person, person.id):
        raise NotAllowed(f"{person.name} tells me that, or their manager or an admin: away until Friday.")
    return _say_back_of(turn, person) if told.back else _say_away_of(turn, person, told.days)


def _say_away_of(turn: Turn, person: Person, words: str) -> View:
    today, first = turn.local_now.date(), person.name.split()[0]
    told, cover = days_off.cover_in(words)
    days = days_off.read(told, turn.local_now)
    if days is None or days.back <= today:
        return Notice(f"Until when? Say the day on which they are back, like: {first} is away until Friday.")
    backup = _leave_for(turn, person, days, cover)
    stands_in = f" {backup.name} stands in for them." if backup else ""
    gone = _gone(days, today)
    _tell(turn, person, f"{turn.person.name} has told me that you are {gone} Is that wrong? Say “back”.")
    says = f"{person.name} is {gone} {_till(days, today)} I send them nothing, and new leads go to others."
    return Notice(f"{says}{stands_in} I have told them. Back earlier? Say “{first} is back”.")


def _say_back_of(turn: Turn, person: Person) -> View:
    if person.away is None or person.away.back <= turn.local_now.date():
        return Notice(f"{person.name} is not away, as far as I was told.")
    come_back(turn.uow, person, turn.now, turn.person)
    _tell(turn, person, f"{turn.person.name} has told me that you are back: you get leads and reminders again.")
    return Notice(f"{person.name} gets leads and reminders again. I have told them.")


def _tell(turn: Turn, person: Person, says: str) -> None:
    if person.slack_id:
        turn.post(Notice(says), person.slack_id)


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
    everybody = list(turn.uow.people.all())
    if name:
        colleague = person_called(name.lstrip("@"), everybody)
        if is_away(colleague, today := _today(turn, colleague)):
            return Notice(f"{_absent(colleague)}.")
        ahead = colleague.away if colleague.away and colleague.away.start > today else None
        later = f" Later: {_gone(ahead, today)}" if ahead else ""
        return Notice(f"{colleague.name} is not away{' today' if ahead else ''}, as far as I was told.{later}")
    everybody.sort(key=lambda each: each.name)
    gone = [each for each in everybody if is_away(each, _today(turn, each))]
    says = "; ".join(map(_absent, gone)) or "Nobody is away, as far as I was told"
    leaving = ((each, each.away) for each in everybody if each.away and each.away.start > _today(turn, each))
    later = "; ".join(f"{who.name} {_gone(away, _today(turn, who)).rstrip('.')}" for who, away in leaving)
    return Notice(f"{says}.{f' Later: {later}.' if later else ''}")


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
