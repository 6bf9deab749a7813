"""BANT answers, kept in the database; which of them counts is decided by when it was said."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from qualification.bant import BantAnswer, Dimension, current_answers, said_order
from storage.rows.leads import leads
from storage.rows.qualifying import answers, qualifications
from storage.scope import Record, Scope, add_if_absent

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
        before, after = self._around(lead_id, answer)
        place = {
            "supersedes": None if after or not before else before[-1].seq,
            "until": min((row.recorded_at for row in after), default=None),
        }
        scope.write(answers.insert(), {**ANSWERS.values(scope.tenant, answer), "lead_id": lead_id, **place})
        self._end(before, answer.recorded_at)

    def _around(self, lead_id: str, answer: BantAnswer) -> tuple[list[Row[Any]], list[Row[Any]]]:
        """What else was told of its letter, in the order of saying: before it, and after it."""
        chosen = select(answers.c.seq, answers.c.said_ts, answers.c.recorded_at, answers.c.until).where(
            self._scope.mine(answers), answers.c.lead_id == lead_id, answers.c.dimension == answer.dimension
        )
        told = sorted(self._scope.rows(chosen), key=lambda row: (said_order(row.said_ts), row.seq))
        earlier = bisect_right(told, said_order(answer.said_ts), key=lambda row: said_order(row.said_ts))
        return told[:earlier], told[earlier:]

    def _end(self, before: list[Row[Any]], at: datetime) -> None:
        """From then on these answers are not their letter's newest; the figures of any past day go by it."""
        ended = [row.seq for row in before if row.until is None or row.until > at]
        if ended:
            self._scope.write(update(answers).where(answers.c.seq.in_(ended)).values(until=at))
