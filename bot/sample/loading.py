"""Loads the sample: people, policy, leads with what they did, and what has happened with a few of them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.resources import files

from bot.people_file import load_people
from bot.sample.history import Talk, play, talks
from bot.wiring import default_policy_text
from qualification.leads import Account, Contact, EngagementEvent, Lead, Stage, stable_id
from qualification.people import Person
from qualification.policy.loading import publish
from qualification.ports import UnitOfWork, Work
from qualification.use_cases.leads.dossier import active_policy
from qualification.use_cases.scoring.scoring_leads import take_events

BEFORE = timedelta(days=2)
"""A lead is there so long before the first thing that is known of it, and 30 days at least."""
IN_FORCE = timedelta(days=365)
"""The policy is older than everything that was decided by it."""
FRESH = timedelta(hours=1)
"""Only what happened within the last hour starts clocks; the rest is history."""

Events = Mapping[str, list[EngagementEvent]]


def load_sample(work: Work, tenant: str, now: datetime) -> int:
    """Load everything as of `now`; what is there already stays as it is. Returns how many leads were new."""
    with work(tenant) as uow:
        load_people(uow, sample_file("people.toml"))
        if uow.policies.active() is None:
            policy = publish(
                default_policy_text(), name="default.toml", published_at=now - IN_FORCE, published_by="sample"
            )
            uow.policies.publish(policy)
        events, told = _events(tenant, now), talks()
        new = [lead for lead in _leads(uow, now) if uow.leads.by_external_id(lead.external_id) is None]
        for lead in new:
            _live(uow, lead, events[lead.external_id], told.get(lead.external_id), now)
        uow.commit()
    return len(new)


def _live(uow: UnitOfWork, lead: Lead, did: list[EngagementEvent], talk: Talk | None, now: datetime) -> None:
    """A lead from when it came in: what its contact did, and the talk with them, each at its moment."""
    happened: list[tuple[datetime, EngagementEvent | Talk]] = [(event.occurred_at, event) for event in did]
    if talk:
        happened.append((now - timedelta(days=talk["days_ago"]), talk))
    happened.sort(key=lambda each: each[0])
    came = min([then - BEFORE for then, _ in happened[:1]] + [lead.created_at])
    uow.leads.save(replace(lead, created_at=came, stage_since=came))
    for then, what in happened:
        if isinstance(what, EngagementEvent):
            take_events(uow, active_policy(uow), lead.id, [what], then, start_clocks=now - then < FRESH)
        else:
            play(uow, uow.leads.get(lead.id), what, then, now)


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
