"""Opens the database behind a URL, set up the way reliability.md measured it."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from qualification.errors import Misconfigured
from storage.one_writer import connections

BUSY_SECONDS = 30  # how long a writer waits for the one before it; SQLite has one writer at a time
CHECKOUT_SECONDS = 30  # how long a thread waits for a free connection before it gives up loudly

_READS = ("SELECT", "PRAGMA", "EXPLAIN")


def open_engine(url: str, pool_size: int, *, repeatable: bool = False) -> Engine:
    """An engine for `sqlite:///path` or `postgresql+psycopg://…` with at most `pool_size` connections.

    `repeatable` says that whatever a power cut takes away is simply done again. Raises Misconfigured for any other address.
    """
    address = _address(url)
    pool: dict[str, Any] = {"pool_size": pool_size, "max_overflow": 0, "pool_timeout": CHECKOUT_SECONDS}
    if address.get_backend_name() == "postgresql":
        return create_engine(address, hide_parameters=True, pool_pre_ping=True, **pool)
    options = {"timeout": BUSY_SECONDS, "factory": connections(BUSY_SECONDS)}
    engine = create_engine(address, hide_parameters=True, connect_args=options, **pool)
    event.listen(engine, "connect", _set_up_sqlite)
    if repeatable:
        event.listen(engine, "connect", _write_much)
    event.listen(engine, "before_cursor_execute", _begin_at_first_write)
    return engine


def at_hand(url: str) -> bool:
    """Whether opening it would not make a new, empty file; raises Misconfigured."""
    address = _read(url)
    return address.get_backend_name() != "sqlite" or Path(address.database or "").is_file()


@contextmanager
def reachable(engine: Engine) -> Iterator[None]:
    """Say what to do where the database cannot be opened; raises Misconfigured, without the password."""
    try:
        yield
    except DatabaseError as error:
        address = engine.url.render_as_string(hide_password=True)
        reason = str(error.orig).strip().partition("\n")[0]
        raise Misconfigured(f"the database {address} cannot be opened ({reason}); check DATABASE_URL") from error


def _address(url: str) -> URL:
    address = _read(url)
    kind = address.get_backend_name()
    if kind == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise Misconfigured(f"Banter cannot keep its data in '{kind}'; set DATABASE_URL to {_EXAMPLES}")
    if not address.database or address.database == ":memory:":
        raise Misconfigured("SQLite needs a file, so that nothing is lost; set DATABASE_URL to sqlite:///banter.db")
    _make_room(Path(address.database))
    return address


def _read(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        raise Misconfigured(f"DATABASE_URL cannot be read; give {_EXAMPLES}") from None


_EXAMPLES = "sqlite:///banter.db or postgresql+psycopg://user@host/name"


def _make_room(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Misconfigured(f"the directory of {file} cannot be made ({error.strerror}); set DATABASE_URL") from None


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    """WAL, so that readers never wait; a full sync at each commit, since an acknowledged event must survive a power cut."""
    connection.isolation_level = None  # transactions begin where _begin_at_first_write says, not where sqlite3 guesses
    cursor = connection.cursor()
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()
    _teach(connection)


def _write_much(connection: Any, _record: Any) -> None:
    """For imports: what is written in random order stays in memory until its commit, and reaches the disk in few large pieces.

    The commits of others stay as durable as they are; of an import the last ones may be lost with the power.
    """
    for setting in ("synchronous = NORMAL", "cache_size = -65536", "wal_autocheckpoint = 50000"):
        connection.execute(f"PRAGMA {setting}")


def _teach(connection: Any) -> None:
    """Functions that an older SQLite, or one built without mathematics, lacks; and the one in the middle, which none has."""
    for name, arguments, example, function in _FUNCTIONS:
        try:
            connection.execute(f"SELECT {example}")
        except sqlite3.OperationalError:
            connection.create_function(name, arguments, function, deterministic=True)
    connection.create_function("middle", 1, _middle, deterministic=True)


def _middle(numbers: str | None) -> float | None:
    """The median of whole numbers, as group_concat puts them together; None of none."""
    return median(map(int, numbers.split(","))) if numbers else None


def _unix_epoch(moment: str) -> int:
    return int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp())


_FUNCTIONS: tuple[tuple[str, int, str, Callable[..., float]], ...] = (
    ("pow", 2, "pow(2.0, 1.0)", math.pow),
    ("unixepoch", 1, "unixepoch('2026-01-01 00:00:00')", _unix_epoch),
)


def _begin_at_first_write(
    _connection: Any, cursor: Any, statement: str, _parameters: Any, _context: Any, _many: bool
) -> None:
    """Take SQLite's one write lock with the first statement that writes, and only then.

    Before it a unit of work only reads, at read committed as on PostgreSQL, and waits for nobody. A transaction that had
    begun as a reader could not become a writer once somebody else wrote: SQLite would refuse it without waiting.
    """
    if not cursor.connection.in_transaction and not statement.lstrip().upper().startswith(_READS):
        cursor.connection.begin_writing()
