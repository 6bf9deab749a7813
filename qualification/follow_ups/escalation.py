"""Who else is told when a first response does not come: a colleague who works now, then the manager; privately, once each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from qualification.follow_ups.business_time import is_away, is_working
from qualification.people import Person, Role

MANAGES = (Role.MANAGER, Role.ADMIN)


def backup_of(owner: Person, people: Iterable[Person], loads: Mapping[str, int], now: datetime) -> Person | None:
    """Who can call instead: the backup that the owner named, else the rep of their team with the fewest leads.

    Only somebody who works now and whom Slack knows; None where there is nobody.
    """
    here = [each for each in people if each.id != owner.id and each.slack_id and is_working(each, now)]
    named = [each for each in here if each.id == owner.backup_id]
    team = [each for each in here if each.role is Role.REP and each.team == owner.team]
    return min(named or team, key=lambda each: (loads.get(each.id, 0), each.name, each.id), default=None)


def manager_of(owner: Person, people: Iterable[Person], now: datetime) -> Person | None:
    """Whose team it is, else another manager, else an admin; who is away only where nobody else is there."""
    above = [each for each in people if each.role in MANAGES and each.id != owner.id and each.slack_id]

    def order(person: Person) -> tuple[bool, bool, bool, str, str]:
        away = is_away(person, now.astimezone(person.zone).date())
        return (away, person.role is Role.ADMIN, person.team != owner.team, person.name, person.id)

    return min(above, key=order, default=None)
