"""What reps found out: the qualification of each cycle, its answers, how messages were read, conversations, follow-ups."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from qualification.bant import Amount, Dimension, Provenance, Status, Window
from qualification.conversation.state import Conversation
from qualification.follow_ups.followups import FollowUpKind, FollowUpState
from qualification.reading.claims import Answer, Correction
from storage.columns import Document, Sequence, SlackTs, UtcDateTime, word
from storage.rows.base import Row, lead_key, table


class QualificationRow(Row, table=True):
    """The answers of one cycle of a lead; the framework is data."""

    __tablename__ = "qualifications"
    __table_args__ = (lead_key(),)

    tenant: str = Field(primary_key=True)
    lead_id: str = Field(primary_key=True)
    cycle_no: int = Field(primary_key=True)
    framework: str = "bant"
    opened_at: datetime = Field(sa_type=UtcDateTime)


class AnswerRow(Row, table=True):
    """One BANT answer; append-only, `supersedes` is the `seq` of the letter's newest before it."""

    __tablename__ = "bant_answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "lead_id", "cycle_no"],
            ["qualifications.tenant", "qualifications.lead_id", "qualifications.cycle_no"],
        ),
        Index(None, "tenant", "lead_id", "dimension"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    lead_id: str
    cycle_no: int
    dimension: Dimension = Field(sa_column=Column(word(Dimension), nullable=False))
    status: Status = Field(sa_column=Column(word(Status), nullable=False))
    quote: str
    provenance: Provenance = Field(sa_column=Column(word(Provenance), nullable=False))
    said_ts: str = Field(sa_column=Column(SlackTs, nullable=False))
    recorded_by: str
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    amount: Any = Field(default=None, sa_column=Column(Document(Amount)))
    who: str | None = None
    window: Any = Field(default=None, sa_column=Column(Document(Window)))
    stale: bool
    supersedes: int | None = Field(default=None, sa_column=Column(Sequence))


class HeldRow(Row, table=True):
    """What was held of a lead's letters, from when until when; worked out from the answers (storage.held), for figures.

    Of each letter the status of its newest answer, the cycle it was given in, and when it was recorded unless it is stale.
    """

    __tablename__ = "held_letters"
    __table_args__ = (lead_key(), {"sqlite_with_rowid": False})

    tenant: str = Field(primary_key=True)
    lead_id: str = Field(primary_key=True)
    since: datetime = Field(sa_column=Column(UtcDateTime, primary_key=True))
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    budget: Status | None = Field(default=None, sa_column=Column(word(Status)))
    budget_in: int | None = None
    budget_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    authority: Status | None = Field(default=None, sa_column=Column(word(Status)))
    authority_in: int | None = None
    authority_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    need: Status | None = Field(default=None, sa_column=Column(word(Status)))
    need_in: int | None = None
    need_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    timeline: Status | None = Field(default=None, sa_column=Column(word(Status)))
    timeline_in: int | None = None
    timeline_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ReadingRow(Row, table=True):
    """How a message about a lead was read, and what a model was paid for it; append-only."""

    __tablename__ = "readings"
    __table_args__ = (lead_key(), Index(None, "tenant", "lead_id"), Index(None, "tenant", "at"))

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    lead_id: str
    said_ts: str = Field(sa_column=Column(SlackTs, nullable=False))
    person_id: str
    at: datetime = Field(sa_type=UtcDateTime)
    text: str
    asked: Dimension | None = Field(default=None, sa_column=Column(word(Dimension)))
    claims: Any = Field(sa_column=Column(Document(tuple[Answer | Correction, ...]), nullable=False))
    model: str | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None
    failure: str | None = None


class ConversationRow(Row, table=True):
    """A thread: what is remembered of it is one document, the columns beside it are for finding it.

    `save_no` counts a person's saves, so that the one saved last is known without a clock.
    """

    __tablename__ = "conversations"
    __table_args__ = (lead_key(), Index(None, "tenant", "lead_id"), Index(None, "tenant", "person_id", "save_no"))

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    channel: str = Field(primary_key=True)
    thread_ts: str = Field(primary_key=True)
    person_id: str
    lead_id: str | None = None
    state: Any = Field(sa_column=Column(Document(Conversation), nullable=False))
    save_no: int
    version: int


_ONE_OF_A_KIND = "state = 'open' AND kind NOT IN ('reminder', 'alarm')"


class FollowUpRow(Row, table=True):
    """One thing owed; a lead has at most one open follow-up of a kind, but for those that people set themselves.

    `answered_at` is when anything was first logged of the lead from then on, for figures; kept by storage.answered.
    """

    __tablename__ = "follow_ups"
    __table_args__ = (
        lead_key(),
        Index(
            "uq_follow_ups_open_kind",
            "tenant",
            "lead_id",
            "kind",
            unique=True,
            sqlite_where=text(_ONE_OF_A_KIND),
            postgresql_where=text(_ONE_OF_A_KIND),
        ),
        Index(None, "tenant", "person_id", "state", "due_at"),
        Index(None, "tenant", "state", "nudge_at"),
        Index(None, "tenant", "state", "escalate_at"),
        Index(None, "tenant", "nudge_id"),
        Index("ix_follow_ups_promised", "tenant", "lead_id", "kind", "created_at", "id", "due_at"),
        Index("ix_follow_ups_due", "tenant", "state", "due_at", "kind", "person_id", "lead_id", "answered_at"),
    )

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    lead_id: str
    person_id: str
    kind: FollowUpKind = Field(sa_column=Column(word(FollowUpKind), nullable=False))
    due_at: datetime = Field(sa_type=UtcDateTime)
    nudge_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    what: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    state: FollowUpState = Field(sa_column=Column(word(FollowUpState), nullable=False))
    snoozes: int
    nudge_id: str | None = None
    cycle_no: int
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    working_seconds: int | None = None
    escalate_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    asked_by: str | None = None
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


qualifications = table(QualificationRow)
answers = table(AnswerRow)
held_letters = table(HeldRow)
readings = table(ReadingRow)
conversations = table(ConversationRow)
follow_ups = table(FollowUpRow)
