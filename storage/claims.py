"""Claiming from a queue, the same for the inbox and the outbox.

The rows of one lane (a conversation, a recipient) are worked one at a time and in their order; the first holds back those
behind it, also while it waits for its next try. What may be claimed is looked for by reading alone, and looked at once more
when it is written: so claims of a long queue hold up nobody who writes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Table, and_, func, not_, or_, select, tuple_, update

from storage.rows.queues import QueueState

INBOX_LOCK = 0x42414E01
OUTBOX_LOCK = 0x42414E02
TENANTS_LOCK = 0x42414E03

OPEN = (QueueState.WAITING, QueueState.CLAIMED)
Condition = Callable[[FromClause], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Queue:
    """A table of rows that are claimed: the columns that make a lane, those that order it, and which rows count at all.

    Rows that failed `patience` times let the others of their lane pass while they wait to be tried again; None: never.
    """

    table: Table
    lock: int
    lane: tuple[str, ...]
    order: tuple[str, ...]
    ready: Condition
    patience: int | None = None

    def claim(
        self,
        connection: Connection,
        worker: str,
        machine_now: datetime,
        lease: timedelta,
        limit: int,
        **changes: ColumnElement[Any],
    ) -> Sequence[Row[Any]]:
        """Take the first row of each lane that is free, at most `limit`, oldest first; the whole rows, as they are now."""
        one_at_a_time(connection, self.lock)
        rows = self.table.c
        found = self._find(connection, machine_now, limit)
        if not found:
            return []
        claimed = {"state": QueueState.CLAIMED, "claimed_by": worker, "lease_until": machine_now + lease}
        still = and_(rows.seq.in_(found), or_(*_claimable(self.table, machine_now)), self._heads_its_lane(machine_now))
        statement = update(self.table).where(still).values(**claimed, attempts=rows.attempts + 1, **changes)
        return sorted(connection.execute(statement.returning(self.table)).all(), key=lambda row: int(row.seq))

    def give_back(self, connection: Connection, is_dead: Callable[[str], bool], machine_now: datetime) -> int:
        """End the leases of workers that are dead, so that nobody waits for them; returns how many rows that freed."""
        rows = self.table.c
        held = and_(rows.state == QueueState.CLAIMED, rows.lease_until > machine_now)
        workers = connection.scalars(select(rows.claimed_by).where(held).distinct()).all()
        dead = [worker for worker in workers if worker is not None and is_dead(worker)]
        if not dead:
            return 0
        ended = update(self.table).where(held, rows.claimed_by.in_(dead)).values(lease_until=machine_now)
        return connection.execute(ended, execution_options={"preserve_rowcount": True}).rowcount

    def waiting(self, connection: Connection) -> int:
        """How many rows are still to be worked, those in flight included."""
        return connection.execute(select(func.count()).where(self.table.c.state.in_(OPEN))).scalar_one()

    def dead(self, connection: Connection, limit: int) -> Sequence[Row[Any]]:
        """Rows that were laid aside, the newest first."""
        rows = self.table.c
        chosen = select(self.table).where(rows.state == QueueState.DEAD).order_by(rows.seq.desc()).limit(limit)
        return connection.execute(chosen).all()

    def _find(self, connection: Connection, machine_now: datetime, limit: int) -> list[int]:
        """What may be claimed; on PostgreSQL these rows are locked, and those that somebody else locked are passed over."""
        rows, found = self.table.c, list[int]()
        for claimable in _claimable(self.table, machine_now):
            chosen = (
                select(rows.seq).where(claimable, self._heads_its_lane(machine_now)).order_by(rows.seq).limit(limit)
            )
            found += connection.scalars(chosen.with_for_update(skip_locked=True))
        return sorted(found)[:limit]

    def _heads_its_lane(self, machine_now: datetime) -> ColumnElement[bool]:
        """Nothing of the lane is in flight, and nothing that counts comes before this row."""
        this, other = self.table.c, self.table.alias("other")
        same_lane = and_(*(other.c[name] == this[name] for name in self.lane))
        in_flight = and_(same_lane, other.c.state == QueueState.CLAIMED, other.c.lease_until > machine_now)
        before = tuple_(*(other.c[name] for name in self.order)) < tuple_(*(this[name] for name in self.order))
        # After ANALYZE, SQLite 3.40 takes `state IN (…) AND seq < x` for `seq <= x` (record 0042): no row comes before itself.
        ahead = and_(same_lane, other.c.state.in_(OPEN), before, other.c.seq != this.seq, self.ready(other))
        if self.patience is not None:
            its_turn = or_(other.c.state == QueueState.CLAIMED, other.c.due_at.is_(None), other.c.due_at <= machine_now)
            ahead = and_(ahead, or_(its_turn, other.c.attempts < self.patience))
        return and_(self.ready(self.table), not_(exists_in(other, in_flight)), not_(exists_in(other, ahead)))


def one_at_a_time(connection: Connection, lock: int) -> None:
    """Let what two processes do under this lock follow each other until this transaction ends.

    Skipping locked rows keeps two claimers off one row, not off two rows of one lane: each might see only one of them. SQLite
    needs nothing here: what was read is looked at once more when it is written, and there is one writer.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(lock)))


def loose(queue: FromClause, machine_now: datetime) -> ColumnElement[bool]:
    """Rows that nobody is working on."""
    return or_(queue.c.state == QueueState.WAITING, _left_behind(queue, machine_now))


def _claimable(queue: FromClause, machine_now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """A row whose time has come, or one that a dead process left behind."""
    due = or_(queue.c.due_at.is_(None), queue.c.due_at <= machine_now)
    return and_(queue.c.state == QueueState.WAITING, due), _left_behind(queue, machine_now)


def _left_behind(queue: FromClause, machine_now: datetime) -> ColumnElement[bool]:
    return and_(queue.c.state == QueueState.CLAIMED, queue.c.lease_until <= machine_now)


def exists_in(rows: FromClause, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether any of these rows fits."""
    return select(rows.c.seq).where(condition).exists()
