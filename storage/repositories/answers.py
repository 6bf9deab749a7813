"""BANT answers, kept in the database; which of them counts is decided by when it was said."""

from __future__ import annotations

from sqlalchemy import select

from qualification.bant import BantAnswer, Dimension, current_answers, said_order
from storage.held import keep_held
from storage.rows.leads import leads
from storage.rows.qualifying import answers, qualifications
from storage.scope import Record, Scope, add_if_absent
from storage.spells import keep_spells

ANSWERS = Record(answers, BantAnswer)


class StoredAnswers:
    """BANT answers (qualification.ports.BantAnswers)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def current(self, lead_id: str) -> dict[Dimension, BantAnswer]:
        """The newest answer of each letter; those of an earlier cycle come back with stale=True."""
        cycle = self._scope.connection.execute(
            select(leads.c.cycle_no).where(self._scope.mine(leads), leads.c.id == lead_id)
        ).scalar()
        return current_answers(self.history(lead_id), cycle or 1)

    def history(self, lead_id: str) -> list[BantAnswer]:
        """Everything ever recorded, oldest first."""
        return self._scope.all(ANSWERS, answers.c.lead_id == lead_id, order=(answers.c.seq,))

    def add(self, lead_id: str, answer: BantAnswer) -> None:
        """Record an answer; it supersedes the letter's newest."""
        scope = self._scope
        opened = {"lead_id": lead_id, "cycle_no": answer.cycle_no, "opened_at": answer.recorded_at, "framework": "bant"}
        key = ("tenant", "lead_id", "cycle_no")
        scope.write(add_if_absent(scope.connection, qualifications, key), {"tenant": scope.tenant, **opened})
        values = ANSWERS.values(scope.tenant, answer)
        scope.write(answers.insert(), {**values, "lead_id": lead_id, "supersedes": self._superseded(lead_id, answer)})
        keep_held(scope, lead_id)
        keep_spells(scope, [lead_id])

    def _superseded(self, lead_id: str, answer: BantAnswer) -> int | None:
        """The row that this answer takes the place of: the newest of its letter, unless that was said later."""
        chosen = select(answers.c.seq, answers.c.said_ts).where(
            self._scope.mine(answers), answers.c.lead_id == lead_id, answers.c.dimension == answer.dimension
        )
        newest = max(self._scope.rows(chosen), key=lambda row: (said_order(row.said_ts), row.seq), default=None)
        if newest is None or said_order(newest.said_ts) > said_order(answer.said_ts):
            return None
        return int(newest.seq)
