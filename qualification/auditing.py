"""Who did what to what, as the audit log has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Audited(StrEnum):
    """What the audit log has of what was done."""

    MOVE = "move"
    UNDO = "undo"
    REASSIGN = "reassign"
    TAKE_OVER = "take over"
    KEEP = "keep"
    DROP = "drop"  # a reminder
    SETTLE = "settle contradiction"
    CORRECT_DEAL = "correct deal"
    EDIT_CONTACT = "edit contact"
    ALLOW_CONTACT = "allow contact"
    WITHDRAW_EVENT = "withdraw event"
    ROUTE_ON = "pass on"
    NOBODY_TAKES_IT = "nobody takes it"
    ESCALATE = "escalate"
    NOBODY_TO_TELL = "nobody to tell"
    ASK = "ask pipeline"
    EXPORT = "export pipeline"
    REPORT = "report"
    EXPORT_CORRECTIONS = "export corrections"
    SUBSCRIBE = "subscribe"
    REFUSE_SUBSCRIPTION = "subscribe: refused"
    UNSUBSCRIBE = "unsubscribe"
    PAUSE_SUBSCRIPTION = "pause subscription"
    ALLOW_CHANNEL = "allow channel"
    FORBID_CHANNEL = "forbid channel"
    AWAY = "away"
    BACK = "back"
    SETTINGS = "settings"
    ADD_PERSON = "add person"
    CHANGE_PERSON = "change person"
    LOAD_PEOPLE = "load people"
    PROPOSE_POLICY = "propose policy"
    APPROVE_POLICY = "policy approved"
    ASK_FOR_CHANGES = "policy changes_asked"
    PUBLISH_POLICY = "publish policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the audit log; `detail` is plain JSON without a rep's words; older lines may have other actions."""

    actor_id: str
    action: str
    subject: str
    at: datetime
    detail: Mapping[str, Any]
