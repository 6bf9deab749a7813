"""`banter people`: who works here, in which role and team, and when."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from bot.people_file import load_people, make_person, same_person
from qualification.auditing import Audited
from qualification.errors import InvalidInput
from qualification.follow_ups.business_time import is_away
from qualification.people import Person, Role
from qualification.ports import UnitOfWork
from qualification.use_cases.people.absence import come_back, leave

app = typer.Typer(help="The people of the workspace; Slack knows them by their e-mail addresses.", no_args_is_help=True)
console = Console(highlight=False)
COMMAND_LINE = "command line"
"""Who acts here is known to the server only, not to Slack."""
WIDE = 200
"""Columns; what reads the list in place of a person has no edge to wrap at."""

Email = Annotated[str, typer.Option(help="The address that Slack knows them by.")]
Hours = Annotated[str, typer.Option(help="Working hours in their own zone, like 09:00-17:30.")]
Days = Annotated[str, typer.Option(help="Working days, 1 is Monday, like 12345.")]


@app.command("list")
def list_people() -> None:
    """Show everybody."""
    from rich.table import Table

    table = Table("Name", "E-mail", "Role", "Team", "Time zone", "Hours", "In Slack", "Away until")
    now = _now()
    with _work() as uow:
        for person in uow.people.all():
            gone = is_away(person, now.astimezone(person.zone).date())
            hours = f"{person.hours.start:%H:%M}–{person.hours.end:%H:%M}"
            known = "yes" if person.slack_id else "not met yet"
            who = (escape(part) for part in (person.name, person.email, person.role, person.team or "–"))
            away = f"{person.away.back:%Y-%m-%d}" if person.away and gone else "–"
            table.add_row(*who, person.time_zone, hours, known, away)
    Console(highlight=False, width=None if console.is_terminal else WIDE).print(table)


@app.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="Their name.")],
    role: Annotated[Role, typer.Option(help="What they may see and do.")] = Role.REP,
    team: Annotated[str | None, typer.Option(help="Their team; a manager sees their team's leads.")] = None,
    time_zone: Annotated[str, typer.Option(help="An IANA name, like Europe/London.")] = "UTC",
    country: Annotated[str | None, typer.Option(help="Whose public holidays are theirs, like GB.")] = None,
    hours: Hours = "09:00-17:30",
    days: Days = "12345",
) -> None:
    """Add somebody, or change everything about somebody who is there."""
    person = make_person(
        {
            "email": email,
            "name": name,
            "role": role.value,
            "team": team,
            "time_zone": time_zone,
            "country": country,
            "hours": hours,
            "days": days,
        }
    )
    with _work() as uow:
        known = uow.people.by_email(email)
        saved = same_person(known, person) if known else person
        uow.people.save(saved)
        uow.history.audit(
            COMMAND_LINE,
            Audited.CHANGE_PERSON if known else Audited.ADD_PERSON,
            saved.id,
            _now(),
            {"role": person.role.value},
        )
        uow.commit()
    console.print(f"{person.name} is a {person.role} now.", markup=False)


@app.command()
def load(
    file: Annotated[
        Path, typer.Argument(help="A TOML file with a [[person]] table for each.", exists=True, dir_okay=False)
    ],
) -> None:
    """Add or change everybody in a file."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{file.name} cannot be read as text: {error}") from error
    with _work() as uow:
        people = load_people(uow, text)
        uow.history.audit(COMMAND_LINE, Audited.LOAD_PEOPLE, file.name, _now(), {"people": len(people)})
        uow.commit()
    console.print("1 person was loaded." if len(people) == 1 else f"{len(people)} people were loaded.")


@app.command()
def away(
    who: Annotated[str, typer.Argument(help="Their e-mail address, or the beginning of their name.")],
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day on which they are back.")],
) -> None:
    """Somebody does not work for a while: no reminders, and new leads go to others."""
    with _work() as uow:
        person = leave(uow, _person(uow, who), until.date(), _now())
        uow.commit()
    console.print(f"{person.name} is away, and back on {_day(until.date())}.", markup=False)


@app.command()
def back(who: Annotated[str, typer.Argument(help="Their e-mail address, or the beginning of their name.")]) -> None:
    """Somebody is here again."""
    with _work() as uow:
        person = come_back(uow, _person(uow, who), _now())
        uow.commit()
    console.print(f"{person.name} is back.", markup=False)


def _person(uow: UnitOfWork, who: str) -> Person:
    found = uow.people.by_email(who)
    alike = [person for person in uow.people.all() if person.name.casefold().startswith(who.strip().casefold())]
    if found is None and len(alike) == 1:
        return alike[0]
    if found is None:
        raise InvalidInput(f"{'Several people are' if alike else 'Nobody is'} called {who}; give an e-mail address.")
    return found


def _day(day: date) -> str:
    return f"{day:%a %-d %b %Y}"


def _now() -> datetime:
    from bot.settings import read_settings
    from bot.wiring import business_clock

    return business_clock(read_settings())()


def _work() -> UnitOfWork:
    from bot.settings import read_settings
    from bot.wiring import open_database

    database = open_database(read_settings())
    return database.work(database.only_tenant())
