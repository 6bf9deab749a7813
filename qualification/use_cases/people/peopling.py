"""Admins add people and change their role, team and time zone; checked here, whatever was shown, and in the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from qualification.auditing import Audited
from qualification.conversation.incoming import Submitted
from qualification.conversation.views import Notice, PeopleList
from qualification.errors import InvalidInput, NotAllowed
from qualification.leads import stable_id
from qualification.people import Person, Role
from qualification.use_cases.people.preferences import change
from qualification.use_cases.reminders import rounds
from qualification.use_cases.tools import Turn

FIELDS = ("name", "role", "team", "time_zone", "country")


@dataclass(frozen=True, slots=True)
class PersonForm:
    """Somebody as they are now, None for somebody new; `led_by` are the managers of their team."""

    person: Person | None
    teams: tuple[str, ...]
    led_by: tuple[str, ...]


def listed(turn: Turn) -> PeopleList:
    """Everybody; raises NotAllowed for whoever is no admin."""
    _check_admin(turn)
    return PeopleList(tuple(turn.uow.people.all()))


def open_person(turn: Turn, person_id: str) -> PersonForm:
    """The form for a person, or for somebody new; raises NotAllowed for whoever is no admin."""
    _check_admin(turn)
    people = turn.uow.people.all()
    person = turn.uow.people.get(person_id) if person_id else None
    team = person.team if person else None
    led_by = tuple(each.name for each in people if each.role is Role.MANAGER and team and each.team == team)
    return PersonForm(person, tuple(sorted({each.team for each in people if each.team})), led_by)


def check_person(fields: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the fields, by name, each saying what to write."""
    wrong = {}
    if not fields.get("name", "").strip():
        wrong["name"] = "Give their name."
    if "email" in fields and "@" not in fields["email"]:
        wrong["email"] = "Give the address that Slack knows them by."
    try:
        ZoneInfo(fields.get("time_zone", "").strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        wrong["time_zone"] = "Write a time zone like Europe/London."
    country = fields.get("country", "").strip()
    if country and not (len(country) == 2 and country.isalpha()):
        wrong["country"] = "Write two letters like GB, or leave it empty."
    return wrong


def save_person(turn: Turn, submitted: Submitted) -> None:
    """What was filled in holds from now on: what they may see, and what they are sent; raises NotAllowed or InvalidInput."""
    _check_admin(turn)
    before = turn.uow.people.get(submitted.args[0]) if submitted.args else None
    after = _filled_in(submitted.fields, before or _somebody_new(turn, submitted.fields))
    if before is None:
        turn.uow.people.save(after)
    else:
        _check_an_admin_stays(turn, before, after)
        change(turn.uow, after, turn.now)
    rounds.plan_new(turn.uow, after, turn.now)
    what = {
        name: str(getattr(after, name))
        for name in FIELDS
        if before is None or getattr(before, name) != getattr(after, name)
    }
    turn.uow.history.audit(
        turn.person.id, Audited.CHANGE_PERSON if before else Audited.ADD_PERSON, after.id, turn.now, what
    )
    team = f" of team {after.team}" if after.team else ""
    turn.post(Notice(f"{after.name} is a {after.role}{team} now."), turn.person.slack_id or submitted.slack_id)
    if before and before.role is not after.role and after.slack_id and after.id != turn.person.id:
        turn.post(Notice(f"{turn.person.name} has made you a {after.role}{team}."), after.slack_id)


def _filled_in(fields: Mapping[str, str], person: Person) -> Person:
    return replace(
        person,
        name=fields["name"].strip(),
        role=Role(fields["role"]),
        team=fields.get("team", "").strip() or None,
        time_zone=fields["time_zone"].strip(),
        country=fields.get("country", "").strip().upper() or None,
    )


def _somebody_new(turn: Turn, fields: Mapping[str, str]) -> Person:
    email = fields["email"].strip()
    if known := turn.uow.people.by_email(email):
        raise InvalidInput(f"{known.name} has that address already: change them instead.")
    return Person(id=stable_id("person", email.casefold()), name=fields["name"], email=email, role=Role.REP)


def _check_admin(turn: Turn) -> None:
    if turn.person.role is not Role.ADMIN:
        raise NotAllowed("Only admins see and change who people are. Ask one, or use `banter people` on the server.")


def _check_an_admin_stays(turn: Turn, before: Person, after: Person) -> None:
    others = (each for each in turn.uow.people.all() if each.role is Role.ADMIN and each.id != before.id)
    if before.role is Role.ADMIN and after.role is not Role.ADMIN and not any(others):
        raise InvalidInput(f"{before.name} is the only admin: make somebody else one first.")
