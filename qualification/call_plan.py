"""A call planned before it is made (article 000): whom, what for, the response looked for, and a personal way to open it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.bant import Dimension
from qualification.conversation.questions import ASKS, PROBES
from qualification.conversation.state import Question
from qualification.decisions.promotion import Blocked, Decision
from qualification.disqualification import Aside
from qualification.leads import EngagementEvent, Fact, Lead, Stage

MOST_HOOKS = 3
"""One is used; two are in reserve."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Something to open with, and where it is known from; never said without its source."""

    says: str
    source: str


@dataclass(frozen=True, slots=True)
class CallPlan:
    """Whom to call and how, what for, what to ask, the wished outcome, and what to open with."""

    lead: Lead
    reach: tuple[str, ...]
    purpose: str
    questions: tuple[str, ...]
    outcome: str
    hooks: tuple[Hook, ...]
    warning: str | None = None


# What they did, as one would mention it; nobody likes to hear which pages they looked at.
_DID = {
    "demo_request": "asked for a demo",
    "asked_to_talk": "asked to talk to us",
    "contact_form": "wrote to us by the contact form",
    "trial_start": "started a trial",
    "conversation": "talked with us",
    "webinar": "came to the webinar",
    "content_download": "downloaded a guide",
    "guide_download": "downloaded a guide",
    "social_follow": "follows us",
    "cart_add": "put something into the cart",
    "newsletter": "subscribed to the newsletter",
}
ASKED = ("demo_request", "contact_form", "asked_to_talk")


def plan_call(
    lead: Lead,
    decision: Decision,
    events: Sequence[EngagementEvent],
    facts: Iterable[Fact],
    aside: Aside | None,
    open_letters: Sequence[Dimension],
) -> CallPlan:
    """The call as it should be made now; `open_letters` are those worth asking about, the weightiest first."""
    contact = lead.contact
    reach = tuple(part for part in (contact.phone, contact.email) if part)
    return CallPlan(
        lead=lead,
        reach=reach or ((f"through {contact.channel_ref}",) if contact.channel_ref else ()),
        purpose=_purpose(lead, events, aside),
        questions=tuple(_question(decision, each) for each in open_letters),
        outcome=_outcome(lead, decision),
        hooks=hooks(lead, events, facts, decision.case.now),
        warning="They asked not to be contacted: do not call." if lead.do_not_contact else None,
    )


def hooks(lead: Lead, events: Sequence[EngagementEvent], facts: Iterable[Fact], now: datetime) -> tuple[Hook, ...]:
    """What to open with, the best first: what they did last of the weightiest kind, then how they came to us."""
    latest = {each.kind: each for each in sorted(events, key=lambda each: each.occurred_at) if each.occurred_at <= now}
    found = [_did(latest[kind]) for kind in _DID if kind in latest]
    if lead.source:
        campaign = f" ({lead.campaign})" if lead.campaign else ""
        found.append(Hook(f"found us by: {lead.source}{campaign}", "lead source"))
    news = (fact for fact in facts if fact.field.startswith(("company.news", "contact.interest")))
    found += [Hook(str(fact.value), f"{fact.source}, as of {fact.as_of:%-d %b %Y}") for fact in news]
    return tuple(found[:MOST_HOOKS])


def _did(event: EngagementEvent) -> Hook:
    about = f" “{event.detail}”" if event.detail else ""
    source = f"event {event.kind.replace('_', ' ')}, {event.occurred_at:%-d %b %Y}"
    return Hook(f"{_DID[event.kind]}{about} on {event.occurred_at:%-d %b}", source)


def _purpose(lead: Lead, events: Sequence[EngagementEvent], aside: Aside | None) -> str:
    asked = max((each for each in events if each.kind in ASKED), key=lambda each: each.occurred_at, default=None)
    if lead.stage in (Stage.NURTURE, Stage.DISQUALIFIED):
        why = f"it was put aside ({aside.reason.words.lower()})" if aside else "it was put aside"
        return f"Find out whether things have changed: {why}."
    if lead.stage in (Stage.SALES_QUALIFIED, Stage.OPPORTUNITY):
        return f"Bring it forward: {lead.next_step.what}." if lead.next_step else "Agree what comes next."
    if asked is not None and lead.contacted_at is None:
        return f"Answer them: they {_DID[asked.kind]} on {asked.occurred_at:%-d %b}."
    return "Find out whether they are ready to buy: what is still open of budget, authority, need and timeline."


def _question(decision: Decision, dimension: Dimension) -> str:
    """The question for a letter; the probe where something vague is known already."""
    question = Question(dimension.value)
    known = next(each for each in decision.letters if each.dimension is dimension)
    return PROBES[question] if known.counts else ASKS[question]


def _outcome(lead: Lead, decision: Decision) -> str:
    """The response looked for: an appointment (article 000); and what would make it an SQL, where anything would."""
    if lead.stage in (Stage.NURTURE, Stage.DISQUALIFIED):
        return "A yes to looking at it again, with a date; or the reason why not, in their words."
    step = "A dated next step: a demo, a meeting, or more information sent and a day to talk about it."
    if isinstance(decision, Blocked) and decision.least:
        return f"{step} What would make it an SQL: {decision.says}."
    return step
