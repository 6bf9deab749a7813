"""What reps found out beside the four letters, kept in the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select, update

from qualification.discrepancies import Resolution, Statement
from qualification.disqualification import Aside
from storage.rows.found_out import asides, resolutions, statements
from storage.scope import Record, Scope, add_if_absent

STATEMENTS = Record(statements, Statement)
RESOLUTIONS = Record(resolutions, Resolution)
ASIDES = Record(asides, Aside)


class StoredStatements:
    """Statements and resolutions (qualification.ports.Statements)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of_lead(self, lead_id: str) -> list[Statement]:
        """What was said and not taken back, oldest first."""
        stands = (statements.c.lead_id == lead_id, statements.c.withdrawn.is_(False))
        return self._scope.all(STATEMENTS, *stands, order=(statements.c.seq,))

    def add(self, lead_id: str, statement: Statement) -> None:
        """Record a statement; the same field said twice in one message is one statement."""
        row = STATEMENTS.values(self._scope.tenant, statement) | {"lead_id": lead_id, "withdrawn": False}
        key = ("tenant", "lead_id", "said_ts", "field")
        self._scope.write(add_if_absent(self._scope.connection, statements, key), row)

    def withdraw(self, lead_id: str, said_ts: str) -> int:
        """What one message stated was a slip: it counts no more, and stays on record. Returns how many that were."""
        same = (statements.c.lead_id == lead_id, statements.c.said_ts == said_ts, statements.c.withdrawn.is_(False))
        changed = update(statements).where(self._scope.mine(statements), *same).values(withdrawn=True)
        return self._scope.write(changed).rowcount

    def resolve(self, lead_id: str, resolution: Resolution) -> None:
        """Record which of two values holds."""
        row = RESOLUTIONS.values(self._scope.tenant, resolution) | {"lead_id": lead_id}
        self._scope.write(resolutions.insert(), row)

    def resolutions(self, lead_ids: Collection[str]) -> dict[str, list[Resolution]]:
        """What was resolved about each lead, oldest first; leads without any are left out."""
        chosen = (
            select(*RESOLUTIONS.columns, resolutions.c.lead_id)
            .where(self._scope.mine(resolutions), resolutions.c.lead_id.in_(lead_ids))
            .order_by(resolutions.c.seq)
        )
        found: defaultdict[str, list[Resolution]] = defaultdict(list)
        for row in self._scope.rows(chosen) if lead_ids else ():
            found[row.lead_id].append(RESOLUTIONS.of(row))
        return dict(found)


class StoredAsides:
    """How leads were put aside (qualification.ports.Asides)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of_lead(self, lead_id: str) -> list[Aside]:
        """A lead's, oldest first."""
        return self._scope.all(ASIDES, asides.c.lead_id == lead_id, order=(asides.c.seq,))

    def add(self, aside: Aside) -> None:
        """Record how a lead was put aside."""
        self._scope.write(asides.insert(), ASIDES.values(self._scope.tenant, aside))
