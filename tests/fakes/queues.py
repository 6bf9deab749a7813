"""The fake inbox and outbox: the same claims as the database's, over plain containers."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from qualification.messages import Delivery, Sent
from qualification.ports import HOLDS_BACK_FOR, DeadLetter, InboxItem, OutboxItem, Paused, Received
from tests.fakes.state import InboxRow, OutboxRow, State

Row = TypeVar("Row", InboxRow, OutboxRow)
Committed = Callable[[], AbstractContextManager[State]]
OPEN = ("waiting", "claimed")


class FakeInbox:
    def __init__(self, committed: Committed) -> None:
        self._committed = committed

    def store(self, received: Sequence[Received]) -> int:
        with self._committed() as state:
            before = len(state.inbox)
            for each in received:
                state.inbox.setdefault((each.tenant, each.key), InboxRow(seq=len(state.inbox) + 1, received=each))
            return len(state.inbox) - before

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[InboxItem]:
        with self._committed() as state:
            in_order = sorted(state.inbox.values(), key=lambda row: (row.received.ts, row.seq))
            lanes = _heads(in_order, machine_now, lambda row: (row.received.tenant, row.received.conversation))
            for row in lanes[:limit]:
                state.inbox[row.received.tenant, row.received.key] = _claimed(row, worker, machine_now + lease)
        return [InboxItem(id=str(row.seq), received=row.received, attempts=row.attempts) for row in lanes[:limit]]

    def failed(self, inbox_id: str, error: str, machine_now: datetime, retry_at: datetime | None) -> None:  # noqa: ARG002 - the port's
        with self._committed() as state:
            for key, row in list(state.inbox.items()):
                if str(row.seq) == inbox_id and row.state in OPEN:
                    state.inbox[key] = _put_back(row, error, retry_at)

    def give_back(self, is_dead: Callable[[str], bool], machine_now: datetime) -> int:
        with self._committed() as state:
            return _give_back(state.inbox, is_dead, machine_now)

    def waiting(self) -> int:
        with self._committed() as state:
            return sum(row.state in OPEN for row in state.inbox.values())

    def dead(self, limit: int) -> list[DeadLetter]:
        with self._committed() as state:
            dead = _dead(state.inbox.values(), limit)
        return [_dead_letter(row, str(row.seq), row.received.tenant, row.received.kind) for row in dead]


class FakeOutbox:
    def __init__(self, committed: Committed) -> None:
        self._committed = committed

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        with self._committed() as state:
            _drop_the_replaced(state, machine_now)
            _give_up_the_orphaned(state)
            going = [row for row in state.outbox.values() if (row.tenant,) not in state.paused]
            ready = [row for row in going if not _waits_for_its_target(state, row)]
            heads = _heads(ready, machine_now, lambda row: (row.tenant, row.outgoing.recipient))[:limit]
            return [_claim(state, row, worker, machine_now + lease) for row in heads]

    def sent(self, item: OutboxItem, channel: str, ts: str) -> bool:
        return self._settle(item, lambda row: replace(row, state="done", place=(channel, ts)))

    def failed(self, item: OutboxItem, error: str, retry_at: datetime | None) -> bool:
        return self._settle(item, lambda row: _put_back(row, error, retry_at))

    def give_back(self, is_dead: Callable[[str], bool], machine_now: datetime) -> int:
        with self._committed() as state:
            return _give_back(state.outbox, is_dead, machine_now)

    def waiting(self) -> int:
        with self._committed() as state:
            return sum(row.state in OPEN for row in state.outbox.values())

    def dead(self, limit: int) -> list[DeadLetter]:
        with self._committed() as state:
            dead = _dead(state.outbox.values(), limit)
        return [_dead_letter(row, row.outgoing.id, row.tenant, row.outgoing.delivery) for row in dead]

    def retry(self, tenant: str, outgoing_id: str) -> bool:
        return self._revive(tenant, outgoing_id, state="waiting", due_at=None, attempts=1)

    def drop(self, tenant: str, outgoing_id: str) -> bool:
        return self._revive(tenant, outgoing_id, state="dropped")

    def pause(self, item: OutboxItem, why: str, machine_now: datetime) -> bool:
        with self._committed() as state:
            before = state.paused.get((item.tenant,))
            state.paused[item.tenant,] = Paused(item.tenant, before.since if before else machine_now, why)
        return self._settle(item, lambda row: replace(row, state="waiting", attempts=item.attempts, error=why))

    def resume(self, tenant: str) -> None:
        with self._committed() as state:
            state.paused.pop((tenant,), None)

    def paused(self) -> list[Paused]:
        with self._committed() as state:
            return sorted(state.paused.values(), key=lambda each: (each.since, each.tenant))

    def _revive(self, tenant: str, outgoing_id: str, **changes: Any) -> bool:
        with self._committed() as state:
            row = state.outbox.get((tenant, outgoing_id))
            if row is None or row.state != "dead":
                return False
            state.outbox[tenant, outgoing_id] = replace(row, **changes)
            return True

    def _settle(self, item: OutboxItem, settled: Callable[[OutboxRow], OutboxRow]) -> bool:
        with self._committed() as state:
            row = state.outbox[item.tenant, item.id]
            if row.state != "claimed" or row.token != item.token:
                return False
            state.outbox[item.tenant, item.id] = settled(row)
            return True


def _claim(state: State, row: OutboxRow, worker: str, lease_until: datetime) -> OutboxItem:
    claimed = replace(_claimed(row, worker, lease_until), token=row.token + 1)
    state.outbox[row.tenant, row.outgoing.id] = claimed
    return OutboxItem(
        id=row.outgoing.id,
        tenant=row.tenant,
        token=claimed.token,
        attempts=row.attempts,
        outgoing=row.outgoing,
        target=_place(_target(state, row)),
    )


def _place(row: OutboxRow | None) -> Sent | None:
    if row is None:
        return None
    channel, ts = row.place
    return Sent(outgoing_id=row.outgoing.id, channel=channel, ts=ts, lead_id=row.outgoing.lead_id)


def _drop_the_replaced(state: State, machine_now: datetime) -> None:
    newest = {_only_newest(row): row.seq for row in state.outbox.values() if row.state != "dead"}
    for key, row in list(state.outbox.items()):
        loose = row.state in OPEN and not _in_flight(row, machine_now)
        if loose and _only_newest(row) and row.seq < newest[_only_newest(row)]:
            state.outbox[key] = replace(row, state="dropped")


def _give_up_the_orphaned(state: State) -> None:
    for key, row in list(state.outbox.items()):
        target = _target(state, row)
        orphaned = target is None or target.state in ("dead", "dropped")
        if row.outgoing.delivery is Delivery.UPDATE and row.state == "waiting" and orphaned:
            state.outbox[key] = replace(row, state="dead", error="the message it changes was never sent")


def _waits_for_its_target(state: State, row: OutboxRow) -> bool:
    target = _target(state, row)
    return row.outgoing.delivery is Delivery.UPDATE and (target is None or target.state != "done")


def _target(state: State, row: OutboxRow) -> OutboxRow | None:
    return state.outbox.get((row.tenant, row.outgoing.updates or ""))


def _heads(in_order: Iterable[Row], now: datetime, lane: Callable[[Row], tuple[str, str]]) -> list[Row]:
    still_open = [row for row in in_order if row.state in OPEN]
    busy = {lane(row) for row in still_open if _in_flight(row, now)}
    first: dict[tuple[str, str], Row] = {}
    for row in still_open:
        if not _stands_aside(row, now):
            first.setdefault(lane(row), row)
    heads = [row for way, row in first.items() if way not in busy and _due(row, now)]
    return sorted(heads, key=lambda row: row.seq)


def _stands_aside(row: InboxRow | OutboxRow, now: datetime) -> bool:
    return isinstance(row, InboxRow) and row.attempts >= HOLDS_BACK_FOR and not _due(row, now)


def _due(row: InboxRow | OutboxRow, now: datetime) -> bool:
    return row.state == "claimed" or row.due_at is None or row.due_at <= now


def _in_flight(row: InboxRow | OutboxRow, now: datetime) -> bool:
    return row.state == "claimed" and row.lease_until is not None and row.lease_until > now


def _claimed(row: Row, worker: str, lease_until: datetime) -> Row:
    return replace(row, state="claimed", claimed_by=worker, lease_until=lease_until, attempts=row.attempts + 1)


def _put_back(row: Row, error: str, retry_at: datetime | None) -> Row:
    return replace(row, state="dead" if retry_at is None else "waiting", due_at=retry_at, error=error)


def _give_back(rows: dict[tuple[str, str], Row], is_dead: Callable[[str], bool], now: datetime) -> int:
    freed = [key for key, row in rows.items() if _in_flight(row, now) and is_dead(row.claimed_by or "")]
    rows.update({key: replace(rows[key], lease_until=now) for key in freed})
    return len(freed)


def _dead(rows: Iterable[Row], limit: int) -> list[Row]:
    return sorted((row for row in rows if row.state == "dead"), key=lambda row: row.seq, reverse=True)[:limit]


def _dead_letter(row: InboxRow | OutboxRow, dead_id: str, tenant: str, about: str) -> DeadLetter:
    return DeadLetter(id=dead_id, tenant=tenant, about=about, attempts=row.attempts, error=row.error)


def _only_newest(row: OutboxRow) -> tuple[str, str, str] | None:
    if row.outgoing.delivery is Delivery.UPDATE:
        return (row.tenant, "update", row.outgoing.updates or "")
    return (row.tenant, "home", row.outgoing.recipient) if row.outgoing.delivery is Delivery.HOME else None
