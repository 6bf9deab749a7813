"""Many leads at once: a few statements in core for a few hundred leads, never a row through the ORM."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Table, bindparam, func, select, text, update
from sqlalchemy.exc import IntegrityError

from qualification.bant import BantAnswer, Dimension, current_answers
from qualification.decisions.receipts import Move, Receipt
from qualification.errors import Conflict
from qualification.follow_ups.followups import FollowUp
from qualification.leads import Account, EngagementEvent, Fact, Lead, LeadStanding
from qualification.scoring.score import Score
from storage.answered import keep_answered
from storage.many_events import add_many
from storage.repositories.answers import ANSWERS
from storage.repositories.engagement import EVENTS, FACTS, IN_ORDER, STANDS
from storage.repositories.follow_ups import FOLLOW_UPS
from storage.repositories.history import MOVES, RECEIPTS, SCORES
from storage.repositories.known_names import KnownNames
from storage.repositories.leads import (
    ACCOUNTS,
    CHANGED_MEANWHILE,
    CONTACTS,
    lead_of,
    lead_values,
    save_accounts,
    whole_leads,
)
from storage.repositories.tallies import forget, hold
from storage.rows.history import scores
from storage.rows.leads import accounts, contacts, leads
from storage.rows.qualifying import answers
from storage.scope import Record, Scope, insert, upsert
from storage.scoring.functions import among
from storage.spells import keep_spells
from storage.stays import begin_stays, keep_called, keep_stays

T = TypeVar("T", Fact, EngagementEvent, Move)
_READ = "read_"
_STANDINGS = select(leads.c.id, *(leads.c[field.name] for field in fields(LeadStanding)))
SETTLED = 5_000  # leads; by then autovacuum keeps the planner informed


class StoredBulk:
    """Bulk reads and writes (qualification.ports.Bulk)."""

    def __init__(self, scope: Scope, known: KnownNames) -> None:
        self._scope = scope
        self._known = known

    def by_external_id(self, external_ids: Collection[str]) -> dict[str, Lead]:
        """Those that are there, by external id."""
        chosen = whole_leads().where(self._scope.mine(leads), leads.c.external_id.in_(external_ids))
        return {lead.external_id: lead for lead in map(lead_of, self._scope.rows(chosen))}

    def leads(self, lead_ids: Collection[str]) -> dict[str, Lead]:
        """Those that are there, by id."""
        chosen = whole_leads().where(self._scope.mine(leads), leads.c.id.in_(lead_ids))
        return {lead.id: lead for lead in map(lead_of, self._scope.rows(chosen))}

    def standings(self, lead_ids: Collection[str]) -> dict[str, LeadStanding]:
        """Where those that are there stand, by id."""
        chosen = _STANDINGS.where(self._scope.mine(leads), among(leads.c.id, lead_ids))
        rows: Sequence[Sequence[Any]] = self._scope.rows(chosen)
        return {row[0]: LeadStanding(*row[1:]) for row in rows}

    def lead_ids(self, external_ids: Collection[str]) -> dict[str, str]:
        """The ids of those that are there, by external id."""
        chosen = select(leads.c.external_id, leads.c.id).where(self._scope.mine(leads))
        return dict(map(tuple, self._scope.rows(chosen.where(among(leads.c.external_id, external_ids)))))

    def accounts(self, account_ids: Collection[str]) -> dict[str, Account]:
        """Those that are there, by id."""
        return {account.id: account for account in self._scope.all(ACCOUNTS, accounts.c.id.in_(account_ids))}

    def page(self, after: str, limit: int) -> list[Lead]:
        """The next leads in the order of their ids; the first ones after ''."""
        chosen = whole_leads().where(self._scope.mine(leads), leads.c.id > after).order_by(leads.c.id).limit(limit)
        return [lead_of(row) for row in self._scope.rows(chosen)]

    def facts(self, lead_ids: Collection[str]) -> dict[str, dict[str, Fact]]:
        """The newest facts of each lead, by field."""
        by_lead = self._of_leads(FACTS, lead_ids, ())
        return {lead_id: {fact.field: fact for fact in found} for lead_id, found in by_lead.items()}

    def events(self, lead_ids: Collection[str]) -> dict[str, tuple[EngagementEvent, ...]]:
        """What each contact did, oldest first; without what was withdrawn."""
        by_lead = self._of_leads(EVENTS, lead_ids, IN_ORDER, STANDS)
        return {lead_id: tuple(found) for lead_id, found in by_lead.items()}

    def scores(self, lead_ids: Collection[str]) -> dict[str, Score]:
        """The newest score of each lead."""
        newest = (
            select(func.max(scores.c.seq))
            .where(self._scope.mine(scores), scores.c.lead_id.in_(lead_ids))
            .group_by(scores.c.lead_id)
        )
        chosen = select(*SCORES.columns, scores.c.lead_id).where(scores.c.seq.in_(newest))
        return {row.lead_id: SCORES.of(row) for row in self._scope.rows(chosen)}

    def answers(self, lead_ids: Collection[str]) -> dict[str, dict[Dimension, BantAnswer]]:
        """The newest answer of each letter; those of an earlier cycle come back with stale=True."""
        history: defaultdict[tuple[str, int], list[BantAnswer]] = defaultdict(list)
        chosen = (
            select(*ANSWERS.columns, leads.c.id.label("told_of"), leads.c.cycle_no.label("round"))
            .join(leads, (leads.c.tenant == answers.c.tenant) & (leads.c.id == answers.c.lead_id))
            .where(self._scope.mine(answers), answers.c.lead_id.in_(lead_ids))
            .order_by(answers.c.seq)
        )
        for row in self._scope.rows(chosen):
            history[row.told_of, row.round].append(ANSWERS.of(row))
        return {lead_id: current_answers(told, cycle) for (lead_id, cycle), told in history.items()}

    def moves(self, lead_ids: Collection[str]) -> dict[str, list[Move]]:
        """Each lead's way so far, oldest first."""
        return dict(self._of_leads(MOVES, lead_ids, (MOVES.table.c.seq,)))

    def add_events(self, events: Sequence[EngagementEvent]) -> int:
        """Record thousands of events as Engagement.add_events() does."""
        lead_ids = {event.lead_id for event in events}
        hold(self._scope, lead_ids)
        new = add_many(self._scope, events)
        if new:
            forget(self._scope, lead_ids)
        return new

    def save_leads(self, leads: Collection[Lead]) -> None:
        """Add those of version 0, change the others; raises Conflict if somebody saved one of them in between."""
        self._known.changing(self._scope, [replace(lead, version=lead.version + 1) for lead in leads])
        named = {lead.account.id: lead.account for lead in leads if lead.account}
        save_accounts(self._scope, named.values())
        self._upsert(contacts, [CONTACTS.values(self._scope.tenant, lead.contact) for lead in leads])
        self._add([lead for lead in leads if lead.version == 0])
        self._change([lead for lead in leads if lead.version > 0])

    def add_history(self, scores: Mapping[str, Score], moves: Collection[Move], receipts: Collection[Receipt]) -> None:
        """Record scores by lead, moves and receipts."""
        tenant = self._scope.tenant
        scored = [SCORES.values(tenant, score) | {"lead_id": lead_id} for lead_id, score in scores.items()]
        self._insert(SCORES.table, scored)
        self._insert(MOVES.table, [MOVES.values(tenant, move) for move in moves])
        moved = {move.lead_id for move in moves}
        keep_stays(self._scope, moved)
        keep_spells(self._scope, moved)
        self._insert(RECEIPTS.table, [RECEIPTS.values(tenant, receipt) for receipt in receipts])

    def open_follow_ups(self, follow_ups: Collection[FollowUp]) -> None:
        """Add follow-ups; one whose lead has an open one of its kind changes nothing."""
        if follow_ups:
            statement = insert(self._scope.connection, FOLLOW_UPS.table).on_conflict_do_nothing()
            self._scope.write(statement, [FOLLOW_UPS.values(self._scope.tenant, each) for each in follow_ups])
            theirs = {each.lead_id for each in follow_ups}
            keep_answered(self._scope, theirs)
            keep_spells(self._scope, theirs)

    def _of_leads(
        self, record: Record[T], lead_ids: Collection[str], order: tuple[Any, ...], *where: ColumnElement[bool]
    ) -> dict[str, list[T]]:
        found: defaultdict[str, list[T]] = defaultdict(list)
        of_leads = (record.table.c.lead_id.in_(lead_ids), *where)
        for item in self._scope.all(record, *of_leads, order=order) if lead_ids else ():
            found[item.lead_id].append(item)
        return found

    def _insert(self, into: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._scope.write(into.insert(), rows)

    def _upsert(self, into: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._scope.write(upsert(self._scope.connection, into, ("tenant", "id")), rows)

    def _add(self, new: list[Lead]) -> None:
        rows = [lead_values(self._scope.tenant, lead) | {"version": 1} for lead in new]
        try:
            self._insert(leads, rows)
        except IntegrityError as error:
            raise Conflict("somebody added one of these leads in the meantime") from error
        begin_stays(self._scope, [lead.id for lead in new])
        if rows and self._scope.connection.dialect.name == "postgresql":
            self._tell_the_planner()

    def _tell_the_planner(self) -> None:
        """While the tables are new, let PostgreSQL see how they have grown.

        It plans the check of a foreign key once, and for a table it takes for empty it plans to read all of it: for each of the
        rows that follow. An import into a new database took 59 s instead of 5.
        """
        known = text("SELECT reltuples FROM pg_class WHERE oid = to_regclass('leads')")
        if self._scope.connection.execute(known).scalar_one() < SETTLED:
            self._scope.connection.execute(text("ANALYZE leads, contacts, accounts"))

    def _change(self, known: list[Lead]) -> None:
        if not known:
            return
        same = (
            self._scope.mine(leads),
            leads.c.id == bindparam(f"{_READ}id"),
            leads.c.version == bindparam(f"{_READ}version"),
        )
        rows = [
            lead_values(self._scope.tenant, lead)
            | {"version": lead.version + 1, f"{_READ}id": lead.id, f"{_READ}version": lead.version}
            for lead in known
        ]
        statement = update(leads).where(*same).values({name: bindparam(name) for name in leads.c.keys()})  # noqa: SIM118
        if self._scope.write(statement, rows).rowcount != len(rows):
            raise Conflict(CHANGED_MEANWHILE)
        keep_called(self._scope, [lead.id for lead in known])
