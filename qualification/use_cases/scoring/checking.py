"""Whether the tallies say what the events say: each is held against a count of everything."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from qualification.leads import EngagementEvent, FactValue, Lead
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import Criterion
from qualification.ports import UnitOfWork, Work
from qualification.scoring.accumulator import Accumulator, counts
from qualification.scoring.tally import DOUBT, Tally, tally
from qualification.use_cases.scoring.tallying import known_facts

PAGE = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A lead whose tally says something else than its events, and where."""

    lead: Lead
    says: str


@dataclass(slots=True)
class CheckReport:
    """How many tallies were held against their events, how many leads have none yet, and those that differ."""

    checked: int = 0
    without: int = 0
    differences: list[Difference] = field(default_factory=list)


def check_tallies(
    work: Work,
    tenant: str,
    policy: Policy,
    *,
    after: str = "",
    most: int | None = None,
    progress: Callable[[int], None] = lambda _leads: None,
) -> CheckReport:
    """Hold tallies against a full count as of their own moment: those of `most` leads after an id, or of all. Changes nothing.

    A lead without a tally under the policy in force is counted whenever it is asked for; that is slower, not wrong.
    """
    report, left = CheckReport(), most
    while left is None or left > 0:
        limit = PAGE if left is None else min(PAGE, left)
        with work(tenant) as uow:
            leads = uow.bulk.page(after, limit)
            checked, found = _check(uow, policy, leads)
        if found:  # something may have come in between two reads
            with work(tenant) as uow:
                _, found = _check(uow, policy, [each.lead for each in found])
        report.checked, report.without = report.checked + checked, report.without + len(leads) - checked
        report.differences += found
        progress(report.checked + report.without)
        if len(leads) < limit:
            break
        after, left = leads[-1].id, None if left is None else left - limit
    return report


def _check(uow: UnitOfWork, policy: Policy, leads: list[Lead]) -> tuple[int, list[Difference]]:
    """How many of the leads have a tally of the policy, and which of these differ."""
    ids = [lead.id for lead in leads]
    held, facts, events = uow.tallies.get(ids), known_facts(uow, leads), uow.bulk.events(ids)
    current = [lead for lead in leads if lead.id in held and held[lead.id].policy_version == policy.version]
    said = ((lead, _differences(policy, held[lead.id], facts[lead.id], events.get(lead.id, ()))) for lead in current)
    joined = ((lead, "; ".join(each)) for lead, each in said)
    return len(current), [Difference(lead, says) for lead, says in joined if says]


def _differences(
    policy: Policy, held: Tally, facts: Mapping[str, FactValue], events: tuple[EngagementEvent, ...]
) -> Iterator[str]:
    full = tally(policy, held.lead_id, facts, events, held.at)
    for criterion in policy.criteria():
        kept, counted = (_said(criterion, each) for each in (held, full))
        if kept != counted:
            yield f"{criterion.name} is {kept}, should be {counted}"
    for name, one, other in (("fit", held.fit, full.fit), ("engagement", held.engagement, full.engagement)):
        if not math.isclose(one, other, abs_tol=DOUBT):
            yield f"{name} is {one:.6g}, should be {other:.6g}"
    for name in ("grade", "reached", "held", "excluded", "pending_at"):
        if getattr(held, name) != getattr(full, name):
            yield f"{name} is {getattr(held, name)}, should be {getattr(full, name)}"


def _said(criterion: Criterion, held: Tally) -> str:
    kept: Accumulator | None = held.accumulators.get(criterion.name)
    found = kept and counts(criterion, kept, held.at)
    return f"{found.times} times, last {found.last:%Y-%m-%d %H:%M:%S}, {found.points:.5f}" if found else "nothing"
