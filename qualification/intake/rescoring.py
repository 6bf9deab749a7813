"""All leads under the policy in force: counted anew in the database, and judged where that may move them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from qualification.errors import Conflict
from qualification.intake.chunk import record
from qualification.intake.judgement import Judge, Judgement
from qualification.leads import Lead, Stage
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork, Work
from qualification.scoring.judging import Judged
from qualification.scoring.tally import tally
from qualification.use_cases.scoring.scoring_leads import rescore
from qualification.use_cases.scoring.tallying import own_facts

PAGE = 10_000
"""Leads counted in one transaction: about a second, so that nobody waits long for the one writer of SQLite."""
CHUNK = 500
TRIES = 3
Progress = Callable[[int], None]


@dataclass(slots=True)
class RescoreReport:
    """How many leads were counted anew, how many of all were judged, and how many entered a stage by it."""

    leads: int = 0
    judged: int = 0
    moved: Counter[Stage] = field(default_factory=Counter)


def rescore_all(
    work: Work,
    tenant: str,
    policy: Policy,
    now: datetime,
    progress: Progress = lambda _leads: None,
    *,
    start_clocks: bool = False,
) -> RescoreReport:
    """Count every lead that has no tally under this policy, and move leads where the policy says so.

    History starts no clock unless `start_clocks` asks for it. Pages are committed one by one, so it can simply be run again;
    running it twice changes nothing. Raises Conflict if the same leads are being changed all the time.
    """
    report, after = RescoreReport(leads=count_anew(work, tenant, policy, now, progress)), ""
    judge = _as_if_live if start_clocks else _as_history
    while page := _judged(work, tenant, policy, now, judge, after):
        report.judged += len(page)
        report.moved.update(move.to_stage for judged in page for move in judged.moves)
        after = page[-1].lead.id
    return report


def count_anew(work: Work, tenant: str, policy: Policy, now: datetime, progress: Progress = lambda _leads: None) -> int:
    """Make the tallies that are missing, or are of another policy; returns of how many leads."""
    counted, after = 0, ""
    while True:
        with work(tenant) as uow:
            page = uow.tallies.rebuild(policy, now, after, PAGE)
            uow.commit()
        if page is None:
            return counted
        counted, after = counted + page.leads, page.last
        progress(counted)


Judging = Callable[[UnitOfWork, Policy, list[Lead], datetime], list[Judgement] | list[Judged]]


def _judged(
    work: Work, tenant: str, policy: Policy, now: datetime, judge: Judging, after: str, tries: int = TRIES
) -> list[Judgement] | list[Judged]:
    """The next leads as they were judged; begun anew if somebody changed one of them meanwhile."""
    try:
        with work(tenant) as uow:
            judged = judge(uow, policy, uow.tallies.to_judge(policy, now, after, CHUNK), now)
            uow.commit()
            return judged
    except Conflict:
        if tries <= 1:
            raise
    return _judged(work, tenant, policy, now, judge, after, tries - 1)


def _as_if_live(uow: UnitOfWork, policy: Policy, leads: list[Lead], now: datetime) -> list[Judged]:
    """What has just happened: owners are found, and their clocks start."""
    return [rescore(uow, policy, lead.id, now, start_clocks=True) for lead in leads]


def _as_history(uow: UnitOfWork, policy: Policy, leads: list[Lead], now: datetime) -> list[Judgement]:
    """What is decided, and its receipt, rests on all events; when to look again is found out by the clock."""
    ids, judge = [lead.id for lead in leads], Judge(policy=policy, owners={}, now=now)
    uow.tallies.take(ids)
    imported, events = uow.bulk.facts(ids), uow.bulk.events(ids)
    facts = {lead_id: {name: fact.value for name, fact in imported.get(lead_id, {}).items()} for lead_id in ids}
    judged = [judge(lead, facts[lead.id], events.get(lead.id, ()), came_back=True) for lead in leads]
    uow.bulk.save_leads([after.lead for before, after in zip(leads, judged, strict=True) if after.lead != before])
    uow.tallies.put(
        [
            replace(tally(policy, lead.id, own_facts(lead, facts[lead.id]), events.get(lead.id, ()), now), due_at=now)
            for lead in (each.lead for each in judged)
        ]
    )
    record(uow, [each for each in judged if each.moves])
    return judged
