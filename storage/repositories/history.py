"""What happened to leads and why, kept in the database: append-only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from qualification.auditing import Audited, AuditEntry
from qualification.decisions.receipts import Move, Receipt
from qualification.errors import NotFound
from qualification.leads import Activity
from qualification.scoring.score import Score
from storage.answered import keep_answered
from storage.rows.history import activities, moves, receipts, scores
from storage.rows.tenants import audit
from storage.scope import Record, Scope, add_if_absent
from storage.spells import keep_spells
from storage.stays import keep_stays, keep_waits

ACTIVITIES = Record(activities, Activity)
MOVES = Record(moves, Move)
RECEIPTS = Record(receipts, Receipt)
SCORES = Record(scores, Score)
AUDIT = Record(audit, AuditEntry)


class StoredHistory:
    """The history of leads (qualification.ports.History)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add_activity(self, activity: Activity) -> None:
        """Record what a rep did; the same id twice is one activity."""
        statement = add_if_absent(self._scope.connection, activities, ("tenant", "id"))
        self._scope.write(statement, ACTIVITIES.values(self._scope.tenant, activity))
        self._keep_up(activity.lead_id)

    def activities(self, lead_id: str) -> list[Activity]:
        """What reps did, oldest first; without what was withdrawn."""
        order, stands = (activities.c.at, activities.c.seq), activities.c.withdrawn_at.is_(None)
        return self._scope.all(ACTIVITIES, activities.c.lead_id == lead_id, stands, order=order)

    def withdraw_activity(self, activity_id: str, at: datetime) -> None:
        """What was logged by a slip counts no more; it stays on record."""
        mine = (self._scope.mine(activities), activities.c.id == activity_id)
        taken_back = update(activities).where(*mine).values(withdrawn_at=at).returning(activities.c.lead_id)
        for row in self._scope.connection.execute(taken_back).all():
            self._keep_up(row.lead_id)

    def _keep_up(self, lead_id: str) -> None:
        keep_waits(self._scope, lead_id)
        keep_answered(self._scope, [lead_id])
        keep_spells(self._scope, [lead_id])

    def add_move(self, move: Move) -> None:
        """Record a step through the lifecycle."""
        self._scope.write(moves.insert(), MOVES.values(self._scope.tenant, move))
        keep_stays(self._scope, [move.lead_id])
        keep_spells(self._scope, [move.lead_id])

    def moves(self, lead_id: str) -> list[Move]:
        """The lead's way so far, oldest first."""
        return self._scope.all(MOVES, moves.c.lead_id == lead_id, order=(moves.c.seq,))

    def add_receipt(self, receipt: Receipt) -> None:
        """Record a decision with its reasons."""
        self._scope.write(receipts.insert(), RECEIPTS.values(self._scope.tenant, receipt))

    def receipts(self, lead_id: str) -> list[Receipt]:
        """The decisions about a lead, oldest first."""
        return self._scope.all(RECEIPTS, receipts.c.lead_id == lead_id, order=(receipts.c.seq,))

    def receipt(self, receipt_id: str) -> Receipt:
        """One decision; raises NotFound."""
        found = self._scope.first(RECEIPTS, receipts.c.id == receipt_id)
        if found is None:
            raise NotFound(f"there is no receipt {receipt_id}")
        return found

    def add_score(self, lead_id: str, score: Score) -> None:
        """Record a score; the newest counts."""
        self._scope.write(scores.insert(), SCORES.values(self._scope.tenant, score) | {"lead_id": lead_id})

    def score(self, lead_id: str) -> Score | None:
        """The newest score of a lead."""
        return self._scope.first(SCORES, scores.c.lead_id == lead_id, order=(scores.c.seq.desc(),))

    def audit(self, actor_id: str, action: Audited, subject: str, at: datetime, detail: Mapping[str, Any]) -> None:
        """Append to the audit log; `detail` is plain JSON without a rep's words."""
        entry = {"actor_id": actor_id, "action": action.value, "subject": subject, "at": at, "detail": dict(detail)}
        self._scope.write(audit.insert(), {"tenant": self._scope.tenant, **entry})

    def audited(self, limit: int, actor_id: str | None = None, since: datetime | None = None) -> list[AuditEntry]:
        """The newest lines of the audit log, the newest first: anybody's, or one person's."""
        chosen = select(*AUDIT.columns).where(self._scope.mine(audit)).order_by(audit.c.at.desc(), audit.c.seq.desc())
        if actor_id is not None:
            chosen = chosen.where(audit.c.actor_id == actor_id)
        if since is not None:
            chosen = chosen.where(audit.c.at >= since)
        return [AUDIT.of(row) for row in self._scope.rows(chosen.limit(limit))]
