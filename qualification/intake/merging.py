"""What an import changes about a lead that is known already; the file never takes back what people found out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qualification.discrepancies import Resolution, upheld
from qualification.intake.extraction import Imported
from qualification.leads import Account, Contact, EngagementEvent, Fact, FactValue, Lead
from qualification.particulars import COUNTRY, EMPLOYEES, INDUSTRY


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A lead as it is stored, with its facts and events."""

    lead: Lead
    facts: Mapping[str, Fact]
    events: tuple[EngagementEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A lead with what the file adds to it: `new_facts` and `new_events` are to be stored, `facts` and `events` are all."""

    lead: Lead
    held: Lead | None
    facts: Mapping[str, FactValue]
    events: tuple[EngagementEvent, ...]
    new_facts: tuple[Fact, ...]
    new_events: tuple[EngagementEvent, ...]

    @property
    def changed(self) -> bool:
        """Whether anything has to be stored."""
        return self.lead != self.held or bool(self.new_facts or self.new_events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where facts come from and when they were true; `tells_reach` says whether the file knows who may be contacted."""

    source: str
    as_of: date
    tells_reach: bool


def merge(
    known: Known | None, imported: Imported, account: Account | None, owner_id: str | None, origin: Origin
) -> Merged:
    """The lead as it stands after the import, with its account as other rows left it."""
    held_facts = known.facts if known else {}
    held_events = known.events if known else ()
    new_facts = tuple(_new_facts(held_facts, imported, origin))
    seen = {event.dedupe_key for event in held_events}
    new_events = tuple(event for event in imported.events if event.dedupe_key not in seen)
    fresh = replace(imported.lead, account=account, owner_id=owner_id)
    return Merged(
        lead=_updated(known.lead, fresh, tells_reach=origin.tells_reach) if known else fresh,
        held=known.lead if known else None,
        facts={
            **{field: fact.value for field, fact in held_facts.items()},
            **{fact.field: fact.value for fact in new_facts},
        },
        events=(*held_events, *new_events),
        new_facts=new_facts,
        new_events=new_events,
    )


def merge_account(held: Account | None, new: Account) -> Account:
    """The company with what the file says of it; what the file leaves out stays."""
    if held is None:
        return new
    return replace(
        new,
        industry=new.industry or held.industry,
        employees=held.employees if new.employees is None else new.employees,
        country=new.country or held.country,
        region=new.region or held.region,
    )


def uphold(row: Imported, resolutions: Sequence[Resolution]) -> Imported:
    """The row with what a person said holds in the place of the very values that they found wrong."""
    lead, account = row.lead, row.lead.account
    contact = _upheld_contact(lead.contact, resolutions)
    if account is not None:
        staff = upheld(EMPLOYEES, account.employees, resolutions)
        account = replace(
            account,
            employees=None if staff is None else int(staff),
            country=_text(upheld(COUNTRY, account.country, resolutions)),
            industry=_text(upheld(INDUSTRY, account.industry, resolutions)),
        )
    facts = {name: upheld(name, value, resolutions) for name, value in row.facts.items()}
    known = {name: value for name, value in facts.items() if value is not None}
    return replace(row, lead=replace(lead, contact=contact, account=account), facts=known)


def _upheld_contact(new: Contact, resolutions: Sequence[Resolution]) -> Contact:
    """The person of the row, less what somebody put another person or address in the place of."""

    def kept(name: str, value: str | None) -> str | None:
        return _text(upheld(f"contact.{name}", value, resolutions)) or None

    return replace(
        new,
        name=kept("name", new.name),
        title=kept("title", new.title),
        email=kept("email", new.email),
        phone=kept("phone", new.phone),
    )


def _text(value: FactValue) -> str | None:
    return None if value is None else str(value)


def _updated(held: Lead, new: Lead, *, tells_reach: bool) -> Lead:
    """A known lead keeps its way, its owner and its date; no file makes up with who asked not to be contacted."""
    return replace(
        held,
        name=new.name,
        account=new.account or held.account,
        contact=_contact(held.contact, new.contact, tells_reach=tells_reach),
        source=new.source or held.source,
        campaign=new.campaign or held.campaign,
        owner_id=held.owner_id or new.owner_id,
        do_not_contact=held.do_not_contact or new.do_not_contact,
    )


def _contact(held: Contact, new: Contact, *, tells_reach: bool) -> Contact:
    return replace(
        held,
        name=new.name or held.name,
        title=new.title or held.title,
        email=new.email or held.email,
        phone=new.phone or held.phone,
        channel_ref=new.channel_ref if tells_reach else held.channel_ref,
    )


def _new_facts(held: Mapping[str, Fact], imported: Imported, origin: Origin) -> Iterable[Fact]:
    for field, value in imported.facts.items():
        known = held.get(field)
        if known is not None and (_same(known.value, value) or known.as_of > origin.as_of):
            continue
        yield Fact(lead_id=imported.lead.id, field=field, value=value, as_of=origin.as_of, source=origin.source)


def _same(held: FactValue, new: FactValue) -> bool:
    """Yes is not 1."""
    return held == new and isinstance(held, bool) == isinstance(new, bool)
