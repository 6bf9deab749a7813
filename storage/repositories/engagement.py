"""Engagement events and facts, kept in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from qualification.errors import NotFound
from qualification.leads import EngagementEvent, Fact, FactValue
from storage.rows.leads import events, facts
from storage.scope import Record, Scope, add_if_absent, upsert

EVENTS = Record(events, EngagementEvent)
FACTS = Record(facts, Fact)


class StoredEngagement:
    """What marketing knows (qualification.ports.Engagement)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def events(self, lead_id: str) -> tuple[EngagementEvent, ...]:
        """What the contact did, oldest first."""
        order = (events.c.occurred_at, events.c.dedupe_key)
        return tuple(self._scope.all(EVENTS, events.c.lead_id == lead_id, order=order))

    def add_events(self, events: Sequence[EngagementEvent]) -> int:
        """Record events; those whose dedupe_key is there already change nothing. Returns how many were new."""
        if not events:
            return 0
        statement = add_if_absent(self._scope.connection, EVENTS.table, ("tenant", "dedupe_key"))
        return self._scope.write(statement, [EVENTS.values(self._scope.tenant, event) for event in events]).rowcount

    def withdraw(self, dedupe_key: str, by: str, reason: str, at: datetime) -> EngagementEvent:  # noqa: ARG002
        """The event did not happen, after all: it counts no more; raises NotFound."""
        event = self._scope.first(EVENTS, events.c.dedupe_key == dedupe_key)
        if event is None:
            raise NotFound(f"there is no event {dedupe_key}")
        self._scope.write(delete(events).where(self._scope.mine(events), events.c.dedupe_key == dedupe_key))
        return event

    def facts(self, lead_id: str) -> dict[str, FactValue]:
        """The newest value of every fact."""
        chosen = select(facts.c.field, facts.c.value).where(self._scope.mine(facts), facts.c.lead_id == lead_id)
        return {row.field: row.value for row in self._scope.rows(chosen)}

    def put_facts(self, facts: Sequence[Fact]) -> None:
        """Record facts; a newer `as_of` replaces an older one."""
        if not facts:
            return
        statement = upsert(
            self._scope.connection,
            FACTS.table,
            ("tenant", "lead_id", "field"),
            where=lambda held, new: new["as_of"] >= held.as_of,
        )
        self._scope.write(statement, [FACTS.values(self._scope.tenant, fact) for fact in facts])
