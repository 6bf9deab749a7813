"""A database in memory: `work`, `inbox`, `outbox` and tenants as storage.Database has them."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import RLock
from types import TracebackType
from typing import Self

from qualification import ports
from tests.fakes import outcomes
from tests.fakes import repositories as fake
from tests.fakes.bulk import FakeBulk
from tests.fakes.channels import FakeChannels
from tests.fakes.figures import FakeFigures
from tests.fakes.found_out import FakeAsides, FakeStatements
from tests.fakes.nudging import FakeNudges, FakeRoutines
from tests.fakes.queues import FakeInbox, FakeOutbox
from tests.fakes.state import State
from tests.fakes.subscribing import FakeHomes, FakeSubscriptions
from tests.fakes.tallies import FakeTallies


class MemoryDatabase:
    """Nothing is shared between two of these; one may be shared between threads."""

    def __init__(self, tenant: str = "tenant-1") -> None:
        self._lock = RLock()
        self._state = State(tenants={tenant: None})
        self._bound: dict[tuple[str | None, str | None], str] = {}
        self.inbox = FakeInbox(self._committed)
        self.outbox = FakeOutbox(self._committed)

    def work(self, tenant: str) -> "MemoryTransaction":
        """A unit of work in a tenant."""
        return MemoryTransaction(self, tenant)

    def tenants(self) -> list[str]:
        """Every tenant, the oldest first."""
        return list(self._state.tenants)

    def only_tenant(self) -> str:
        """The one tenant."""
        (tenant,) = self._state.tenants
        return tenant

    def bind(self, enterprise_id: str | None, team_id: str | None) -> str:
        """The tenant of a workspace: the first one for the first workspace, a new one for every other."""
        fresh = f"tenant-{len(self._bound) + 1}" if self._bound else self.tenants()[0]
        tenant = self._bound.setdefault((enterprise_id, team_id), fresh)
        self._state.tenants.setdefault(tenant)
        return tenant

    @contextmanager
    def _committed(self) -> Iterator[State]:
        with self._lock:
            yield self._state

    def snapshot(self) -> State:
        """What a new transaction sees."""
        with self._lock:
            return self._state.snapshot()

    def install(self, scope: fake.Scope) -> None:
        """Do what a transaction did on what is committed now; all of it or nothing."""
        with self._lock:
            state = self._state.snapshot()
            for change in scope.journal:
                change(state)
            self._state = state


class MemoryTransaction(AbstractContextManager["MemoryTransaction"]):
    """One transaction (qualification.ports.UnitOfWork)."""

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
    channels: ports.Channels
    routines: ports.Routines
    subscriptions: ports.Subscriptions
    homes: ports.Homes

    def __init__(self, database: MemoryDatabase, tenant: str) -> None:
        self._database = database
        self.tenant = tenant

    def __enter__(self) -> Self:
        self._scope = scope = fake.Scope(self.tenant, self._database.snapshot())
        self.people = fake.FakePeople(scope)
        self.leads = fake.FakeLeads(scope)
        self.answers = fake.FakeAnswers(scope)
        self.readings = fake.FakeReadings(scope)
        self.engagement = fake.FakeEngagement(scope)
        self.history = fake.FakeHistory(scope)
        self.policies = fake.FakePolicies(scope)
        self.follow_ups = fake.FakeFollowUps(scope)
        self.conversations = fake.FakeConversations(scope)
        self.mailbox = fake.FakeMailbox(scope)
        self.pipeline = fake.FakePipeline(scope)
        self.figures = FakeFigures(scope)
        self.bulk = FakeBulk(scope)
        self.statements = FakeStatements(scope)
        self.asides = FakeAsides(scope)
        self.deeds = outcomes.FakeDeeds(scope)
        self.deals = outcomes.FakeDeals(scope)
        self.routings = outcomes.FakeRoutings(scope)
        self.tallies = FakeTallies(scope)
        self.nudges = FakeNudges(scope)
        self.channels = FakeChannels(scope)
        self.routines = FakeRoutines(scope)
        self.subscriptions = FakeSubscriptions(scope)
        self.homes = FakeHomes(scope)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._scope.journal.clear()

    def commit(self) -> None:
        """Make everything durable."""
        self._database.install(self._scope)
        self._scope.journal.clear()
