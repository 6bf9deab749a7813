"""The repositories of people and of what is known about leads."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from qualification.bant import BantAnswer, Dimension
from qualification.lead_names import LeadNames
from qualification.leads import Lead, OwnedLead, Stage
from qualification.people import Person
from qualification.readings import Reading, Spending


class People(Protocol):
    """The people of a workspace."""

    def get(self, person_id: str) -> Person:
        """The person; raises NotFound."""
        ...

    def by_slack_id(self, slack_id: str) -> Person | None:
        """Who this Slack user is, if they were matched."""
        ...

    def by_email(self, email: str) -> Person | None:
        """Who has this address (case does not matter)."""
        ...

    def all(self) -> list[Person]:
        """Everybody, by name."""
        ...

    def save(self, person: Person) -> None:
        """Add or change a person; raises Conflict if somebody else has the address or the Slack account."""
        ...


class Leads(Protocol):
    """Leads with their accounts and contacts."""

    def get(self, lead_id: str) -> Lead:
        """The lead; raises NotFound."""
        ...

    def by_external_id(self, external_id: str) -> Lead | None:
        """The lead that an import or a Slack message made."""
        ...

    def save(self, lead: Lead) -> Lead:
        """Add the lead (version 0), or change it if nobody else did since it was read; returns it with its new version.

        Raises Conflict.
        """
        ...

    def names(self) -> LeadNames:
        """What every lead of the workspace is called."""
        ...

    def of_owner(self, person_id: str, stages: Collection[Stage]) -> list[OwnedLead]:
        """All of a person's leads in these stages: the one with the nearest next step first, then the newest in its stage."""
        ...


class BantAnswers(Protocol):
    """BANT answers: append-only, the newest of each letter counts."""

    def current(self, lead_id: str) -> dict[Dimension, BantAnswer]:
        """The newest answer of each letter; those of an earlier cycle come back with stale=True."""
        ...

    def history(self, lead_id: str) -> list[BantAnswer]:
        """Everything ever recorded, oldest first."""
        ...

    def add(self, lead_id: str, answer: BantAnswer) -> None:
        """Record an answer; it supersedes the letter's newest."""
        ...


class Readings(Protocol):
    """What was read in each message about a lead: append-only."""

    def add(self, reading: Reading) -> None:
        """Record how a message was read."""
        ...

    def of_lead(self, lead_id: str) -> list[Reading]:
        """How each message about a lead was read, oldest first."""
        ...

    def leads(self) -> list[str]:
        """The leads of which a message was read, by id, but for those who asked not to be contacted."""
        ...

    def spending_by_model(self, since: datetime) -> list[Spending]:
        """What each model took since then, by its name."""
        ...

    def spending_by_lead(self, since: datetime, limit: int) -> list[Spending]:
        """What models took since then for each lead, by its name, the most tokens first."""
        ...
