"""Which leads have an open contradiction between what reps heard and what marketing knows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, case, cast, select

from qualification.discrepancies import Statement, contradict, find_discrepancies
from qualification.leads import profile
from qualification.particulars import NEVER
from storage.figures.cases import of_lead
from storage.repositories.bulk import StoredBulk
from storage.repositories.found_out import STATEMENTS, StoredStatements
from storage.rows.found_out import resolutions, statements
from storage.rows.history import CALLED, stays
from storage.rows.leads import accounts, contacts, facts, leads
from storage.scope import Scope
from storage.scoring.facts import OWN
from storage.scoring.functions import among_listed, listed

AT_ONCE = 2000
"""Leads whose data are fetched in one go."""


def contradicted_leads(scope: Scope, bulk: StoredBulk, stages: Collection[str]) -> frozenset[str]:
    """The ids of those that stand in these stages."""
    return _contradicted(scope, bulk, _latest(scope, _said_in_stages(), stages=sorted(stages)))


def contradicted_among(scope: Scope, bulk: StoredBulk, lead_ids: Collection[str]) -> frozenset[str]:
    """Those of some leads."""
    return _contradicted(scope, bulk, _latest(scope, _said_of_leads(), leads=listed(lead_ids)))


def _contradicted(scope: Scope, bulk: StoredBulk, latest: Iterable[Sequence[Any]]) -> frozenset[str]:
    """The leads of what was said last.

    Whether two values agree is no matter for the database (half a title, a country by another name): what was stated is fetched
    beside what is known, and judged by qualification.discrepancies, the same two values once. Where events or what was
    resolved decide, all that is known of a lead is fetched; there are few of these.
    """
    wrong, found, wholly = cache(_wrong), set[str](), set[str]()
    resolved = {*scope.connection.scalars(select(resolutions.c.lead_id).where(scope.mine(resolutions)).distinct())}
    for lead_id, field, _said_ts, heard, own, fact in latest:
        if lead_id in resolved or field.startswith(NEVER):
            wholly.add(lead_id)
        elif wrong(field, heard, own, fact):
            found.add(lead_id)
    return frozenset(found - wholly).union(*(_among(scope, bulk, some) for some in _some_at_once(sorted(wholly))))


def _latest(scope: Scope, said: Select[Any], **which: Any) -> Collection[Sequence[Any]]:
    """What was said last of each field of each lead, beside what marketing knows: on the lead itself, and as a fact."""
    rows: Sequence[Sequence[Any]] = scope.connection.execute(said, {"of_tenant": scope.tenant, **which}).all()
    in_order = sorted(rows, key=lambda row: float(row[2]))
    return {tuple(row[:2]): row for row in in_order}.values()


@cache
def _said_in_stages() -> Select[Any]:
    """What was said of leads in some `stages`; the cast keeps SQLite from reading all stays of these."""
    return _said().where(cast(stays.c.stage, String).in_(bindparam("stages", expanding=True)))


@cache
def _said_of_leads() -> Select[Any]:
    """What was said of some `leads`."""
    return _said().where(among_listed(statements.c.lead_id, bindparam("leads")))


def _said() -> Select[Any]:
    """All that was said, beside what is known, of which the stay of now says most; making it takes a third of running it."""
    own = case(*((statements.c.field == name, _known(held)) for name, held in OWN.items()))
    known = and_(*(facts.c[name] == statements.c[name] for name in ("tenant", "lead_id", "field")))
    told = (statements.c.lead_id, statements.c.field, statements.c.said_ts, cast(statements.c.value, String))
    return (
        select(*told, own, cast(facts.c.value, String))
        .select_from(statements)
        .join(stays, and_(of_lead(stays, statements), stays.c.until.is_(None)))
        .outerjoin(facts, known)
        .where(statements.c.tenant == bindparam("of_tenant"), statements.c.withdrawn.is_(False))
        .order_by(statements.c.seq)
    )


def _wrong(field: str, heard: str, own: str | None, fact: str | None) -> bool:
    """Whether what was heard contradicts what is known; both are JSON, what stands on the lead itself is not."""
    known = own if own is not None else None if fact is None else json.loads(fact)
    return contradict(field, json.loads(heard), known)


def _known(held: ColumnElement[Any]) -> ColumnElement[Any]:
    """What stands on the lead, its company or its contact; what its stay does not repeat is looked up where it is asked for."""
    if held.name in CALLED:
        return cast(stays.c[held.name], String)
    party, key = (accounts, leads.c.account_id) if held.table is accounts else (contacts, leads.c.contact_id)
    theirs = (of_lead(statements), party.c.tenant == leads.c.tenant, party.c.id == key)
    return select(cast(held, String)).where(*theirs).scalar_subquery()


def _among(scope: Scope, bulk: StoredBulk, lead_ids: Sequence[str]) -> Iterator[str]:
    """Those of the leads that are contradicted, by all that is known of them."""
    chosen = select(*STATEMENTS.columns, statements.c.lead_id).where(
        scope.mine(statements), statements.c.withdrawn.is_(False), statements.c.lead_id.in_(lead_ids)
    )
    stated: defaultdict[str, list[Statement]] = defaultdict(list)
    for row in scope.rows(chosen.order_by(statements.c.seq)):
        stated[row.lead_id].append(STATEMENTS.of(row))
    known, resolved = bulk.facts(lead_ids), StoredStatements(scope).resolutions(lead_ids)
    whole, events = bulk.leads(lead_ids), bulk.events(lead_ids)
    for lead_id in lead_ids:
        values = {name: fact.value for name, fact in known.get(lead_id, {}).items()}
        held = profile(whole[lead_id], values, events.get(lead_id, ()))
        if find_discrepancies(stated[lead_id], resolved.get(lead_id, ()), held.facts, held.events):
            yield lead_id


def _some_at_once(lead_ids: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(lead_ids)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
