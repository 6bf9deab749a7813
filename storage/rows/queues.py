"""The two queues between the bot and Slack (reliability.md): what was received, and what has to be sent."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, UniqueConstraint
from sqlmodel import Field

from qualification.messages import Delivery, Message, Tells
from storage.columns import Document, Sequence, SlackTs, UtcDateTime, word
from storage.rows.base import Row, table


class QueueState(StrEnum):
    """Where a row of a queue stands."""

    WAITING = "waiting"
    CLAIMED = "claimed"  # a worker has it until its lease runs out
    DONE = "done"
    DROPPED = "dropped"  # a newer one took its place
    DEAD = "dead"  # given up; stays for an operator to see


def machine_now() -> datetime:
    """When a row is stored, by the machine's clock."""
    return datetime.now(UTC)


class InboxRow(Row, table=True):
    """Something Slack told us."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("tenant", "key"),
        Index(None, "state", "seq"),
        Index(None, "tenant", "conversation", "state", "ts", "seq"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str = Field(foreign_key="tenants.id")
    key: str
    kind: str
    conversation: str
    ts: str = Field(sa_column=Column(SlackTs, nullable=False))
    payload: dict[str, Any] = Field(sa_column=Column(Document(dict[str, Any]), nullable=False))
    stored_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, default=machine_now))
    state: QueueState = Field(sa_column=Column(word(QueueState), nullable=False))
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    claimed_by: str | None = None
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    error: str | None = None


class OutboxRow(Row, table=True):
    """A message to be sent; `only_newest` is what the newest of several last-state messages is chosen by."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("tenant", "id"),
        Index(None, "state", "seq"),
        Index(None, "tenant", "recipient", "state", "seq"),
        Index(None, "tenant", "only_newest", "seq"),
        Index(None, "tenant", "sent_channel", "sent_ts"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str = Field(foreign_key="tenants.id")
    id: str
    delivery: Delivery = Field(sa_column=Column(word(Delivery), nullable=False))
    recipient: str
    message: Any = Field(sa_column=Column(Document(Message), nullable=False))
    thread_ts: str | None = None
    updates: str | None = None
    lead_id: str | None = None
    cause: str | None = None
    tells: Any = Field(sa_column=Column(Document(tuple[Tells, ...]), nullable=False))
    only_newest: str | None = None
    stored_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, default=machine_now))
    state: QueueState = Field(sa_column=Column(word(QueueState), nullable=False))
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    claimed_by: str | None = None
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    token: int = 0
    attempts: int = 0
    error: str | None = None
    sent_channel: str | None = None
    sent_ts: str | None = None


inbox = table(InboxRow)
outbox = table(OutboxRow)
