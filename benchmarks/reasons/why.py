"""How long a why takes on 100,000 leads, beside a plain query of one lead, and beside the same rows read by sqlite3 alone.

    python benchmarks/reasons/why.py [--leads 100000] [--asked 1000]

Leads are generated: most did little, a few did much (Zipf), each has facts, moves, receipts and four answers. Why means the
whole use case in a transaction of its own: everything on record is fetched, judged, and put into words. The plain query is
what the fastest page of a CRM would do: one row of `leads` by its key. What is read for a why is also read by the sqlite3
module alone, statement by statement, so that it is plain what of the time is the database and what is judging. SQLite, in
a file.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.wiring import default_policy_text, ensure_policy
from qualification.bant import Dimension
from qualification.decisions.reasons import account
from qualification.use_cases.leads.why import explained, find_lead
from storage import Database

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
KINDS = ("page_visit", "email_open", "email_click", "pricing_visit", "content_download", "webinar", "newsletter")
INDUSTRIES = ("Food", "Logistics", "Retail", "Software", "Law", "Arts")
MOST_EVENTS = 2_000
TABLES = ("facts", "engagement_events", "bant_answers", "stage_transitions", "receipts", "activities", "follow_ups",
          "statements", "resolutions", "asides", "conversations")  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--leads", type=int, default=100_000)
    arguments.add_argument("--asked", type=int, default=1_000)
    given = arguments.parse_args()
    console, dice = Console(), random.Random(7)
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "banter.db"
        with Database(f"sqlite:///{file}") as database:
            database.upgrade()
            tenant = database.only_tenant()
            ensure_policy(database, tenant, NOW - timedelta(days=400))
            events = fill(file, tenant, given.leads, dice)
            ids = [f"lead-{dice.randrange(given.leads)}" for _ in range(given.asked)]
            busiest = [f"lead-{n}" for n in range(20)]
            rows = {
                "why (fetch, judge, words)": timed(ids, lambda one: ask(database, tenant, one)),
                "why, the 20 busiest leads": timed(busiest, lambda one: ask(database, tenant, one)),
                "the same rows by sqlite3 alone": timed_rows(file, ids),
                "one row of leads by sqlite3": timed_plain(file, ids),
                "find a lead by its name": timed(ids[:200], lambda one: find(database, tenant, one)),
            }
    table = Table(title=f"{given.leads:,} leads, {events:,} events, {given.asked:,} asked")
    for heading in ("", "median ms", "95 % ms", "99 % ms", "longest ms"):
        table.add_column(heading, justify="right" if heading else "left")
    for what, took in rows.items():
        cuts = statistics.quantiles(took, n=100, method="inclusive")
        table.add_row(what, *(f"{ms:.2f}" for ms in (cuts[49], cuts[94], cuts[98], max(took))))
    console.print(table)


def ask(database: Database, tenant: str, lead_id: str) -> None:
    with database.work(tenant) as uow:
        account(explained(uow, lead_id, NOW))


def find(database: Database, tenant: str, lead_id: str) -> None:
    with database.work(tenant) as uow:
        find_lead(uow, f"Company {lead_id.removeprefix('lead-')}")


def timed(ids: list[str], act: Callable[[str], None]) -> list[float]:
    act(ids[0])  # the first one compiles statements and the policy
    return [milliseconds(lambda one=one: act(one)) for one in ids]


def milliseconds(act: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def timed_plain(file: Path, ids: list[str]) -> list[float]:
    with closing(sqlite3.connect(file)) as raw:
        one = "SELECT * FROM leads WHERE tenant = (SELECT id FROM tenants) AND id = ?"
        return [milliseconds(lambda each=each: raw.execute(one, (each,)).fetchall()) for each in ids]


def timed_rows(file: Path, ids: list[str]) -> list[float]:
    statements = [f"SELECT * FROM {name} WHERE tenant = (SELECT id FROM tenants) AND lead_id = ?" for name in TABLES]
    with closing(sqlite3.connect(file)) as raw:

        def read(lead_id: str) -> None:
            for statement in statements:
                raw.execute(statement, (lead_id,)).fetchall()

        return [milliseconds(lambda each=each: read(each)) for each in ids]


# -- the data ---------------------------------------------------------------------------------------------------------


def fill(file: Path, tenant: str, leads: int, dice: random.Random) -> int:
    """Write the leads and all that belongs to them; returns how many events there are."""
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("PRAGMA synchronous = OFF")
        for table, rows in made(tenant, leads, dice):
            first = next(rows)
            marks = ", ".join("?" * len(first))
            insert = f"INSERT INTO {table} ({', '.join(first)}) VALUES ({marks})"
            raw.execute(insert, tuple(first.values()))
            raw.executemany(insert, (tuple(row.values()) for row in rows))
        raw.execute("ANALYZE")
        return int(raw.execute("SELECT count(*) FROM engagement_events").fetchone()[0])


def made(tenant: str, leads: int, dice: random.Random) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    version = default_policy_text().split('version = "')[1].split('"')[0]
    yield "accounts", ({"tenant": tenant, "id": f"acc-{n}", "name": f"Company {n}", "industry": dice.choice(INDUSTRIES),
                        "employees": dice.randrange(1, 2000), "country": "DE"} for n in range(leads))  # fmt: skip
    yield "contacts", ({"tenant": tenant, "id": f"con-{n}", "name": f"Person {n}", "title": "Director",
                        "email": f"p{n}@example.com"} for n in range(leads))  # fmt: skip
    yield "leads", ({"tenant": tenant, "id": f"lead-{n}", "external_id": f"x{n}", "name": f"Company {n}",
                     "account_id": f"acc-{n}", "contact_id": f"con-{n}", "stage": "marketing_qualified",
                     "stage_since": moment(3), "created_at": moment(300), "cycle_no": 1, "do_not_contact": 0,
                     "version": 1} for n in range(leads))  # fmt: skip
    yield "facts", ({"tenant": tenant, "lead_id": f"lead-{n}", "field": field, "value": str(n % 50), "as_of": "2026-11-01",
                     "source": "crm"} for n in range(leads) for field in ("web.visits", "web.minutes"))  # fmt: skip
    yield "engagement_events", (
        {"tenant": tenant, "dedupe_key": f"{n}-{k}", "lead_id": f"lead-{n}", "kind": KINDS[(n + k) % len(KINDS)],
         "occurred_at": moment(1 + (k * 7 + n) % 300), "received_at": moment(1 + (k * 7 + n) % 300)}
        for n in range(leads) for k in range(max(2, MOST_EVENTS // (1 + n // 4)))
    )  # fmt: skip
    yield "stage_transitions", ({"tenant": tenant, "lead_id": f"lead-{n}", "from_stage": "lead",
                                 "to_stage": "marketing_qualified", "actor_id": "system", "reason": "Reached the score",
                                 "at": moment(3), "cycle_no": 1, "receipt_id": f"r-{n}"} for n in range(leads))  # fmt: skip
    yield "receipts", ({"tenant": tenant, "id": f"r-{n}", "lead_id": f"lead-{n}", "kind": "score", "at": moment(3),
                        "policy_version": version, "outcome": "marketing qualified by points", "gates": "[]",
                        "inputs": json.dumps({"facts": {}})} for n in range(leads))  # fmt: skip
    yield "qualifications", ({"tenant": tenant, "lead_id": f"lead-{n}", "cycle_no": 1, "framework": "bant",
                              "opened_at": moment(2)} for n in range(leads))  # fmt: skip
    yield "bant_answers", ({"tenant": tenant, "lead_id": f"lead-{n}", "cycle_no": 1, "dimension": each.value,
                            "status": "confirmed", "quote": "40k approved", "provenance": "rep", "said_ts": "1795000000.0",
                            "recorded_by": "riley", "recorded_at": moment(2), "stale": 0}
                           for n in range(leads) for each in Dimension)  # fmt: skip


def moment(days: int) -> str:
    """So many days before now, as SQLite keeps it."""
    return (NOW - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S.000000")


if __name__ == "__main__":
    main()
