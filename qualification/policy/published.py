"""Policies on their way into force: proposed, agreed to by marketing and sales, published; a text never changes again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Side(StrEnum):
    """Who has to agree: both (articles 000 and 001, a consensus definition)."""

    MARKETING = "marketing"
    SALES = "sales"


class Verdict(StrEnum):
    """What somebody says of a proposal."""

    APPROVED = "approved"
    CHANGES_ASKED = "changes_asked"


class ProposalState(StrEnum):
    """How far a proposal has come."""

    OPEN = "open"  # waits for approvals, or for its day
    SCORING = "scoring"  # in force; the leads have still to be scored by it
    SCORED = "scored"  # whoever was asked, and whoever proposed it, has still to hear of it
    DONE = "done"
    SUPERSEDED = "superseded"  # the same version was proposed again with another text


RUNNING = (ProposalState.OPEN, ProposalState.SCORING, ProposalState.SCORED)
"""What the clock has still to see to."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody agreed: `reviewer` is a person's id, or the address that an operator named."""

    side: Side
    reviewer: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPolicy:
    """The TOML text of one version with its content hash, who published it and when, and what it replaces.

    `approvals` are empty for the policy that ships with Banter, which is in force where nobody has agreed on another.
    """

    version: str
    content_hash: str
    text: str
    published_at: datetime
    published_by: str
    replaces: str | None = None
    owner: str | None = None
    effective: date | None = None
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A text that is to become a version; whoever approves, approves this text by its hash.

    It comes into force on `effective` (a day in UTC), or when it is agreed to if that is later. `proposed_by` is a person's
    id, an address or "operator"; `asked` are the people who were asked to approve it, each with the message that asks.
    `outcome` says what scoring all leads by it came to.
    """

    version: str
    content_hash: str
    text: str
    effective: date
    proposed_at: datetime
    proposed_by: str
    state: ProposalState = ProposalState.OPEN
    asked: Mapping[str, str] = field(default_factory=dict)
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What one person says of a proposal; append-only, the newest of each person counts."""

    content_hash: str
    verdict: Verdict
    side: Side
    reviewer: str
    name: str
    at: datetime
    comment: str | None = None
