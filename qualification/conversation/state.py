"""What is remembered of a conversation between two messages, so that it survives any restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualification.bant import Dimension


class Phase(StrEnum):
    """What the conversation waits for."""

    NAMING = "naming"  # which lead this is about
    SWITCHING = "switching"  # whether to switch to another lead
    QUALIFYING = "qualifying"  # answers
    CONFIRMING = "confirming"  # which of two contradicting answers holds
    ENDED = "ended"  # the card is out; anything said reopens it


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One thread with one rep about one lead.

    `channel` and `thread_ts` are Slack's; `probes` counts how often a letter was asked (two at most), `skipped` are those the
    rep passed over, `pending_text` is what the rep said before the lead was known, read as soon as it is. `pending_lead_id` is
    the lead to switch to while SWITCHING. `card_id` is the outbox id of the lead's card in this thread. `last_ts` is
    the newest message worked. `version` is the one that was read; saving raises Conflict when somebody saved in between.
    """

    channel: str
    thread_ts: str
    person_id: str
    phase: Phase = Phase.NAMING
    lead_id: str | None = None
    asked: Dimension | None = None
    probes: Mapping[Dimension, int] = field(default_factory=dict)
    skipped: frozenset[Dimension] = frozenset()
    pending_text: str | None = None
    pending_ts: str | None = None
    pending_lead_id: str | None = None
    card_id: str | None = None
    last_ts: str = "0"
    version: int = 0
