"""Channels that figures may stand in."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from storage.columns import UtcDateTime
from storage.rows.base import Row, table


class ChannelRow(Row, table=True):
    """A channel that an admin allowed figures in."""

    __tablename__ = "channels"

    tenant: str = Field(primary_key=True, foreign_key="tenants.id")
    id: str = Field(primary_key=True)
    allowed_by: str
    allowed_at: datetime = Field(sa_type=UtcDateTime)


channels = table(ChannelRow)
