"""What leads' events come to, so that nobody has to read them all to know a score."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field

from qualification.scoring.accumulator import Accumulator
from storage.columns import Document, UtcDateTime
from storage.rows.base import Row, lead_key, table


class TallyRow(Row, table=True):
    """The running tally of a lead; where there is none, or one of another policy, it has to be made anew from the events."""

    __tablename__ = "tallies"
    __table_args__ = (lead_key(), Index(None, "tenant", "due_at"))

    tenant: str = Field(primary_key=True)
    lead_id: str = Field(primary_key=True)
    policy_version: str
    at: datetime = Field(sa_type=UtcDateTime)
    accumulators: Any = Field(sa_column=Column(Document(dict[str, Accumulator]), nullable=False))
    pending_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    fit: float
    engagement: float
    grade: str
    reached: bool
    held: bool
    excluded: str | None = None
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


tallies = table(TallyRow)
