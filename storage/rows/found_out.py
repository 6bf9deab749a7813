"""What reps found out beside the four letters; append-only rows, in the order of `seq`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index, UniqueConstraint
from sqlmodel import Field

from qualification.discrepancies import Holds
from qualification.disqualification import Afterwards, Reason
from qualification.leads import Stage
from storage.columns import Document, Sequence, SlackTs, UtcDateTime, word
from storage.rows.base import Row, lead_key, table


class StatementRow(Row, table=True):
    """What a rep's message said of the company or its contact."""

    __tablename__ = "statements"
    __table_args__ = (lead_key(), UniqueConstraint("tenant", "lead_id", "said_ts", "field"))

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    lead_id: str
    field: str
    value: Any = Field(sa_column=Column(Document(Any), nullable=False))
    quote: str
    said_ts: str = Field(sa_column=Column(SlackTs, nullable=False))
    recorded_by: str
    at: datetime = Field(sa_type=UtcDateTime)
    withdrawn: bool = False


class ResolutionRow(Row, table=True):
    """Which of two contradicting values holds, by whom."""

    __tablename__ = "resolutions"
    __table_args__ = (lead_key(), Index(None, "tenant", "lead_id"))

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    lead_id: str
    field: str
    heard: Any = Field(sa_column=Column(Document(Any), nullable=False))
    known: Any = Field(sa_column=Column(Document(Any), nullable=False))
    holds: Holds = Field(sa_column=Column(word(Holds), nullable=False))
    by: str
    at: datetime = Field(sa_type=UtcDateTime)


class AsideRow(Row, table=True):
    """How a lead was put aside in one of its cycles."""

    __tablename__ = "asides"
    __table_args__ = (
        lead_key(),
        Index("ix_asides_figures", "tenant", "lead_id", "cycle_no", "seq", "revisit_on", "reason"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    lead_id: str
    cycle_no: int
    stage: Stage = Field(sa_column=Column(word(Stage), nullable=False))
    reason: Reason = Field(sa_column=Column(word(Reason), nullable=False))
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
    feedback: str | None = None
    revisit_on: date | None = None
    condition: str | None = None
    afterwards: Any = Field(sa_column=Column(Document(tuple[Afterwards, ...]), nullable=False))


statements = table(StatementRow)
resolutions = table(ResolutionRow)
asides = table(AsideRow)
