"""The seam to the two queues between Slack and the use cases: nothing lost on the way in, nothing sent twice on the way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from qualification.messages import Outgoing, Sent

HOLDS_BACK_FOR = 2
"""An item of the inbox that failed so often lets the others of its conversation pass while it waits for its next try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Something Slack told us, as it is stored before the ack.

    `key` is Slack's event_id or trigger_id, unique in the tenant. Items of one `conversation` are worked one at a time, in the
    order of `ts`. `payload` is Slack's JSON.
    """

    tenant: str
    key: str
    kind: str
    conversation: str
    ts: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxItem:
    """A row of the inbox that this process has claimed; `attempts` counts earlier tries, those of dead processes too.

    `stored_at` is machine time; None for a row of an earlier version.
    """

    id: str
    received: Received
    attempts: int
    stored_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A row of a queue that was given up, for an operator to see; `about` is its kind or delivery, never its words."""

    id: str
    tenant: str
    about: str
    attempts: int
    error: str


@dataclass(frozen=True, slots=True)
class Paused:
    """A workspace to which nothing is sent, since when (machine time) and why."""

    tenant: str
    since: datetime
    why: str


class Inbox(Protocol):
    """Nothing that was acknowledged is lost: rows are stored first, then worked, each call its own transaction."""

    def store(self, received: Sequence[Received]) -> int:
        """Store in one commit; what is there already changes nothing. Returns how many were new."""
        ...

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[InboxItem]:
        """Rows to work now: at most one per conversation, none of a conversation that is in flight, oldest first.

        A row whose lease ran out was left behind by a dead process and is claimed anew. What failed `HOLDS_BACK_FOR` times
        lets those behind it pass while it waits.
        """
        ...

    def failed(self, inbox_id: str, error: str, machine_now: datetime, retry_at: datetime | None) -> None:
        """Put a row back until `retry_at`, or lay it aside as dead (None) for an operator to see."""
        ...

    def give_back(self, is_dead: Callable[[str], bool], machine_now: datetime) -> int:
        """End the leases of workers that are dead, so that nobody waits for them; returns how many rows that freed."""
        ...

    def waiting(self) -> int:
        """How many rows are still to be worked, those in flight included."""
        ...

    def dead(self, limit: int) -> list[DeadLetter]:
        """Rows that were laid aside, the newest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """A row of the outbox that this process has claimed; `token` is its fencing token.

    `target` is where the message that an UPDATE changes stands. `attempts` counts earlier tries: above 0 the sender looks for
    the message in its channel before it sends again. `stored_at` is machine time; None for a row of an earlier version.
    """

    id: str
    tenant: str
    token: int
    attempts: int
    outgoing: Outgoing
    target: Sent | None = None
    stored_at: datetime | None = field(default=None, compare=False)


class Outbox(Protocol):
    """Nothing is sent twice: rows are leased with a fencing token, each call its own transaction."""

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        """Rows to send now, at most one per recipient and none to a recipient in flight, oldest first; none while paused.

        An UPDATE or HOME that a newer one of the same target replaced is dropped here; an UPDATE waits for its target.
        """
        ...

    def sent(self, item: OutboxItem, channel: str, ts: str) -> bool:
        """Mark a row sent; False if the lease was lost to another process."""
        ...

    def failed(self, item: OutboxItem, error: str, retry_at: datetime | None) -> bool:
        """Put a row back until `retry_at`, or lay it aside as dead (None); False if the lease was lost."""
        ...

    def give_back(self, is_dead: Callable[[str], bool], machine_now: datetime) -> int:
        """End the leases of workers that are dead, so that nobody waits for them; returns how many rows that freed."""
        ...

    def waiting(self) -> int:
        """How many rows are still to be sent, those in flight included."""
        ...

    def dead(self, limit: int) -> list[DeadLetter]:
        """Rows that were laid aside, the newest first."""
        ...

    def retry(self, tenant: str, outgoing_id: str) -> bool:
        """Have a dead row sent after all, once it was looked for; False if no such row is dead."""
        ...

    def drop(self, tenant: str, outgoing_id: str) -> bool:
        """Put a dead row away for good; False if no such row is dead."""
        ...

    def pause(self, item: OutboxItem, why: str, machine_now: datetime) -> bool:
        """Send nothing in the item's workspace until `resume`, and put the row back as if it had not been tried.

        False if its lease was lost; the workspace is paused all the same.
        """
        ...

    def resume(self, tenant: str) -> None:
        """Send again in a workspace."""
        ...

    def paused(self) -> list[Paused]:
        """The workspaces in which nothing is sent, the longest paused first."""
        ...
