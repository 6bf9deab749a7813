"""How long questions about the pipeline take: python -m benchmarks.pipeline.figures --leads 20000."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.wiring import default_policy_text
from qualification.pipeline.directory import Directory
from qualification.pipeline.planning import SPLITS, Asker, plan
from qualification.pipeline.query import Breakdown, Period, PipelineQuery
from qualification.policy.loading import load_policy
from qualification.policy.model import Policy
from qualification.ports import UnitOfWork
from storage import Database
from tests.fakes.pipeline_past import NOW, make_past, store

QUARTER = Period(start=date(2026, 7, 1), end=date(2026, 9, 30))
TIMES = 5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=20_000)
    parser.add_argument("--url", default=f"sqlite:///{Path(tempfile.mkdtemp()) / 'past.db'}")
    options = parser.parse_args()
    policy = load_policy(default_policy_text(), "default.toml")
    with Database(options.url) as database:
        database.upgrade()
        tenant = database.bind(None, "T1")
        with database.work(tenant) as uow:
            if not uow.people.all():  # else a database filled by an earlier run
                store(make_past(options.leads, reps=30), uow)
        with database.work(tenant) as uow:
            _measure(uow, policy)


def _measure(uow: UnitOfWork, policy: Policy) -> None:
    asker, directory = Asker(None, ZoneInfo("Europe/Berlin"), policy), Directory(uow.people.all(), uow.figures.values)
    every = []
    for measure, splits in SPLITS.items():
        took = []
        for by in (
            (),
            (Breakdown.REP,),
            (Breakdown.REGION,),
            *(((Breakdown.STAGE,),) if Breakdown.STAGE in splits else ()),
        ):
            for period in (None,) if measure in ("blockers", "contradictions") else (None, QUARTER):
                sought = plan(PipelineQuery(measure=measure, by=by, period=period), asker, directory, NOW)
                for _ in range(TIMES):
                    begun = time.perf_counter()
                    uow.figures.of(sought)
                    took.append((time.perf_counter() - begun) * 1000)
        every += took
        print(f"{measure:<16} median {statistics.median(took):7.1f} ms   p95 {_p95(took):7.1f} ms")
    print(f"{'all':<16} median {statistics.median(every):7.1f} ms   p95 {_p95(every):7.1f} ms")


def _p95(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


if __name__ == "__main__":
    main()
