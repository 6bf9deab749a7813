"""The app's manifest, in Slack's own JSON: what of it a workspace has to know."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Command:
    """A slash command; `name` starts with a slash. With `escapes` people and channels in its text come by their ids."""

    name: str
    description: str = ""
    usage_hint: str = ""
    escapes: bool = False


@dataclass(frozen=True)
class Shortcut:
    """A shortcut: `kind` is `global` or `message`."""

    name: str
    kind: str
    callback_id: str
    description: str = ""


@dataclass(frozen=True)
class Manifest:
    """What the app asked for. `events` and `scopes` are None when no manifest was given: then everything is allowed."""

    bot_name: str | None = None
    commands: tuple[Command, ...] | None = None
    shortcuts: tuple[Shortcut, ...] = ()
    events: frozenset[str] | None = None
    scopes: frozenset[str] | None = None

    def wants(self, event: str) -> bool:
        """Whether the app subscribed to a bot event, such as `message.im`."""
        return self.events is None or event in self.events


def read_manifest(source: dict[str, Any]) -> Manifest:
    """The parts of Slack's app manifest that change how a workspace behaves."""
    features = source.get("features", {})
    name = features.get("bot_user", {}).get("display_name") or source.get("display_information", {}).get("name")
    scopes = source.get("oauth_config", {}).get("scopes", {}).get("bot")
    return Manifest(
        bot_name=name,
        commands=tuple(_command(entry) for entry in features.get("slash_commands", ())),
        shortcuts=tuple(_shortcut(entry) for entry in features.get("shortcuts", ())),
        events=frozenset(source.get("settings", {}).get("event_subscriptions", {}).get("bot_events", ())),
        scopes=None if scopes is None else frozenset(scopes),
    )


def _command(entry: dict[str, Any]) -> Command:
    escapes = bool(entry.get("should_escape"))
    return Command(entry["command"], entry.get("description", ""), entry.get("usage_hint", ""), escapes)


def _shortcut(entry: dict[str, Any]) -> Shortcut:
    return Shortcut(entry["name"], entry["type"], entry["callback_id"], entry.get("description", ""))


def load_manifest(path: Path) -> Manifest:
    """A manifest from its file."""
    return read_manifest(json.loads(path.read_text(encoding="utf-8")))
