"""What happened to a lead and why: append-only rows, in the order of `seq`."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Index, PrimaryKeyConstraint, UniqueConstraint, text
from sqlmodel import Field

from qualification.decisions.receipts import Gate, ReceiptKind
from qualification.leads import ActivityKind, Stage
from qualification.policy.published import Approval, ProposalState, Side, Verdict
from qualification.scoring.score import Contribution
from storage.columns import Document, Sequence, UtcDateTime, word
from storage.rows.base import Row, lead_key, table


class MoveRow(Row, table=True):
    """A step through the lifecycle."""

    __tablename__ = "stage_transitions"
    __table_args__ = (
        lead_key(),
        Index(None, "tenant", "lead_id"),
        Index(None, "tenant", "to_stage", "lead_id"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    lead_id: str
    from_stage: Stage = Field(sa_column=Column(word(Stage), nullable=False))
    to_stage: Stage = Field(sa_column=Column(word(Stage), nullable=False))
    actor_id: str
    reason: str
    at: datetime = Field(sa_type=UtcDateTime)
    cycle_no: int
    receipt_id: str | None = None
    code: str | None = None


CALLED = ("owner_id", "source", "region", "industry", "campaign", "employees")
"""What a stay repeats of its lead and its company, in the order of the indexes, off which groups are read: what is asked most
and tells fewest apart comes first."""
_CAME = ("entered_before", "reached", "waited", "came_from", "code")
_BY_TIME = ["until", "next_at", "cycle_no", *_CAME, "owner_id"]
"""What PostgreSQL keeps beside the key, so that it reads no row for what happened within a time; SQLite has all of it there."""
_OF_NOW = {
    "ix_stays_of_now": ("tenant", "stage", *CALLED, "cycle_no", "until"),
    "ix_stays_of_now_by_lead": ("tenant", "lead_id", *CALLED, "cycle_no", "until"),
}
"""`until` is in them too, where it is always NULL: SQLite would look up each row for it."""
_NOW: dict[str, Any] = {f"{dialect}_where": text("until IS NULL") for dialect in ("sqlite", "postgresql")}


class StayRow(Row, table=True):
    """A time that a lead stood in a stage, its first one included, with what figures say of it; kept by storage.stays.

    `since` is when it came, `until` when it left: the same moment where a move that was recorded late took its place.
    `came_from` and `code` are those of its move; `entered_before` is when it had come into this stage before in the same round,
    `reached` how far down the funnel it got from then on in that round (a place in qualification.leads.FUNNEL), `waited` the
    whole seconds of an MQL until its first contact, `next_at` when the lead's next stay begins, in the order of times (not
    when it left, where a move was recorded late). The rest is what the lead and its company are called today.

    SQLite keeps the rows in the order of the key, which is the one that figures read them in. Were the tenant first, it would
    read all of a tenant's to find those of a lead: without statistics it takes any first value for ten rows. Two indexes hold
    all that figures ask of the stays of now, by stage and by lead; one what they ask of all of a stage, group by group, so that
    SQLite need not sort them; one who left a stage between two moments; and one who entered it last within a time.
    """

    __tablename__ = "stays"
    __table_args__ = (
        PrimaryKeyConstraint("stage", "tenant", "since", "lead_id", "nth", postgresql_include=_BY_TIME),
        lead_key(),
        Index("ix_stays_of_lead", "tenant", "lead_id", "stage"),
        Index("ix_stays_ended", "stage", "tenant", "until", "owner_id"),
        Index("ix_stays_entered", "stage", "tenant", "since", "next_at"),
        Index("ix_stays_by_owner", "stage", "tenant", *CALLED, *_CAME),
        *(Index(name, *columns, **_NOW) for name, columns in _OF_NOW.items()),
        {"sqlite_with_rowid": False},
    )

    tenant: str
    stage: Stage = Field(sa_column=Column(word(Stage), nullable=False))
    since: datetime = Field(sa_type=UtcDateTime)
    lead_id: str
    nth: int
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cycle_no: int
    entered_before: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reached: int | None = None
    waited: int | None = None
    came_from: Stage | None = Field(default=None, sa_column=Column(word(Stage)))
    code: str | None = None
    next_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    owner_id: str | None = None
    source: str | None = None
    campaign: str | None = None
    region: str | None = None
    industry: str | None = None
    employees: int | None = None


class InHand(StrEnum):
    """What may be so of a lead that is in hand: all letters known, something logged, a next step agreed."""

    LETTERS = "letters"
    LOGGED = "logged"
    STEP = "step"


class SpellRow(Row, table=True):
    """A time in which a lead stood in a stage and was in hand, one way or another; kept by storage.spells, for past days.

    It begins just after `since` and ends with `until`, NULL where it has not. `began` is when its stay did, `due_at` when the
    step falls due that was agreed.
    """

    __tablename__ = "spells"
    __table_args__ = (
        PrimaryKeyConstraint(
            "kind", "stage", "tenant", "since", "lead_id", postgresql_include=["until", "began", "due_at"]
        ),
        lead_key(),
        Index("ix_spells_of_lead", "tenant", "lead_id"),
        {"sqlite_with_rowid": False},
    )

    tenant: str
    kind: InHand = Field(sa_column=Column(word(InHand), nullable=False))
    stage: Stage = Field(sa_column=Column(word(Stage), nullable=False))
    since: datetime = Field(sa_type=UtcDateTime)
    lead_id: str
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    began: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ReceiptRow(Row, table=True):
    """A decision with its reasons."""

    __tablename__ = "receipts"
    __table_args__ = (lead_key(), UniqueConstraint("tenant", "id"), Index(None, "tenant", "lead_id"))

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    id: str
    lead_id: str
    kind: ReceiptKind = Field(sa_column=Column(word(ReceiptKind), nullable=False))
    at: datetime = Field(sa_type=UtcDateTime)
    policy_version: str
    outcome: str
    gates: Any = Field(sa_column=Column(Document(tuple[Gate, ...]), nullable=False))
    inputs: dict[str, Any] = Field(sa_column=Column(Document(dict[str, Any]), nullable=False))


class ScoreRow(Row, table=True):
    """A score under one policy version; the newest of a lead counts, and its grade is read from the index."""

    __tablename__ = "scores"
    __table_args__ = (lead_key(), Index("ix_scores_figures", "tenant", "lead_id", "seq", "grade"))

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    lead_id: str
    fit: float
    engagement: float
    grade: str
    qualifies: bool
    contributions: Any = Field(sa_column=Column(Document(tuple[Contribution, ...]), nullable=False))
    policy_version: str
    at: datetime = Field(sa_type=UtcDateTime)
    excluded: str | None = None
    segment: str | None = None


class ActivityRow(Row, table=True):
    """What a rep did; the first index is what figures of leads read, the second those of people, the third those of kinds."""

    __tablename__ = "activities"
    __table_args__ = (
        lead_key(),
        UniqueConstraint("tenant", "id"),
        Index("ix_activities_figures", "tenant", "lead_id", "withdrawn_at", "at", "kind"),
        Index("ix_activities_done", "tenant", "withdrawn_at", "person_id", "at", "kind", "lead_id"),
        Index("ix_activities_by_kind", "tenant", "withdrawn_at", "kind", "at", "person_id", "lead_id"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    id: str
    lead_id: str
    person_id: str
    kind: ActivityKind = Field(sa_column=Column(word(ActivityKind), nullable=False))
    at: datetime = Field(sa_type=UtcDateTime)
    note: str | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PolicyRow(Row, table=True):
    """A published policy; never changed."""

    __tablename__ = "policies"
    __table_args__ = (UniqueConstraint("tenant", "version"),)

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str = Field(foreign_key="tenants.id")
    version: str
    content_hash: str
    text: str
    published_at: datetime = Field(sa_type=UtcDateTime)
    published_by: str
    replaces: str | None = None
    owner: str | None = None
    effective: date | None = None
    approvals: Any = Field(sa_column=Column(Document(tuple[Approval, ...]), nullable=False))


class ProposalRow(Row, table=True):
    """A policy that is to come into force; the text belongs to its hash."""

    __tablename__ = "policy_proposals"
    __table_args__ = (UniqueConstraint("tenant", "content_hash"), Index(None, "tenant", "state"))

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str = Field(foreign_key="tenants.id")
    content_hash: str
    version: str
    text: str
    effective: date
    proposed_at: datetime = Field(sa_type=UtcDateTime)
    proposed_by: str
    state: ProposalState = Field(sa_column=Column(word(ProposalState), nullable=False))
    asked: Any = Field(sa_column=Column(Document(dict[str, str]), nullable=False))
    outcome: str | None = None


class ReviewRow(Row, table=True):
    """What somebody said of a proposal; append-only."""

    __tablename__ = "policy_reviews"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "content_hash"], ["policy_proposals.tenant", "policy_proposals.content_hash"]),
        Index(None, "tenant", "content_hash"),
    )

    seq: int | None = Field(default=None, sa_column=Column(Sequence, primary_key=True))
    tenant: str
    content_hash: str
    verdict: Verdict = Field(sa_column=Column(word(Verdict), nullable=False))
    side: Side = Field(sa_column=Column(word(Side), nullable=False))
    reviewer: str
    name: str
    at: datetime = Field(sa_type=UtcDateTime)
    comment: str | None = None


moves = table(MoveRow)
stays = table(StayRow)
spells = table(SpellRow)
receipts = table(ReceiptRow)
scores = table(ScoreRow)
activities = table(ActivityRow)
policies = table(PolicyRow)
proposals = table(ProposalRow)
reviews = table(ReviewRow)
