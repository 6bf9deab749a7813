"""Deals and deeds, kept in the database."""

from __future__ import annotations

from qualification.deals import Deal, DealState
from qualification.undoing import Deed
from storage.rows.outcomes import deals, deeds
from storage.scope import Record, Scope, upsert

DEALS = Record(deals, Deal)
DEEDS = Record(deeds, Deed)


class StoredDeals:
    """Deals (qualification.ports.Deals)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of_lead(self, lead_id: str) -> list[Deal]:
        """A lead's deals, the latest cycle's last; without those that were withdrawn."""
        counts = deals.c.state != DealState.WITHDRAWN
        return self._scope.all(DEALS, deals.c.lead_id == lead_id, counts, order=(deals.c.cycle_no,))

    def save(self, deal: Deal) -> None:
        """Add or change a deal."""
        statement = upsert(self._scope.connection, deals, ("tenant", "id"))
        self._scope.write(statement, DEALS.values(self._scope.tenant, deal))


class StoredDeeds:
    """Deeds (qualification.ports.Deeds)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, deed_id: str) -> Deed | None:
        """The deed, if there is one."""
        return self._scope.first(DEEDS, deeds.c.id == deed_id)

    def latest(self, lead_id: str | None, person_id: str) -> Deed | None:
        """What this person did last to the lead, or to any where none is given, of what is not undone."""
        to_it = () if lead_id is None else (deeds.c.lead_id == lead_id,)
        theirs = (*to_it, deeds.c.person_id == person_id, deeds.c.undone_at.is_(None))
        return self._scope.first(DEEDS, *theirs, order=(deeds.c.at.desc(), deeds.c.said_ts.desc()))

    def save(self, deed: Deed) -> None:
        """Add a deed, or change it once it is undone."""
        statement = upsert(self._scope.connection, deeds, ("tenant", "id"))
        self._scope.write(statement, DEEDS.values(self._scope.tenant, deed))
