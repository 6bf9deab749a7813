"""A first response did not come: the backup is told, then the manager; of an MQL, after a week, the manager alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from qualification.auditing import Audited
from qualification.follow_ups.deadlines import MANAGER_AFTER, escalated, still_applies
from qualification.follow_ups.escalation import backup_of, manager_of
from qualification.follow_ups.followups import FIVE_MINUTES, FollowUp, FollowUpKind
from qualification.leads import Lead
from qualification.people import Person
from qualification.ports import UnitOfWork
from qualification.use_cases.tools import Tools

BATCH = 100
"""Missed deadlines looked at in one beat; the rest wait for the next one."""


def escalate(tools: Tools, tenant: str, now: datetime) -> int:
    """Owe it to somebody else to know; the next `remind` tells them. Returns how many were looked at; each goes up once."""
    with tools.work(tenant) as uow:
        missed = uow.follow_ups.to_escalate(now, BATCH)
        for follow_up in missed:
            _escalate(uow, follow_up, now)
        if missed:
            uow.commit()
    return len(missed)


def _escalate(uow: UnitOfWork, missed: FollowUp, now: datetime) -> None:
    lead, owner = uow.leads.get(missed.lead_id), uow.people.get(missed.person_id)
    to_manager_at = missed.due_at + MANAGER_AFTER
    waits = still_applies(missed, lead) and missed.kind in FIVE_MINUTES and now < to_manager_at
    uow.follow_ups.save(replace(missed, escalate_at=to_manager_at if waits else None))
    if not still_applies(missed, lead):
        return
    if waits:
        backup = backup_of(owner, uow.people.all(), uow.routings.loads(), now)
        _tell(uow, missed, lead, FollowUpKind.BACKUP, backup, f"{missed.what}; {owner.name} has not called yet", now)
    elif missed.kind in FIVE_MINUTES:
        manager = manager_of(owner, uow.people.all(), now)
        _tell(uow, missed, lead, FollowUpKind.ESCALATED, manager, f"{missed.what}; nobody has called yet", now)
    else:
        manager = manager_of(owner, uow.people.all(), now)
        days = (now - missed.created_at).days
        what = f"an MQL of {owner.name}'s without a first response for {days} days"
        _tell(uow, missed, lead, FollowUpKind.OVERDUE_MQL, manager, what, now)


def _tell(
    uow: UnitOfWork, missed: FollowUp, lead: Lead, kind: FollowUpKind, told: Person | None, what: str, now: datetime
) -> None:
    """One escalation a lead and kind; where there is nobody, that is on record."""
    if told is None:
        uow.history.audit("system", Audited.NOBODY_TO_TELL, lead.id, now, {"kind": kind.value})
    elif all(each.kind is not kind for each in uow.follow_ups.open_of_lead(lead.id)):
        uow.follow_ups.save(escalated(missed, lead, kind, told, what, now))
        uow.history.audit("system", Audited.ESCALATE, lead.id, now, {"kind": kind.value, "to": told.id})
