"""Channels in which figures may stand for everybody to read; anywhere else they go to whoever asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedChannel:
    """A channel that an admin allowed figures in; `id` is Slack's."""

    id: str
    allowed_by: str
    allowed_at: datetime
