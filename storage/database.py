"""The database of an installation: the one way in for everything outside this package."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType

from sqlalchemy import Engine

from qualification.ports import UnitOfWork
from storage import backlog, schema, tenancy
from storage.backlog import Depth, Due, Unfinished
from storage.due import tenants_due
from storage.engine import at_hand, open_engine, reachable
from storage.inbox import StoredInbox
from storage.outbox import StoredOutbox
from storage.repositories.known_names import KnownNames
from storage.transaction import Transaction


class Database(AbstractContextManager["Database"]):
    """An open database; safe to share between threads.

    `url` is `sqlite:///path` or `postgresql+psycopg://…`; `pool_size` is how many connections, hence threads, at once. Raises
    Misconfigured for any other address. Nothing is read before the first call.
    """

    inbox: StoredInbox
    outbox: StoredOutbox

    def __init__(self, url: str, pool_size: int = 8, *, repeatable: bool = False) -> None:
        self._engine: Engine = open_engine(url, pool_size, repeatable=repeatable)
        self._known_names = KnownNames()
        self.inbox = StoredInbox(self._engine)
        self.outbox = StoredOutbox(self._engine)

    @staticmethod
    def at_hand(url: str) -> bool:
        """Whether there is anything to look at: a SQLite file that exists, or any other address."""
        return at_hand(url)

    def work(self, tenant: str) -> UnitOfWork:
        """A unit of work in a tenant: `with database.work(tenant) as uow: …; uow.commit()`."""
        return Transaction(self._engine, tenant, self._known_names)

    def tenants(self) -> list[str]:
        """Every tenant, the oldest first."""
        return tenancy.all_tenants(self._engine)

    def only_tenant(self) -> str:
        """The one tenant of this installation, made on first use; raises Misconfigured if there are several."""
        return tenancy.only_tenant(self._engine)

    def bind(self, enterprise_id: str | None, team_id: str | None) -> str:
        """The tenant of a Slack workspace; a lone tenant that was never bound becomes it, else a new one is made."""
        return tenancy.bind(self._engine, enterprise_id, team_id)

    def depths(self) -> list[Depth]:
        """How many rows of both queues are not done, by state."""
        with self._engine.connect() as connection:
            return backlog.depths(connection)

    def due(self, now: datetime) -> Due:
        """What people should have been told by `now` (business time), in all workspaces."""
        with self._engine.connect() as connection:
            return backlog.due(connection, now)

    def tenants_due(self, now: datetime) -> dict[str, bool]:
        """Every tenant, the oldest first, and whether the clock has anything to do there by `now` (business time)."""
        with self._engine.connect() as connection:
            return tenants_due(connection, now)

    def unfinished(self, limit: int) -> list[Unfinished]:
        """The first rows of each queue that are not done, and the last that were given up; at most `limit` a state."""
        with self._engine.connect() as connection:
            return backlog.unfinished(connection, limit)

    def upgrade(self, to: str = "head") -> None:
        """Bring the schema to the version this code works on (or to another one); raises Misconfigured."""
        self.version()  # a database that is not there is told apart from a migration that fails
        schema.upgrade(self._engine, to)

    def downgrade(self, to: str = "base") -> None:
        """Bring the schema back to a version; 'base' leaves nothing."""
        schema.downgrade(self._engine, to)

    def version(self) -> str | None:
        """The version of the schema in the database, None where nothing was set up yet; raises Misconfigured."""
        with reachable(self._engine):
            return schema.version(self._engine)

    def behind(self) -> bool:
        """Whether `upgrade()` has to run before this code can work."""
        return self.version() != schema.HEAD

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
