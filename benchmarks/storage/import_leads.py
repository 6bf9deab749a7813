"""How long an import takes, beside a raw executemany of the same rows into the same schema, in the same run.

    python benchmarks/storage/import_leads.py [leads_xeducation.csv]

The import does all of it: it reads the CSV, maps it, merges it with what is stored, scores every lead, moves it and writes
receipts, into a new SQLite file with a full sync at each commit. Then the rows it made are read back and written into a second
new file by the sqlite3 module alone: already in memory, of the right types, in one transaction, under the same settings.
Memory is the highest of the whole process up to the end of the import, Python and all libraries included.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table

from qualification.intake.importing import import_leads
from qualification.intake.map_reading import read_map
from qualification.intake.report import ImportReport
from qualification.policy.loading import load_policy
from storage import Database
from storage.rows import METADATA

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs/examples/xeducation"
DATA = ROOT.parent / "shared/data/leads_xeducation.csv"
SETTINGS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY")
T = TypeVar("T")


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("file", nargs="?", type=Path, default=DATA)
    file: Path = arguments.parse_args().file
    console = Console()
    with tempfile.TemporaryDirectory() as directory:
        imported, raw = Path(directory) / "imported.db", Path(directory) / "raw.db"
        first, seconds = timed(lambda: run_import(file, imported, console))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        again, seconds_again = timed(lambda: run_import(file, imported, console))
        rows = rows_of(imported)
        prepare(raw)
        _, raw_seconds = timed(lambda: write_raw(raw, rows))
    leads, stored = first.rows, sum(len(each) for each in rows.values())
    table = Table(title=f"{leads:,} leads, {stored:,} rows in {len(rows)} tables")
    for heading in ("", "seconds", "leads/s", "rows/s", "against raw"):
        table.add_column(heading, justify="right" if heading else "left")
    for what, took in (("import", seconds), ("raw executemany", raw_seconds), ("import again", seconds_again)):
        ratio = f"{took / raw_seconds:.1f} ×"
        table.add_row(what, f"{took:.2f}", f"{leads / took:,.0f}", f"{stored / took:,.0f}", ratio)
    console.print(table)
    console.print(f"first: {first.says()}  again: {again.says()}")
    console.print(f"peak memory of the process: {peak:.0f} MB")


def timed(action: Callable[[], T]) -> tuple[T, float]:
    begin = time.perf_counter()
    result = action()
    return result, time.perf_counter() - begin


def run_import(file: Path, into: Path, console: Console) -> ImportReport:
    mapping = read_map((EXAMPLE / "map.toml").read_text(encoding="utf-8"))
    policy = load_policy((EXAMPLE / "policy.toml").read_text(encoding="utf-8"), "policy.toml")
    with Database(f"sqlite:///{into}") as database, Progress(console=console, transient=True) as bar:
        database.upgrade()
        task = bar.add_task("importing", total=file.stat().st_size)
        with file.open("rb") as source:
            return import_leads(
                database.work,
                database.only_tenant(),
                source,
                mapping,
                policy=policy,
                now=datetime.now(UTC),
                progress=lambda done: show(bar, task, done.bytes_read),
            )


def show(bar: Progress, task: TaskID, done: int) -> None:
    bar.update(task, completed=done)


def prepare(file: Path) -> None:
    with Database(f"sqlite:///{file}") as database:
        database.upgrade()


def rows_of(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table that has any, parents first."""
    with closing(sqlite3.connect(file)) as connection:
        found = {
            table.name: connection.execute(f"SELECT * FROM {table.name}").fetchall() for table in METADATA.sorted_tables
        }
    return {name: rows for name, rows in found.items() if rows}


def write_raw(file: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        for name, values in rows.items():
            marks = ", ".join("?" * len(values[0]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", values)
        connection.commit()


if __name__ == "__main__":
    main()
