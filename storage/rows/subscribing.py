"""What people have sent to them, and the Home tabs they look at."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field

from qualification.follow_ups.subscriptions import Report, Schedule, SubscriptionState
from qualification.people import Role
from qualification.pipeline.query import PipelineQuery
from storage.columns import Document, UtcDateTime, word
from storage.rows.base import Row, table


class SubscriptionRow(Row, table=True):
    """Figures that are sent to somebody by themselves."""

    __tablename__ = "subscriptions"
    __table_args__ = (Index(None, "tenant", "state", "next_at"), Index(None, "tenant", "person_id"))

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    id: str = Field(primary_key=True)
    person_id: str
    what: Any = Field(sa_column=Column(Document(Report | PipelineQuery), nullable=False))
    schedule: Schedule = Field(sa_column=Column(Document(Schedule), nullable=False))
    next_at: datetime = Field(sa_type=UtcDateTime)
    asked_on: date
    role: Role = Field(sa_column=Column(word(Role), nullable=False))
    team: str | None = None
    channel: str | None = None
    state: SubscriptionState = Field(sa_column=Column(word(SubscriptionState), nullable=False))
    why: str
    message_id: str | None = None


class HomeRow(Row, table=True):
    """What a person's Home tab showed last."""

    __tablename__ = "homes"
    __table_args__ = (Index(None, "tenant", "look_at"),)

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    person_id: str = Field(primary_key=True)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    shown: str
    look_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


subscriptions = table(SubscriptionRow)
homes = table(HomeRow)
