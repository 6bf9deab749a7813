"""The inbox: what Slack told us, stored before the ack and worked at least once, with effects exactly once."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, true, update

from qualification.ports import HOLDS_BACK_FOR, DeadLetter, InboxItem, Received
from storage.claims import INBOX_LOCK, OPEN, Queue
from storage.rows.queues import QueueState, inbox
from storage.scope import Record, add_if_absent, write

RECEIVED = Record(inbox, Received)
QUEUE = Queue(
    inbox,
    INBOX_LOCK,
    lane=("tenant", "conversation"),
    order=("ts", "seq"),
    ready=lambda _rows: true(),
    patience=HOLDS_BACK_FOR,
)


class StoredInbox:
    """The inbox (qualification.ports.Inbox); each call is its own transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def store(self, received: Sequence[Received]) -> int:
        """Store in one commit; what is there already changes nothing. Returns how many were new."""
        if not received:
            return 0
        with self._engine.begin() as connection:
            statement = add_if_absent(connection, inbox, ("tenant", "key"))
            return write(connection, statement, [_values(each) for each in received]).rowcount

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[InboxItem]:
        """Rows to work now: at most one per conversation, none of a conversation that is in flight, oldest first.

        A row whose lease ran out was left behind by a dead process and is claimed anew. The first of a conversation holds
        back those behind it, also while it waits for its next try; what failed more often than once lets them pass.
        """
        with self._engine.begin() as connection:
            rows = QUEUE.claim(connection, worker, machine_now, lease, limit)
        return [_item(row) for row in rows]

    def failed(self, inbox_id: str, error: str, machine_now: datetime, retry_at: datetime | None) -> None:  # noqa: ARG002
        """Put a row back until `retry_at`, or lay it aside as dead (None) for an operator to see."""
        state = QueueState.DEAD if retry_at is None else QueueState.WAITING
        open_row = (inbox.c.seq == int(inbox_id), inbox.c.state.in_(OPEN))
        with self._engine.begin() as connection:
            connection.execute(update(inbox).where(*open_row).values(state=state, due_at=retry_at, error=error))

    def retry(self, inbox_id: str) -> bool:
        """Have a row that was given up worked after all, with all its tries; False if no such row was given up."""
        return self._revive(inbox_id, state=QueueState.WAITING, due_at=None, attempts=0)

    def drop(self, inbox_id: str) -> bool:
        """Put a row that was given up away for good; False if no such row was given up."""
        return self._revive(inbox_id, state=QueueState.DROPPED)

    def _revive(self, inbox_id: str, **values: Any) -> bool:
        dead = (inbox.c.seq == int(inbox_id), inbox.c.state == QueueState.DEAD)
        with self._engine.begin() as connection:
            return connection.execute(update(inbox).where(*dead).values(values)).rowcount == 1

    def give_back(self, is_dead: Callable[[str], bool], machine_now: datetime) -> int:
        """End the leases of workers that are dead; returns how many rows that freed."""
        with self._engine.begin() as connection:
            return QUEUE.give_back(connection, is_dead, machine_now)

    def waiting(self) -> int:
        """How many rows are still to be worked, those in flight included."""
        with self._engine.connect() as connection:
            return QUEUE.waiting(connection)

    def dead(self, limit: int) -> list[DeadLetter]:
        """Rows that were laid aside, the newest first."""
        with self._engine.connect() as connection:
            rows = QUEUE.dead(connection, limit)
        return [_dead_letter(row) for row in rows]


def _values(received: Received) -> dict[str, Any]:
    """The waiting row of an item, without the characters that no database keeps."""
    row = RECEIVED.values(received.tenant, received)
    payload = received.payload if _is_storable(received.payload) else storable(received.payload)
    return row | {"payload": payload, "state": QueueState.WAITING, "attempts": 0}


def _is_storable(payload: Any) -> bool:
    """Whether it surely is as it stands; a look at its JSON costs a fifth of going through it, and an ack waits for it."""
    text = json.dumps(payload)
    return r"\u0000" not in text and r"\ud" not in text


def storable(value: Any) -> Any:
    """JSON without NUL and lone surrogates: PostgreSQL refuses the one, UTF-8 the other, and Slack can send both."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {storable(key): storable(each) for key, each in value.items()}
    return [storable(each) for each in value] if isinstance(value, list | tuple) else value


def _item(row: Any) -> InboxItem:
    received = _received(row)
    return InboxItem(id=str(row.seq), received=received, attempts=row.attempts - 1, stored_at=row.stored_at)


def _received(row: Any) -> Received:
    return Received(**{name: getattr(row, name) for name in RECEIVED.names})


def _dead_letter(row: Any) -> DeadLetter:
    return DeadLetter(id=str(row.seq), tenant=row.tenant, about=row.kind, attempts=row.attempts, error=row.error or "")
