"""What people were told without having asked, and what comes round by itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index
from sqlmodel import Field

from qualification.follow_ups.routines import RoutineKind
from storage.columns import Sequence, UtcDateTime, word
from storage.rows.base import Row, table


class NudgeRow(Row, table=True):
    """One thing that a message told a person; append-only."""

    __tablename__ = "nudges"
    __table_args__ = (Index(None, "tenant", "person_id", "at"),)

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str = Field(foreign_key="tenants.id")
    person_id: str
    message_id: str
    at: datetime = Field(sa_type=UtcDateTime)
    kind: str
    follow_up_id: str | None = None


class RoutineRow(Row, table=True):
    """When a person is told next of what comes round."""

    __tablename__ = "routines"
    __table_args__ = (Index(None, "tenant", "next_at"),)

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    person_id: str = Field(primary_key=True)
    kind: RoutineKind = Field(sa_column=Column(word(RoutineKind), primary_key=True))
    next_at: datetime = Field(sa_type=UtcDateTime)


nudges = table(NudgeRow)
routines = table(RoutineRow)
