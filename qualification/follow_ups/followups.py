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
    REMINDER = "reminder"  # what its owner asked to be reminded of on a day
    ALARM = "alarm"  # the same, at an hour that they named
    BACKUP = "backup"  # a colleague missed a deadline of minutes: can you?
    ESCALATED = "escalated"  # nor did the backup: the manager knows
    OVERDUE_MQL = "overdue_mql"  # an MQL that nobody answered for a week: the manager reads of it

    @property
    def interrupts(self) -> bool:
        """Whether its nudge comes at once; everything else waits for the morning digest (conversation.md, 'Reminders')."""
        return self in INTERRUPTING


FIRST_RESPONSES = frozenset({FollowUpKind.HAND_RAISE, FollowUpKind.NEW_SQL, FollowUpKind.MQL_RESPONSE})
"""What runs against a clock: the first contact with somebody who showed interest."""
FIVE_MINUTES = frozenset({FollowUpKind.HAND_RAISE, FollowUpKind.NEW_SQL})
ESCALATIONS = frozenset({FollowUpKind.BACKUP, FollowUpKind.ESCALATED, FollowUpKind.OVERDUE_MQL})
"""What somebody else is told because a first response did not come."""
ASKED_FOR = frozenset({FollowUpKind.REMINDER, FollowUpKind.ALARM})
"""What people set themselves: a lead may have several."""
INTERRUPTING = FIVE_MINUTES | {FollowUpKind.BACKUP, FollowUpKind.ESCALATED, FollowUpKind.ALARM}


class FollowUpState(StrEnum):
    """Where a follow-up stands: open until it is done, its reason is gone, or somebody else owes it."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    HANDED_ON = "handed_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing owed; a lead has at most one open follow-up of a kind, but for those that people set themselves.

    `due_at` is when it has to be done, `nudge_at` when its owner is told next (None: told, nothing more to say until snoozed).
    `nudge_id` is the outbox id of the message that told them, so that it can be updated instead of repeated.

    A first response runs against a clock (response_clocks.py): it began at `started_at` (None: when it was owed) and ended at
    `closed_at` (None for what Undo took back), after `working_seconds` of its owner's working time. `escalate_at` is when
    somebody else is told if it has not come.

    `asked_by` is the colleague who charged its owner with it (None: policy asks for it, or they set it themselves).
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
    started_at: datetime | None = None
    closed_at: datetime | None = None
    working_seconds: int | None = None
    escalate_at: datetime | None = None
    asked_by: str | None = None

    def is_set_by(self, person_id: str) -> bool:
        """Whether somebody set it for themselves; what a colleague charged them with is that colleague's."""
        return self.kind in ASKED_FOR and self.person_id == person_id and self.asked_by is None
