"""A few hundred leads in one transaction: fetched at once, merged and judged in memory, written at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualification.intake.extraction import Imported
from qualification.intake.judgement import Judge, Judgement
from qualification.intake.merging import Known, Merged, Origin, merge, merge_account, uphold
from qualification.intake.placing import place
from qualification.leads import Account, Lead, Stage
from qualification.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Company:
    """An account as this import leaves it; of rows that disagree the first counts."""

    account: Account
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What a chunk did."""

    created: int
    updated: int
    unchanged: int
    facts: int
    events: int
    follow_ups: int
    moved: Counter[Stage]
    companies: Mapping[str, bool]


def work_chunk(
    uow: UnitOfWork,
    rows: Sequence[Imported],
    owner_ids: Mapping[str, str],
    origin: Origin,
    judge: Judge,
    settled: Mapping[str, bool],
) -> Chunk:
    """Fetch, merge, judge, write; `settled` are the accounts that earlier chunks saw, and whether they changed.

    Raises Conflict if somebody changed one of the leads meanwhile.
    """
    known = _known(uow, rows)
    rows = _as_people_found_out(uow, rows, known)
    companies = _companies(uow, rows, settled)
    merged = [
        merge(
            known.get(row.lead.external_id),
            row,
            companies[row.lead.account.id].account if row.lead.account else None,
            owner_ids.get((row.owner_email or "").lower()),
            origin,
        )
        for row in rows
    ]
    changed = [each for each in merged if each.changed or _company_changed(each.lead, companies)]
    judged = [judge(each.lead, each.facts, each.events, came_back=_came_back(each)) for each in changed]
    judged, routings = place(uow, judge, changed, judged)
    _write(uow, changed, judged)
    for routing in routings:
        uow.routings.add(routing)
    return Chunk(
        created=sum(each.held is None for each in changed),
        updated=sum(each.held is not None for each in changed),
        unchanged=len(merged) - len(changed),
        facts=sum(len(each.new_facts) for each in changed),
        events=sum(len(each.new_events) for each in changed),
        follow_ups=sum(len(each.follow_ups) for each in judged),
        moved=Counter(move.to_stage for each in judged for move in each.moves),
        companies={key: company.changed for key, company in companies.items()},
    )


def _known(uow: UnitOfWork, rows: Iterable[Imported]) -> dict[str, Known]:
    """What is stored of these leads, by external id."""
    leads = uow.bulk.by_external_id([row.lead.external_id for row in rows])
    ids = [lead.id for lead in leads.values()]
    facts, events = uow.bulk.facts(ids), uow.bulk.events(ids)
    return {
        external_id: Known(lead=lead, facts=facts.get(lead.id, {}), events=events.get(lead.id, ()))
        for external_id, lead in leads.items()
    }


def _as_people_found_out(uow: UnitOfWork, rows: Sequence[Imported], known: Mapping[str, Known]) -> Sequence[Imported]:
    """The rows without what a person has put right since: a file that still says so does not take it back."""
    by_lead = uow.statements.resolutions([each.lead.id for each in known.values()])
    resolved = {number: by_lead[each.lead.id] for number, each in known.items() if each.lead.id in by_lead}
    return [uphold(row, resolved.get(row.lead.external_id, [])) for row in rows] if resolved else rows


def _companies(uow: UnitOfWork, rows: Iterable[Imported], settled: Mapping[str, bool]) -> dict[str, Company]:
    """The accounts of these rows, as they stand after the import."""
    named = [row.lead.account for row in rows if row.lead.account]
    held = uow.bulk.accounts({account.id for account in named})
    companies: dict[str, Company] = {}
    for account in named:
        if account.id in companies:
            continue
        before = held.get(account.id)
        if before is not None and account.id in settled:
            companies[account.id] = Company(before, settled[account.id])
        else:
            after = merge_account(before, account)
            companies[account.id] = Company(after, before is not None and after != before)
    return companies


def _company_changed(lead: Lead, companies: Mapping[str, Company]) -> bool:
    company = companies.get(lead.account.id) if lead.account else None
    return company is not None and company.changed


def _came_back(merged: Merged) -> bool:
    """Whether the contact did something since the lead was laid aside."""
    return any(event.occurred_at > merged.lead.stage_since for event in merged.new_events)


def _write(uow: UnitOfWork, merged: Sequence[Merged], judged: Sequence[Judgement]) -> None:
    uow.bulk.save_leads([after.lead for before, after in zip(merged, judged, strict=True) if after.lead != before.held])
    uow.tallies.forget([each.lead.id for each in judged])
    uow.engagement.put_facts([fact for each in merged for fact in each.new_facts])
    uow.engagement.add_events([event for each in merged for event in each.new_events])
    record(uow, judged)


def record(uow: UnitOfWork, judged: Sequence[Judgement]) -> None:
    """Write down what was decided about leads that are stored."""
    uow.bulk.add_history(
        {each.lead.id: each.score for each in judged if each.score is not None},
        [move for each in judged for move in each.moves],
        [receipt for each in judged for receipt in each.receipts],
    )
    uow.bulk.open_follow_ups([follow_up for each in judged for follow_up in each.follow_ups])
