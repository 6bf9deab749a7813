"""The members of the workspace, in the shape of Slack's user object (docs: `users.info`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sandbox.errors import RefusedError

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.seed import App, Person, Seed


@dataclass(frozen=True)
class People:
    """Everyone in the workspace: the seed's people and the bot user."""

    seed: Seed
    bot_name: str

    def person(self, user: str) -> Person:
        """The human with this id; raises `user_not_found`."""
        for person in self.seed.people:
            if person.id == user:
                return person
        raise RefusedError("user_not_found")

    def find(self, who: str) -> Person:
        """The human whom an id, a handle or an e-mail address names; raises `user_not_found`."""
        for person in self.seed.people:
            if who in {person.id, person.name, f"@{person.name}", person.email}:
                return person
        raise RefusedError("user_not_found")

    def exists(self, user: str) -> bool:
        """Whether the id belongs to a person or to the bot."""
        return user == self.seed.app.bot_user_id or any(person.id == user for person in self.seed.people)

    def handle(self, user: str) -> str:
        """The short name behind an id."""
        return self.bot_handle if user == self.seed.app.bot_user_id else self.person(user).name

    @property
    def bot_handle(self) -> str:
        """The bot's short name: its display name in lower case, without spaces."""
        return self.bot_name.lower().replace(" ", "")

    def user_json(self, user: str, now: datetime) -> dict[str, Any]:
        """Slack's user object; raises `user_not_found`."""
        if user == self.seed.app.bot_user_id:
            return self._bot_json()
        return _person_json(self.person(user), self.seed.team.id, now)

    def all_json(self, now: datetime) -> list[dict[str, Any]]:
        """Everyone, people first."""
        return [_person_json(person, self.seed.team.id, now) for person in self.seed.people] + [self._bot_json()]

    def bot_profile(self) -> dict[str, Any]:
        """What a bot's message says of its author."""
        app = self.seed.app
        return {
            "id": app.bot_id,
            "app_id": app.id,
            "user_id": app.bot_user_id,
            "name": self.bot_name,
            "icons": {},
            "deleted": False,
            "updated": 0,
            "team_id": self.seed.team.id,
        }

    def _bot_json(self) -> dict[str, Any]:
        app: App = self.seed.app
        profile = {
            "real_name": self.bot_name,
            "real_name_normalized": self.bot_name,
            "display_name": "",
            "display_name_normalized": "",
            "api_app_id": app.id,
            "bot_id": app.bot_id,
            "always_active": True,
            "title": "",
            "team": self.seed.team.id,
        }
        return _user(app.bot_user_id, self.bot_handle, self.bot_name, self.seed.team.id) | {
            "profile": profile,
            "is_bot": True,
            "tz": "America/Los_Angeles",
            "tz_label": "Pacific Standard Time",
            "tz_offset": -28800,
        }


def _user(user: str, name: str, real_name: str, team: str) -> dict[str, Any]:
    return {
        "id": user,
        "team_id": team,
        "name": name,
        "deleted": False,
        "color": "9f69e7",
        "real_name": real_name,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
        "is_email_confirmed": True,
        "updated": 0,
    }


def _person_json(person: Person, team: str, now: datetime) -> dict[str, Any]:
    local = now.astimezone(ZoneInfo(person.tz))
    offset = local.utcoffset()
    first, _, last = person.real_name.partition(" ")
    profile = {
        "title": person.title,
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.name,
        "display_name_normalized": person.name,
        "first_name": first,
        "last_name": last,
        "email": person.email,
        "status_text": "",
        "status_emoji": "",
        "team": team,
    }
    return _user(person.id, person.name, person.real_name, team) | {
        "profile": profile,
        "is_admin": person.is_admin,
        "tz": person.tz,
        "tz_label": local.tzname() or person.tz,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
    }
