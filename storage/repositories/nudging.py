"""What people were told, and what comes round, kept in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from qualification.follow_ups.followups import FollowUpKind, FollowUpState
from qualification.follow_ups.nudging import Heard, Told
from qualification.follow_ups.routines import Routine
from storage.rows.nudging import nudges, routines
from storage.rows.qualifying import follow_ups
from storage.scope import Record, Scope, upsert

NUDGES = Record(nudges, Told)
ROUTINES = Record(routines, Routine)


class StoredNudges:
    """What each person was told (qualification.ports.Nudges)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, told: Sequence[Told]) -> None:
        """Record what a message tells."""
        if told:
            self._scope.write(insert(nudges), [NUDGES.values(self._scope.tenant, each) for each in told])

    def messages_since(self, person_id: str, since: datetime) -> int:
        """How many messages a person got from this moment on."""
        chosen = select(func.count(nudges.c.message_id.distinct())).where(
            self._scope.mine(nudges), nudges.c.person_id == person_id, nudges.c.at >= since
        )
        return int(self._scope.connection.execute(chosen).scalar_one())

    def heard(self, person_id: str, until: datetime, limit: int) -> list[Heard]:
        """What a person was told of follow-ups up to this moment, the latest first, and whether anything was done about each.

        Nothing was done about one that is open, was not put off, and was not told again since.
        """
        waiting = (
            (follow_ups.c.state == FollowUpState.OPEN)
            & follow_ups.c.nudge_at.is_(None)
            & (follow_ups.c.nudge_id == nudges.c.message_id)
        )
        chosen = (
            select(follow_ups.c.kind, waiting)
            .join(follow_ups, (follow_ups.c.tenant == nudges.c.tenant) & (follow_ups.c.id == nudges.c.follow_up_id))
            .where(self._scope.mine(nudges), nudges.c.person_id == person_id, nudges.c.at <= until)
            .order_by(nudges.c.at.desc(), nudges.c.seq.desc())
            .limit(limit)
        )
        return [_heard(*tuple(row)) for row in self._scope.rows(chosen)]


def _heard(kind: FollowUpKind, ignored: bool) -> Heard:
    return Heard(kind, acted_on=not ignored)


class StoredRoutines:
    """What comes round (qualification.ports.Routines)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def save(self, routine: Routine) -> None:
        """Add or change when it comes; a person has one of a kind."""
        statement = upsert(self._scope.connection, routines, ("tenant", "person_id", "kind"))
        self._scope.write(statement, ROUTINES.values(self._scope.tenant, routine))

    def all(self) -> list[Routine]:
        """Everybody's, the soonest first."""
        return self._scope.all(ROUTINES, order=(routines.c.next_at, routines.c.person_id, routines.c.kind))

    def remove(self, routine: Routine) -> None:
        """It comes round no more."""
        same = (routines.c.person_id == routine.person_id, routines.c.kind == routine.kind)
        self._scope.write(delete(routines).where(self._scope.mine(routines), *same))

    def due(self, now: datetime, limit: int) -> list[Routine]:
        """Those whose time has come, the longest due first; none that another tick has in hand."""
        chosen = (
            select(*ROUTINES.columns)
            .where(self._scope.mine(routines), routines.c.next_at <= now)
            .order_by(routines.c.next_at, routines.c.person_id, routines.c.kind)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [ROUTINES.of(row) for row in self._scope.rows(chosen)]
