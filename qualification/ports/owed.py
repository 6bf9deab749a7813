"""What is owed, talked about and said."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from qualification.conversation.state import Conversation
from qualification.follow_ups.followups import FollowUp
from qualification.messages import Outgoing, Sent


class FollowUps(Protocol):
    """What people owe leads."""

    def get(self, follow_up_id: str) -> FollowUp:
        """The follow-up; raises NotFound."""
        ...

    def save(self, follow_up: FollowUp) -> None:
        """Add or change a follow-up; raises Conflict if the lead has another open one of this kind.

        Of what people set themselves a lead may have several.
        """
        ...

    def put_off(self, owed: Collection[FollowUp], until: datetime) -> None:
        """Tell of them no earlier than that; in one statement, however many there are."""
        ...

    def told(self, owed: Collection[FollowUp], message_id: str) -> None:
        """A message tells of them: nothing more is said until they are put off. In one statement, however many there are."""
        ...

    def open_of_lead(self, lead_id: str) -> list[FollowUp]:
        """What is still owed to a lead, the nearest first."""
        ...

    def of_lead(self, lead_id: str) -> list[FollowUp]:
        """Everything that was ever owed to a lead, whatever became of it, the oldest first."""
        ...

    def open_of_person(self, person_id: str) -> list[FollowUp]:
        """What a person still owes, the nearest first."""
        ...

    def to_nudge(self, now: datetime, limit: int) -> list[FollowUp]:
        """Open follow-ups with `nudge_at` at or before now, the longest due first."""
        ...

    def to_escalate(self, now: datetime, limit: int) -> list[FollowUp]:
        """Open follow-ups with `escalate_at` at or before now, the longest due first."""
        ...

    def told_in(self, message_id: str) -> list[FollowUp]:
        """What a message of ours told last, the nearest first; open or not."""
        ...

    def first_responses(self, person_ids: Collection[str] | None, since: datetime) -> list[FollowUp]:
        """First responses that these people (None: all) were to give, owed since then; whatever became of them."""
        ...


class Conversations(Protocol):
    """Conversations by their thread."""

    def get(self, channel: str, thread_ts: str) -> Conversation | None:
        """What is remembered of a thread."""
        ...

    def latest_of_person(self, person_id: str, *, past_figures: bool = False) -> Conversation | None:
        """The conversation this person saved last: what "they" means when no lead is named; none that nobody wrote in.

        `past_figures` passes over the last questions about the pipeline.
        """
        ...

    def of_lead(self, lead_id: str) -> list[Conversation]:
        """Every conversation about a lead, the newest first."""
        ...

    def save(self, conversation: Conversation) -> Conversation:
        """Add (version 0) or change it; returns it with its new version; raises Conflict."""
        ...


class Mailbox(Protocol):
    """The two queues, seen from inside a transaction."""

    def send(self, outgoing: Outgoing) -> None:
        """Put a message into the outbox; the same id twice is one message."""
        ...

    def sent_at(self, channel: str, ts: str) -> Sent | None:
        """Which of our messages this is."""
        ...

    def sent(self, outgoing_id: str) -> Sent | None:
        """Where one of our messages ended up, once it was sent."""
        ...

    def done(self, inbox_id: str) -> None:
        """Mark an inbox row worked, in the same transaction as its effects.

        Raises Conflict if another process did so already: its effects are there, and this transaction must not add them again.
        """
        ...
