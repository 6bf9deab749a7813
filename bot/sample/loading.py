"""Loads the sample: people, policy, leads with what they did, and what has happened with a few of them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from importlib.resources import files

from bot.people_file import load_people
from bot.sample.history import play
from bot.wiring import default_policy_text
from qualification.leads import Account, Contact, EngagementEvent, Lead, Stage, stable_id
from qualification.people import Person
from qualification.policy.loading import publish
from qualification.ports import UnitOfWork, Work
from qualification.use_cases.dossier import active_policy
from qualification.use_cases.scoring_leads import take_events

FRESH = timedelta(hours=1)
"""Only what happened within the last hour starts clocks; the rest is history."""

Events = Mapping[str, list[EngagementEvent]]


def load_sample(work: Work, tenant: str, now: datetime) -> int:
    """Load everything as of `now`; what is there already stays as it is. Returns how many leads were new."""
    with work(tenant) as uow:
        load_people(uow, sample_file("people.toml"))
        if uow.policies.active() is None:
            policy = publish(default_policy_text(), name="default.toml", published_at=now, published_by="sample")
            uow.policies.publish(policy)
        events = _events(tenant, now)
        new = [lead for lead in _leads(uow, now) if uow.leads.by_external_id(lead.external_id) is None]
        for lead in new:
            uow.leads.save(lead)
        for lead in new:
            did = events[lead.external_id]
            fresh = any(now - event.occurred_at < FRESH for event in did)
            take_events(uow, active_policy(uow), lead.id, did, now, start_clocks=fresh)
        if new:
            play(uow, now)
        uow.commit()
    return len(new)


def sample_file(name: str) -> str:
    """The text of a file of the sample."""
    return files("bot.sample").joinpath(name).read_text(encoding="utf-8")


def _leads(uow: UnitOfWork, now: datetime) -> Iterator[Lead]:
    for row in csv.DictReader(sample_file("leads.csv").splitlines()):
        owner = uow.people.by_email(row["owner_email"]) if row["owner_email"] else None
        yield _lead(uow.tenant, row, owner, now)


def _lead(tenant: str, row: Mapping[str, str], owner: Person | None, now: datetime) -> Lead:
    key = row["id"]
    return Lead(
        id=stable_id(tenant, "lead", key),
        external_id=key,
        name=row["company"],
        account=Account(
            id=stable_id(tenant, "account", key),
            name=row["company"],
            industry=row["industry"],
            employees=int(row["employees"]),
            country=row["country"],
            region=row["region"],
        ),
        contact=Contact(
            id=stable_id(tenant, "contact", key), name=row["contact"], title=row["title"], email=row["email"]
        ),
        stage=Stage.LEAD,
        stage_since=now - timedelta(days=30),
        created_at=now - timedelta(days=30),
        source=row["source"],
        campaign=row["campaign"] or None,
        owner_id=owner.id if owner else None,
    )


def _events(tenant: str, now: datetime) -> Events:
    did: dict[str, list[EngagementEvent]] = defaultdict(list)
    for row in csv.DictReader(sample_file("events.csv").splitlines()):
        count, unit = row["ago"].split()
        at = now - timedelta(**{unit.rstrip("s") + "s": int(count)})
        did[row["id"]].append(
            EngagementEvent(
                lead_id=stable_id(tenant, "lead", row["id"]),
                kind=row["event"],
                occurred_at=at,
                received_at=at,
                dedupe_key=stable_id("sample", row["id"], row["event"], row["ago"]),
            )
        )
    return did
