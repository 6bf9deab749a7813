"""The two queues, seen from inside a transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, select, update

from qualification.errors import Conflict
from qualification.messages import Delivery, Outgoing, Sent
from storage.rows.queues import QueueState, inbox, outbox
from storage.scope import Record, Scope, add_if_absent

OUTGOING = Record(outbox, Outgoing)


class StoredMailbox:
    """Inbox and outbox of a transaction (qualification.ports.Mailbox)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def send(self, outgoing: Outgoing) -> None:
        """Put a message into the outbox; the same id twice is one message."""
        statement = add_if_absent(self._scope.connection, outbox, ("tenant", "id"))
        self._scope.write(statement, outgoing_values(self._scope.tenant, outgoing))

    def sent_at(self, channel: str, ts: str) -> Sent | None:
        """Which of our messages this is."""
        return self._sent(outbox.c.sent_channel == channel, outbox.c.sent_ts == ts, outbox.c.delivery == Delivery.POST)

    def sent(self, outgoing_id: str) -> Sent | None:
        """Where one of our messages ended up, once it was sent."""
        return self._sent(outbox.c.id == outgoing_id)

    def done(self, inbox_id: str) -> None:
        """Mark an inbox row worked, in the same transaction as its effects.

        Raises Conflict if it was worked already: its effects are there, and this transaction must not add them again.
        """
        open_row = (self._scope.mine(inbox), inbox.c.seq == int(inbox_id), inbox.c.state != QueueState.DONE)
        if self._scope.write(update(inbox).where(*open_row).values(state=QueueState.DONE, error=None)).rowcount == 0:
            raise Conflict(f"item {inbox_id} of the inbox was worked already")

    def _sent(self, *where: ColumnElement[bool]) -> Sent | None:
        row = self._scope.connection.execute(sent_rows().where(self._scope.mine(outbox), *where)).first()
        return None if row is None else Sent(outgoing_id=row.id, channel=row.channel, ts=row.ts, lead_id=row.lead_id)


def sent_rows() -> Select[Any]:
    """Where messages ended up; only those that were sent."""
    place = (outbox.c.sent_channel.label("channel"), outbox.c.sent_ts.label("ts"))
    return select(outbox.c.tenant, outbox.c.id, *place, outbox.c.lead_id).where(outbox.c.state == QueueState.DONE)


def outgoing_values(tenant: str, outgoing: Outgoing) -> dict[str, Any]:
    """The waiting row of a message."""
    waiting = {"state": QueueState.WAITING, "token": 0, "attempts": 0, "only_newest": only_newest(outgoing)}
    return OUTGOING.values(tenant, outgoing) | waiting


def only_newest(outgoing: Outgoing) -> str | None:
    """What the newest of several last-state messages is chosen by; None where every message counts."""
    if outgoing.delivery is Delivery.UPDATE:
        return f"update:{outgoing.updates}"
    return f"home:{outgoing.recipient}" if outgoing.delivery is Delivery.HOME else None
