"""How the domain speaks to the world: one Protocol per seam, one real thing and one fake behind each.

The fakes live in tests/fakes/ and pass the same contract suite as the real ones. All times are aware; `now` is business
time unless it is called `machine_now` (leases, retries and rates run on the machine's own clock).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from qualification.bant import BantAnswer, Dimension
from qualification.conversation.state import Conversation
from qualification.followups import FollowUp
from qualification.leads import Account, Activity, EngagementEvent, Fact, FactValue, Lead, Stage
from qualification.messages import Message, Outgoing, Sent
from qualification.people import Person
from qualification.policy.published import PublishedPolicy
from qualification.reading.claims import Claim
from qualification.receipts import Move, Receipt
from qualification.scoring.score import Score

if TYPE_CHECKING:
    from qualification.conversation.views import View

Clock = Callable[[], datetime]


class Reader(Protocol):
    """Free text into claims, each with the exact quote it rests on."""

    def read(
        self, text: str, asked: Dimension | None, known: Mapping[Dimension, BantAnswer], now: datetime
    ) -> list[Claim]:
        """What `text` says, given the letter just asked and what is known; `now` is in the rep's zone."""
        ...


# -- the database -----------------------------------------------------------------------------------------------------


class People(Protocol):
    """The people of a workspace."""

    def get(self, person_id: str) -> Person:
        """The person; raises NotFound."""
        ...

    def by_slack_id(self, slack_id: str) -> Person | None:
        """Who this Slack user is, if they were matched."""
        ...

    def by_email(self, email: str) -> Person | None:
        """Who has this address (case does not matter)."""
        ...

    def all(self) -> list[Person]:
        """Everybody, by name."""
        ...

    def save(self, person: Person) -> None:
        """Add or change a person; raises Conflict if somebody else has the address or the Slack account."""
        ...


@dataclass(frozen=True, slots=True)
class LeadName:
    """What a lead may be called by, for finding it from a rep's words."""

    lead_id: str
    name: str
    contact: str | None
    external_id: str
    owner_id: str | None
    stage: Stage


class Leads(Protocol):
    """Leads with their accounts and contacts."""

    def get(self, lead_id: str) -> Lead:
        """The lead; raises NotFound."""
        ...

    def by_external_id(self, external_id: str) -> Lead | None:
        """The lead that an import or a Slack message made."""
        ...

    def save(self, lead: Lead) -> Lead:
        """Add the lead (version 0), or change it if nobody else did since it was read; returns it with its new version.

        Raises Conflict.
        """
        ...

    def names(self) -> Sequence[LeadName]:
        """What every lead of the workspace is called."""
        ...

    def of_owner(self, person_id: str, stages: Collection[Stage], limit: int) -> list[Lead]:
        """A person's leads in these stages, the one with the nearest next step first, then the newest in its stage."""
        ...


class BantAnswers(Protocol):
    """BANT answers: append-only, the newest of each letter counts."""

    def current(self, lead_id: str) -> dict[Dimension, BantAnswer]:
        """The newest answer of each letter; those of an earlier cycle come back with stale=True."""
        ...

    def history(self, lead_id: str) -> list[BantAnswer]:
        """Everything ever recorded, oldest first."""
        ...

    def add(self, lead_id: str, answer: BantAnswer) -> None:
        """Record an answer; it supersedes the letter's newest."""
        ...


class Engagement(Protocol):
    """Engagement events and facts of leads: what marketing knows."""

    def events(self, lead_id: str) -> tuple[EngagementEvent, ...]:
        """What the contact did, oldest first."""
        ...

    def add_events(self, events: Sequence[EngagementEvent]) -> int:
        """Record events; those whose dedupe_key is there already change nothing. Returns how many were new."""
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
        """What reps did, oldest first."""
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

    def audit(self, actor_id: str, action: str, subject: str, at: datetime, detail: Mapping[str, Any]) -> None:
        """Append to the audit log; `detail` is plain JSON without a rep's words."""
        ...


