"""All leads under the policy in force: scored anew a few hundred at a time, and moved where it says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from qualification.errors import Conflict
from qualification.intake.chunk import record
from qualification.intake.judgement import Judge, Judgement
from qualification.leads import Lead, Stage
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork, Work
from qualification.scoring.score import Score

CHUNK = 500
TRIES = 3


@dataclass(slots=True)
class RescoreReport:
    """How many leads were looked at, how many got another score, and how many entered a stage by it."""

    leads: int = 0
    rescored: int = 0
    moved: Counter[Stage] = field(default_factory=Counter)


def rescore_all(
    work: Work,
    tenant: str,
    policy: Policy,
    now: datetime,
    progress: Callable[[int], None] = lambda _leads: None,
) -> RescoreReport:
    """Judge every lead of a tenant by this policy; a score is recorded where it differs from the newest.

    Starts no clock. Chunks are committed one by one, so it can simply be run again; running it twice changes nothing. Raises
    Conflict if the same leads are being changed all the time.
    """
    judge, report, after = Judge(policy=policy, owners={}, now=now), RescoreReport(), ""
    while page := _chunk(work, tenant, judge, after):
        report.leads += len(page)
        changed = [judged for judged, held in page if not _same(judged.score, held)]
        report.rescored += len(changed)
        report.moved.update(move.to_stage for judged, _ in page for move in judged.moves)
        after = page[-1][0].lead.id
        progress(report.leads)
    return report


Page = list[tuple[Judgement, Score | None]]


def _chunk(work: Work, tenant: str, judge: Judge, after: str, tries: int = TRIES) -> Page:
    """The next leads as they were judged, with the score they had; begun anew if somebody changed one of them meanwhile."""
    try:
        with work(tenant) as uow:
            page = _rescored(uow, uow.bulk.page(after, CHUNK), judge)
            uow.commit()
            return page
    except Conflict:
        if tries <= 1:
            raise
    return _chunk(work, tenant, judge, after, tries - 1)


def _rescored(uow: UnitOfWork, leads: list[Lead], judge: Judge) -> Page:
    ids = [lead.id for lead in leads]
    facts, events, scores = uow.bulk.facts(ids), uow.bulk.events(ids), uow.bulk.scores(ids)
    judged = [
        judge(
            lead,
            {name: fact.value for name, fact in facts.get(lead.id, {}).items()},
            events.get(lead.id, ()),
            came_back=False,
        )
        for lead in leads
    ]
    uow.bulk.save_leads([after.lead for before, after in zip(leads, judged, strict=True) if after.lead != before])
    record(uow, [each for each in judged if each.moves or not _same(each.score, scores.get(each.lead.id))])
    return [(each, scores.get(each.lead.id)) for each in judged]


def _same(new: Score | None, held: Score | None) -> bool:
    """Whether two scores say the same of a lead, whenever they were made."""
    if new is None or held is None:
        return new is held
    return (new.policy_version, new.contributions, new.grade, new.qualifies, new.excluded) == (
        held.policy_version,
        held.contributions,
        held.grade,
        held.qualifies,
        held.excluded,
    )
