"""Who did what to what, as the audit log has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the audit log; `detail` is plain JSON without a rep's words."""

    actor_id: str
    action: str
    subject: str
    at: datetime
    detail: Mapping[str, Any]
