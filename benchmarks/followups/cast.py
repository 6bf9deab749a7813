"""Who lives the simulated year: people in their zones, leads, a Slack that keeps quiet for some, and how often what happens."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from qualification.leads import Contact, Lead, Stage
from qualification.messages import Message
from qualification.people import Person, Role

ZONES = (
    ("America/Los_Angeles", "US"),
    ("America/New_York", "US"),
    ("Europe/London", "GB"),
    ("Europe/Berlin", "DE"),
    ("Asia/Kolkata", "IN"),
    ("Australia/Sydney", "AU"),
)


class PlainVoice:
    """What is said is tried elsewhere."""

    def render(self, view: Any) -> Message:
        return Message(type(view).__name__)


@dataclass
class QuietSlack:
    """Takes nothing, and knows who wants quiet until when."""

    quiet: dict[str, datetime] = field(default_factory=dict)

    def quiet_until(self, _tenant: str, slack_ids: Collection[str], now: datetime) -> dict[str, datetime]:
        return {who: until for who, until in self.quiet.items() if who in slack_ids and until > now}

    def user_by_email(self, _tenant: str, _email: str) -> str | None:
        return None


@dataclass(frozen=True)
class Rates:
    """How often something happens to a lead or a rep, a day."""

    raises_a_hand: float = 0.004
    becomes_an_mql: float = 0.004
    promises: float = 0.02
    set_aside: float = 0.003
    reminder: float = 0.004
    do_not_contact: float = 0.0005
    goes_away: float = 0.006
    wants_quiet: float = 0.02
    acts: float = 0.7
    snoozes: float = 0.15


@dataclass(frozen=True)
class Away:
    """An absence, and when it was told."""

    person_id: str
    since: datetime
    start: date
    back: date


def a_person(key: str, role: Role, zone: str, country: str, digest_at: time) -> Person:
    return Person(
        id=key,
        name=key,
        email=f"{key}@example.com".replace("/", "."),
        role=role,
        team=zone,
        time_zone=ZoneInfo(zone).key,
        country=country,
        digest_at=digest_at,
        slack_id=key.replace("rep", "U"),
    )


def a_lead(number: int, owner: str, now: datetime) -> Lead:
    key = f"lead-{number}"
    contact = Contact(id=f"con-{number}", name=f"Contact {number}", email=f"c{number}@example.com")
    return Lead(
        id=key,
        external_id=key,
        name=f"Lead {number}",
        account=None,
        contact=contact,
        stage=Stage.LEAD,
        stage_since=now,
        created_at=now,
        owner_id=owner,
    )
