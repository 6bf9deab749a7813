"""What a workspace starts with: its team, people, channels and the one app, from a JSON file or the default."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.panel import Panel, read_panel


@dataclass(frozen=True)
class Team:
    """The workspace itself."""

    id: str = "T0SANDBOX"
    name: str = "Sandbox"
    domain: str = "sandbox"


@dataclass(frozen=True)
class Person:
    """A human member. `tz` is an IANA zone name."""

    id: str
    name: str
    real_name: str
    email: str
    tz: str = "Etc/UTC"
    is_admin: bool = False
    title: str = ""

    def __post_init__(self) -> None:
        ZoneInfo(self.tz)


@dataclass(frozen=True)
class Channel:
    """A channel that exists from the start; `members` are user ids, the bot's among them if it was invited."""

    id: str
    name: str
    members: tuple[str, ...] = ()
    is_private: bool = False


@dataclass(frozen=True)
class App:
    """The app under test and its bot user."""

    id: str = "A0SANDBOX"
    name: str = "Bot"
    bot_user_id: str = "U0BOT"
    bot_id: str = "B0BOT"


@dataclass(frozen=True)
class Seed:
    """Everything a workspace starts with."""

    team: Team = field(default_factory=Team)
    people: tuple[Person, ...] = ()
    channels: tuple[Channel, ...] = ()
    app: App = field(default_factory=App)
    panel: Panel | None = None
    upcoming_url: str = ""

    def __post_init__(self) -> None:
        known = {person.id for person in self.people} | {self.app.bot_user_id}
        for channel in self.channels:
            if strangers := set(channel.members) - known:
                raise ValueError(f"channel {channel.name} lists members that nobody is: {sorted(strangers)}")


def default_seed() -> Seed:
    """A workspace with two people, a bot and #general."""
    people = (
        Person("U0ADA", "ada", "Ada Lovelace", "ada@example.com", "Europe/London", is_admin=True, title="Countess"),
        Person("U0GRACE", "grace", "Grace Hopper", "grace@example.com", "America/New_York", title="Rear admiral"),
    )
    app = App()
    members = (*(person.id for person in people), app.bot_user_id)
    return Seed(people=people, channels=(Channel("C0GENERAL", "general", members),), app=app)


def read_seed(source: dict[str, Any]) -> Seed:
    """A seed from the JSON of a workspace file; what the file leaves out is as in the default.

    Raises TypeError for a field nobody knows and ValueError for a member nobody is.
    """
    default = default_seed()
    people = source.get("people")
    channels = source.get("channels")
    return Seed(
        team=Team(**source.get("team", {})),
        people=default.people if people is None else tuple(Person(**person) for person in people),
        channels=_read_channels(channels) if channels is not None else (default.channels if people is None else ()),
        app=App(**source.get("app", {})),
        panel=read_panel(source.get("panel")),
        upcoming_url=source.get("upcoming_url", ""),
    )


def _read_channels(channels: list[dict[str, Any]]) -> tuple[Channel, ...]:
    return tuple(Channel(**{**channel, "members": tuple(channel.get("members", ()))}) for channel in channels)


def load_seed(path: Path) -> Seed:
    """A seed from a workspace file."""
    return read_seed(json.loads(path.read_text(encoding="utf-8")))
