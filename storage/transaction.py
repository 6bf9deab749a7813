"""The unit of work over a database: one transaction in one tenant."""

from __future__ import annotations

from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from qualification import ports
from storage.figures.repository import StoredFigures
from storage.repositories.answers import StoredAnswers
from storage.repositories.bulk import StoredBulk
from storage.repositories.channels import StoredChannels
from storage.repositories.conversations import StoredConversations
from storage.repositories.engagement import StoredEngagement
from storage.repositories.follow_ups import StoredFollowUps
from storage.repositories.found_out import StoredAsides, StoredStatements
from storage.repositories.history import StoredHistory
from storage.repositories.known_names import KnownNames
from storage.repositories.leads import StoredLeads
from storage.repositories.mailbox import StoredMailbox
from storage.repositories.nudging import StoredNudges, StoredRoutines
from storage.repositories.outcomes import StoredDeals, StoredDeeds
from storage.repositories.people import StoredPeople
from storage.repositories.pipeline import StoredPipeline
from storage.repositories.policies import StoredPolicies
from storage.repositories.readings import StoredReadings
from storage.repositories.routings import StoredRoutings
from storage.repositories.subscribing import StoredHomes, StoredSubscriptions
from storage.repositories.tallies import StoredTallies
from storage.scope import Scope


class Transaction(AbstractContextManager["Transaction"]):
    """One transaction in one tenant (qualification.ports.UnitOfWork); without `commit()` everything is rolled back."""

    people: ports.People
    leads: ports.Leads
    answers: ports.BantAnswers
    readings: ports.Readings
    engagement: ports.Engagement
    history: ports.History
    policies: ports.Policies
    follow_ups: ports.FollowUps
    conversations: ports.Conversations
    mailbox: ports.Mailbox
    pipeline: ports.Pipeline
    figures: ports.PipelineFigures
    bulk: ports.Bulk
    statements: ports.Statements
    asides: ports.Asides
    deeds: ports.Deeds
    deals: ports.Deals
    routings: ports.Routings
    tallies: ports.Tallies
    nudges: ports.Nudges
    routines: ports.Routines
    channels: ports.Channels
    subscriptions: ports.Subscriptions
    homes: ports.Homes

    def __init__(self, engine: Engine, tenant: str, known_names: KnownNames) -> None:
        self._engine = engine
        self._known_names = known_names
        self.tenant = tenant

    def __enter__(self) -> Self:
        self._connection = self._engine.connect()
        scope = Scope(self._connection, self.tenant)
        self.people = StoredPeople(scope)
        self.leads = StoredLeads(scope, self._known_names)
        self.answers = StoredAnswers(scope)
        self.readings = StoredReadings(scope)
        self.engagement = StoredEngagement(scope)
        self.history = StoredHistory(scope)
        self.policies = StoredPolicies(scope)
        self.follow_ups = StoredFollowUps(scope)
        self.nudges = StoredNudges(scope)
        self.routines = StoredRoutines(scope)
        self.channels = StoredChannels(scope)
        self.subscriptions = StoredSubscriptions(scope)
        self.homes = StoredHomes(scope)
        self.conversations = StoredConversations(scope)
        self.mailbox = StoredMailbox(scope)
        self.pipeline = StoredPipeline(scope)
        bulk = StoredBulk(scope, self._known_names)
        self.bulk = bulk
        self.figures = StoredFigures(scope, bulk)
        self.statements = StoredStatements(scope)
        self.asides = StoredAsides(scope)
        self.deeds = StoredDeeds(scope)
        self.deals = StoredDeals(scope)
        self.routings = StoredRoutings(scope)
        self.tallies = StoredTallies(scope)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def commit(self) -> None:
        """Make everything durable; only this commits."""
        self._connection.commit()
        self._known_names.committed(self._connection, self.tenant)
