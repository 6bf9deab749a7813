from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Database
from tests.databases import (  # noqa: F401 - fixtures
    empty_postgres,
    empty_sqlite,
    migrated_postgres,
    postgres_database,
    postgres_server,
    sqlite_database,
)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'banter.db'}"
    return request.getfixturevalue("empty_postgres")


@pytest.fixture
def bare(url: str) -> Iterator[Database]:
    """A database without any table."""
    with Database(url) as database:
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A database with nothing in it."""
    return request.getfixturevalue("sqlite_database" if request.param == "sqlite" else "postgres_database")


@pytest.fixture
def tenant(database: Database) -> str:
    """The tenant of workspace T1."""
    return database.bind(None, "T1")
