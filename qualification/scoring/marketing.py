"""Whether marketing hands a lead to sales: by points, by a raised hand, or not yet; always with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from qualification.leads import EngagementEvent, Lead, Stage, stable_id
from qualification.policy.model import Policy
from qualification.receipts import Gate, Receipt, ReceiptKind
from qualification.scoring.engine import engaged, shown, threshold
from qualification.scoring.score import Score

QUALIFIED_STAGES = frozenset(
    {Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER}
)


class Route(StrEnum):
    """How a lead became marketing qualified."""

    POINTS = "points"
    HAND_RAISE = "hand_raise"


@dataclass(frozen=True, slots=True, kw_only=True)
class MqlDecision:
    """Whether the policy makes this lead an MQL, by which route (None: not yet), and each gate on the way."""

    lead_id: str
    route: Route | None
    gates: tuple[Gate, ...]
    receipt: Receipt

    @property
    def qualified(self) -> bool:
        """Whether the lead is marketing qualified by this decision."""
        return self.route is not None


def was_qualified(lead: Lead) -> bool:
    """Whether the lead is an MQL or further already, so that hysteresis holds it."""
    return lead.stage in QUALIFIED_STAGES


def latest_hand_raise(policy: Policy, events: Sequence[EngagementEvent], now: datetime) -> datetime | None:
    """When they last raised a hand (a demo request, a contact form), None if they never did."""
    kinds = policy.hand_raise.kinds()
    return max(
        (event.occurred_at for event in events if event.kind in kinds and event.occurred_at <= now), default=None
    )


def hand_is_up(policy: Policy, raised_at: datetime | None, now: datetime) -> bool:
    """Whether a raised hand still counts."""
    return raised_at is not None and timedelta(0) <= now - raised_at <= timedelta(days=policy.hand_raise.days)


def mql_decision(policy: Policy, lead: Lead, score: Score, now: datetime) -> MqlDecision:
    """Whether this lead is marketing qualified now.

    Reachability and hard exclusions come first and beat a hand-raise; a hand-raise beats points; nobody is qualified whom
    nobody can reach. The policy counts as it does for the lead's segment.
    """
    policy = policy.within(score.segment)
    must = contact_gates(do_not_contact=lead.do_not_contact, reachable=lead.reachable, excluded=score.excluded)
    hand, points = _hand_gate(policy, lead, now), _point_gates(policy, score, was=was_qualified(lead))
    route = None
    if all(gate.passed for gate in must):
        route = Route.HAND_RAISE if hand.passed else Route.POINTS if all(gate.passed for gate in points) else None
    gates = (*must, hand, *points)
    outcome = f"marketing qualified by {route.value}" if route else "not marketing qualified"
    receipt = Receipt(
        id=stable_id("mql", lead.id, str(lead.cycle_no), score.policy_version, now.isoformat()),
        lead_id=lead.id,
        kind=ReceiptKind.SCORE,
        at=now,
        policy_version=score.policy_version,
        outcome=outcome,
        gates=gates,
        inputs=_inputs(lead, score),
    )
    return MqlDecision(lead_id=lead.id, route=route, gates=gates, receipt=receipt)


def contact_gates(*, do_not_contact: bool, reachable: bool, excluded: str | None) -> tuple[Gate, ...]:
    """What comes before everything else: nobody is qualified whom nobody may or can reach, or whom the policy excludes."""
    asked = "They asked not to be contacted" if do_not_contact else "They may be contacted"
    way = (
        "There is a way to reach them"
        if reachable
        else "No way to reach them: no e-mail address, phone or other channel"
    )
    out = f"Excluded: {excluded}" if excluded else "No hard exclusion"
    return (
        Gate("may_be_contacted", not do_not_contact, asked),
        Gate("reachable", reachable, way),
        Gate("not_excluded", excluded is None, out),
    )


def _hand_gate(policy: Policy, lead: Lead, now: datetime) -> Gate:
    up = hand_is_up(policy, lead.hand_raised_at, now)
    days = f"{policy.hand_raise.days:g} days"
    return Gate("hand_raise", up, f"{'Asked' if up else 'Has not asked'} to talk to us in the last {days}")


def _point_gates(policy: Policy, score: Score, *, was: bool) -> tuple[Gate, ...]:
    fit, needed = policy.fit_gate, threshold(policy, was_qualified=was)
    did = engaged(policy, score.contributions)
    return (
        Gate("fit", score.fit >= fit, f"Fit {shown(score.fit)} of at least {fit:g}"),
        Gate("threshold", score.total >= needed, f"Score {shown(score.total)} of at least {needed:g}"),
        Gate(
            "engaged",
            did,
            "Did something that shows interest in buying" if did else "Did nothing yet that shows interest in buying",
        ),
    )


def _inputs(lead: Lead, score: Score) -> dict[str, object]:
    raised = lead.hand_raised_at
    return {
        "stage": lead.stage.value,
        "cycle_no": lead.cycle_no,
        "reachable": lead.reachable,
        "do_not_contact": lead.do_not_contact,
        "hand_raised_at": raised.isoformat() if raised else None,
        "fit": score.fit,
        "engagement": score.engagement,
        "grade": score.grade,
        "excluded": score.excluded,
        "segment": score.segment,
        "contributions": [[each.group, each.criterion, each.points, each.says] for each in score.contributions],
    }
