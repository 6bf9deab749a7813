"""The seam to what is kept in the database: one repository a subject, all inside one unit of work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from qualification.auditing import AuditEntry
from qualification.bant import BantAnswer, Dimension
from qualification.conversation.state import Conversation
from qualification.deals import Closed
from qualification.followups import FollowUp
from qualification.lead_names import LeadNames
from qualification.leads import Account, Activity, EngagementEvent, Fact, FactValue, Lead, Stage
from qualification.messages import Outgoing, Sent
from qualification.people import Person
from qualification.policy.known import Known
from qualification.policy.model import Policy
from qualification.policy.published import Proposal, ProposalState, PublishedPolicy, Review
from qualification.readings import Reading, Spending
from qualification.receipts import Move, Receipt
from qualification.scoring.score import Score
from qualification.scoring.tally import Tally


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

    def names(self) -> LeadNames:
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


class Readings(Protocol):
    """What was read in each message about a lead: append-only."""

    def add(self, reading: Reading) -> None:
        """Record how a message was read."""
        ...

    def of_lead(self, lead_id: str) -> list[Reading]:
        """How each message about a lead was read, oldest first."""
        ...

    def leads(self) -> list[str]:
        """The leads of which a message was read, by id, but for those who asked not to be contacted."""
        ...

    def spending_by_model(self, since: datetime) -> list[Spending]:
        """What each model took since then, by its name."""
        ...

    def spending_by_lead(self, since: datetime, limit: int) -> list[Spending]:
        """What models took since then for each lead, by its name, the most tokens first."""
        ...


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

    def audit(self, actor_id: str, action: str, subject: str, at: datetime, detail: Mapping[str, Any]) -> None:
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

    def leads(self, lead_ids: Collection[str]) -> dict[str, Lead]:
        """Those that are there, by id."""
        ...

    def lead_ids(self, external_ids: Collection[str]) -> dict[str, str]:
        """The ids of those that are there, by external id."""
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
        """What each contact did, oldest first; without what was withdrawn."""
        ...

    def scores(self, lead_ids: Collection[str]) -> dict[str, Score]:
        """The newest score of each lead."""
        ...

    def answers(self, lead_ids: Collection[str]) -> dict[str, dict[Dimension, BantAnswer]]:
        """The newest answer of each letter; those of an earlier cycle come back with stale=True."""
        ...

    def moves(self, lead_ids: Collection[str]) -> dict[str, list[Move]]:
        """Each lead's way so far, oldest first."""

    def add_events(self, events: Sequence[EngagementEvent]) -> int:
        """Record thousands of events as Engagement.add_events() does."""
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


class Rebuilt(NamedTuple):
    """A page of leads that was counted anew: its last lead in the order of ids, and how many in it had no tally."""

    last: str
    leads: int


class Tallies(Protocol):
    """The running tallies of leads.

    One that is not there, or is of another policy, has to be made anew from the events; whatever changes a lead's events other
    than by adding to its tally takes that away.
    """

    def get(self, lead_ids: Collection[str]) -> dict[str, Tally]:
        """Those that are there, by lead."""
        ...

    def take(self, lead_ids: Collection[str]) -> dict[str, Tally]:
        """Take tallies out, to put them back as they are then; nobody else scores these leads until the transaction ends."""
        ...

    def put(self, counted: Collection[Tally]) -> None:
        """Write tallies down; each takes the place of its lead's last one."""
        ...

    def forget(self, lead_ids: Collection[str]) -> None:
        """What is known of these leads changed by more than can be added: they are counted anew before they are used again."""
        ...

    def forget_all(self) -> None:
        """Every lead is counted anew before it is used again."""
        ...

    def due(self, now: datetime, limit: int) -> list[str]:
        """Leads whose tally under the policy in force may say something else by now, the longest due first."""
        ...

    def rebuild(self, policy: Policy, now: datetime, after: str, limit: int) -> Rebuilt | None:
        """Count leads anew in the database, at most `limit`: from the next one after this id that has no tally of the policy.

        None where every lead has one.
        """
        ...

    def to_judge(self, policy: Policy, now: datetime, after: str, limit: int) -> list[Lead]:
        """Leads that the policy may move, in the order of ids: who reached the points, raised a hand, or can be welcomed."""
        ...


class Pipeline(Protocol):
    """The figures managers live by, counted in the database."""

    def count_by_stage(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        """How many leads are in each stage; None counts everybody's, leads without an owner included."""
        ...

    def reached(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        """How many leads ever reached each stage, by their recorded moves: the base of conversion rates."""
        ...

    def closed(self, owner_ids: Collection[str] | None, since: datetime | None = None) -> list[Closed]:
        """Deals won and lost, counted by person, source, stage, reason and currency; None counts everybody's.

        `since` leaves out what was closed before.
        """
        ...
