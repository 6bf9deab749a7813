"""Who is here: in which team and role, and who leads whom. Everybody may ask; addresses and forms are for admins."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from qualification.conversation.colleagues import AskedWho, WhoIsWho, who_is_who
from qualification.conversation.views import Notice
from qualification.errors import InvalidInput
from qualification.people import Person, Role
from qualification.pipeline.directory import person_called
from qualification.use_cases.tools import Turn

_ROLES = {Role.REP: "rep", Role.MANAGER: "manager", Role.MARKETING: "marketing", Role.ADMIN: "admin"}
_BEGINS = {"sales rep": Role.REP, "rep": Role.REP, "market": Role.MARKETING, "admin": Role.ADMIN}


def told(turn: Turn, words: str) -> Notice:
    """What is asked of the people here; raises InvalidInput for a name that is nobody's, or several people's."""
    asked, people = who_is_who(words) or AskedWho(WhoIsWho.TEAM, own=True), turn.uow.people.all()
    match asked.kind:
        case WhoIsWho.ROLE:
            role = next((role for word, role in _BEGINS.items() if asked.name.lower().startswith(word)), Role.MANAGER)
            return Notice(_of_role(role, people))
        case WhoIsWho.PERSON:
            return Notice(_of_person(turn.person if asked.own else person_called(asked.name, people), people))
        case WhoIsWho.LEADER if not asked.team:
            return Notice(_leader(turn.person if asked.own else person_called(asked.name, people), people))
        case WhoIsWho.TEAM if asked.own and not turn.person.team:
            return Notice(_everybody(people))
        case _:
            team = _team(turn, asked, people)
            leads = asked.kind is WhoIsWho.LEADER
            return Notice(_led_by(team, people) if leads else f"Team {team}: {_members(team, people)}.")


def _team(turn: Turn, asked: AskedWho, people: Iterable[Person]) -> str:
    """The team as it is written; raises InvalidInput where there is none."""
    teams = {each.team.casefold(): each.team for each in people if each.team}
    wanted = asked.team or turn.person.team or ""
    if found := teams.get(wanted.casefold()):
        return found
    none = f"There is no team “{wanted}”." if wanted else "You are in no team."
    raise InvalidInput(
        f"{none} There {'are' if len(teams) > 1 else 'is'}: {', '.join(sorted(teams.values())) or 'none'}."
    )


def _everybody(people: Collection[Person]) -> str:
    teams = sorted({each.team for each in people if each.team})
    told = [f"Team {team}: {_members(team, people)}." for team in teams]
    return " ".join([*told, f"In no team: {_members(None, people)}."] if _members(None, people) else told)


def _members(team: str | None, people: Iterable[Person]) -> str:
    here = sorted((each for each in people if each.team == team), key=lambda each: (each.role is Role.REP, each.name))
    return ", ".join(each.name if each.role is Role.REP else f"{each.name} ({_ROLES[each.role]})" for each in here)


def _of_role(role: Role, people: Iterable[Person]) -> str:
    here = sorted((each for each in people if each.role is role), key=lambda each: each.name)
    names = ", ".join(f"{each.name}{f' (team {each.team})' if each.team else ''}" for each in here)
    called = "marketing" if role is Role.MARKETING else f"{_ROLES[role]}{'' if len(here) == 1 else 's'}"
    return f"{called.capitalize()}: {names}." if here else f"Nobody here is {called}."


def _of_person(person: Person, people: Iterable[Person]) -> str:
    team = f"of team {person.team}" if person.team else "in no team"
    is_a = f"a {_ROLES[person.role]}" if person.role in (Role.REP, Role.MANAGER) else f"{_ROLES[person.role]},"
    is_a = "an admin," if person.role is Role.ADMIN else is_a
    leader = f" {_led_by(person.team, people)}" if person.role is Role.REP and person.team else ""
    return f"{person.name} is {is_a} {team}.{leader}"


def _leader(person: Person, people: Iterable[Person]) -> str:
    return _led_by(person.team, people) if person.team else f"{person.name} is in no team, and nobody leads them."


def _led_by(team: str, people: Iterable[Person]) -> str:
    managers = sorted(each.name for each in people if each.team == team and each.role is Role.MANAGER)
    return f"Team {team} is led by {' and '.join(managers)}." if managers else f"Nobody leads team {team}."
