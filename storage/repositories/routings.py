"""Who was given which lead, kept in the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select, update

from qualification.leads import Stage
from qualification.routing import LOAD, Routing
from storage.rows.leads import leads
from storage.rows.outcomes import routings
from storage.rows.tenants import tenants
from storage.scope import Record, Scope

ROUTINGS = Record(routings, Routing)
_GOES_ON = routings.c.take_by.is_not(None)


class StoredRoutings:
    """Routings (qualification.ports.Routings)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def wait_for_turn(self) -> None:
        """Nobody else in this tenant routes between this and the end of the transaction.

        A write to the tenant's row that changes nothing: PostgreSQL locks the row with it, SQLite the one writer's place.
        """
        same = {tenants.c.created_at.name: tenants.c.created_at}
        self._scope.write(update(tenants).where(tenants.c.id == self._scope.tenant).values(same))

    def add(self, routing: Routing) -> None:
        """Record a routing; the earlier ones of its lead do not go on any more."""
        self.goes_on(routing.lead_id, None)
        self._scope.write(routings.insert(), ROUTINGS.values(self._scope.tenant, routing))

    def of_lead(self, lead_id: str) -> list[Routing]:
        """Whom a lead was given to, oldest first."""
        return self._scope.all(ROUTINGS, routings.c.lead_id == lead_id, order=(routings.c.seq,))

    def goes_on(self, lead_id: str, at: datetime | None) -> None:
        """The lead goes on at this moment, if nobody has taken it by then; None: it stays where it is."""
        of_lead = (self._scope.mine(routings), routings.c.lead_id == lead_id)
        latest = select(func.max(routings.c.seq)).where(*of_lead).scalar_subquery()
        self._scope.write(update(routings).where(*of_lead, routings.c.seq == latest).values(take_by=at))

    def hurry(self, person_id: str, at: datetime) -> None:
        """What this person was given and may still go on goes on at once."""
        mine = (self._scope.mine(routings), routings.c.person_id == person_id, _GOES_ON)
        self._scope.write(update(routings).where(*mine).values(take_by=at))

    def to_pass_on(self, now: datetime, limit: int) -> list[Routing]:
        """Routings whose `take_by` is past, the longest ago first."""
        chosen = (
            select(*ROUTINGS.columns)
            .where(self._scope.mine(routings), routings.c.take_by <= now)
            .order_by(routings.c.take_by, routings.c.seq)
            .limit(limit)
        )
        return [ROUTINGS.of(row) for row in self._scope.rows(chosen)]

    def turns(self) -> dict[str, dict[str, int]]:
        """By rule and person: the number of the routing by which they got a lead last; later ones have higher numbers."""
        latest = (
            select(routings.c.rule, routings.c.person_id, func.max(routings.c.seq))
            .where(self._scope.mine(routings))
            .group_by(routings.c.rule, routings.c.person_id)
        )
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for row in self._scope.rows(latest):
            rule, person_id, number = tuple(row)
            found[rule][person_id] = number
        return dict(found)

    def loads(self) -> dict[str, int]:
        """How many open leads each person has: MQLs and what came of them, before customer."""
        counted = (
            select(leads.c.owner_id, func.count().label("leads"))
            .where(self._scope.mine(leads), leads.c.owner_id.is_not(None), leads.c.stage.in_(LOAD))
            .group_by(leads.c.owner_id)
        )
        return {row.owner_id: row.leads for row in self._scope.rows(counted)}

    def account_owners(self, account_ids: Collection[str]) -> dict[str, str]:
        """Whose each account is: the owner of the lead of it that changed its stage last."""
        chosen = (
            select(leads.c.account_id, leads.c.owner_id)
            .where(
                self._scope.mine(leads),
                leads.c.account_id.in_(account_ids),
                leads.c.owner_id.is_not(None),
                leads.c.stage != Stage.DISQUALIFIED,
            )
            .order_by(leads.c.stage_since, leads.c.id)
        )
        return {row.account_id: row.owner_id for row in self._scope.rows(chosen)}
