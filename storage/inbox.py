"""The inbox: what Slack told us, stored before the ack and worked at least once, with effects exactly once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Select, Update, case, func, or_, select, update

from qualification.ports import DeadLetter, InboxItem, Received
from storage.claims import INBOX_LOCK, claimable, one_claimer_at_a_time
from storage.rows.queues import QueueState, inbox
from storage.scope import Record, add_if_absent, write

RECEIVED = Record(inbox, Received)
_OPEN = (QueueState.WAITING, QueueState.CLAIMED)


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
        back those behind it, also while it waits for its next try.
        """
        with self._engine.begin() as connection:
            one_claimer_at_a_time(connection, INBOX_LOCK)
            rows = connection.execute(_claiming(worker, machine_now, lease, limit)).all()
        rows = sorted(rows, key=lambda row: row.seq)
        return [InboxItem(id=str(row.seq), received=RECEIVED.of(row), attempts=row.attempts - 1) for row in rows]

    def failed(self, inbox_id: str, error: str, machine_now: datetime, retry_at: datetime | None) -> None:  # noqa: ARG002
        """Put a row back until `retry_at`, or lay it aside as dead (None) for an operator to see."""
        state = QueueState.DEAD if retry_at is None else QueueState.WAITING
        open_row = (inbox.c.seq == int(inbox_id), inbox.c.state.in_(_OPEN))
        with self._engine.begin() as connection:
            connection.execute(update(inbox).where(*open_row).values(state=state, due_at=retry_at, error=error))

    def waiting(self) -> int:
        """How many rows are still to be worked, those in flight included."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).where(inbox.c.state.in_(_OPEN))).scalar_one()

    def dead(self, limit: int) -> list[DeadLetter]:
        """Rows that were laid aside, the newest first."""
        chosen = select(inbox).where(inbox.c.state == QueueState.DEAD).order_by(inbox.c.seq.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [
                DeadLetter(
                    id=str(row.seq), tenant=row.tenant, about=row.kind, attempts=row.attempts, error=row.error or ""
                )
                for row in connection.execute(chosen)
            ]


def _values(received: Received) -> dict[str, Any]:
    return RECEIVED.values(received.tenant, received) | {"state": QueueState.WAITING, "attempts": 0}


def _claiming(worker: str, machine_now: datetime, lease: timedelta, limit: int) -> Update:
    chosen = _first_of_each_conversation(machine_now).subquery()
    heads = (
        select(inbox.c.seq)
        .where(inbox.c.seq.in_(select(chosen.c.seq).where(chosen.c.place == 1, chosen.c.in_flight == 0)))
        .where(claimable(inbox, machine_now))
        .order_by(inbox.c.seq)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (
        update(inbox)
        .where(inbox.c.seq.in_(heads))
        .values(
            state=QueueState.CLAIMED,
            claimed_by=worker,
            lease_until=machine_now + lease,
            attempts=inbox.c.attempts + 1,
        )
        .returning(*RECEIVED.columns, inbox.c.seq, inbox.c.attempts)
    )


def _first_of_each_conversation(machine_now: datetime) -> Select[Any]:
    lane = (inbox.c.tenant, inbox.c.conversation)
    in_flight = (inbox.c.state == QueueState.CLAIMED) & (inbox.c.lease_until > machine_now)
    return select(
        inbox.c.seq,
        func.row_number().over(partition_by=lane, order_by=(inbox.c.ts, inbox.c.seq)).label("place"),
        func.max(case((in_flight, 1), else_=0)).over(partition_by=lane).label("in_flight"),
    ).where(or_(*(inbox.c.state == state for state in _OPEN)))
