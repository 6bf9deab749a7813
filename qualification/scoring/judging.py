"""What marketing data makes of a lead: its score, and the moves that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qualification.decisions.promotion import Promotable, decide, receipt_of
from qualification.decisions.receipts import Move, Receipt
from qualification.follow_ups import deadlines
from qualification.follow_ups.followups import FollowUp
from qualification.leads import Lead, Profile, Stage
from qualification.lifecycle import ASIDE, marketing_qualify, promote, raise_hand, welcome
from qualification.people import Person
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.marketing import hand_is_up, latest_hand_raise, mql_decision, was_qualified
from qualification.scoring.score import Score
from qualification.scoring.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A lead after its marketing data was looked at: where it stands now, its score, and each move with its receipt."""

    lead: Lead
    score: Score
    moves: tuple[Move, ...]
    receipts: tuple[Receipt, ...]
    hand_raised: bool
    became_mql: bool
    became_sql: bool = False


def judge(policy: Policy, lead: Lead, profile: Profile, now: datetime) -> Judged:
    """Score the lead; welcome it if it can be reached, make it an MQL if the policy says so, and an SQL if it does at once.

    A lead that was put aside comes back by itself only when its contact raises a hand: opening an e-mail is not coming back.
    """
    policy = policy.of(profile.facts)
    raised_at = latest_hand_raise(policy, profile.events, now)
    newly_raised = raised_at is not None and raised_at != lead.hand_raised_at
    if raised_at is not None:
        lead = raise_hand(lead, raised_at)
    scored = score(policy, profile, now, was_qualified=was_qualified(lead))
    moves: list[Move] = []
    if welcomed := welcome(lead, now):
        lead, moves = welcomed[0], [welcomed[1]]
    decision = mql_decision(policy, lead, scored, now, known=profile)
    stays_aside = lead.stage in ASIDE and not newly_raised
    qualified = None if stays_aside else marketing_qualify(lead, decision, now)
    if qualified:
        lead, moves = qualified[0], [*moves, qualified[1]]
    receipts = [decision.receipt] if qualified else []
    promoted = _at_once(policy, lead, scored, now)
    if promoted:
        lead, moves, receipts = promoted[0], [*moves, promoted[1]], [*receipts, promoted[2]]
    return Judged(
        lead=lead,
        score=scored,
        moves=tuple(moves),
        receipts=tuple(receipts),
        hand_raised=newly_raised,
        became_mql=qualified is not None,
        became_sql=promoted is not None,
    )


def _at_once(policy: Policy, lead: Lead, scored: Score, now: datetime) -> tuple[Lead, Move, Receipt] | None:
    """A raised hand makes an SQL where the policy says so (article 003); None where it does not, or already did.

    A hand raised before a rep took the lead, or took a promotion back, has had its effect.
    """
    raised = lead.hand_raised_at
    waits = lead.stage is Stage.MARKETING_QUALIFIED
    asked_since = lead.stage is Stage.ACCEPTED and raised is not None and raised > lead.stage_since
    if not policy.sql.at_once or not (waits or asked_since) or not hand_is_up(policy, raised, now):
        return None
    promotion = decide(policy, lead, {}, scored, (), now)
    if not isinstance(promotion, Promotable):
        return None
    receipt = receipt_of(policy, promotion)
    promoted, move = promote(lead, promotion, None, now, receipt.id)
    return promoted, move, receipt


def may_move(lead: Lead, held: Tally) -> bool:
    """Whether judging the lead by its events may move it: by its points, or because it can be welcomed.

    A raised hand is judged when it is raised.
    """
    return lead.reachable and (lead.stage is Stage.PROSPECT or (lead.stage is Stage.LEAD and held.reached))


def clocks(policy: Policy, judged: Judged, owner: Person, now: datetime) -> list[FollowUp]:
    """What is owed because of it: a call within minutes to a raised hand, else a first response to a new MQL.

    To somebody who asked not to be contacted nothing is owed, whatever they do.
    """
    if judged.lead.do_not_contact:
        return []
    if judged.hand_raised and judged.lead.hand_raised_at is not None:
        asked = judged.lead.hand_raised_at.astimezone(owner.zone)
        today = asked.date() == now.astimezone(owner.zone).date()
        when = f"at {asked:%H:%M}" if today else f"on {asked:%a %-d %b at %H:%M}"
        return [deadlines.hand_raise(policy, judged.lead, owner, now, f"asked to talk to us {when}")]
    return [deadlines.mql_response(policy, judged.lead, owner, now)] if judged.became_mql else []
