"""Domain objects for tests: every field has a sensible value, and a test names only the ones it is about."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from qualification.bant import BantAnswer, Dimension, Provenance, Status
from qualification.conversation.state import Conversation
from qualification.deals import Deal
from qualification.decisions.receipts import Gate, Move, Receipt, ReceiptKind
from qualification.follow_ups.followups import FollowUp, FollowUpKind
from qualification.leads import (
    Account,
    Activity,
    ActivityKind,
    Contact,
    EngagementEvent,
    Fact,
    FactValue,
    Lead,
    Stage,
)
from qualification.messages import Delivery, Message, Outgoing
from qualification.people import Person, Role
from qualification.policy.published import PublishedPolicy
from qualification.ports import Received
from qualification.reading.claims import Answer, Quote
from qualification.readings import Reading
from qualification.routing import Routing
from qualification.scoring.score import Contribution, Score
from qualification.undoing import Deed, standing

TUESDAY_AT_TEN = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
"""The moment at which tests start, unless they say otherwise."""


def a_person(**changes: Any) -> Person:
    """Riley, a rep."""
    return Person(**{"id": "riley", "name": "Riley", "email": "riley@example.com", "role": Role.REP} | changes)


def an_account(**changes: Any) -> Account:
    """Northwind, a company of 120."""
    facts = {"id": "acc-1", "name": "Northwind", "industry": "Logistics", "employees": 120, "country": "US"}
    return Account(**facts | changes)


def a_contact(**changes: Any) -> Contact:
    """Dana, who can be reached by e-mail."""
    return Contact(**{"id": "con-1", "name": "Dana Ito", "title": "CFO", "email": "dana@northwind.example"} | changes)


def a_lead(**changes: Any) -> Lead:
    """Northwind's interest: marketing qualified, owned by Riley; account, contact and external id follow the `id`."""
    key = changes.get("id", "lead-1")
    facts: dict[str, Any] = {
        "id": key,
        "external_id": f"ext-{key}",
        "name": "Northwind",
        "account": an_account(id=f"acc-{key}"),
        "contact": a_contact(id=f"con-{key}"),
        "stage": Stage.MARKETING_QUALIFIED,
        "stage_since": TUESDAY_AT_TEN,
        "created_at": TUESDAY_AT_TEN,
        "source": "webinar",
        "owner_id": "riley",
    }
    return Lead(**facts | changes)


def an_answer(**changes: Any) -> BantAnswer:
    """A confirmed need, in the prospect's words."""
    facts: dict[str, Any] = {
        "dimension": Dimension.NEED,
        "status": Status.CONFIRMED,
        "quote": "their exports break every Monday",
        "provenance": Provenance.PROSPECT,
        "said_ts": "1772532000.000100",
        "recorded_by": "riley",
        "recorded_at": TUESDAY_AT_TEN,
    }
    return BantAnswer(**facts | changes)


def a_reading(**changes: Any) -> Reading:
    """A message about lead-1 in which a need was read."""
    words = "their exports break every Monday"
    facts: dict[str, Any] = {
        "lead_id": "lead-1",
        "said_ts": "1772532000.000100",
        "person_id": "riley",
        "at": TUESDAY_AT_TEN,
        "text": f"{words}, poor things",
        "claims": (Answer(Quote(words, 0, len(words)), Dimension.NEED, Status.CONFIRMED),),
    }
    return Reading(**facts | changes)


def an_event(**changes: Any) -> EngagementEvent:
    """A webinar that the contact of lead-1 attended."""
    facts: dict[str, Any] = {
        "lead_id": "lead-1",
        "kind": "webinar",
        "occurred_at": TUESDAY_AT_TEN,
        "received_at": TUESDAY_AT_TEN,
        "dedupe_key": "webinar-1",
    }
    return EngagementEvent(**facts | changes)


def a_fact(field: str = "visits", value: FactValue = 12, **changes: Any) -> Fact:
    """Twelve visits of lead-1, as of the day tests start."""
    facts = {"lead_id": "lead-1", "as_of": date(2026, 3, 3), "source": "crm export"}
    return Fact(field=field, value=value, **facts | changes)


def an_activity(**changes: Any) -> Activity:
    """A call of Riley's with lead-1."""
    facts = {"id": "act-1", "lead_id": "lead-1", "person_id": "riley", "kind": ActivityKind.CALL, "at": TUESDAY_AT_TEN}
    return Activity(**facts | changes)


