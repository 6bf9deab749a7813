"""How long questions about the pipeline take: python -m benchmarks.pipeline.figures [--leads 20000] [--url …]."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from benchmarks.pipeline.processor import connection_of, processor_time
from bot.wiring import default_policy_text
from qualification.pipeline.directory import Directory
from qualification.pipeline.planning import SPLITS, Asker, plan
from qualification.pipeline.query import Breakdown, Measure, Period, PipelineQuery
from qualification.policy.loading import load_policy
from qualification.ports import UnitOfWork
from storage import Database
from tests.fakes.pipeline_past import NOW, Past, make_past, store

QUARTER = Period(start=date(2026, 7, 1), end=date(2026, 9, 30))
BY = {"whole": (), "by rep": (Breakdown.REP,), "by region": (Breakdown.REGION,)}
WHEN = {"now": None, "past": QUARTER}
TIMES = 3


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=20_000)
    parser.add_argument("--url", default=f"sqlite:///{Path(tempfile.mkdtemp()) / 'past.db'}")
    options = parser.parse_args()
    with filled(options.url, make_past(options.leads, reps=30)) as uow:
        _show(uow, processor_time(connection_of(uow)))


@contextmanager
def filled(url: str, past: Past) -> Iterator[UnitOfWork]:
    """A transaction in a database that holds the past; one that an earlier run has filled is used again."""
    with Database(url) as database:
        database.upgrade()
        tenant = database.bind(None, "T1")
        with database.work(tenant) as uow:
            if not uow.people.all():
                store(past, uow)
        with database.work(tenant) as uow:
            yield uow


def _show(uow: UnitOfWork, clock: Callable[[], float]) -> None:
    policy = load_policy(default_policy_text(), "default.toml")
    asker, directory = Asker(None, ZoneInfo("Europe/Berlin"), policy), Directory(uow.people.all(), uow.figures.values)

    def best(measure: Measure, by: tuple[Breakdown, ...], period: Period | None) -> str:
        if period and measure in (Measure.BLOCKERS, Measure.CONTRADICTIONS):
            return ""  # they have no past
        sought = plan(PipelineQuery(measure=measure, by=by, period=period), asker, directory, NOW)
        took = []
        for _ in range(TIMES):
            begun = clock()
            uow.figures.of(sought)
            took.append(clock() - begun)
        return f"{min(took) * 1000:,.0f}"

    table = Table("milliseconds, best of three", *(f"{when}, {how}" for when in WHEN for how in BY))
    for measure in SPLITS:
        table.add_row(measure, *(best(measure, by, period) for period in WHEN.values() for by in BY.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
