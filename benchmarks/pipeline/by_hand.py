"""Our figures beside statements written by hand (written.py), which must come to the same; ours may take 1.3 times as long.

Processor time of the run in the middle, of twenty.

python -m benchmarks.pipeline.by_hand [--leads 20000] [--url …]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, TextClause, bindparam, text

from benchmarks.pipeline.figures import filled
from benchmarks.pipeline.processor import connection_of, processor_time
from benchmarks.pipeline.timing import timed
from benchmarks.pipeline.written import WRITTEN
from qualification.bant import Dimension
from qualification.pipeline.query import Measure
from qualification.pipeline.sought import Figure, Figures, Sought
from storage.columns import UtcDateTime
from tests.fakes.pipeline_past import NOW, make_past
from tests.fakes.pipeline_questions import POLICY, planned

SECONDS = {
    "sqlite": {"seconds": "unixepoch(substr(", "until": ", 1, 19))"},
    "postgresql": {"seconds": "CAST(floor(extract(epoch FROM ", "until": ")) AS BIGINT)"},
}
MOMENTS = {
    "now": NOW,
    "yesterday": NOW - timedelta(days=1),
    "two_weeks_ago": NOW - timedelta(days=POLICY.deadlines.stalled_days),
    "month_ago": NOW - timedelta(days=POLICY.hand_raise.days),
    **{f"{letter}_since": NOW - timedelta(days=POLICY.stale_after_days.of(letter)) for letter in Dimension},
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=20_000)
    parser.add_argument("--url", default=f"sqlite:///{Path(tempfile.mkdtemp()) / 'past.db'}")
    options = parser.parse_args()
    table, wrong = Table("milliseconds", "ours", "by hand", "times", "the same"), 0
    with filled(options.url, make_past(options.leads, reps=30)) as uow:
        connection, tenant = connection_of(uow), uow.figures._scope.tenant  # noqa: SLF001
        clock = processor_time(connection)
        for title, (query, written) in WRITTEN.items():
            sought, statement = planned(uow, query), _statement(connection, written, tenant)
            ours = timed(lambda asked=sought: uow.figures.of(asked), clock).half
            hand = timed(lambda asked=statement: connection.execute(asked).all(), clock).half
            rows = connection.execute(statement).all()
            same = _told(uow.figures.of(sought), sought) == _in_order(tuple(row) for row in rows)
            wrong += not same
            taken = (f"{ours:,.0f}", f"{hand:,.0f}", f"{ours / hand:.2f}")
            table.add_row(title, *taken, "yes" if same else "NO")
    Console().print(table)
    sys.exit(bool(wrong))


def _statement(connection: Connection, written: str, tenant: str) -> TextClause:
    """The statement with what it asks for, spelled for this database."""
    spelled = text(written.format(**SECONDS[connection.dialect.name]))
    wanted = {name: moment for name, moment in MOMENTS.items() if f":{name}" in written}
    moments = [bindparam(name, moment, UtcDateTime()) for name, moment in wanted.items()]
    return spelled.bindparams(bindparam("tenant", tenant), *moments)


def _told(found: Figures, sought: Sought) -> list[tuple[Any, ...]]:
    """Our answer as the statements give theirs; a funnel's is one row of all its steps, and then the whole."""
    if sought.measure is Measure.FUNNEL:
        return [tuple(n for each in (*found.rows, *found.total) for n in (each.count, each.of))]
    if sought.measure is Measure.VALUE:
        return _in_order((each.count, each.amount and each.amount * 100, each.currency) for each in found.total)
    return _in_order(map(_row, found.rows or found.total))


def _row(figure: Figure) -> tuple[Any, ...]:
    more = [each for each in (figure.of, figure.seconds) if each is not None]
    return *figure.labels, figure.count, *more


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    plain = (tuple(float(each) if isinstance(each, Decimal) else each for each in row) for row in rows)
    return sorted(plain, key=repr)


if __name__ == "__main__":
    main()
