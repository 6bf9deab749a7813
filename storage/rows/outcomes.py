"""What became of leads: who was given them, the deals, and what may still be taken back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field

from qualification.deals import Deal, DealState
from qualification.follow_ups.followups import FollowUp
from qualification.leads import Stage
from qualification.setbacks import Loss
from qualification.undoing import Standing
from storage.columns import Document, Hundredths, Sequence, UtcDateTime, word
from storage.rows.base import Row, lead_key, table


class RoutingRow(Row, table=True):
    """A lead was given to somebody; `seq` is the number of the turn."""

    __tablename__ = "routings"
    __table_args__ = (lead_key(), Index(None, "tenant", "lead_id"), Index(None, "tenant", "take_by"))

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    lead_id: str
    cycle_no: int
    person_id: str
    rule: str
    reason: str
    at: datetime = Field(sa_type=UtcDateTime)
    take_by: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DealRow(Row, table=True):
    """The deal of one cycle of a lead."""

    __tablename__ = "deals"
    __table_args__ = (lead_key(), Index(None, "tenant", "lead_id"), Index(None, "tenant", "state", "closed_at"))

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    lead_id: str
    cycle_no: int
    person_id: str
    stage: Stage = Field(sa_column=Column(word(Stage), nullable=False))
    opened_at: datetime = Field(sa_type=UtcDateTime)
    amount: Decimal | None = Field(default=None, sa_column=Column(Hundredths()))
    currency: str | None = None
    closes_on: date | None = None
    state: DealState = Field(sa_column=Column(word(DealState), nullable=False))
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    why: Loss | None = Field(default=None, sa_column=Column(word(Loss)))
    words: str | None = None


class DeedRow(Row, table=True):
    """What somebody did to a lead in one go, as it was before and after."""

    __tablename__ = "deeds"
    __table_args__ = (
        lead_key(),
        Index(None, "tenant", "lead_id"),
        Index("ix_deeds_person", "tenant", "person_id", "at"),
    )

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    lead_id: str
    person_id: str
    at: datetime = Field(sa_type=UtcDateTime)
    before: Any = Field(sa_column=Column(Document(Standing), nullable=False))
    after: Any = Field(sa_column=Column(Document(Standing), nullable=False))
    owed_before: Any = Field(sa_column=Column(Document(tuple[FollowUp, ...]), nullable=False))
    owed_after: Any = Field(sa_column=Column(Document(tuple[FollowUp, ...]), nullable=False))
    deal_before: Any = Field(default=None, sa_column=Column(Document(Deal)))
    deal_after: Any = Field(default=None, sa_column=Column(Document(Deal)))
    said_ts: str | None = None
    activity_id: str | None = None
    event_key: str | None = None
    undone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


routings = table(RoutingRow)
deals = table(DealRow)
deeds = table(DeedRow)
