"""What a client of the sandbox sees: messages, views and how an interaction ended, each with Slack's object in `raw`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.blocktext import shown_text

Json = dict[str, Any]


class SandboxError(Exception):
    """The sandbox refused: what was asked of it makes no sense or is not allowed in Slack's client."""

    def __init__(self, code: str, reasons: list[str]) -> None:
        super().__init__(f"{code}: {'; '.join(reasons)}" if reasons else code)
        self.code = code


class NotYetError(AssertionError):
    """What was waited for did not come in time."""


@dataclass(frozen=True)
class Message:
    """A message as the workspace has it; `raw` is Slack's object with everything."""

    raw: Json

    @property
    def channel(self) -> str:
        """The channel's id."""
        return str(self.raw["channel"])

    @property
    def ts(self) -> str:
        """Its time stamp, which is its id in the channel."""
        return str(self.raw["ts"])

    @property
    def thread_ts(self) -> str | None:
        """The time stamp of its thread's parent; its own if it is the parent."""
        return self.raw.get("thread_ts")

    @property
    def user(self) -> str:
        """Who wrote it."""
        return str(self.raw["user"])

    @property
    def text(self) -> str:
        """The plain text."""
        return str(self.raw["text"])

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.raw.get("blocks", ()))

    @property
    def metadata(self) -> Json | None:
        """Its metadata."""
        return self.raw.get("metadata")

    @property
    def from_bot(self) -> bool:
        """Whether the app wrote it."""
        return bool(self.raw.get("from_bot", self.raw.get("bot_id")))

    @property
    def shown(self) -> str:
        """All the words that a reader sees in its blocks, or its text if it has none."""
        return shown_text(self.blocks) if self.blocks else self.text


@dataclass(frozen=True)
class View:
    """A modal or Home tab; `raw` is Slack's object."""

    raw: Json

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.raw["id"])

    @property
    def callback_id(self) -> str:
        """The app's name for it."""
        return str(self.raw["callback_id"])

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.raw["blocks"])

    @property
    def values(self) -> Json:
        """What is entered, by block id and action id."""
        return dict(self.raw["state"]["values"])

    @property
    def errors(self) -> dict[str, str]:
        """The errors shown at its fields, by block id."""
        return dict(self.raw["errors"])

    @property
    def shown(self) -> str:
        """All the words that a reader sees in it."""
        return shown_text([{"type": "header", "text": self.raw.get("title")}, *self.blocks])


@dataclass(frozen=True)
class Outcome:
    """How the app took an interaction; `error` is `operation_timeout`, `dispatch_failed` or `invalid_input`."""

    ok: bool
    error: str
    response: Json | None
    errors: dict[str, str]
    raw: Json
