"""The outbox: what has to be sent, leased with fencing tokens so that nothing goes out twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, FromClause, Row, and_, func, not_, or_, select, update

from qualification.messages import Delivery, Outgoing, Sent
from qualification.ports import DeadLetter, OutboxItem, Paused
from storage.claims import OPEN, OUTBOX_LOCK, Queue, exists_in, loose
from storage.repositories.mailbox import OUTGOING, sent_rows
from storage.rows.queues import QueueState, outbox
from storage.rows.tenants import tenants
from storage.scope import Scope

_NEVER_SENT = "the message it changes was never sent"


class StoredOutbox:
    """The outbox (qualification.ports.Outbox); each call is its own transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        """Rows to send now, at most one per recipient and none to a recipient in flight, oldest first; none while paused.

        An UPDATE or HOME that a newer one of the same target replaced is dropped here; an UPDATE waits for its target, and is
        dead when that was given up. The first to a recipient holds back those behind it, also while it waits for its next try.
        """
        with self._engine.begin() as connection:
            _settle(connection, _replaced(machine_now), state=QueueState.DROPPED)
            _settle(connection, _orphaned(), state=QueueState.DEAD, error=_NEVER_SENT)
            rows = QUEUE.claim(connection, worker, machine_now, lease, limit, token=outbox.c.token + 1)
            targets = _targets(connection, rows)
        return [_item(row, targets.get((row.tenant, row.updates))) for row in rows]

    def sent(self, item: OutboxItem, channel: str, ts: str) -> bool:
        """Mark a row sent; False if the lease was lost to another process."""
        return self._finish(item, state=QueueState.DONE, sent_channel=channel, sent_ts=ts, error=None)

    def failed(self, item: OutboxItem, error: str, retry_at: datetime | None) -> bool:
        """Put a row back until `retry_at`, or lay it aside as dead (None); False if the lease was lost."""
        state = QueueState.DEAD if retry_at is None else QueueState.WAITING
        return self._finish(item, state=state, due_at=retry_at, error=error)

    def give_back(self, is_dead: Callable[[str], bool], machine_now: datetime) -> int:
        """End the leases of workers that are dead; returns how many rows that freed."""
        with self._engine.begin() as connection:
            return QUEUE.give_back(connection, is_dead, machine_now)

    def waiting(self) -> int:
        """How many rows are still to be sent, those in flight included."""
        with self._engine.connect() as connection:
            return QUEUE.waiting(connection)

    def dead(self, limit: int) -> list[DeadLetter]:
        """Rows that were laid aside, the newest first."""
        with self._engine.connect() as connection:
            rows = QUEUE.dead(connection, limit)
        return [_dead_letter(row) for row in rows]

    def retry(self, tenant: str, outgoing_id: str) -> bool:
        """Have a dead row sent after all, once it was looked for; False if no such row is dead."""
        tried_before = 1  # so that it is looked for, and has all its tries before it again
        return self._revive(tenant, outgoing_id, state=QueueState.WAITING, due_at=None, attempts=tried_before)

    def drop(self, tenant: str, outgoing_id: str) -> bool:
        """Put a dead row away for good; False if no such row is dead."""
        return self._revive(tenant, outgoing_id, state=QueueState.DROPPED)

    def pause(self, item: OutboxItem, why: str, machine_now: datetime) -> bool:
        """Send nothing in the item's workspace until `resume`, and put the row back as if it had not been tried.

        False if its lease was lost; the workspace is paused all the same.
        """
        since = func.coalesce(tenants.c.paused_at, machine_now, type_=tenants.c.paused_at.type)
        with self._engine.begin() as connection:
            paused = update(tenants).where(tenants.c.id == item.tenant)
            connection.execute(paused.values(paused_at=since, paused_why=why))
            return _settled(connection, item, state=QueueState.WAITING, attempts=item.attempts, error=why)

    def resume(self, tenant: str) -> None:
        """Send again in a workspace."""
        with self._engine.begin() as connection:
            connection.execute(update(tenants).where(tenants.c.id == tenant).values(paused_at=None, paused_why=None))

    def paused(self) -> list[Paused]:
        """The workspaces in which nothing is sent, the longest paused first."""
        columns = (tenants.c.id, tenants.c.paused_at, tenants.c.paused_why)
        chosen = select(*columns).where(_IS_PAUSED).order_by(tenants.c.paused_at, tenants.c.id)
        with self._engine.connect() as connection:
            return [Paused(row.id, row.paused_at, row.paused_why) for row in connection.execute(chosen)]

    def _finish(self, item: OutboxItem, **values: Any) -> bool:
        with self._engine.begin() as connection:
            return _settled(connection, item, **values)

    def _revive(self, tenant: str, outgoing_id: str, **values: Any) -> bool:
        dead = (outbox.c.tenant == tenant, outbox.c.id == outgoing_id, outbox.c.state == QueueState.DEAD)
        with self._engine.begin() as connection:
            return connection.execute(update(outbox).where(*dead).values(values)).rowcount == 1