class Policies(Protocol):
    """Published scoring policies."""

    def active(self) -> PublishedPolicy | None:
        """The policy in force: the one published last."""
        ...

    def get(self, version: str) -> PublishedPolicy:
        """One version; raises NotFound."""
        ...

    def publish(self, policy: PublishedPolicy) -> None:
        """Put a policy in force; raises Conflict if its version exists with other content, or was replaced since."""
        ...


class FollowUps(Protocol):
    """What people owe leads."""

    def get(self, follow_up_id: str) -> FollowUp:
        """The follow-up; raises NotFound."""
        ...

    def save(self, follow_up: FollowUp) -> None:
        """Add or change a follow-up; raises Conflict if the lead has another open one of this kind."""
        ...

    def open_of_lead(self, lead_id: str) -> list[FollowUp]:
        """What is still owed to a lead, the nearest first."""
        ...

    def open_of_person(self, person_id: str) -> list[FollowUp]:
        """What a person still owes, the nearest first."""
        ...

    def to_nudge(self, now: datetime, limit: int) -> list[FollowUp]:
        """Open follow-ups with `nudge_at` at or before now, the longest due first."""
        ...


class Conversations(Protocol):
    """Conversations by their thread."""

    def get(self, channel: str, thread_ts: str) -> Conversation | None:
        """What is remembered of a thread."""
        ...

    def latest_of_person(self, person_id: str) -> Conversation | None:
        """The conversation this person saved last: what "they" means when no lead is named."""
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


class Bulk(Protocol):
    """Many leads at once, for imports and rescoring: a few statements for a few hundred leads, never one for each."""

    def by_external_id(self, external_ids: Collection[str]) -> dict[str, Lead]:
        """Those that are there, by external id."""
        ...

    def accounts(self, account_ids: Collection[str]) -> dict[str, Account]:
        """Those that are there, by id."""
        ...

    def page(self, after: str, limit: int) -> list[Lead]:
        """The next leads in the order of their ids; the first ones after ''."""
        ...

    def facts(self, lead_ids: Collection[str]) -> dict[str, dict[str, Fact]]:
        """The newest facts of each lead, by field."""
        ...

    def events(self, lead_ids: Collection[str]) -> dict[str, tuple[EngagementEvent, ...]]:
        """What each contact did, oldest first."""
        ...

    def scores(self, lead_ids: Collection[str]) -> dict[str, Score]:
        """The newest score of each lead."""
        ...

    def save_leads(self, leads: Collection[Lead]) -> None:
        """Add those of version 0, change the others; raises Conflict if somebody saved one of them in between."""
        ...

    def add_history(self, scores: Mapping[str, Score], moves: Collection[Move], receipts: Collection[Receipt]) -> None:
        """Record scores by lead, moves and receipts."""
        ...

    def open_follow_ups(self, follow_ups: Collection[FollowUp]) -> None:
        """Add follow-ups; one whose lead has an open one of its kind changes nothing."""
        ...


