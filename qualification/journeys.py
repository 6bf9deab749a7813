"""What kind of lead it is, and how far along its journey: labels derived from its stage and what its contact did, never stored.

The types are those of article 001; a newsletter makes an IQL (ruled in domain.md). One journey has six phases (article 004:
awareness, interest, evaluation, intent, conversion, relationship), the other three (article 003: awareness,
consideration, decision).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from qualification.leads import EngagementEvent, Lead, Stage

RETURNS = 2
"""Visits from which on somebody comes back rather than drops in (article 004: "visiting … more often")."""


class LeadType(StrEnum):
    """The types of leads of article 001."""

    COLD = "cold"
    WARM = "warm"
    HOT = "hot"
    IQL = "information qualified (IQL)"
    MQL = "marketing qualified (MQL)"
    SQL = "sales qualified (SQL)"


class Phase(StrEnum):
    """The six phases of article 004, in their order."""

    AWARENESS = "awareness"
    INTEREST = "interest"
    EVALUATION = "evaluation"
    INTENT = "intent"
    CONVERSION = "conversion"
    RELATIONSHIP = "relationship"


class BuyerStage(StrEnum):
    """The three stages of article 003."""

    AWARENESS = "awareness"
    CONSIDERATION = "consideration"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Journey:
    """How far somebody has come on both journeys; None where they have not set out."""

    phase: Phase | None
    stage: BuyerStage | None


TOOK_INFORMATION = frozenset({"content_download", "guide_download", "newsletter", "webinar"})
"""Article 001: "Newsletter subscribers, those who downloaded your free guide, etc."."""
_PHASES = {
    Phase.INTEREST: frozenset(
        {"newsletter", "email_read", "email_click", "pricing_visit", "product_visit", "social_follow", "cart_add"}
    ),
    Phase.EVALUATION: frozenset({"content_download", "guide_download", "case_study", "webinar", "trial_start"}),
    Phase.INTENT: frozenset({"demo_request", "contact_form", "asked_to_talk", "conversation"}),
}
"""What people do in which phase (article 004); whatever else they do shows that they know us."""
_SOLD = {
    Stage.SALES_QUALIFIED: Phase.CONVERSION,
    Stage.OPPORTUNITY: Phase.CONVERSION,
    Stage.CUSTOMER: Phase.RELATIONSHIP,
}
_BUYER_STAGES = {
    Phase.AWARENESS: BuyerStage.AWARENESS,
    Phase.INTEREST: BuyerStage.CONSIDERATION,
    Phase.EVALUATION: BuyerStage.CONSIDERATION,
}


def lead_type(
    lead: Lead, events: Iterable[EngagementEvent], hand_raises: Collection[str], *, declined: bool
) -> LeadType:
    """The type of a lead by where it is and what it did; `declined` tells that it was put aside before."""
    if lead.stage in _SOLD:
        return LeadType.SQL
    if lead.stage in (Stage.MARKETING_QUALIFIED, Stage.ACCEPTED):
        return LeadType.MQL
    kinds = {event.kind for event in events}
    if lead.hand_raised_at is not None or not kinds.isdisjoint(hand_raises):
        return LeadType.HOT
    if not kinds.isdisjoint(TOOK_INFORMATION):
        return LeadType.IQL
    return LeadType.WARM if kinds or declined else LeadType.COLD


def journey(lead: Lead, events: Iterable[EngagementEvent]) -> Journey:
    """How far they have come: by their stage, else by the farthest that anything they did shows."""
    phase = _SOLD.get(lead.stage) or _phase([event.kind for event in events])
    return Journey(phase, None if phase is None else _BUYER_STAGES.get(phase, BuyerStage.DECISION))


def _phase(kinds: list[str]) -> Phase | None:
    for phase in reversed(_PHASES):
        if not _PHASES[phase].isdisjoint(kinds):
            return phase
    if kinds.count("page_visit") >= RETURNS:
        return Phase.INTEREST
    return Phase.AWARENESS if kinds else None
