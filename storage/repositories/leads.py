"""Leads with their accounts and contacts, kept in the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select, update
from sqlalchemy.exc import IntegrityError

from qualification.errors import Conflict, NotFound
from qualification.lead_names import LeadNames
from qualification.leads import Account, Contact, Lead, NextAction, OwnedLead, Stage
from storage.repositories.known_names import KnownNames, same_contact
from storage.rows.leads import accounts, contacts, leads
from storage.scope import Record, Scope, insert, upsert, upsert_if_other
from storage.stays import begin_stays, keep_called, keep_companies

ACCOUNTS = Record(accounts, Account)
CONTACTS = Record(contacts, Contact)

_OWN = (
    "id", "external_id", "name", "stage", "stage_since", "created_at", "source", "campaign", "owner_id", "cycle_no",
    "do_not_contact", "hand_raised_at", "contacted_at", "version",
)  # fmt: skip
_CONTACT = len(_OWN) + 2
_ACCOUNT = _CONTACT + len(CONTACTS.names)

CHANGED_MEANWHILE = "somebody changed this lead in the meantime; look at it again and decide anew"


class StoredLeads:
    """Leads (qualification.ports.Leads)."""

    def __init__(self, scope: Scope, known: KnownNames) -> None:
        self._scope = scope
        self._known = known

    def get(self, lead_id: str) -> Lead:
        """The lead; raises NotFound."""
        found = self._scope.rows(self._chosen().where(leads.c.id == lead_id))
        if not found:
            raise NotFound(f"there is no lead {lead_id}")
        return lead_of(found[0])

    def by_external_id(self, external_id: str) -> Lead | None:
        """The lead that an import or a Slack message made."""
        found = self._scope.rows(self._chosen().where(leads.c.external_id == external_id))
        return lead_of(found[0]) if found else None

    def save(self, lead: Lead) -> Lead:
        """Add the lead (version 0), or change it if nobody else did since it was read; returns it with its new version.

        Raises Conflict.
        """
        saved = replace(lead, version=lead.version + 1)
        self._known.changing(self._scope, [saved])
        self._save_parties(lead)
        if lead.version == 0:
            self._add(saved)
        else:
            self._change(saved, lead.version)
        return saved

    def names(self) -> LeadNames:
        """What every lead of the workspace is called."""
        return self._known.names(self._scope)

    def of_owner(self, person_id: str, stages: Collection[Stage]) -> list[OwnedLead]:
        """All of a person's leads in these stages: the one with the nearest next step first, then the newest in its stage."""
        chosen = (
            select(leads.c.id, leads.c.name, leads.c.stage, leads.c.hand_raised_at)
            .where(self._scope.mine(leads), leads.c.owner_id == person_id, leads.c.stage.in_(list(stages)))
            .order_by(leads.c.next_step_at.asc().nulls_last(), leads.c.stage_since.desc(), leads.c.id)
        )
        return [OwnedLead(row.id, row.name, row.stage, row.hand_raised_at) for row in self._scope.rows(chosen)]

    def _chosen(self) -> Select[Any]:
        return whole_leads().where(self._scope.mine(leads))

    def _save_parties(self, lead: Lead) -> None:
        scope = self._scope
        save_accounts(scope, [lead.account] if lead.account else ())
        scope.write(upsert(scope.connection, contacts, ("tenant", "id")), CONTACTS.values(scope.tenant, lead.contact))

    def _add(self, lead: Lead) -> None:
        try:
            self._scope.write(insert(self._scope.connection, leads), lead_values(self._scope.tenant, lead))
        except IntegrityError as error:
            raise Conflict(f"there is a lead with the id {lead.external_id} already") from error
        begin_stays(self._scope, [lead.id])

    def _change(self, lead: Lead, read_version: int) -> None:
        same = (self._scope.mine(leads), leads.c.id == lead.id, leads.c.version == read_version)
        changed = self._scope.write(update(leads).where(*same).values(lead_values(self._scope.tenant, lead)))
        if changed.rowcount == 0:
            raise Conflict(CHANGED_MEANWHILE)
        keep_called(self._scope, [lead.id])


def save_accounts(scope: Scope, found: Collection[Account]) -> None:
    """Add companies, or change those that are called otherwise now."""
    if found:
        statement = upsert_if_other(scope.connection, accounts, ("tenant", "id"))
        if scope.write(statement, [ACCOUNTS.values(scope.tenant, account) for account in found]).rowcount:
            keep_companies(scope, [account.id for account in found])


@cache
def whole_leads() -> Select[Any]:
    """Every lead with its contact and account; `lead_of` reads its rows."""
    own = [leads.c[name] for name in _OWN]
    return (
        select(*own, leads.c.next_step_at, leads.c.next_step, *CONTACTS.columns, *ACCOUNTS.columns)
        .join_from(leads, contacts, same_contact())
        .join(accounts, (accounts.c.tenant == leads.c.tenant) & (accounts.c.id == leads.c.account_id), isouter=True)
    )


def lead_of(row: Row[Any]) -> Lead:
    """The lead of a row of `whole_leads`."""
    next_at, what = row[len(_OWN)], row[len(_OWN) + 1]
    account = Account(**dict(zip(ACCOUNTS.names, row[_ACCOUNT:], strict=True))) if row[_ACCOUNT] else None
    return Lead(
        **dict(zip(_OWN, row, strict=False)),
        next_step=NextAction(next_at, what) if next_at else None,
        contact=Contact(**dict(zip(CONTACTS.names, row[_CONTACT:_ACCOUNT], strict=True))),
        account=account,
    )


def lead_values(tenant: str, lead: Lead) -> dict[str, Any]:
    """The row of a lead, without its account and contact."""
    return {
        "tenant": tenant,
        **{name: getattr(lead, name) for name in _OWN},
        "account_id": lead.account.id if lead.account else None,
        "contact_id": lead.contact.id,
        "next_step_at": lead.next_step.at if lead.next_step else None,
        "next_step": lead.next_step.what if lead.next_step else None,
    }
