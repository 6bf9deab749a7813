"""A policy that was published: its text never changes again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPolicy:
    """The TOML text of one version with its content hash, who published it and when, and what it replaces."""

    version: str
    content_hash: str
    text: str
    published_at: datetime
    published_by: str
    replaces: str | None = None
