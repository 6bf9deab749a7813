"""A lead that does not exist yet is made on the spot."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.errors import InvalidInput
from qualification.leads import Account, Contact, Lead, Stage, stable_id
from qualification.use_cases.tools import Turn


@dataclass(frozen=True, slots=True)
class NewContact:
    """What the rep knows of the person; everything may be missing."""

    name: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None


def create_lead(turn: Turn, name: str, *, origin: str, contact: NewContact | None = None) -> Lead:
    """A lead of this name, owned by the person who names it; the one they made with the same message if there is one.

    `origin` is the message or form it comes from: working it twice makes one lead. Raises InvalidInput without a name.
    """
    if not name.strip():
        raise InvalidInput("Tell me the company's name, for example: new lead: Brouwer Bloemen")
    external_id = f"slack:{origin}"
    existing = turn.uow.leads.by_external_id(external_id)
    if existing:
        return existing
    tenant, known = turn.uow.tenant, contact or NewContact()
    lead = Lead(
        id=stable_id(tenant, "lead", external_id),
        external_id=external_id,
        name=name.strip(),
        account=Account(id=stable_id(tenant, "account", external_id), name=name.strip()),
        contact=Contact(
            id=stable_id(tenant, "contact", external_id),
            name=known.name or None,
            title=known.title or None,
            email=known.email or None,
            phone=known.phone or None,
            channel_ref=None if known.email or known.phone else f"rep:{turn.person.id}",
        ),
        stage=Stage.LEAD,
        stage_since=turn.now,
        created_at=turn.now,
        source="Rep",
        owner_id=turn.person.id,
    )
    return turn.uow.leads.save(lead)
