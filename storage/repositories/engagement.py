"""Engagement events and facts, kept in the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, delete, false, or_, select, update

from qualification.errors import Conflict, NotFound
from qualification.leads import EngagementEvent, Fact, FactValue
from qualification.ports import Answer
from storage.repositories.tallies import forget, hold
from storage.rows.leads import deliveries, events, facts
from storage.scope import Record, Scope, add_if_absent, upsert

EVENTS = Record(events, EngagementEvent)
FACTS = Record(facts, Fact)
IN_ORDER = (events.c.occurred_at, events.c.dedupe_key)
STANDS = events.c.withdrawn_at.is_(None)
DAY = timedelta(days=1)
REMEMBERED = timedelta(days=7)
"""Senders give up long before; after it the ids of the events themselves still tell what is known."""


class StoredEngagement:
    """What marketing knows (qualification.ports.Engagement)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def events(self, lead_id: str) -> tuple[EngagementEvent, ...]:
        """What the contact did, oldest first; without what was withdrawn."""
        return tuple(self._scope.all(EVENTS, events.c.lead_id == lead_id, STANDS, order=IN_ORDER))

    def on_days(self, lead_id: str, days: Collection[date]) -> tuple[EngagementEvent, ...]:
        """What the contact did on these days in UTC, oldest first."""
        starts = [datetime.combine(day, time(), UTC) for day in days]
        within = or_(
            false(), *(and_(events.c.occurred_at >= start, events.c.occurred_at < start + DAY) for start in starts)
        )
        return tuple(self._scope.all(EVENTS, events.c.lead_id == lead_id, STANDS, within, order=IN_ORDER))

    def known(self, dedupe_keys: Collection[str]) -> set[str]:
        """Which of these events are recorded, the withdrawn ones among them."""
        chosen = select(events.c.dedupe_key).where(self._scope.mine(events), events.c.dedupe_key.in_(dedupe_keys))
        return {row[0] for row in self._scope.rows(chosen)}

    def withdraw(self, dedupe_key: str, by: str, reason: str, at: datetime) -> EngagementEvent:
        """Mark an event as one that does not count, and take its lead's tally away; raises NotFound.

        Raises Conflict if it is marked already.
        """
        event = self._scope.first(EVENTS, events.c.dedupe_key == dedupe_key)
        if event is None:
            raise NotFound(f"there is no event {dedupe_key}; see `banter events list LEAD`")
        hold(self._scope, [event.lead_id])
        mark = {"withdrawn_at": at, "withdrawn_by": by, "withdrawn_for": reason}
        standing = (self._scope.mine(events), events.c.dedupe_key == dedupe_key, STANDS)
        if self._scope.write(update(events).where(*standing).values(mark)).rowcount == 0:
            raise Conflict(f"the event {dedupe_key} was withdrawn already")
        forget(self._scope, [event.lead_id])
        return event

    def add_events(self, events: Sequence[EngagementEvent]) -> int:
        """Record events; those whose dedupe_key is there already change nothing. Returns how many were new.

        Where any is new, the leads' tallies are taken away: whoever can add the events to them takes them out before, and puts
        them back.
        """
        if not events:
            return 0
        lead_ids = {event.lead_id for event in events}
        hold(self._scope, lead_ids)
        statement = add_if_absent(self._scope.connection, EVENTS.table, ("tenant", "dedupe_key"))
        new = self._scope.write(statement, [EVENTS.values(self._scope.tenant, event) for event in events]).rowcount
        if new:
            forget(self._scope, lead_ids)
        return new

    def answered(self, delivery_id: str) -> Answer | None:
        """What was answered to this delivery of events; None where it was not, or long ago."""
        chosen = select(deliveries.c.digest, deliveries.c.answer).where(self._scope.mine(deliveries))
        row = self._scope.connection.execute(chosen.where(deliveries.c.id == delivery_id)).first()
        return None if row is None else Answer(*tuple(row))

    def answer(self, delivery_id: str, answer: Answer, at: datetime) -> None:
        """Remember an answer for a week; the first one to a delivery stays."""
        old = (self._scope.mine(deliveries), deliveries.c.at < at - REMEMBERED)
        self._scope.write(delete(deliveries).where(*old))
        row = {"tenant": self._scope.tenant, "id": delivery_id, "at": at, **answer._asdict()}
        self._scope.write(add_if_absent(self._scope.connection, deliveries, ("tenant", "id")), row)

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
