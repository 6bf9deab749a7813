"""How long questions about the pipeline take: python -m benchmarks.pipeline.figures [--leads 20000] [--url …] [--measure …].

Every measure by its usual breakdowns of its usual periods, twenty times each; then which of them take longer than they may.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.pipeline.processor import connection_of, processor_time
from benchmarks.pipeline.timing import TIMES, timed
from qualification.pipeline.planning import SPLITS
from qualification.pipeline.query import Breakdown, Measure, Period, PipelineQuery
from qualification.pipeline.sought import Sought
from qualification.ports import UnitOfWork
from storage import Database
from tests.fakes.pipeline_past import Past, make_past, store
from tests.fakes.pipeline_questions import planned

LIMIT = 100
"""Milliseconds that a question may take, at the 95th percentile."""
PERIODS = {
    "no period": None,
    "third quarter": Period(start=date(2026, 7, 1), end=date(2026, 9, 30)),
}
BY = ((), (Breakdown.REP,), (Breakdown.REGION,), (Breakdown.REASON,), (Breakdown.LETTER,), (Breakdown.MONTH,))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=20_000)
    parser.add_argument("--url", default=f"sqlite:///{Path(tempfile.mkdtemp()) / 'past.db'}")
    parser.add_argument("--measure", action="append", type=Measure, help="only this one; more than once for several")
    parser.add_argument("--times", type=int, default=TIMES)
    options = parser.parse_args()
    with filled(options.url, make_past(options.leads, reps=30)) as uow:
        _show(uow, processor_time(connection_of(uow)), options.measure or list(SPLITS), options.times)


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


def _show(uow: UnitOfWork, clock: Callable[[], float], measures: list[Measure], times: int) -> None:
    over, asked = [], 0
    print(f"{'milliseconds':<60} processor p50, p95; wall p50, p95")
    for title, sought in _questions(uow, measures):
        took = timed(lambda asked=sought: uow.figures.of(asked), clock, times)
        line = f"{title:<60} {took}"
        print(line, flush=True)
        asked += 1
        over += [line] if took.most > LIMIT else []
    print(f"\n{len(over)} of {asked} over {LIMIT} ms of processor time at the 95th percentile", *over, sep="\n")


def _questions(uow: UnitOfWork, measures: list[Measure]) -> Iterator[tuple[str, Sought]]:
    """What makes sense of measures by breakdowns for periods, with a title."""
    for measure in measures:
        for when, period in PERIODS.items():
            for by in BY:
                sought = planned(uow, PipelineQuery(measure=measure, by=by, period=period))
                if sought is not None:
                    yield f"{measure} by {', '.join(by) or 'nothing'}, {when}", sought


if __name__ == "__main__":
    main()
