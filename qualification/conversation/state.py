"""What is remembered of a conversation between two messages, so that it survives any restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from qualification.bant import Contradiction, Dimension


class Phase(StrEnum):
    """What the conversation waits for."""

    NAMING = "naming"  # which lead this is about
    SWITCHING = "switching"  # whether to switch to another lead
    QUALIFYING = "qualifying"  # answers
    FIGURES = "figures"  # another question about the pipeline; `pending_text` holds the earlier ones, a line each
    ENDED = "ended"  # the card is out, or the rep stopped; anything said goes on from there


class Question(StrEnum):
    """What the bot has just asked: a letter, or the agreed next step."""

    BUDGET = "budget"
    AUTHORITY = "authority"
    NEED = "need"
    TIMELINE = "timeline"
    NEXT_STEP = "next_step"

    @property
    def dimension(self) -> Dimension | None:
        """The letter this asks about; None for the next step."""
        return None if self is Question.NEXT_STEP else Dimension(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One thread with one rep about one lead.

    `channel` and `thread_ts` are Slack's. `asked` is the question the bot waits for, `asks` how often each was put (two probes
    at most), `skipped` what the rep passed over. `recalls` tells that the question offers back what was said last time,
    `outdated` are the questions whose old answer holds no more. `pending_text` is what the rep said (at `pending_ts`) before it
    was clear which lead it is about; it is read as soon as it is. `pending_lead_id` is the lead to switch to while SWITCHING.
    `revisit_on` (or, without a date, `revisit_when`) is when the prospect asked to be called again, said at `revisit_ts`.
    `card_id` is the outbox id of the lead's card in this thread, `last_ts` the newest message worked. `version` is the one
    that was read; saving raises Conflict when somebody saved in between.
    """

    channel: str
    thread_ts: str
    person_id: str
    phase: Phase = Phase.NAMING
    lead_id: str | None = None
    asked: Question | None = None
    asks: Mapping[Question, int] = field(default_factory=dict)
    skipped: frozenset[Question] = frozenset()
    recalls: bool = False
    outdated: frozenset[Question] = frozenset()
    disputes: tuple[Contradiction, ...] = ()
    pending_text: str | None = None
    pending_ts: str | None = None
    pending_lead_id: str | None = None
    card_id: str | None = None
    revisit_on: date | None = None
    revisit_when: str | None = None
    revisit_ts: str | None = None
    last_ts: str = "0"
    version: int = 0

    @property
    def is_spoken_in(self) -> bool:
        """Whether somebody wrote in it; under figures that were sent unasked nobody has yet."""
        return self.phase is not Phase.FIGURES or self.last_ts != "0"

    @property
    def reply_in(self) -> str | None:
        """The thread to answer in; None for the root of the DM."""
        return None if self.thread_ts.startswith(OPENING) else self.thread_ts

    def about(self, lead_id: str) -> Conversation:
        """The same thread, now about this lead: what was asked and found open about another is no part of it."""
        if lead_id == self.lead_id:
            return self
        return Conversation(
            channel=self.channel,
            thread_ts=self.thread_ts,
            person_id=self.person_id,
            phase=self.phase,
            lead_id=lead_id,
            pending_text=self.pending_text,
            pending_ts=self.pending_ts,
            last_ts=self.last_ts,
            version=self.version,
        )


OPENING = "opening:"


def opened_by(outgoing_id: str) -> str:
    """The `thread_ts` of a conversation that begins with a message of ours which has no Slack `ts` yet."""
    return OPENING + outgoing_id
