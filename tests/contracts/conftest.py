from collections.abc import Iterator

import pytest

from storage import Database
from tests.databases import (  # noqa: F401 - fixtures
    empty_sqlite,
    migrated_postgres,
    postgres_database,
    postgres_server,
    sqlite_database,
)
from tests.fakes.memory import MemoryDatabase


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database | MemoryDatabase]:
    """A database with nothing in it: the fake one, and both real ones."""
    if request.param == "memory":
        yield MemoryDatabase()
    else:
        yield request.getfixturevalue("sqlite_database" if request.param == "sqlite" else "postgres_database")


@pytest.fixture
def tenant(database: Database | MemoryDatabase) -> str:
    """The tenant of workspace T1."""
    return database.bind(None, "T1")
