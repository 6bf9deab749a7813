"""What the fake database holds: plain containers of frozen objects, so that a copy is a snapshot."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from qualification.leads import EngagementEvent, Fact
from qualification.messages import Outgoing
from qualification.ports import Paused, Received
from qualification.readings import Reading

Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class InboxRow:
    """A stored item of the inbox."""

    seq: int
    received: Received
    state: str = "waiting"
    due_at: datetime | None = None
    claimed_by: str = ""
    lease_until: datetime | None = None
    attempts: int = 0
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class OutboxRow:
    """A stored message of the outbox."""

    seq: int
    tenant: str
    outgoing: Outgoing
    state: str = "waiting"
    due_at: datetime | None = None
    claimed_by: str = ""
    lease_until: datetime | None = None
    token: int = 0
    attempts: int = 0
    error: str = ""
    place: tuple[str, str] = ("", "")


@dataclass
class State:
    """Everything that is committed, or everything one transaction sees; keys begin with the tenant."""

    tenants: dict[str, None] = field(default_factory=dict)
    people: dict[Key, Any] = field(default_factory=dict)
    leads: dict[Key, Any] = field(default_factory=dict)
    external_ids: dict[Key, str] = field(default_factory=dict)
    answers: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    readings: dict[Key, tuple[Reading, ...]] = field(default_factory=dict)
    events: dict[Key, EngagementEvent] = field(default_factory=dict)
    withdrawn_events: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    deliveries: dict[Key, Any] = field(default_factory=dict)
    tallies: dict[Key, Any] = field(default_factory=dict)
    facts: dict[Key, Fact] = field(default_factory=dict)
    activities: dict[Key, Any] = field(default_factory=dict)
    moves: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    receipts: dict[Key, Any] = field(default_factory=dict)
    scores: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    audit: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    policies: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    proposals: dict[Key, Any] = field(default_factory=dict)
    reviews: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    follow_ups: dict[Key, Any] = field(default_factory=dict)
    conversations: dict[Key, Any] = field(default_factory=dict)
    statements: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    resolutions: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    asides: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    withdrawn: dict[Key, Any] = field(default_factory=dict)
    deeds: dict[Key, Any] = field(default_factory=dict)
    deals: dict[Key, Any] = field(default_factory=dict)
    routings: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    channels: dict[Key, Any] = field(default_factory=dict)
    nudges: dict[Key, tuple[Any, ...]] = field(default_factory=dict)
    routines: dict[Key, Any] = field(default_factory=dict)
    subscriptions: dict[Key, Any] = field(default_factory=dict)
    homes: dict[Key, Any] = field(default_factory=dict)
    inbox: dict[Key, InboxRow] = field(default_factory=dict)
    outbox: dict[Key, OutboxRow] = field(default_factory=dict)
    paused: dict[Key, Paused] = field(default_factory=dict)

    def snapshot(self) -> "State":
        """The same state in containers of its own."""
        return replace(self, **{each.name: dict(getattr(self, each.name)) for each in fields(self)})
