"""What a hundred thousand pending follow-ups cost: an idle beat, claims beside raw SQL, and how late a claim comes.

    python benchmarks/reliability/follow_ups.py [--pending 100000] [--due 36000] [--seconds 60]

On SQLite with full sync. The idle beat is the running bot's own, all parts of it. A claim is `to_nudge` and `told`, five
hundred in a transaction; raw SQL does the same with sqlite3 alone: one SELECT, one UPDATE, one commit; they take turns.
Lateness is from `nudge_at` to the commit of the beat that told of it, or put it off: the running bot's whole beat, on its own
clock, fifty reps at work.
"""

from __future__ import annotations

import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import event

from bot.beat import Beat
from bot.health.meters import Meters
from bot.runtime.tick import Tick
from bot.settings import Settings
from bot.wiring import ensure_policy, make_tools
from qualification.follow_ups.followups import FollowUp, FollowUpKind
from qualification.leads import Account, Contact, Lead, Stage
from qualification.people import Person, Role, WorkingHours
from storage import Database

if TYPE_CHECKING:
    from qualification.ports import Messenger

BATCH = 500  # as many as a beat takes (use_cases/reminders/reminding.py)
DUE_A_MINUTE = 5_000
ROUNDS = 9
IDLE_LIMIT, CLAIM_LIMIT, LATE_LIMIT = 50.0, 0.5, 1.0  # µs, share of raw SQL, s
KINDS = tuple(FollowUpKind)
REPS = 50
ALWAYS = WorkingHours(time_of_day(0), time_of_day(23, 59), frozenset(range(1, 8)))
# Slack's own rate for a workspace, "several hundred a minute" (bot/runtime/pace.py).
POSTS_A_MINUTE = 300
CHOSEN = "SELECT * FROM follow_ups WHERE tenant = ? AND state = 'open' AND nudge_at <= ? ORDER BY nudge_at, id LIMIT ?"

console = Console(highlight=False)


def main(
    pending: Annotated[int, typer.Option(help="How many follow-ups are owed.")] = 100_000,
    due: Annotated[int, typer.Option(help="How many are claimed as fast as it goes.")] = 36_000,
    seconds: Annotated[int, typer.Option(help="For how long they come due at 5,000 a minute.")] = 60,
) -> None:
    with tempfile.TemporaryDirectory(prefix="banter-bench-") as folder:
        file = Path(folder) / "bench.db"
        with Database(f"sqlite:///{file}", pool_size=4) as database:
            database.upgrade()
            tenant = database.only_tenant()
            fill(database, tenant, file, pending)
            idle = idle_beats(database)
            claims = claims_by_turns(database, tenant, file, due // ROUNDS)
            late = lateness(database, tenant, file, seconds)
    show(pending, idle, claims, late)


def fill(database: Database, tenant: str, file: Path, pending: int) -> None:
    """One lead and one follow-up as they are stored, and copies of them: due in the next three months."""
    now = datetime.now(UTC)
    ensure_policy(database, tenant, now)
    with database.work(tenant) as uow:
        for n in range(REPS):
            known = {"email": f"rep{n}@bench.example", "slack_id": f"U{n}", "digest_at": time_of_day(0)}
            uow.people.save(Person(id=f"rep-{n}", name=f"Rep {n}", role=Role.REP, hours=ALWAYS, **known))
        company, contact = Account(id="a-0", name="Harbour"), Contact(id="c-0", name="Ada")
        times = {"stage_since": now, "created_at": now}
        facts: dict[str, Any] = {
            "name": "Harbour",
            "stage": Stage.MARKETING_QUALIFIED,
            "source": "bench",
            "owner_id": "rep-0",
            **times,
        }
        uow.leads.save(Lead(id="l-0", external_id="x-0", account=company, contact=contact, **facts))
        later = now + timedelta(days=1)
        owed = {"person_id": "rep-0", "due_at": later, "nudge_at": later, "what": "call", "created_at": now}
        uow.follow_ups.save(FollowUp(id="f-0", lead_id="l-0", kind=KINDS[0], **owed))
        uow.commit()
    with closing(sqlite3.connect(file)) as connection:
        leads = -(-pending // len(KINDS))
        copy(
            connection,
            "leads",
            leads,
            lambda n: {"id": f"l-{n}", "external_id": f"x-{n}", "owner_id": f"rep-{n % REPS}"},
        )
        copy(
            connection,
            "follow_ups",
            pending,
            lambda n: {
                "id": f"f-{n}",
                "lead_id": f"l-{n // len(KINDS)}",
                "person_id": f"rep-{n // len(KINDS) % REPS}",
                "kind": str(KINDS[n % len(KINDS)]),
                "nudge_at": stored(later + timedelta(seconds=n * 77)),
            },
        )
        connection.commit()
        connection.execute("ANALYZE")


def copy(connection: sqlite3.Connection, table: str, count: int, changes: Callable[[int], dict[str, str]]) -> None:
    cursor = connection.execute(f"SELECT * FROM {table}")
    first = dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))
    marks = ", ".join(f":{name}" for name in first)
    rows = ({**first, **changes(number)} for number in range(1, count))
    connection.executemany(f"INSERT INTO {table} ({', '.join(first)}) VALUES ({marks})", rows)


