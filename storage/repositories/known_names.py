"""What all leads are called, kept in memory between messages: each message looks for a name among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakSet

from sqlalchemy import Connection, func, select

from qualification.leads import LeadName
from storage.rows.leads import contacts, leads
from storage.scope import Scope

Mark = tuple[int, int]


class KnownNames:
    """The names of each tenant as they were last read, with a mark that any change to its leads moves; thread-safe.

    Versions only grow and leads are never deleted, so their number and the sum of their versions say whether one was changed. A
    transaction that changes leads itself reads afresh, and leaves nothing here that a rollback would make untrue.
    """

    def __init__(self) -> None:
        self._held: dict[str, tuple[Mark, Sequence[LeadName]]] = {}
        self._changed_by: WeakSet[Connection] = WeakSet()

    def changing(self, scope: Scope) -> None:
        """This transaction changes leads."""
        self._changed_by.add(scope.connection)

    def names(self, scope: Scope) -> Sequence[LeadName]:
        """What the tenant's leads are called, as this transaction sees them."""
        if scope.connection in self._changed_by:
            return _read(scope)
        mark = _mark(scope)
        held = self._held.get(scope.tenant)
        if held is None or held[0] != mark:
            held = self._held[scope.tenant] = (mark, _read(scope))
        return held[1]


def _mark(scope: Scope) -> Mark:
    chosen = select(func.count(leads.c.id), func.coalesce(func.sum(leads.c.version), 0)).where(scope.mine(leads))
    [row] = scope.rows(chosen)
    count, versions = tuple[Any, ...](row)
    return int(count), int(versions)


def _read(scope: Scope) -> Sequence[LeadName]:
    chosen = (
        select(leads.c.id, leads.c.name, contacts.c.name, leads.c.external_id, leads.c.owner_id, leads.c.stage)
        .join_from(leads, contacts, same_contact())
        .where(scope.mine(leads))
        .order_by(leads.c.name, leads.c.id)
    )
    return [LeadName(*tuple(row)) for row in scope.rows(chosen)]


def same_contact() -> Any:
    """A lead's own contact, to join with."""
    return (contacts.c.tenant == leads.c.tenant) & (contacts.c.id == leads.c.contact_id)
