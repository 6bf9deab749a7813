"""Accounts, contacts, leads and what is known of them (domain.md, 'Words')."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

FactValue = str | int | float | bool | None


class Stage(StrEnum):
    """Where a lead is in its lifecycle; the order is the order of the funnel, then the two places beside it."""

    PROSPECT = "prospect"  # nobody can reach them yet, or nobody may
    LEAD = "lead"
    MARKETING_QUALIFIED = "marketing_qualified"
    ACCEPTED = "accepted"
    SALES_QUALIFIED = "sales_qualified"
    OPPORTUNITY = "opportunity"
    CUSTOMER = "customer"
    NURTURE = "nurture"
    DISQUALIFIED = "disqualified"


FUNNEL = (
    Stage.LEAD,
    Stage.MARKETING_QUALIFIED,
    Stage.ACCEPTED,
    Stage.SALES_QUALIFIED,
    Stage.OPPORTUNITY,
    Stage.CUSTOMER,
)
"""The way to a customer. The database holds how far leads came by their place in it: another way needs a migration."""


class ActivityKind(StrEnum):
    """What a rep did."""

    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    NOTE = "note"
    DEBRIEF = "debrief"  # a qualification conversation: the rep reports a contact


def stable_id(*parts: str) -> str:
    """An id that the same parts always give: importing twice, or handling an event twice, meets the same row."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A company."""

    id: str
    name: str
    industry: str | None = None
    employees: int | None = None
    country: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The person at the company; any one of `email`, `phone`, `channel_ref` is a way to reach them.

    `channel_ref` is an id in another system that reaches them (domain.md, 'prospect → lead').
    """

    id: str
    name: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    channel_ref: str | None = None


@dataclass(frozen=True, slots=True)
class NextAction:
    """The dated next step that was agreed with the prospect; `at` is aware."""

    at: datetime
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One contact's interest, worked through one lifecycle; `cycle_no` counts how often it came round.

    `name` is what people call it (the company, else the contact, else a number). `version` guards against lost updates:
    it is the version that was read; saving raises Conflict when somebody saved in between. All times are aware, in UTC.
    """

    id: str
    external_id: str
    name: str
    account: Account | None
    contact: Contact
    stage: Stage
    stage_since: datetime
    created_at: datetime
    source: str | None = None
    campaign: str | None = None
    owner_id: str | None = None
    cycle_no: int = 1
    do_not_contact: bool = False
    hand_raised_at: datetime | None = None
    contacted_at: datetime | None = None
    next_step: NextAction | None = None
    version: int = 0

    @property
    def next_step_at(self) -> datetime | None:
        """The day of the next step, where one is agreed."""
        return None if self.next_step is None else self.next_step.at

    @property
    def reachable(self) -> bool:
        """Whether there is a way to reach the contact, and they may be contacted."""
        return not self.do_not_contact and any((self.contact.email, self.contact.phone, self.contact.channel_ref))


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementEvent:
    """Something the contact did; append-only. `dedupe_key` is unique in the tenant: the same event twice is one event."""

    lead_id: str
    kind: str
    occurred_at: datetime
    received_at: datetime
    dedupe_key: str
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An attribute or an undated aggregate of a lead ("12 visits"), true as of a day; never counted as an event."""

    lead_id: str
    field: str
    value: FactValue
    as_of: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What a rep did for a lead; it stops clocks."""

    id: str
    lead_id: str
    person_id: str
    kind: ActivityKind
    at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything a policy may look at when it scores a lead: flat facts by field name, and the events.

    Field names are those that a policy file uses: `company.industry`, `company.employees`, `company.country`,
    `company.region`, `contact.title`, `contact.email`, `lead.source`, `lead.campaign`, and every imported fact under its own.
    """

    facts: Mapping[str, FactValue] = field(default_factory=dict)
    events: tuple[EngagementEvent, ...] = ()


def profile(lead: Lead, facts: Mapping[str, FactValue], events: tuple[EngagementEvent, ...]) -> Profile:
    """The lead as a policy sees it: what stands on the lead itself, over its imported facts."""
    account, contact = lead.account, lead.contact
    own: dict[str, FactValue] = {
        "company.name": account.name if account else None,
        "company.industry": account.industry if account else None,
        "company.employees": account.employees if account else None,
        "company.country": account.country if account else None,
        "company.region": account.region if account else None,
        "contact.title": contact.title,
        "contact.email": contact.email,
        "lead.source": lead.source,
        "lead.campaign": lead.campaign,
    }
    return Profile(facts={**facts, **{name: value for name, value in own.items() if value is not None}}, events=events)


@dataclass(frozen=True, slots=True)
class OwnedLead:
    """What orders a person's leads, which may be thousands."""

    id: str
    name: str
    stage: Stage
    hand_raised_at: datetime | None


@dataclass(frozen=True, slots=True)
class LeadStanding:
    """What tells whether a follow-up of a lead still applies, named as in `Lead`; a person may have hundreds open."""

    stage: Stage
    cycle_no: int
    do_not_contact: bool
    contacted_at: datetime | None
    next_step_at: datetime | None


@dataclass(frozen=True, slots=True)
class LeadName:
    """What a lead may be called by, for finding it from a rep's words."""

    lead_id: str
    name: str
    contact: str | None
    external_id: str
    owner_id: str | None
    stage: Stage