class Pipeline(Protocol):
    """The figures managers live by, counted in the database."""

    def count_by_stage(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        """How many leads are in each stage; None counts everybody's, leads without an owner included."""
        ...

    def reached(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        """How many leads ever reached each stage, by their recorded moves: the base of conversion rates."""
        ...


class UnitOfWork(AbstractContextManager["UnitOfWork"], Protocol):
    """One transaction in one tenant. Leaving the `with` block without `commit()` rolls everything back."""

    tenant: str
    people: People
    leads: Leads
    answers: BantAnswers
    engagement: Engagement
    history: History
    policies: Policies
    follow_ups: FollowUps
    conversations: Conversations
    mailbox: Mailbox
    pipeline: Pipeline
    bulk: Bulk

    def commit(self) -> None:
        """Make everything durable; only this commits."""
        ...


Work = Callable[[str], UnitOfWork]
"""Opens a unit of work in a tenant: `with work(tenant) as uow: …`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Something Slack told us, as it is stored before the ack.

    `key` is Slack's event_id or trigger_id, unique in the tenant. Items of one `conversation` are worked one at a time, in the
    order of `ts`. `payload` is Slack's JSON.
    """

    tenant: str
    key: str
    kind: str
    conversation: str
    ts: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxItem:
    """A row of the inbox that this process has claimed; `attempts` counts earlier tries, those of dead processes too."""

    id: str
    received: Received
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A row of a queue that was given up, for an operator to see; `about` is its kind or delivery, never its words."""

    id: str
    tenant: str
    about: str
    attempts: int
    error: str


class Inbox(Protocol):
    """Nothing that was acknowledged is lost: rows are stored first, then worked, each call its own transaction."""

    def store(self, received: Sequence[Received]) -> int:
        """Store in one commit; what is there already changes nothing. Returns how many were new."""
        ...

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[InboxItem]:
        """Rows to work now: at most one per conversation, none of a conversation that is in flight, oldest first.

        A row whose lease ran out was left behind by a dead process and is claimed anew.
        """
        ...

    def failed(self, inbox_id: str, error: str, machine_now: datetime, retry_at: datetime | None) -> None:
        """Put a row back until `retry_at`, or lay it aside as dead (None) for an operator to see."""
        ...

    def waiting(self) -> int:
        """How many rows are still to be worked, those in flight included."""
        ...

    def dead(self, limit: int) -> list[DeadLetter]:
        """Rows that were laid aside, the newest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """A row of the outbox that this process has claimed; `token` is its fencing token.

    `target` is where the message that an UPDATE changes stands. `attempts` counts earlier tries: above 0 the sender looks for
    the message in its channel before it sends again.
    """

    id: str
    tenant: str
    token: int
    attempts: int
    outgoing: Outgoing
    target: Sent | None = None


class Outbox(Protocol):
    """Nothing is sent twice: rows are leased with a fencing token, each call its own transaction."""

    def claim(self, worker: str, machine_now: datetime, lease: timedelta, limit: int) -> list[OutboxItem]:
        """Rows to send now, at most one per recipient and none to a recipient in flight, oldest first.

        An UPDATE or HOME that a newer one of the same target replaced is dropped here; an UPDATE waits for its target.
        """
        ...

    def sent(self, item: OutboxItem, channel: str, ts: str) -> bool:
        """Mark a row sent; False if the lease was lost to another process."""
        ...

    def failed(self, item: OutboxItem, error: str, retry_at: datetime | None) -> bool:
        """Put a row back until `retry_at`, or lay it aside as dead (None); False if the lease was lost."""
        ...

    def waiting(self) -> int:
        """How many rows are still to be sent, those in flight included."""
        ...

    def dead(self, limit: int) -> list[DeadLetter]:
        """Rows that were laid aside, the newest first."""
        ...


# -- Slack ------------------------------------------------------------------------------------------------------------


class Voice(Protocol):
    """Turns what the bot has to say into a message for Slack; pure."""

    def render(self, view: View) -> Message:
        """The message for one of the views of qualification.conversation.views."""
        ...


@dataclass(frozen=True, slots=True)
class SlackUser:
    """A person as Slack knows them."""

    slack_id: str
    name: str
    email: str | None
    time_zone: str | None


class Messenger(Protocol):
    """Sends messages; raises SendFailed (retry later) or SendRefused (never will work)."""

    def deliver(self, item: OutboxItem) -> tuple[str, str]:
        """Send one outbox row once; returns channel and ts."""
        ...

    def find(self, item: OutboxItem) -> tuple[str, str] | None:
        """Look for a row's metadata id in its conversation: channel and ts if it was sent before."""
        ...

    def user(self, tenant: str, slack_id: str) -> SlackUser:
        """Who a Slack user is."""
        ...

    def user_by_email(self, tenant: str, email: str) -> str | None:
        """The Slack id of whoever has this address, None where nobody has."""
        ...
