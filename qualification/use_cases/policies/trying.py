"""What if: a policy is tried over everything on record, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from functools import partial

from qualification.decisions.cases import ASIDE
from qualification.decisions.trial import Evidence, Flipped, Trial
from qualification.leads import Lead, Stage, profile
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from qualification.use_cases.leads.dossier import open_contradictions

CHUNK = 500
"""Leads in memory at once."""
NAMED = 25


def try_policy(
    uow: UnitOfWork,
    old: Policy,
    new: Policy,
    now: datetime,
    *,
    owners: Collection[str] | None = None,
    keep: int = NAMED,
    progress: Callable[[int], None] = lambda _leads: None,
    flipped: Callable[[Flipped], None] = lambda _flipped: None,
) -> Trial:
    """Hold two policies against every lead of these owners and of nobody (None: everybody's), a few hundred at a time.

    `flipped` gets every lead that would become something else; the trial names the first `keep` of each kind.
    """
    trial, after = Trial(old, new, now, keep), ""
    while page := uow.bulk.page(after, CHUNK):
        seen = [lead for lead in page if owners is None or lead.owner_id is None or lead.owner_id in owners]
        for evidence in _evidence(uow, seen):
            for each in trial.look_at(evidence):
                flipped(each)
        after = page[-1].id
        progress(trial.leads)
    return trial


def _evidence(uow: UnitOfWork, leads: list[Lead]) -> Iterator[Evidence]:
    ids = [lead.id for lead in leads]
    ended = [lead.id for lead in leads if lead.stage in ASIDE | {Stage.CUSTOMER}]
    facts, events, answers, moves = (
        uow.bulk.facts(ids),
        uow.bulk.events(ids),
        uow.bulk.answers(ids),
        uow.bulk.moves(ended),
    )
    for lead in leads:
        held = answers.get(lead.id, {})
        known = {name: fact.value for name, fact in facts.get(lead.id, {}).items()}
        told = profile(lead, known, events.get(lead.id, ()))
        yield Evidence(
            lead=lead,
            profile=told,
            answers=held,
            moves=moves.get(lead.id, ()),
            contradictions=partial(open_contradictions, uow, lead.id, held, told),
        )
