"""What is still to be done, for whoever watches the installation: how much, since when, and which rows do not move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, func, literal, select, union_all

from qualification.follow_ups.followups import FollowUpState
from storage.rows.qualifying import follow_ups
from storage.rows.queues import QueueState, inbox, outbox
from storage.rows.tenants import tenants

UNFINISHED = (QueueState.WAITING, QueueState.CLAIMED, QueueState.DEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """The rows of a queue in one state; `since` is when the first of them was stored (machine time)."""

    queue: str
    state: str
    rows: int
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Follow-ups whose owner should have been told by now; `since` is when the first was due (business time)."""

    rows: int
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A row of a queue that is not done; all times are the machine's.

    `about` is its kind or delivery, never its words. Rows of one `lane` are worked one after the other.
    """

    queue: str
    id: str
    about: str
    lane: tuple[str, str]
    state: str
    stored_at: datetime | None
    attempts: int
    error: str | None
    next_try: datetime | None
    worker: str | None
    lease_until: datetime | None


def depths(connection: Connection) -> list[Depth]:
    """Both queues by state, in one query that reads the index and one row a state."""
    found = connection.execute(union_all(_depth(inbox), _depth(outbox)))
    return [Depth(queue=row.queue, state=row.state, rows=row.rows, since=row.since) for row in found]


def due(connection: Connection, now: datetime) -> Due:
    """What should have been told by `now`, in all workspaces."""
    open_now = (follow_ups.c.state == FollowUpState.OPEN, follow_ups.c.nudge_at <= now)
    everybody = follow_ups.c.tenant.in_(select(tenants.c.id))  # the index begins with the tenant
    row = connection.execute(select(func.count(), func.min(follow_ups.c.nudge_at)).where(everybody, *open_now)).one()
    return Due(rows=row[0], since=row[1])


def unfinished(connection: Connection, limit: int) -> list[Unfinished]:
    """The first rows of each queue that are not done, and the last that were given up; at most `limit` a state."""
    found = []
    for table, columns in _SHOWN:
        for state in UNFINISHED:
            order = table.c.seq.desc() if state is QueueState.DEAD else table.c.seq
            chosen = select(*columns, *(table.c[name] for name in _ALIKE)).where(table.c.state == state)
            found += [_unfinished(table.name, row) for row in connection.execute(chosen.order_by(order).limit(limit))]
    return found


_SHOWN = (
    (inbox, (inbox.c.seq.label("id"), inbox.c.kind.label("about"), inbox.c.conversation.label("lane"))),
    (outbox, (outbox.c.id, outbox.c.delivery.label("about"), outbox.c.recipient.label("lane"))),
)
_ALIKE = ("tenant", "state", "stored_at", "attempts", "error", "due_at", "claimed_by", "lease_until")


def _depth(table: Table) -> Select[Any]:
    rows = table.c
    counted = (
        select(rows.state, func.count().label("rows"), func.min(rows.seq).label("first"))
        .where(rows.state.in_(UNFINISHED))
        .group_by(rows.state)
        .subquery()
    )
    first = select(literal(table.name).label("queue"), counted.c.state, counted.c.rows, rows.stored_at.label("since"))
    return first.join(counted, rows.seq == counted.c.first)


def _unfinished(queue: str, row: Any) -> Unfinished:
    return Unfinished(
        queue=queue,
        id=str(row.id),
        about=str(row.about),
        lane=(row.tenant, row.lane),
        state=row.state,
        stored_at=row.stored_at,
        attempts=row.attempts,
        error=row.error,
        next_try=row.due_at,
        worker=row.claimed_by,
        lease_until=row.lease_until,
    )