_IS_PAUSED = tenants.c.paused_at.is_not(None)


def _settled(connection: Connection, item: OutboxItem, **values: Any) -> bool:
    """Change a claimed row; False, and nothing is changed, if the lease was lost to another process."""
    rows = outbox.c
    same_row = and_(rows.tenant == item.tenant, rows.id == item.id)
    held = and_(same_row, rows.token == item.token, rows.state == QueueState.CLAIMED)
    return connection.execute(update(outbox).where(held).values(values)).rowcount == 1


def _settle(connection: Connection, condition: ColumnElement[bool], **values: Any) -> None:
    """Change the rows that fit; where there are none, nobody who writes is held up."""
    found = connection.scalars(select(outbox.c.seq).where(condition)).all()
    if found:
        connection.execute(update(outbox).where(outbox.c.seq.in_(found), condition).values(values))


def _replaced(machine_now: datetime) -> ColumnElement[bool]:
    """Last-state messages that are not in flight and have a newer one of the same target behind them."""
    newer = outbox.alias("newer")
    same = and_(newer.c.tenant == outbox.c.tenant, newer.c.only_newest == outbox.c.only_newest)
    replaces = and_(same, newer.c.seq > outbox.c.seq, newer.c.state != QueueState.DEAD)
    return and_(outbox.c.only_newest.is_not(None), loose(outbox, machine_now), exists_in(newer, replaces))


def _orphaned() -> ColumnElement[bool]:
    """Updates whose message is dead, or never was one of ours."""
    waiting_update = and_(outbox.c.delivery == Delivery.UPDATE, outbox.c.state == QueueState.WAITING)
    return and_(waiting_update, not_(_target_is(outbox, *OPEN, QueueState.DONE)))


def _may_go(rows: FromClause) -> ColumnElement[bool]:
    """Whether its workspace is not paused, and the message that it changes was sent."""
    waits_for_nothing = or_(rows.c.delivery != Delivery.UPDATE, _target_is(rows, QueueState.DONE))
    return and_(rows.c.tenant.not_in(select(tenants.c.id).where(_IS_PAUSED)), waits_for_nothing)


def _target_is(rows: FromClause, *states: QueueState) -> ColumnElement[bool]:
    target = outbox.alias("target")
    same = and_(target.c.tenant == rows.c.tenant, target.c.id == rows.c.updates)
    return exists_in(target, and_(same, target.c.state.in_(states)))


QUEUE = Queue(outbox, OUTBOX_LOCK, lane=("tenant", "recipient"), order=("seq",), ready=_may_go)


def _targets(connection: Connection, rows: Sequence[Row[Any]]) -> dict[tuple[str, str], Sent]:
    wanted = {(row.tenant, row.updates) for row in rows if row.updates}
    found: dict[tuple[str, str], Sent] = {}
    for tenant in {tenant for tenant, _ in wanted}:
        ids = [outgoing_id for owner, outgoing_id in wanted if owner == tenant]
        mine = Scope(connection, tenant).mine(outbox)
        for row in connection.execute(sent_rows().where(mine, outbox.c.id.in_(ids))):
            found[tenant, row.id] = Sent(outgoing_id=row.id, channel=row.channel, ts=row.ts, lead_id=row.lead_id)
    return found


def _item(row: Any, target: Sent | None) -> OutboxItem:
    outgoing = Outgoing(**{name: getattr(row, name) for name in OUTGOING.names})
    return OutboxItem(
        id=row.id,
        tenant=row.tenant,
        token=row.token,
        attempts=row.attempts - 1,
        outgoing=outgoing,
        target=target,
        stored_at=row.stored_at,
    )


def _dead_letter(row: Any) -> DeadLetter:
    return DeadLetter(id=row.id, tenant=row.tenant, about=row.delivery, attempts=row.attempts, error=row.error or "")
