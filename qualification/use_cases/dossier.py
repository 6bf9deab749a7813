"""Everything about one lead, fetched at once, so that judging it needs nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from qualification.bant import BantAnswer, Contradiction, Dimension
from qualification.errors import Misconfigured
from qualification.followups import FollowUp
from qualification.leads import Lead, profile
from qualification.people import Person
from qualification.policy.loading import load_policy
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.scoring.engine import score
from qualification.scoring.marketing import was_qualified
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True)
class Dossier:
    """A lead with its owner, answers, score as of now, open disputes, what is owed to it, and the policy as it counts here."""

    lead: Lead
    owner: Person | None
    answers: Mapping[Dimension, BantAnswer]
    score: Score
    disputes: tuple[Contradiction, ...]
    follow_ups: tuple[FollowUp, ...]
    policy: Policy


def open_dossier(uow: UnitOfWork, lead_id: str, now: datetime) -> Dossier:
    """Everything about the lead; raises NotFound, or Misconfigured where no policy was published."""
    lead, policy = uow.leads.get(lead_id), active_policy(uow)
    answers, current = uow.answers.current(lead_id), current_score(uow, policy, lead, now)
    return Dossier(
        lead=lead,
        owner=uow.people.get(lead.owner_id) if lead.owner_id else None,
        answers=answers,
        score=current,
        disputes=open_disputes(uow, lead_id, answers),
        follow_ups=tuple(uow.follow_ups.open_of_lead(lead_id)),
        policy=policy.within(current.segment),
    )


def open_disputes(uow: UnitOfWork, lead_id: str, answers: Mapping[Dimension, BantAnswer]) -> tuple[Contradiction, ...]:
    """What is still disputed about a lead, in whichever thread."""
    return tuple(d for c in uow.conversations.of_lead(lead_id) for d in c.disputes if is_open(d, answers))


def is_open(dispute: Contradiction, answers: Mapping[Dimension, BantAnswer]) -> bool:
    """Whether two answers still contradict each other: one that came later, in whichever thread, has settled it."""
    held = answers.get(dispute.dimension)
    return held is None or float(held.said_ts) <= float(dispute.said.said_ts)


def current_score(uow: UnitOfWork, policy: Policy, lead: Lead, now: datetime) -> Score:
    """The lead's score as of now: its events have aged since it was last recorded."""
    known = profile(lead, uow.engagement.facts(lead.id), uow.engagement.events(lead.id))
    return score(policy, known, now, was_qualified=was_qualified(lead))


def active_policy(uow: UnitOfWork) -> Policy:
    """The policy in force; raises Misconfigured."""
    published = uow.policies.active()
    if published is None:
        raise Misconfigured("No scoring policy is published yet. Publish one with: banter policy publish FILE.toml")
    return _parsed(published.text, published.version)


@lru_cache(maxsize=16)
def _parsed(text: str, version: str) -> Policy:
    return load_policy(text, version)
