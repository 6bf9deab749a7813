"""One thing to be delivered to the app, and what became of it."""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

Kind = Literal["events_api", "interactive", "slash_commands"]
State = Literal["waiting", "sent", "acked", "failed", "dropped"]


@dataclass(frozen=True)
class Patience:
    """How long the workspace waits, in seconds of machine time. The defaults are Slack's own."""

    ack: float = 3.0
    trigger: float = 3.0
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)


@dataclass
class Attempt:
    """One sending of a delivery: over which connection or to which address, and how it ended."""

    id: str
    via: str
    number: int
    reason: str
    at: float
    ended_at: float | None = None
    outcome: str = ""

    def to_json(self) -> dict[str, Any]:
        """As the inspection API shows it."""
        return {
            "id": self.id,
            "via": self.via,
            "number": self.number,
            "reason": self.reason,
            "at": machine_iso(self.at),
            "ended_at": None if self.ended_at is None else machine_iso(self.ended_at),
            "outcome": self.outcome,
        }


@dataclass(eq=False)
class Delivery:
    """An event, an interaction or a command on its way to the app; `mishap` is the fault that its next sending meets."""

    kind: Kind
    payload: dict[str, Any]
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    made_at: float = field(default_factory=time.time)
    state: State = "waiting"
    error: str = ""
    attempts: list[Attempt] = field(default_factory=list)
    timeouts: int = 0
    mishap: str = ""
    acked_at: float | None = None
    response: dict[str, Any] | None = None
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def event_id(self) -> str | None:
        """The event's id, for events."""
        return self.payload.get("event_id")

    @property
    def topic(self) -> str:
        """What it is about: the event's type, the interaction's type or the command."""
        event = self.payload.get("event")
        if event:
            subtype = event.get("subtype")
            return f"{event['type']}.{subtype}" if subtype else str(event["type"])
        return str(self.payload.get("type") or self.payload.get("command"))

    @property
    def open(self) -> bool:
        """Whether the app may still acknowledge it."""
        return self.state in {"waiting", "sent"}

    def attempt(self, via: str, reason: str, attempt_id: str) -> Attempt:
        """Begin one more sending."""
        attempt = Attempt(attempt_id, via, len(self.attempts), reason, time.time())
        self.attempts.append(attempt)
        self.state = "sent"
        return attempt

    def end(self, state: State, error: str = "", response: dict[str, Any] | None = None) -> None:
        """Settle it, once: acked, failed or dropped."""
        self.state, self.error, self.response = state, error, response
        if state == "acked":
            self.acked_at = time.time()
        self._ended.set()

    async def ended(self) -> None:
        """Wait until it is settled."""
        await self._ended.wait()

    def to_json(self) -> dict[str, Any]:
        """As the inspection API shows it."""
        began = self.attempts[0].at if self.attempts else self.made_at
        return {
            "id": self.id,
            "kind": self.kind,
            "topic": self.topic,
            "event_id": self.event_id,
            "state": self.state,
            "error": self.error,
            "made_at": machine_iso(self.made_at),
            "ack_ms": None if self.acked_at is None else round((self.acked_at - began) * 1000, 1),
            "attempts": [attempt.to_json() for attempt in self.attempts],
            "response": self.response,
            "payload": self.payload,
        }


def machine_iso(moment: float) -> str:
    """A machine time as ISO 8601 in UTC."""
    return datetime.fromtimestamp(moment, UTC).isoformat()
