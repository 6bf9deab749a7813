"""Who uses this installation: tenants, their people, and the audit log."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from sqlalchemy import Column, Index, UniqueConstraint
from sqlmodel import Field

from qualification.follow_ups.followups import FollowUpKind
from qualification.people import Absence, Role, WorkingHours
from storage.columns import Document, Sequence, UtcDateTime, word
from storage.rows.base import Row, table


class TenantRow(Row, table=True):
    """A workspace; both Slack ids are null until the bot first connected, later '' stands for one that Slack left out.

    Nothing is sent while `paused_at` is set.
    """

    __tablename__ = "tenants"
    __table_args__ = (UniqueConstraint("enterprise_id", "team_id"),)

    id: str = Field(primary_key=True)
    enterprise_id: str | None = None
    team_id: str | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    paused_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused_why: str | None = None


class PersonRow(Row, table=True):
    """Somebody in the workspace; `email_key` is the address in lower case."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("tenant", "email_key"), UniqueConstraint("tenant", "slack_id"))

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    id: str = Field(primary_key=True)
    name: str
    email: str
    email_key: str
    role: Role = Field(sa_column=Column(word(Role), nullable=False))
    team: str | None = None
    time_zone: str
    country: str | None = None
    hours: WorkingHours = Field(sa_column=Column(Document(WorkingHours), nullable=False))
    digest_at: time
    slack_id: str | None = None
    away: Any = Field(default=None, sa_column=Column(Document(Absence)))
    backup_id: str | None = None
    muted: Any = Field(sa_column=Column(Document(frozenset[FollowUpKind]), nullable=False))


class AuditRow(Row, table=True):
    """Who did what to what; append-only, without a rep's words."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "tenant", "at"),)

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str = Field(foreign_key="tenants.id")
    actor_id: str
    action: str
    subject: str
    at: datetime = Field(sa_type=UtcDateTime)
    detail: dict[str, Any] = Field(sa_column=Column(Document(dict[str, Any]), nullable=False))


tenants = table(TenantRow)
people = table(PersonRow)
audit = table(AuditRow)
