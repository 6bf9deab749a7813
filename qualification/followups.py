"""What a person owes a lead by a time (domain.md, 'Follow-ups and deadlines')."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FollowUpKind(StrEnum):
    """Why somebody has to act."""

    HAND_RAISE = "hand_raise"  # first response to a demo request or contact form: five working minutes
    NEW_SQL = "new_sql"  # first response to an SQL nobody has contacted: five working minutes
    MQL_RESPONSE = "mql_response"  # first response to an MQL: one working day
    NEXT_STEP = "next_step"  # what was agreed, on its date
    REVISIT = "revisit"  # a disqualified or nurtured lead's second chance
    KEEP_IN_TOUCH = "keep_in_touch"  # a good lead, monthly
    STALLED = "stalled"  # nothing was logged for two weeks
    FADING = "fading"  # the score fell below what makes an MQL, by decay alone
    REJECTED = "rejected"  # sales gave an MQL back: marketing wants to know

    @property
    def interrupts(self) -> bool:
        """Whether its nudge comes at once; everything else waits for the morning digest (conversation.md, 'Reminders')."""
        return self in (FollowUpKind.HAND_RAISE, FollowUpKind.NEW_SQL)


class FollowUpState(StrEnum):
    """Where a follow-up stands: open until it is done or its reason is gone."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing owed; a lead has at most one open follow-up of a kind.

    `due_at` is when it has to be done, `nudge_at` when its owner is told next (None: told, nothing more to say until snoozed).
    `nudge_id` is the outbox id of the message that told them, so that it can be updated instead of repeated.
    """

    id: str
    lead_id: str
    person_id: str
    kind: FollowUpKind
    due_at: datetime
    nudge_at: datetime | None
    what: str
    created_at: datetime
    state: FollowUpState = FollowUpState.OPEN
    snoozes: int = 0
    nudge_id: str | None = None
    cycle_no: int = 1
