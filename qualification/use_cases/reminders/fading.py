"""A score that fades warns the owner, once for each time, and never moves the lead by itself."""

from __future__ import annotations

from datetime import datetime

from qualification.errors import NotFound
from qualification.follow_ups import deadlines
from qualification.follow_ups.followups import FollowUp, FollowUpKind
from qualification.leads import Lead, Stage
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.scoring.engine import shown, threshold
from qualification.scoring.marketing import hand_is_up
from qualification.scoring.score import Score

FADES = frozenset({Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED})
"""The stages that a lead is in because of its score."""


def is_fading(policy: Policy, lead: Lead, score: Score, now: datetime) -> bool:
    """Whether the score alone would not make an MQL of the lead any more, hysteresis included, and no hand is up."""
    low = score.total < threshold(policy, was_qualified=True)
    return lead.stage in FADES and low and not hand_is_up(policy, lead.hand_raised_at, now)


def warn_of_fading(
    uow: UnitOfWork, policy: Policy, lead_id: str, score: Score, crossed_at: datetime, now: datetime
) -> FollowUp | None:
    """Tell the owner in their next digest that a score has faded below what keeps an MQL; nothing is moved.

    `score` is the lead's as of now, `crossed_at` when it crossed: the same crossing warns once. None where there is nothing to
    tell, or nobody to tell it to.
    """
    lead = uow.leads.get(lead_id)
    if lead.owner_id is None or lead.do_not_contact or not is_fading(policy, lead, score, now):
        return None
    follow_up = deadlines.fading(lead, uow.people.get(lead.owner_id), _says(policy, score), crossed_at, now)
    if _told(uow, follow_up):
        return None
    uow.follow_ups.save(follow_up)
    return follow_up


def _told(uow: UnitOfWork, follow_up: FollowUp) -> bool:
    """Whether this crossing was told, or another one is still to be answered."""
    if any(each.kind is FollowUpKind.FADING for each in uow.follow_ups.open_of_lead(follow_up.lead_id)):
        return True
    try:
        uow.follow_ups.get(follow_up.id)
    except NotFound:
        return False
    return True


def _says(policy: Policy, score: Score) -> str:
    needed = policy.mql.threshold
    return (
        f"interest has faded: score {shown(score.total)}, which makes no MQL any more ({needed:g}, less "
        f"{policy.mql.hysteresis:g}). It stays where it is until you decide."
    )
