"""What claiming from the inbox and from the outbox has in common."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from storage.rows.queues import QueueState

INBOX_LOCK = 0x42414E01
OUTBOX_LOCK = 0x42414E02
TENANTS_LOCK = 0x42414E03


def one_claimer_at_a_time(connection: Connection, lock: int) -> None:
    """Let claims of one queue follow each other until this transaction ends.

    Skipping locked rows keeps two claimers off one row, not off two rows of one conversation: each might see only one of
    them. SQLite needs nothing here: a claim begins with a write, and there is one writer.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(lock)))


def claimable(queue: Table, machine_now: datetime) -> ColumnElement[bool]:
    """A row whose time has come, or one that a dead process left behind."""
    return or_(
        and_(queue.c.state == QueueState.WAITING, or_(queue.c.due_at.is_(None), queue.c.due_at <= machine_now)),
        and_(queue.c.state == QueueState.CLAIMED, queue.c.lease_until <= machine_now),
    )
