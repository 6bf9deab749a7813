"""Copies a filled SQLite database into an empty PostgreSQL one: python -m benchmarks.pipeline.copying FROM_URL TO_URL.

Filling PostgreSQL by itself is no way: it knows nothing of tables that grow within one transaction.
"""

from __future__ import annotations

import sys

from rich.progress import track
from sqlalchemy import Connection, Table, create_engine, insert, select, text

from storage import Database
from storage.rows import METADATA

AT_ONCE = 5_000
"""Rows."""


def main(source: str, target: str) -> None:
    """Copy every table; what was in the target's goes."""
    with Database(target) as database:
        database.upgrade()
    with create_engine(source).connect() as read, create_engine(target).begin() as write:
        write.execute(text("SET session_replication_role = replica"))  # rows point at rows that come later
        for table in track(METADATA.sorted_tables, "Copying"):
            _copy(table, read, write)
    with create_engine(target, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _copy(table: Table, read: Connection, write: Connection) -> None:
    write.execute(table.delete())
    rows = read.execution_options(yield_per=AT_ONCE).execute(select(table)).mappings()
    for some in rows.partitions():
        write.execute(insert(table), [dict(row) for row in some])


if __name__ == "__main__":
    main(*sys.argv[1:])