def a_move(**changes: Any) -> Move:
    """Lead-1 becomes marketing qualified, by the system."""
    facts: dict[str, Any] = {
        "lead_id": "lead-1",
        "from_stage": Stage.LEAD,
        "to_stage": Stage.MARKETING_QUALIFIED,
        "actor_id": "system",
        "reason": "score 42",
        "at": TUESDAY_AT_TEN,
        "cycle_no": 1,
    }
    return Move(**facts | changes)


def a_receipt(**changes: Any) -> Receipt:
    """Why lead-1 was moved."""
    facts: dict[str, Any] = {
        "id": "receipt-1",
        "lead_id": "lead-1",
        "kind": ReceiptKind.MOVE,
        "at": TUESDAY_AT_TEN,
        "policy_version": "1",
        "outcome": "marketing_qualified",
        "gates": (Gate("threshold", True, "Score 42 of 40"),),
        "inputs": {"total": 42.5, "facts": {"visits": 12}},
    }
    return Receipt(**facts | changes)


def a_score(**changes: Any) -> Score:
    """A1 under policy version 1."""
    facts: dict[str, Any] = {
        "fit": 30.0,
        "engagement": 12.5,
        "grade": "A1",
        "qualifies": True,
        "contributions": (Contribution("company", "industry", 30.0, "Logistics: +30"),),
        "policy_version": "1",
        "at": TUESDAY_AT_TEN,
    }
    return Score(**facts | changes)


def a_follow_up(**changes: Any) -> FollowUp:
    """The agreed next step with lead-1, owed by Riley now."""
    facts: dict[str, Any] = {
        "id": "follow-up-1",
        "lead_id": "lead-1",
        "person_id": "riley",
        "kind": FollowUpKind.NEXT_STEP,
        "due_at": TUESDAY_AT_TEN,
        "nudge_at": TUESDAY_AT_TEN,
        "what": "show the demo",
        "created_at": TUESDAY_AT_TEN,
    }
    return FollowUp(**facts | changes)


def a_conversation(**changes: Any) -> Conversation:
    """Riley's thread in a DM, before a lead was named."""
    return Conversation(**{"channel": "D1", "thread_ts": "1772532000.000100", "person_id": "riley"} | changes)


def an_outgoing(**changes: Any) -> Outgoing:
    """A plain message to channel C1."""
    facts = {"id": "out-1", "delivery": Delivery.POST, "recipient": "C1", "message": Message("Hello")}
    return Outgoing(**facts | changes)


def a_received(tenant: str, **changes: Any) -> Received:
    """A message from Riley's DM."""
    facts: dict[str, Any] = {
        "tenant": tenant,
        "key": "Ev1",
        "kind": "message",
        "conversation": "D1",
        "ts": "1772532000.000100",
        "payload": {"text": "hi"},
    }
    return Received(**facts | changes)


def a_policy(**changes: Any) -> PublishedPolicy:
    """Policy version 1, published by Kim."""
    facts = {"version": "1", "content_hash": "hash-1", "text": "version = '1'\n", "published_by": "kim"}
    return PublishedPolicy(**{"published_at": TUESDAY_AT_TEN} | facts | changes)


def a_deal(**changes: Any) -> Deal:
    """The open deal of lead-1, worth €40,000."""
    facts: dict[str, Any] = {
        "id": "deal-1",
        "lead_id": "lead-1",
        "cycle_no": 1,
        "person_id": "riley",
        "stage": Stage.OPPORTUNITY,
        "opened_at": TUESDAY_AT_TEN,
        "amount": Decimal(40_000),
        "currency": "EUR",
    }
    return Deal(**facts | changes)


def a_deed(**changes: Any) -> Deed:
    """Riley accepted lead-1."""
    before, after = a_lead(), a_lead(stage=Stage.ACCEPTED)
    facts: dict[str, Any] = {
        "id": "deed-1",
        "lead_id": "lead-1",
        "person_id": "riley",
        "at": TUESDAY_AT_TEN,
        "before": standing(before),
        "after": standing(after),
    }
    return Deed(**facts | changes)


def a_routing(**changes: Any) -> Routing:
    """Lead-1 was given to Riley, by a rule for the north."""
    facts: dict[str, Any] = {
        "lead_id": "lead-1",
        "cycle_no": 1,
        "person_id": "riley",
        "rule": "North",
        "reason": "North; their turn",
        "at": TUESDAY_AT_TEN,
        "take_by": TUESDAY_AT_TEN,
    }
    return Routing(**facts | changes)
