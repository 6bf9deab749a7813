"""Everything about one lead, fetched at once, so that judging it needs nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from qualification.bant import BantAnswer, Contradiction, Dimension
from qualification.decisions.letters import letters_of
from qualification.discrepancies import Discrepancy, find_discrepancies
from qualification.disqualification import Aside, aside_of
from qualification.errors import Misconfigured
from qualification.follow_ups.followups import FollowUp
from qualification.leads import Lead, Profile, profile
from qualification.people import Person
from qualification.policy.loading import load_policy
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.scoring.engine import score
from qualification.scoring.marketing import MqlDecision, mql_decision, was_qualified
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True)
class Dossier:
    """A lead with its owner, answers, score as of now, what is owed to it, and the policy as it counts here.

    `disputes` are answers that contradict each other, `discrepancies` statements that marketing data (`known`) contradict;
    `stale` are the letters whose answer is too old to rely on, but may still be true; `aside` is how it was put aside, where
    it is, and `declined` whether it ever was.
    """

    lead: Lead
    owner: Person | None
    answers: Mapping[Dimension, BantAnswer]
    score: Score
    disputes: tuple[Contradiction, ...]
    discrepancies: tuple[Discrepancy, ...]
    follow_ups: tuple[FollowUp, ...]
    policy: Policy
    known: Profile
    stale: frozenset[Dimension]
    aside: Aside | None
    declined: bool


def open_dossier(uow: UnitOfWork, lead_id: str, now: datetime) -> Dossier:
    """Everything about the lead; raises NotFound, or Misconfigured where no policy was published."""
    lead, policy = uow.leads.get(lead_id), active_policy(uow)
    answers, known = uow.answers.current(lead_id), known_of(uow, lead)
    resolved = uow.statements.resolutions([lead_id]).get(lead_id, [])
    asides = uow.asides.of_lead(lead_id)
    current = score(policy, known, now, was_qualified=was_qualified(lead))
    policy = policy.within(current.segment)
    return Dossier(
        lead=lead,
        owner=uow.people.get(lead.owner_id) if lead.owner_id else None,
        answers=answers,
        score=current,
        disputes=open_disputes(uow, lead_id, answers),
        discrepancies=find_discrepancies(uow.statements.of_lead(lead_id), resolved, known.facts, known.events),
        follow_ups=tuple(uow.follow_ups.open_of_lead(lead_id)),
        policy=policy,
        known=known,
        aside=aside_of(lead, asides),
        declined=bool(asides),
        stale=frozenset(each.dimension for each in letters_of(policy, answers, now) if each.stale),
    )


def open_contradictions(
    uow: UnitOfWork, lead_id: str, answers: Mapping[Dimension, BantAnswer], known: Profile
) -> list[str]:
    """Everything still to be settled about a lead, each in words: among the answers, and with what marketing knows."""
    resolved = uow.statements.resolutions([lead_id]).get(lead_id, [])
    found = find_discrepancies(uow.statements.of_lead(lead_id), resolved, known.facts, known.events)
    return [*(each.words for each in open_disputes(uow, lead_id, answers)), *(each.words for each in found)]


def open_disputes(uow: UnitOfWork, lead_id: str, answers: Mapping[Dimension, BantAnswer]) -> tuple[Contradiction, ...]:
    """The answers that contradict each other, in whichever thread they were said."""
    return tuple(d for c in uow.conversations.of_lead(lead_id) for d in c.disputes if is_open(d, answers))


def is_open(dispute: Contradiction, answers: Mapping[Dimension, BantAnswer]) -> bool:
    """Whether two answers still contradict each other: one that came later, in whichever thread, has settled it."""
    held = answers.get(dispute.dimension)
    return held is None or float(held.said_ts) <= float(dispute.said.said_ts)


def current_score(uow: UnitOfWork, policy: Policy, lead: Lead, now: datetime) -> Score:
    """The lead's score as of now: its events have aged since it was last recorded."""
    return score(policy, known_of(uow, lead), now, was_qualified=was_qualified(lead))


def known_of(uow: UnitOfWork, lead: Lead) -> Profile:
    """What marketing knows of the lead."""
    return profile(lead, uow.engagement.facts(lead.id), uow.engagement.events(lead.id))


def current_mql(uow: UnitOfWork, policy: Policy, lead: Lead, now: datetime) -> MqlDecision:
    """Whether the policy makes the lead an MQL as of now."""
    known = known_of(uow, lead)
    return mql_decision(policy, lead, score(policy, known, now, was_qualified=was_qualified(lead)), now, known=known)


def active_policy(uow: UnitOfWork) -> Policy:
    """The policy in force; raises Misconfigured."""
    published = uow.policies.active()
    if published is None:
        raise Misconfigured("No scoring policy is published yet. Publish one with: banter policy publish FILE.toml")
    return _parsed(published.text, published.version)


@lru_cache(maxsize=16)
def _parsed(text: str, version: str) -> Policy:
    return load_policy(text, version)
