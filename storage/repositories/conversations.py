"""Conversations, kept in the database."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.exc import IntegrityError

from qualification.conversation.state import Conversation, Phase
from qualification.errors import Conflict
from storage.rows.qualifying import conversations
from storage.scope import Scope

_MEANWHILE = "this conversation went on in the meantime; read it again"


PASSED_OVER = 20
"""So many conversations are looked at for the last one that is not about figures."""


class StoredConversations:
    """Conversations by their thread (qualification.ports.Conversations)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, channel: str, thread_ts: str) -> Conversation | None:
        """What is remembered of a thread."""
        return next(iter(self._all(conversations.c.channel == channel, conversations.c.thread_ts == thread_ts)), None)

    def latest_of_person(self, person_id: str, *, past_figures: bool = False) -> Conversation | None:
        """The conversation this person saved last: what "they" means when no lead is named; none that nobody wrote in."""
        where = (conversations.c.person_id == person_id, conversations.c.save_no > 0)
        own = self._all(*where, order=conversations.c.save_no.desc(), limit=PASSED_OVER if past_figures else 1)
        return next((each for each in own if not (past_figures and each.phase is Phase.FIGURES)), None)

    def of_lead(self, lead_id: str) -> list[Conversation]:
        """Every conversation about a lead, the newest first."""
        return self._all(conversations.c.lead_id == lead_id, order=conversations.c.thread_ts.desc())

    def save(self, conversation: Conversation) -> Conversation:
        """Add (version 0) or change it; returns it with its new version; raises Conflict."""
        saved = replace(conversation, version=conversation.version + 1)
        values = self._values(saved)
        if conversation.version == 0:
            self._add(values)
        else:
            self._change(values, conversation.version)
        return saved

    def _all(self, *where: ColumnElement[bool], order: Any = None, limit: int | None = None) -> list[Conversation]:
        chosen = select(conversations.c.state).where(self._scope.mine(conversations), *where)
        return [row.state for row in self._scope.rows(chosen.order_by(order).limit(limit))]

    def _values(self, conversation: Conversation) -> dict[str, Any]:
        return {
            "tenant": self._scope.tenant,
            "channel": conversation.channel,
            "thread_ts": conversation.thread_ts,
            "person_id": conversation.person_id,
            "lead_id": conversation.lead_id,
            "state": conversation,
            "save_no": self._next_save(conversation.person_id) if conversation.is_spoken_in else 0,
            "version": conversation.version,
        }

    def _next_save(self, person_id: str) -> int:
        last = select(func.max(conversations.c.save_no)).where(
            self._scope.mine(conversations), conversations.c.person_id == person_id
        )
        return int(self._scope.connection.execute(last).scalar() or 0) + 1

    def _add(self, values: dict[str, Any]) -> None:
        try:
            self._scope.write(conversations.insert(), values)
        except IntegrityError as error:
            raise Conflict(_MEANWHILE) from error

    def _change(self, values: dict[str, Any], read_version: int) -> None:
        same = (
            self._scope.mine(conversations),
            conversations.c.channel == values["channel"],
            conversations.c.thread_ts == values["thread_ts"],
            conversations.c.version == read_version,
        )
        if self._scope.write(update(conversations).where(*same).values(values)).rowcount == 0:
            raise Conflict(_MEANWHILE)
