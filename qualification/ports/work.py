"""The seam to a transaction: only a unit of work commits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from qualification.ports.channels import Channels
from qualification.ports.figures import PipelineFigures
from qualification.ports.found_out import Asides, Statements
from qualification.ports.many import Bulk, Pipeline, Tallies
from qualification.ports.nudging import Nudges, Routines
from qualification.ports.outcomes import Deals, Deeds, Routings
from qualification.ports.owed import Conversations, FollowUps, Mailbox
from qualification.ports.records import Engagement, History, Policies
from qualification.ports.repositories import BantAnswers, Leads, People, Readings
from qualification.ports.subscribing import Homes, Subscriptions


class UnitOfWork(AbstractContextManager["UnitOfWork"], Protocol):
    """One transaction in one tenant. Leaving the `with` block without `commit()` rolls everything back."""

    tenant: str
    people: People
    leads: Leads
    answers: BantAnswers
    readings: Readings
    engagement: Engagement
    history: History
    policies: Policies
    follow_ups: FollowUps
    conversations: Conversations
    mailbox: Mailbox
    pipeline: Pipeline
    figures: PipelineFigures
    deeds: Deeds
    deals: Deals
    routings: Routings
    bulk: Bulk
    statements: Statements
    asides: Asides
    tallies: Tallies
    nudges: Nudges
    routines: Routines
    channels: Channels
    subscriptions: Subscriptions
    homes: Homes

    def commit(self) -> None:
        """Make everything durable; only this commits."""
        ...


Work = Callable[[str], UnitOfWork]
"""Opens a unit of work in a tenant: `with work(tenant) as uow: …`."""
