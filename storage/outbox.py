"""The outbox: what has to be sent, leased with fencing tokens so that nothing goes out twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, Update, and_, case, func, or_, select, update

from qualification.messages import Delivery, Sent
from qualification.ports import DeadLetter, OutboxItem
from storage.claims import OUTBOX_LOCK, claimable, one_claimer_at_a_time
from storage.repositories.mailbox import OUTGOING, sent_rows
from storage.rows.queues import QueueState, outbox
from storage.scope import Scope

_OPEN = (QueueState.WAITING, QueueState.CLAIMED)
_NEVER_SENT = "the message it changes was never sent"


class StoredOutbox:
    """The outbox (qualification.ports.Outbox); each call is its own transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        """Rows to send now, at most one per recipient and none to a recipient in flight, oldest first.

        An UPDATE or HOME that a newer one of the same target replaced is dropped here; an UPDATE waits for its target, and is
        dead when that was given up. The first to a recipient holds back those behind it, also while it waits for its next try.
        """
        with self._engine.begin() as connection:
            one_claimer_at_a_time(connection, OUTBOX_LOCK)
            connection.execute(_dropping_the_replaced(machine_now))
            connection.execute(_giving_up_the_orphaned())
            rows = connection.execute(_claiming(worker, machine_now, lease, limit)).all()
            targets = _targets(connection, rows)
        rows = sorted(rows, key=lambda row: row.seq)
        return [_item(row, targets.get((row.tenant, row.updates))) for row in rows]

    def sent(self, item: OutboxItem, channel: str, ts: str) -> bool:
        """Mark a row sent; False if the lease was lost to another process."""
        return self._settle(item, state=QueueState.DONE, sent_channel=channel, sent_ts=ts, error=None)

    def failed(self, item: OutboxItem, error: str, retry_at: datetime | None) -> bool:
        """Put a row back until `retry_at`, or lay it aside as dead (None); False if the lease was lost."""
        state = QueueState.DEAD if retry_at is None else QueueState.WAITING
        return self._settle(item, state=state, due_at=retry_at, error=error)

    def waiting(self) -> int:
        """How many rows are still to be sent, those in flight included."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).where(outbox.c.state.in_(_OPEN))).scalar_one()

    def dead(self, limit: int) -> list[DeadLetter]:
        """Rows that were laid aside, the newest first."""
        chosen = select(outbox).where(outbox.c.state == QueueState.DEAD).order_by(outbox.c.seq.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [
                DeadLetter(
                    id=row.id, tenant=row.tenant, about=row.delivery, attempts=row.attempts, error=row.error or ""
                )
                for row in connection.execute(chosen)
            ]

    def _settle(self, item: OutboxItem, **values: Any) -> bool:
        held = and_(
            outbox.c.tenant == item.tenant,
            outbox.c.id == item.id,
            outbox.c.token == item.token,
            outbox.c.state == QueueState.CLAIMED,
        )
        with self._engine.begin() as connection:
            return connection.execute(update(outbox).where(held).values(values)).rowcount == 1


def _dropping_the_replaced(machine_now: datetime) -> Update:
    """Last-state messages that are not in flight and have a newer one of the same target behind them."""
    newer = outbox.alias("newer")
    replaced = (
        select(newer.c.seq)
        .where(
            newer.c.tenant == outbox.c.tenant,
            newer.c.only_newest == outbox.c.only_newest,
            newer.c.seq > outbox.c.seq,
            newer.c.state != QueueState.DEAD,
        )
        .exists()
    )
    loose = or_(
        outbox.c.state == QueueState.WAITING,
        and_(outbox.c.state == QueueState.CLAIMED, outbox.c.lease_until <= machine_now),
    )
    return update(outbox).where(outbox.c.only_newest.is_not(None), loose, replaced).values(state=QueueState.DROPPED)


def _giving_up_the_orphaned() -> Update:
    """Updates whose message is dead, or never was one of ours."""
    target = outbox.alias("target")
    alive = (
        select(target.c.seq)
        .where(
            target.c.tenant == outbox.c.tenant,
            target.c.id == outbox.c.updates,
            target.c.state.in_((*_OPEN, QueueState.DONE)),
        )
        .exists()
    )
    orphaned = (outbox.c.delivery == Delivery.UPDATE, outbox.c.state == QueueState.WAITING, ~alive)
    return update(outbox).where(*orphaned).values(state=QueueState.DEAD, error=_NEVER_SENT)


def _claiming(worker: str, machine_now: datetime, lease: timedelta, limit: int) -> Update:
    chosen = _first_to_each_recipient(machine_now).subquery()
    heads = (
        select(outbox.c.seq)
        .where(outbox.c.seq.in_(select(chosen.c.seq).where(chosen.c.place == 1, chosen.c.in_flight == 0)))
        .where(claimable(outbox, machine_now))
        .order_by(outbox.c.seq)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (
        update(outbox)
        .where(outbox.c.seq.in_(heads))
        .values(
            state=QueueState.CLAIMED,
            claimed_by=worker,
            lease_until=machine_now + lease,
            token=outbox.c.token + 1,
            attempts=outbox.c.attempts + 1,
        )
        .returning(*OUTGOING.columns, outbox.c.seq, outbox.c.tenant, outbox.c.token, outbox.c.attempts)
    )


def _first_to_each_recipient(machine_now: datetime) -> Select[Any]:
    lane = (outbox.c.tenant, outbox.c.recipient)
    in_flight = (outbox.c.state == QueueState.CLAIMED) & (outbox.c.lease_until > machine_now)
    return select(
        outbox.c.seq,
        func.row_number().over(partition_by=lane, order_by=outbox.c.seq).label("place"),
        func.max(case((in_flight, 1), else_=0)).over(partition_by=lane).label("in_flight"),
    ).where(or_(*(outbox.c.state == state for state in _OPEN)), _not_waiting_for_its_target())


def _not_waiting_for_its_target() -> ColumnElement[bool]:
    target = outbox.alias("target")
    target_sent = (
        select(target.c.seq)
        .where(
            target.c.tenant == outbox.c.tenant,
            target.c.id == outbox.c.updates,
            target.c.state == QueueState.DONE,
        )
        .exists()
    )
    return or_(outbox.c.delivery != Delivery.UPDATE, target_sent)


def _targets(connection: Connection, rows: Sequence[Row[Any]]) -> dict[tuple[str, str], Sent]:
    wanted = {(row.tenant, row.updates) for row in rows if row.updates}
    found: dict[tuple[str, str], Sent] = {}
    for tenant in {tenant for tenant, _ in wanted}:
        ids = [outgoing_id for owner, outgoing_id in wanted if owner == tenant]
        mine = Scope(connection, tenant).mine(outbox)
        for row in connection.execute(sent_rows().where(mine, outbox.c.id.in_(ids))):
            found[tenant, row.id] = Sent(outgoing_id=row.id, channel=row.channel, ts=row.ts, lead_id=row.lead_id)
    return found


def _item(row: Row[Any], target: Sent | None) -> OutboxItem:
    return OutboxItem(
        id=row.id,
        tenant=row.tenant,
        token=row.token,
        attempts=row.attempts - 1,
        outgoing=OUTGOING.of(row),
        target=target,
    )
