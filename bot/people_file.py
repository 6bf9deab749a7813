"""People from a TOML file or from a command's options, checked."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from qualification.errors import InvalidInput
from qualification.leads import stable_id
from qualification.people import Person, Role, WorkingHours
from qualification.ports import UnitOfWork


def load_people(uow: UnitOfWork, text: str) -> list[Person]:
    """Everybody in the text of a people file, saved; raises InvalidInput naming the one that is wrong."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput(f"The people file is not TOML: {error}") from error
    rows = tables.pop("person", [])
    if tables or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidInput("Give each person a table of their own, which begins with the line [[person]].")
    people = [make_person(row) for row in rows]
    for person in people:
        known = uow.people.by_email(person.email)
        uow.people.save(same_person(known, person) if known else person)
    return people


def same_person(known: Person, person: Person) -> Person:
    """Somebody who is there already, as a file or a command describes them now; who they are in Slack, and where, stays."""
    return replace(person, id=known.id, slack_id=known.slack_id, away=known.away)


def make_person(row: dict[str, Any]) -> Person:
    """A person from a file's table or from the options of a command; raises InvalidInput that says what is wrong."""
    if unknown := set(row) - {"email", "name", "role", "team", "time_zone", "country", "hours", "days", "digest_at"}:
        raise InvalidInput(f"A person has no {', '.join(sorted(unknown))}.")
    email = str(row.get("email") or "").strip()
    if "@" not in email or not row.get("name"):
        raise InvalidInput(
            f"A person needs a name and an e-mail address; {email or row.get('name') or 'one'} has not both."
        )
    zone = row.get("time_zone") or "UTC"
    try:
        ZoneInfo(zone)
        role = Role(row.get("role") or Role.REP)
    except (ZoneInfoNotFoundError, OSError, TypeError, ValueError) as error:
        roles = ", ".join(Role)
        raise InvalidInput(f"{email}: use a time zone like Europe/London and one of the roles {roles}.") from error
    return Person(
        id=stable_id("person", email.casefold()),
        name=str(row["name"]),
        email=email,
        role=role,
        team=row.get("team"),
        time_zone=zone,
        country=row.get("country"),
        hours=_hours(str(row.get("hours") or "09:00-17:30"), str(row.get("days") or "12345")),
        digest_at=_time(str(row.get("digest_at") or "09:00")),
    )


def _hours(hours: str, days: str) -> WorkingHours:
    start, dash, end = hours.partition("-")
    if not dash or not days or set(days) - set("1234567"):
        raise InvalidInput("Write working hours like 09:00-17:30, and working days like 12345 (1 is Monday).")
    span = WorkingHours(_time(start), _time(end), frozenset(int(day) for day in days))
    if span.start >= span.end:
        raise InvalidInput("Working hours have to end later than they start, like 09:00-17:30.")
    return span


def _time(text: str) -> time:
    try:
        told = time.fromisoformat(text.strip())
    except ValueError as error:
        raise InvalidInput(f"“{text}” is no time of day; write it like 09:00.") from error
    if told.tzinfo is not None:
        raise InvalidInput(f"Write “{text}” without an offset; the person's time_zone says where that is.")
    return told
