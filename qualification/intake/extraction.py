"""One row becomes a lead with what is known of it; nothing is looked up and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.intake.mapping import AccountMap, ContactMap, EventMap, ImportMap, LeadMap, Scalar
from qualification.intake.table import Row
from qualification.intake.values import Cells, Columns, Unreadable
from qualification.leads import Account, Contact, EngagementEvent, Lead, Stage, stable_id

LONGEST_ID = 200  # characters of an external id; anything longer is text that slipped into its column
MOST_EMPLOYEES = 2_000_000_000  # the largest number a database keeps as an integer, about


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a row says: a lead as it would be new, its facts by field, what its contact did, and whose it is."""

    row: Row
    lead: Lead
    facts: Mapping[str, Scalar]
    events: tuple[EngagementEvent, ...]
    owner_email: str | None


Extract = Callable[[Row], Imported]


def extraction(mapping: ImportMap, names: Sequence[str], tenant: str, now: datetime) -> Extract:
    """The map, made ready for the columns of one file; what it gives raises Unreadable for a row that cannot be used."""
    columns = Columns(names, mapping.file)
    id_of = _id_reader(columns, mapping.lead)
    lead_of = _lead_reader(columns, mapping, tenant, now)
    owner_of = columns.text(mapping.lead.owner_email)
    facts = [(fact.field, columns.value(fact)) for fact in mapping.facts]
    events = [_event_reader(columns, event, tenant, now) for event in mapping.events]

    def extract(row: Row) -> Imported:
        lead = lead_of(id_of(row.cells), row.cells)
        return Imported(
            row=row,
            lead=lead,
            facts={field: value for field, read in facts if (value := read(row.cells)) is not None},
            events=tuple(event for read in events if (event := read(lead.id, row.cells)) is not None),
            owner_email=owner_of(row.cells),
        )

    return extract


def _id_reader(columns: Columns, lead: LeadMap) -> Callable[[Cells], str]:
    read, column = columns.text(lead.external_id), lead.external_id.column

    def read_id(cells: Cells) -> str:
        external_id = read(cells)
        if external_id is None:
            raise Unreadable(f"'{column}' is empty: without an id the row could not be imported a second time")
        if len(external_id) > LONGEST_ID:
            raise Unreadable(f"the id in '{column}' has more than {LONGEST_ID} characters")
        return external_id

    return read_id


def _lead_reader(columns: Columns, mapping: ImportMap, tenant: str, now: datetime) -> Callable[[str, Cells], Lead]:
    lead = mapping.lead
    name, number, do_not_contact = (
        columns.text(lead.name),
        columns.text(lead.number),
        columns.value(lead.do_not_contact),
    )
    source, campaign, created_at = (
        columns.text(lead.source),
        columns.text(lead.campaign),
        columns.moment(lead.created_at),
    )
    account_of = _account_reader(columns, mapping.account, tenant)
    contact_of = _contact_reader(columns, mapping.contact)

    def read(external_id: str, cells: Cells) -> Lead:
        account, contact = account_of(cells), contact_of(stable_id(tenant, "contact", external_id), cells)
        called = name(cells) or (account.name if account else None) or contact.name
        return Lead(
            id=stable_id(tenant, "lead", external_id),
            external_id=external_id,
            name=called or f"Lead {number(cells) or external_id}",
            account=account,
            contact=contact,
            stage=Stage.PROSPECT,
            stage_since=now,
            created_at=created_at(cells) or now,
            source=source(cells),
            campaign=campaign(cells),
            do_not_contact=do_not_contact(cells) is True,
        )

    return read


def _contact_reader(columns: Columns, contact: ContactMap) -> Callable[[str, Cells], Contact]:
    name, title, email = columns.text(contact.name), columns.text(contact.title), columns.text(contact.email)
    phone, channel_ref = columns.text(contact.phone), columns.text(contact.channel_ref)

    def read(contact_id: str, cells: Cells) -> Contact:
        return Contact(
            id=contact_id,
            name=name(cells),
            title=title(cells),
            email=email(cells),
            phone=phone(cells),
            channel_ref=channel_ref(cells),
        )

    return read


def _account_reader(columns: Columns, account: AccountMap | None, tenant: str) -> Callable[[Cells], Account | None]:
    if account is None:
        return lambda _cells: None
    name, own_id, industry = columns.text(account.name), columns.text(account.id), columns.text(account.industry)
    country, region = columns.text(account.country), columns.text(account.region)
    employees = columns.value(account.employees)

    def read(cells: Cells) -> Account | None:
        called = name(cells)
        if called is None:
            return None
        return Account(
            id=stable_id(tenant, "account", own_id(cells) or called.casefold()),
            name=called,
            industry=industry(cells),
            employees=_head_count(employees(cells)),
            country=country(cells),
            region=region(cells),
        )

    return read


def _head_count(said: Scalar | None) -> int | None:
    if said is None:
        return None
    if isinstance(said, str) or not 0 <= said <= MOST_EMPLOYEES:
        raise Unreadable(f"'{said}' is no number of employees")
    return int(said)


def untold_key(tenant: str, lead_id: str, kind: str, occurred_at: datetime, detail: str | None) -> str:
    """The key of an event that came without an id of its own: the same thing at the same moment is one event."""
    return stable_id(tenant, "event", lead_id, kind, occurred_at.isoformat(), detail or "")


def _event_reader(
    columns: Columns, event: EventMap, tenant: str, now: datetime
) -> Callable[[str, Cells], EngagementEvent | None]:
    when, named, detail = columns.moment(event.occurred_at), columns.text(event.kind_column), columns.text(event.detail)

    def read(lead_id: str, cells: Cells) -> EngagementEvent | None:
        occurred_at, kind = when(cells), event.kind or named(cells)
        if occurred_at is None or kind is None:
            return None
        said = detail(cells)
        return EngagementEvent(
            lead_id=lead_id,
            kind=kind,
            occurred_at=occurred_at,
            received_at=now,
            dedupe_key=untold_key(tenant, lead_id, kind, occurred_at, said),
            detail=said,
        )

    return read
