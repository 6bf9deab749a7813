"""What all leads are called, kept in memory between messages: each message looks for a name among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, func, select

from qualification.lead_names import LeadNames, ways_to_write
from qualification.leads import Lead, LeadName
from storage.rows.leads import contacts, leads
from storage.scope import Scope

Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Held:
    """The names as of one state of the tenant's leads, whose versions these are."""

    mark: Mark
    names: LeadNames
    versions: Mapping[str, int]


class KnownNames:
    """The names of each tenant as they were last read, with a mark that any change to its leads moves; thread-safe.

    Versions only grow and leads are never deleted, so their number and the sum of their versions say whether one was changed.
    What this process commits is carried over where nobody is called otherwise than before; all else is read anew. A
    transaction that changes leads itself reads afresh, and leaves nothing here that a rollback would make untrue.
    """

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._changes: WeakKeyDictionary[Connection, list[Lead]] = WeakKeyDictionary()
        self._lock = Lock()

    def changing(self, scope: Scope, saved: Collection[Lead]) -> None:
        """This transaction changes leads; `saved` is how they will be, each with its new version."""
        self._changes.setdefault(scope.connection, []).extend(saved)

    def committed(self, connection: Connection, tenant: str) -> None:
        """What this transaction changed is true now."""
        changes = self._changes.pop(connection, [])
        with self._lock:
            held = self._held.get(tenant)
            if held and changes:
                self._held[tenant] = _carried_over(held, changes)

    def names(self, scope: Scope) -> LeadNames:
        """What the tenant's leads are called, as this transaction sees them."""
        if scope.connection in self._changes:
            return _read(scope).names
        held = self._held.get(scope.tenant)
        if held is None or held.mark != _mark(scope):
            held = self._held[scope.tenant] = _read(scope)
        return held.names


def _carried_over(held: _Held, changes: Collection[Lead]) -> _Held:
    """With the changes of one transaction; as it was, and so read anew, where they are not the next ones to what is held."""
    versions, changed = dict(held.versions), dict[str, LeadName]()
    for lead in changes:
        before, name = held.names.of(lead.id), _name_of(lead)
        if before is None or versions[lead.id] != lead.version - 1 or ways_to_write(before) != ways_to_write(name):
            return held
        versions[lead.id], changed[lead.id] = lead.version, name
    count, total = held.mark
    return _Held((count, total + len(changes)), held.names.with_changes(changed), versions)


def _name_of(lead: Lead) -> LeadName:
    return LeadName(lead.id, lead.name, lead.contact.name, lead.external_id, lead.owner_id, lead.stage)


def _mark(scope: Scope) -> Mark:
    chosen = select(func.count(leads.c.id), func.coalesce(func.sum(leads.c.version), 0)).where(scope.mine(leads))
    [row] = scope.rows(chosen)
    count, versions = tuple[Any, ...](row)
    return int(count), int(versions)


def _read(scope: Scope) -> _Held:
    name = (leads.c.id, leads.c.name, contacts.c.name, leads.c.external_id, leads.c.owner_id, leads.c.stage)
    chosen = (
        select(*name, leads.c.version)
        .join_from(leads, contacts, same_contact())
        .where(scope.mine(leads))
        .order_by(leads.c.name, leads.c.id)
    )
    rows = scope.rows(chosen)
    versions = {row[0]: int(row[-1]) for row in rows}
    return _Held((len(rows), sum(versions.values())), LeadNames(LeadName(*tuple(row)[:-1]) for row in rows), versions)


def same_contact() -> Any:
    """A lead's own contact, to join with."""
    return (contacts.c.tenant == leads.c.tenant) & (contacts.c.id == leads.c.contact_id)
