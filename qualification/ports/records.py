"""What happened to leads, and the policies it was judged by."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from qualification.auditing import Audited, AuditEntry
from qualification.decisions.receipts import Move, Receipt
from qualification.leads import Activity, EngagementEvent, Fact, FactValue
from qualification.policy.known import Known
from qualification.policy.published import Proposal, ProposalState, PublishedPolicy, Review
from qualification.scoring.score import Score


class Answer(NamedTuple):
    """What was answered to a delivery of events, and the hash of what was delivered."""

    digest: str
    answer: Mapping[str, Any]


class Engagement(Protocol):
    """Engagement events and facts of leads: what marketing knows."""

    def events(self, lead_id: str) -> tuple[EngagementEvent, ...]:
        """What the contact did, oldest first; without what was withdrawn."""
        ...

    def add_events(self, events: Sequence[EngagementEvent]) -> int:
        """Record events; those whose dedupe_key is there already change nothing. Returns how many were new.

        Where any is new, the leads' tallies are taken away: whoever can add the events to them takes them out before, and puts
        them back.
        """
        ...

    def known(self, dedupe_keys: Collection[str]) -> set[str]:
        """Which of these events are recorded, the withdrawn ones among them."""
        ...

    def on_days(self, lead_id: str, days: Collection[date]) -> tuple[EngagementEvent, ...]:
        """What the contact did on these days in UTC, oldest first."""
        ...

    def withdraw(self, dedupe_key: str, by: str, reason: str, at: datetime) -> EngagementEvent:
        """Mark an event as one that does not count, and take its lead's tally away; raises NotFound.

        Raises Conflict if it is marked already.
        """
        ...

    def answered(self, delivery_id: str) -> Answer | None:
        """What was answered to this delivery of events; None where it was not, or long ago."""
        ...

    def answer(self, delivery_id: str, answer: Answer, at: datetime) -> None:
        """Remember an answer for a week; the first one to a delivery stays."""
        ...

    def facts(self, lead_id: str) -> dict[str, FactValue]:
        """The newest value of every fact."""
        ...

    def put_facts(self, facts: Sequence[Fact]) -> None:
        """Record facts; a newer `as_of` replaces an older one."""
        ...


class History(Protocol):
    """What happened to a lead and why: append-only."""

    def add_activity(self, activity: Activity) -> None:
        """Record what a rep did; the same id twice is one activity."""
        ...

    def activities(self, lead_id: str) -> list[Activity]:
        """What reps did, oldest first; without what was withdrawn."""
        ...

    def withdraw_activity(self, activity_id: str, at: datetime) -> None:
        """What was logged by a slip counts no more; it stays on record."""
        ...

    def add_move(self, move: Move) -> None:
        """Record a step through the lifecycle."""
        ...

    def moves(self, lead_id: str) -> list[Move]:
        """The lead's way so far, oldest first."""
        ...

    def add_receipt(self, receipt: Receipt) -> None:
        """Record a decision with its reasons."""
        ...

    def receipts(self, lead_id: str) -> list[Receipt]:
        """The decisions about a lead, oldest first."""
        ...

    def receipt(self, receipt_id: str) -> Receipt:
        """One decision; raises NotFound."""
        ...

    def add_score(self, lead_id: str, score: Score) -> None:
        """Record a score; the newest counts."""
        ...

    def score(self, lead_id: str) -> Score | None:
        """The newest score of a lead."""
        ...

    def audit(self, actor_id: str, action: Audited, subject: str, at: datetime, detail: Mapping[str, Any]) -> None:
        """Append to the audit log; `detail` is plain JSON without a rep's words."""
        ...

    def audited(self, limit: int, actor_id: str | None = None, since: datetime | None = None) -> list[AuditEntry]:
        """The newest lines of the audit log, the newest first: anybody's, or one person's."""
        ...


class Policies(Protocol):
    """Scoring policies: proposed, reviewed, published."""

    def active(self) -> PublishedPolicy | None:
        """The policy in force: the one published last."""
        ...

    def get(self, version: str) -> PublishedPolicy:
        """One version; raises NotFound."""
        ...

    def publish(self, policy: PublishedPolicy) -> None:
        """Put a policy in force; raises Conflict if its version exists with other content, or was replaced since."""
        ...

    def versions(self) -> list[PublishedPolicy]:
        """Every version that is or was in force, the one published last first."""
        ...

    def save_proposal(self, proposal: Proposal) -> None:
        """Add a proposal, or change how far the one with its hash has come."""
        ...

    def proposal(self, content_hash: str) -> Proposal:
        """The proposal of a text; raises NotFound."""
        ...

    def proposals(self, *states: ProposalState) -> list[Proposal]:
        """The proposals that have come so far, the oldest first."""
        ...

    def add_review(self, review: Review) -> None:
        """Record what somebody says of a proposal; raises NotFound if there is none."""
        ...

    def reviews(self, content_hash: str) -> list[Review]:
        """What was said of a proposal, the oldest first."""
        ...

    def known(self) -> Known:
        """What the leads of the workspace have that a policy may look at; reads all events, so not for every message."""
        ...
