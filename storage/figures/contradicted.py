"""Which leads have an open contradiction between what reps heard and what marketing knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import select

from qualification.discrepancies import Statement, find_discrepancies
from qualification.leads import profile
from qualification.particulars import NEVER
from storage.repositories.bulk import StoredBulk
from storage.repositories.found_out import STATEMENTS, StoredStatements
from storage.rows.found_out import statements
from storage.scope import Scope

AT_ONCE = 2000
"""Leads whose data are fetched in one go."""


def contradicted_leads(scope: Scope, bulk: StoredBulk) -> frozenset[str]:
    """The ids of those leads.

    Whether two values agree is no matter for the database (half a title, a country by another name): what was stated is fetched
    with what is known of it, a statement each for many leads, and judged by qualification.discrepancies.
    """
    stated: defaultdict[str, list[Statement]] = defaultdict(list)
    chosen = select(*STATEMENTS.columns, statements.c.lead_id).where(
        scope.mine(statements), statements.c.withdrawn.is_(False)
    )
    for row in scope.rows(chosen.order_by(statements.c.seq)):
        stated[row.lead_id].append(STATEMENTS.of(row))
    return frozenset(found for some in _some_at_once(stated) for found in _among(scope, bulk, some, stated))


def _among(
    scope: Scope, bulk: StoredBulk, lead_ids: Sequence[str], stated: dict[str, list[Statement]]
) -> Iterator[str]:
    leads, known, resolved = bulk.leads(lead_ids), bulk.facts(lead_ids), StoredStatements(scope).resolutions(lead_ids)
    denied = [each for each in lead_ids if any(one.field.startswith(NEVER) for one in stated[each])]
    events = bulk.events(denied)
    for lead_id in lead_ids:
        facts = {name: fact.value for name, fact in known.get(lead_id, {}).items()}
        held = profile(leads[lead_id], facts, events.get(lead_id, ()))
        if find_discrepancies(stated[lead_id], resolved.get(lead_id, ()), held.facts, held.events):
            yield lead_id


def _some_at_once(lead_ids: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(lead_ids)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
