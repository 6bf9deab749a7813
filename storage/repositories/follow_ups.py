"""What people owe leads, kept in the database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Column, literal_column, select, update
from sqlalchemy.exc import IntegrityError

from qualification.errors import Conflict, NotFound
from qualification.follow_ups.followups import FIRST_RESPONSES, FollowUp, FollowUpKind, FollowUpState
from storage.answered import keep_answered
from storage.rows.qualifying import follow_ups
from storage.scope import Record, Scope, upsert
from storage.spells import keep_spells

FOLLOW_UPS = Record(follow_ups, FollowUp)

# Written out rather than bound: one index holds open rows only, so SQLite would plan anew with every value that is bound.
_OPEN = follow_ups.c.state == literal_column(f"'{FollowUpState.OPEN.value}'")
_NEAREST = (follow_ups.c.due_at, follow_ups.c.id)


class StoredFollowUps:
    """Follow-ups (qualification.ports.FollowUps)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, follow_up_id: str) -> FollowUp:
        """The follow-up; raises NotFound."""
        found = self._scope.first(FOLLOW_UPS, follow_ups.c.id == follow_up_id)
        if found is None:
            raise NotFound(f"there is no follow-up {follow_up_id}")
        return found

    def save(self, follow_up: FollowUp) -> None:
        """Add or change a follow-up; raises Conflict if the lead has another open one of this kind."""
        statement = upsert(self._scope.connection, follow_ups, ("tenant", "id"))
        try:
            self._scope.write(statement, FOLLOW_UPS.values(self._scope.tenant, follow_up))
        except IntegrityError as error:
            raise Conflict(f"the lead has an open follow-up of the kind '{follow_up.kind}' already") from error
        keep_answered(self._scope, [follow_up.lead_id])
        if follow_up.kind is FollowUpKind.NEXT_STEP:
            keep_spells(self._scope, [follow_up.lead_id])

    def put_off(self, owed: Collection[FollowUp], until: datetime) -> None:
        """Tell of them no earlier than that; in one statement, however many there are."""
        self._change(owed, nudge_at=until)

    def told(self, owed: Collection[FollowUp], message_id: str) -> None:
        """A message tells of them: nothing more is said until they are put off. In one statement, however many there are."""
        self._change(owed, nudge_at=None, nudge_id=message_id)

    def open_of_lead(self, lead_id: str) -> list[FollowUp]:
        """What is still owed to a lead, the nearest first."""
        return self._scope.all(FOLLOW_UPS, _OPEN, follow_ups.c.lead_id == lead_id, order=_NEAREST)

    def of_lead(self, lead_id: str) -> list[FollowUp]:
        """Everything that was ever owed to a lead, whatever became of it, the oldest first."""
        order = (follow_ups.c.created_at, follow_ups.c.id)
        return self._scope.all(FOLLOW_UPS, follow_ups.c.lead_id == lead_id, order=order)

    def open_of_person(self, person_id: str) -> list[FollowUp]:
        """What a person still owes, the nearest first."""
        return self._scope.all(FOLLOW_UPS, _OPEN, follow_ups.c.person_id == person_id, order=_NEAREST)

    def to_nudge(self, now: datetime, limit: int) -> list[FollowUp]:
        """Open follow-ups with `nudge_at` at or before now, the longest due first; none that another tick has in hand."""
        return self._due(follow_ups.c.nudge_at, now, limit)

    def to_escalate(self, now: datetime, limit: int) -> list[FollowUp]:
        """Open follow-ups with `escalate_at` at or before now, the longest due first; none that another tick has in hand."""
        return self._due(follow_ups.c.escalate_at, now, limit)

    def told_in(self, message_id: str) -> list[FollowUp]:
        """What a message of ours told last, the nearest first; open or not."""
        return self._scope.all(FOLLOW_UPS, follow_ups.c.nudge_id == message_id, order=_NEAREST)

    def first_responses(self, person_ids: Collection[str] | None, since: datetime) -> list[FollowUp]:
        """First responses that these people (None: all) were to give, owed since then; whatever became of them."""
        theirs = [] if person_ids is None else [follow_ups.c.person_id.in_(list(person_ids))]
        timed = follow_ups.c.kind.in_(FIRST_RESPONSES)
        return self._scope.all(FOLLOW_UPS, timed, follow_ups.c.created_at >= since, *theirs, order=_NEAREST)

    def _change(self, owed: Collection[FollowUp], **values: Any) -> None:
        """Set columns of many rows alike. Saving each is an upsert of whole rows, and took ten times as long (measured)."""
        if not owed:
            return
        these = follow_ups.c.id.in_([each.id for each in owed])
        self._scope.write(update(follow_ups).where(self._scope.mine(follow_ups), these).values(**values))

    def _due(self, column: Column[datetime], now: datetime, limit: int) -> list[FollowUp]:
        chosen = (
            select(*FOLLOW_UPS.columns)
            .where(self._scope.mine(follow_ups), _OPEN, column <= now)
            .order_by(column, follow_ups.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [FOLLOW_UPS.of(row) for row in self._scope.rows(chosen)]
