"""How much processor time a unit of work took: here, and in the server's process where the database is a local server."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text


def processor_time(connection: Connection) -> Callable[[], float]:
    """A clock in seconds that others' work on the machine does not move; with one process a statement, on PostgreSQL too."""
    if connection.dialect.name != "postgresql":
        return time.thread_time
    connection.execute(text("SET max_parallel_workers_per_gather = 0"))  # what helpers take could not be seen
    spent = Path(f"/proc/{connection.execute(text('SELECT pg_backend_pid()')).scalar_one()}/schedstat")
    return lambda: time.thread_time() + int(spent.read_text().split()[0]) / 1e9


def connection_of(work: Any) -> Connection:
    """The connection of a unit of work; only measurements look behind the ports."""
    connection: Connection = work.figures._scope.connection  # noqa: SLF001
    return connection