def stored(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


class Silence:
    """A Slack in which nobody wants quiet."""

    def quiet_until(self, *_: object) -> dict[str, datetime]:
        return {}


def the_beat(database: Database) -> Beat:
    """As the running bot has it, but for the messenger; everybody is known already."""
    meters = Meters()
    tools = make_tools(Settings(), database, cast("Messenger", Silence()), meters)
    return Beat(tools, database, lambda: datetime.now(UTC), meters, met=set(database.tenants()))


def idle_beats(database: Database) -> tuple[list[float], list[float]]:
    """The database's time for beats that find nothing, and the whole time, in µs."""
    queries, beats = [0.0], list[float]()
    began = [0.0]
    engine, beat = database._engine, the_beat(database)  # noqa: SLF001 - the time in the database alone is seen nowhere else

    def ended(*_: object) -> None:
        queries[-1] += (time.perf_counter() - began[0]) * 1e6

    event.listen(engine, "before_cursor_execute", lambda *_: began.__setitem__(0, time.perf_counter()))
    event.listen(engine, "after_cursor_execute", ended)
    for _ in range(1000):
        queries.append(0.0)
        begin = time.perf_counter()
        beat()
        beats.append((time.perf_counter() - begin) * 1e6)
    return queries[101:], beats[100:]


def make_due(file: Path, count: int, over: timedelta) -> None:
    """Let so many come due, one after the other over a span."""
    now = datetime.now(UTC)
    rows = [(stored(now + over * (n / count)), f"f-{n}") for n in range(count)]
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany("UPDATE follow_ups SET nudge_at = ?, state = 'open' WHERE id = ?", rows)


def claims_by_turns(database: Database, tenant: str, file: Path, count: int) -> tuple[list[float], list[float]]:
    """Claims a second, ours and raw: whoever else uses the machine slows both down."""
    ours, raw, by_sql = list[float](), list[float](), raw_claims(file, tenant)
    for _ in range(ROUNDS):
        make_due(file, count, timedelta())
        ours.append(rate(count, lambda: claim(database, tenant, datetime.now(UTC))))
        make_due(file, count, timedelta())
        raw.append(rate(count, by_sql))
    return ours, raw


def claim(database: Database, tenant: str, now: datetime) -> list[FollowUp]:
    with database.work(tenant) as uow:
        due = uow.follow_ups.to_nudge(now, BATCH)
        uow.follow_ups.told(due, "message")
        uow.commit()
    return due


def raw_claims(file: Path, tenant: str) -> Callable[[], list[Any]]:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")

    def claims() -> list[Any]:
        connection.execute("BEGIN IMMEDIATE")
        due = connection.execute(CHOSEN, (tenant, stored(datetime.now(UTC)), BATCH)).fetchall()
        these = f"tenant = ? AND id IN ({', '.join('?' * len(due))})"
        told = f"UPDATE follow_ups SET nudge_at = NULL, nudge_id = 'message' WHERE {these}"
        connection.execute(told, (tenant, *(row[1] for row in due)))
        connection.execute("COMMIT")
        return due

    return claims


def rate(count: int, claims: Callable[[], Sequence[Any]]) -> float:
    """Claims a second."""
    begin, done = time.perf_counter(), 0
    while done < count:
        done += len(claims())
    return done / (time.perf_counter() - begin)


def lateness(database: Database, tenant: str, file: Path, seconds: int) -> list[float]:
    expected = DUE_A_MINUTE * seconds // 60
    make_due(file, expected, timedelta(seconds=seconds))
    late, over, beat = list[float](), threading.Event(), the_beat(database)

    def beats() -> None:
        moment = datetime.now(UTC)
        with database.work(tenant) as uow:
            due = uow.follow_ups.to_nudge(moment, BATCH)
        replace(beat, clock=lambda: moment)()
        now = datetime.now(UTC)
        late.extend((now - (each.nudge_at or now)).total_seconds() for each in due)
        if len(late) >= expected:
            over.set()

    tick = Tick(beats, beaten=lambda: None)
    tick.start()
    over.wait(seconds + 60)
    tick.stop()
    return late


def show(
    pending: int, idle: tuple[list[float], list[float]], claims: tuple[list[float], list[float]], late: list[float]
) -> None:
    table = Table(title=f"{pending:,} follow-ups pending, SQLite")
    for heading in ("", "measured", "limit"):
        table.add_column(heading, justify="left" if not heading else "right")
    queries, beats = idle
    table.add_row("idle beat, query time, median", f"{at_share(queries, 0.5):.0f} µs", f"{IDLE_LIMIT:.0f} µs")
    table.add_row("idle beat, query time, 99 %", f"{at_share(queries, 0.99):.0f} µs", "")
    table.add_row("idle beat, all of it, median", f"{at_share(beats, 0.5):.0f} µs", "")
    shares = [ours / raw for ours, raw in zip(*claims, strict=True)]
    table.add_row("claims a second, median", f"{at_share(claims[0], 0.5):,.0f}", "")
    table.add_row("raw SQL, claims a second, median", f"{at_share(claims[1], 0.5):,.0f}", "")
    table.add_row("claims, share of raw SQL, median", f"{at_share(shares, 0.5):.2f}", f"≥ {CLAIM_LIMIT}")
    table.add_row("the same, lowest and highest", f"{min(shares):.2f} to {max(shares):.2f}", "")
    table.add_row("due to claimed, median", f"{at_share(late, 0.5):.2f} s", "")
    table.add_row("due to claimed, 99 %", f"{at_share(late, 0.99):.2f} s", f"{LATE_LIMIT:.0f} s")
    table.add_row("claimed of those due", f"{len(late):,}", "")
    table.add_row("posting them at Slack's pace takes", f"{len(late) / POSTS_A_MINUTE:.0f} min", "")
    console.print(table)


def at_share(values: Sequence[float], share: float) -> float:
    """The value below or at which this share of them lies (nearest rank)."""
    return sorted(values)[ceil(share * len(values)) - 1]


if __name__ == "__main__":
    typer.run(main)
