"""Scores that change by the passing of time alone: found when it is time, without looking at every lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from qualification.leads import FactValue, Lead
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork, Work
from qualification.scoring.judging import may_move
from qualification.scoring.marketing import hand_is_up, was_qualified
from qualification.scoring.score import Score
from qualification.scoring.tally import Tally, score_of
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.scoring.scoring_leads import rescore
from qualification.use_cases.scoring.tallying import aged_tally, full_tally, known_facts

BATCH = 100
"""Leads looked at in one beat; the rest wait for the next one."""

Warn = Callable[[UnitOfWork, Policy, str, Score, datetime, datetime], object]
"""Tells the owner that a lead's score has faded: the lead's id, its score as of now, when it crossed, and now."""


def look_again(work: Work, tenant: str, now: datetime, warn: Warn) -> int:
    """Score the leads whose time has come, and warn where a score has faded below what keeps an MQL; nothing is demoted.

    Returns how many were looked at. Doing it again warns nobody twice.
    """
    with work(tenant) as uow:
        due = uow.tallies.due(now, BATCH)
        if not due:
            return 0
        policy, held = active_policy(uow), uow.tallies.take(due)
        leads = uow.bulk.leads(list(held))
        facts = known_facts(uow, list(leads.values()))
        after = {key: _as_of_now(uow, policy, leads[key], facts[key], before, now) for key, before in held.items()}
        uow.tallies.put(list(after.values()))
        for key, before in held.items():
            _follow(uow, policy, leads[key], facts[key], before, after[key], warn)
        uow.commit()
    return len(due)


def _as_of_now(
    uow: UnitOfWork, policy: Policy, lead: Lead, facts: Mapping[str, FactValue], before: Tally, now: datetime
) -> Tally:
    after = aged_tally(policy, lead, facts, before, now)
    return after or full_tally(policy, lead, facts, uow.engagement.events(lead.id), now)


def _follow(
    uow: UnitOfWork,
    policy: Policy,
    lead: Lead,
    facts: Mapping[str, FactValue],
    before: Tally,
    after: Tally,
    warn: Warn,
) -> None:
    """What follows where the score is another than it was: a move, by all events; or a warning."""
    now, own = after.at, policy.of(facts)
    if may_move(lead, after) or not before.usable(policy, now):
        rescore(uow, policy, lead.id, now, start_clocks=True)
    elif was_qualified(lead) and _keeps(own, lead, before) and not _keeps(own, lead, after):
        scored = score_of(policy, facts, after, was_qualified=True)
        warn(uow, policy, lead.id, scored, before.due_at or now, now)


def _keeps(policy: Policy, lead: Lead, held: Tally) -> bool:
    """Whether the lead was still an MQL by the policy: by its points, or because a hand was up."""
    return held.held or hand_is_up(policy, lead.hand_raised_at, held.at)
