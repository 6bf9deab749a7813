"""Home tabs: shown when they are opened, and shown anew while they may be open, where something changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from qualification import homes
from qualification.conversation.views import Home
from qualification.homes import HomeSeen
from qualification.leads import stable_id
from qualification.use_cases import listing
from qualification.use_cases.tools import Tools, Turn

AT_ONCE = 3
"""So many are looked at in one beat."""


def open_home(turn: Turn, slack_id: str) -> None:
    """Somebody opens their Home tab, or comes back to it from a lead's page."""
    view = listing.home(turn)
    turn.home(view, slack_id)
    turn.uow.homes.save(homes.opened(turn.person.id, _digest(turn, view), turn.now))


def left(turn: Turn) -> None:
    """Something else stands on the Home tab: it is not looked at again until they come back to it."""
    if home := turn.uow.homes.get(turn.person.id):
        turn.uow.homes.save(homes.left(home))


def look_soon(turn: Turn) -> None:
    """Somebody pressed something on their Home tab: what came of it shows with the next beat."""
    home = turn.uow.homes.get(turn.person.id)
    if home and home.look_at is not None:
        turn.uow.homes.save(replace(home, look_at=min(home.look_at, turn.now)))


def keep_up(tools: Tools, tenant: str, now: datetime) -> int:
    """Look at the Home tabs that are due, and publish those that changed; returns how many were published."""
    with tools.work(tenant) as uow:
        due = uow.homes.due(now, AT_ONCE)
    return sum(_look_at(tools, tenant, home, now) for home in due)


def _look_at(tools: Tools, tenant: str, home: HomeSeen, now: datetime) -> bool:
    """Whether it was published: it was not where nothing changed, or where it was opened long ago."""
    with tools.work(tenant) as uow:
        person, changed = uow.people.get(home.person_id), False
        after = homes.left(home)
        if homes.is_watched(home, now) and person.slack_id:
            turn = Turn(tools, uow, person, now, stable_id("home", person.id, now.isoformat()))
            view = listing.home(turn)
            after = homes.looked_at(home, _digest(turn, view), now)
            changed = after.shown != home.shown
            if changed:
                turn.home(view, person.slack_id)
        uow.homes.save(after)
        uow.commit()
        return changed


def _digest(turn: Turn, view: Home) -> str:
    """What tells one view from another."""
    return stable_id("shown", repr(turn.tools.voice.render(view)))
