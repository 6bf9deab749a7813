"""Leads with their accounts and contacts, and what marketing knows of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from qualification.leads import Stage
from storage.columns import Document, UtcDateTime, word
from storage.rows.base import Row, lead_key, table


class AccountRow(Row, table=True):
    """A company."""

    __tablename__ = "accounts"

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    id: str = Field(primary_key=True)
    name: str
    industry: str | None = None
    employees: int | None = None
    country: str | None = None
    region: str | None = None


class ContactRow(Row, table=True):
    """The person at the company."""

    __tablename__ = "contacts"

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    id: str = Field(primary_key=True)
    name: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    channel_ref: str | None = None


class LeadRow(Row, table=True):
    """One contact's interest."""

    __tablename__ = "leads"
    __table_args__ = (
        UniqueConstraint("tenant", "external_id"),
        ForeignKeyConstraint(["tenant", "account_id"], ["accounts.tenant", "accounts.id"]),
        ForeignKeyConstraint(["tenant", "contact_id"], ["contacts.tenant", "contacts.id"]),
        Index(None, "tenant", "stage"),
        Index(None, "tenant", "version"),
        Index(None, "tenant", "owner_id", "stage"),
        Index(None, "tenant", "account_id"),
        Index(None, "tenant", "contact_id"),
        Index("ix_leads_new", "tenant", "created_at", "stage", "owner_id", "source", "campaign"),
    )

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    id: str = Field(primary_key=True)
    external_id: str
    name: str
    account_id: str | None = None
    contact_id: str
    stage: Stage = Field(sa_column=Column(word(Stage), nullable=False))
    stage_since: datetime = Field(sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    source: str | None = None
    campaign: str | None = None
    owner_id: str | None = None
    cycle_no: int
    do_not_contact: bool
    hand_raised_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    contacted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    next_step_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    next_step: str | None = None
    version: int


class FactRow(Row, table=True):
    """The newest value of one fact of a lead; the key is the index every query of facts needs."""

    __tablename__ = "facts"
    __table_args__ = (lead_key(),)

    tenant: str = Field(primary_key=True)
    lead_id: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    value: Any = Field(default=None, sa_column=Column(Document(Any)))
    as_of: date
    source: str


class EventRow(Row, table=True):
    """Something the contact did; append-only, a withdrawn one stays and counts no more.

    The second index is what scoring reads: everything that a criterion counts, lead by lead, and no row of the table itself.
    The third holds the few that were known before they happened.
    """

    __tablename__ = "engagement_events"
    __table_args__ = (
        lead_key(),
        Index(None, "tenant", "lead_id", "occurred_at"),
        Index(
            "ix_engagement_events_counted",
            *("tenant", "kind", "lead_id", "occurred_at"),
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index(
            "ix_engagement_events_early",
            *("tenant", "lead_id", "occurred_at"),
            sqlite_where=text("occurred_at > received_at"),
            postgresql_where=text("occurred_at > received_at"),
        ),
    )

    tenant: str = Field(primary_key=True)
    dedupe_key: str = Field(primary_key=True)
    lead_id: str
    kind: str
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    received_at: datetime = Field(sa_type=UtcDateTime)
    detail: str | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_by: str | None = None
    withdrawn_for: str | None = None


class DeliveryRow(Row, table=True):
    """A request with live events that was answered: the same delivery again gets the same answer."""

    __tablename__ = "deliveries"
    __table_args__ = (Index(None, "tenant", "at"),)

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    digest: str
    answer: Any = Field(sa_column=Column(Document(dict[str, Any]), nullable=False))


accounts = table(AccountRow)
contacts = table(ContactRow)
leads = table(LeadRow)
facts = table(FactRow)
events = table(EventRow)
deliveries = table(DeliveryRow)
