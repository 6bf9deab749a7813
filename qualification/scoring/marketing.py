"""Whether marketing hands a lead to sales: by points, by a raised hand, or not yet; always with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from qualification.decisions.receipts import Gate, Receipt
from qualification.leads import EngagementEvent, Lead, Profile, Stage
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import reaches
from qualification.scoring.engine import engaged, shown, threshold
from qualification.scoring.score import Score
from qualification.scoring.scored import Standing, receipt_of, standing_of

QUALIFIED_STAGES = frozenset(
    {Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER}
)


class Route(StrEnum):
    """How a lead became marketing qualified."""

    POINTS = "points"
    HAND_RAISE = "hand_raise"


@dataclass(frozen=True, slots=True, kw_only=True)
class MqlDecision:
    """Whether the policy makes this lead an MQL, by which route (None: not yet), and each gate on the way.

    `standing` and `known` are what it looked at, `score` what the policy made of that.
    """

    standing: Standing
    known: Profile
    score: Score
    at: datetime
    route: Route | None
    gates: tuple[Gate, ...]

    @property
    def lead_id(self) -> str:
        """The lead that was decided about."""
        return self.standing.lead_id

    @property
    def qualified(self) -> bool:
        """Whether the lead is marketing qualified by this decision."""
        return self.route is not None

    @property
    def outcome(self) -> str:
        """The decision in words."""
        return f"marketing qualified by {self.route.value}" if self.route else "not marketing qualified"

    @property
    def receipt(self) -> Receipt:
        """The decision with all that it depends on; made when it is asked for, since most decisions are kept by nobody."""
        return receipt_of(self.standing, self.known, self.score, self.at, self.outcome, self.gates)


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


def mql_decision(policy: Policy, lead: Lead, score: Score, now: datetime, *, known: Profile) -> MqlDecision:
    """Whether this lead is marketing qualified now; `known` is what the score was computed from.

    Reachability and hard exclusions come first and beat a hand-raise; a hand-raise beats points; nobody is qualified whom
    nobody can reach. The policy counts as it does for the lead's segment.
    """
    return decide(policy, standing_of(lead), score, now, known)


def decide(policy: Policy, standing: Standing, score: Score, now: datetime, known: Profile) -> MqlDecision:
    """The decision on a lead as it stands; the same standing under the same policy is always decided the same."""
    policy = policy.within(score.segment)
    must = contact_gates(do_not_contact=standing.do_not_contact, reachable=standing.reachable, excluded=score.excluded)
    hand = _hand_gate(policy, standing, now)
    points = _point_gates(policy, score, was=standing.stage in QUALIFIED_STAGES)
    route = None
    if all(gate.passed for gate in must):
        route = Route.HAND_RAISE if hand.passed else Route.POINTS if all(gate.passed for gate in points) else None
    return MqlDecision(standing=standing, known=known, score=score, at=now, route=route, gates=(*must, hand, *points))


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


def _hand_gate(policy: Policy, standing: Standing, now: datetime) -> Gate:
    up = hand_is_up(policy, standing.hand_raised_at, now)
    days = f"{policy.hand_raise.days:g} days"
    return Gate("hand_raise", up, f"{'Asked' if up else 'Has not asked'} to talk to us in the last {days}")


def _point_gates(policy: Policy, score: Score, *, was: bool) -> tuple[Gate, ...]:
    fit, needed = policy.fit_gate, threshold(policy, was_qualified=was)
    did = engaged(policy, score.contributions)
    return (
        Gate("fit", reaches(score.fit, fit), f"Fit {shown(score.fit)} of at least {fit:g}"),
        Gate("threshold", reaches(score.total, needed), f"Score {shown(score.total)} of at least {needed:g}"),
        Gate(
            "engaged",
            did,
            "Did something that shows interest in buying" if did else "Did nothing yet that shows interest in buying",
        ),
    )
