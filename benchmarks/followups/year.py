"""A year of follow-ups: fifty reps in six zones, two thousand leads; who is told what when, and whether anything went wrong.

    python -m benchmarks.followups.year [--reps 50] [--leads 2000] [--start 2026-01-01] [--days 365] [--chart FILE.png]

The database is SQLite, the clock leaps from one thing that is due to the next, and for some days of it the bot is down.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.followups import checks
from benchmarks.followups.world import World
from qualification.follow_ups.nudging import BUDGET, Told
from qualification.follow_ups.response_clocks import pace
from storage import Database

SILENT_AFTER, SILENT_FOR = 0.6, timedelta(days=3, hours=9)
"""For how long the bot is down, and after which share of the time."""
SOONEST = """
    SELECT min(at) FROM (
        SELECT min(nudge_at) AS at FROM follow_ups WHERE tenant = :tenant AND state = 'open'
        UNION ALL SELECT min(escalate_at) FROM follow_ups WHERE tenant = :tenant AND state = 'open'
        UNION ALL SELECT min(next_at) FROM routines WHERE tenant = :tenant)
"""
console = Console(width=110)


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--reps", type=int, default=50)
    arguments.add_argument("--leads", type=int, default=2000)
    arguments.add_argument("--start", type=date.fromisoformat, default=date(2026, 1, 1))
    arguments.add_argument("--days", type=int, default=365)
    arguments.add_argument("--chart", type=Path, help="where to draw nudges per person and day")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        world = _world(Path(folder) / "year.db", chosen.reps, chosen.leads, chosen.start, chosen.days).run()
        took = time.perf_counter() - began
        _print(world, took)
        if chosen.chart:
            _draw(world, chosen.chart)


def _world(path: Path, reps: int, leads: int, start: date, days: int) -> World:
    database = Database(f"sqlite:///{path}", pool_size=2)
    database.upgrade()
    tenant = database.bind(None, "T1")
    look = sqlite3.connect(path)
    last = [0]

    def upcoming() -> datetime | None:
        (at,) = look.execute(SOONEST, {"tenant": tenant}).fetchone()
        return datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None

    def told() -> list[Told]:
        columns = "seq, person_id, message_id, at, kind, follow_up_id"
        rows = look.execute(f"SELECT {columns} FROM nudges WHERE seq > ? ORDER BY seq", last).fetchall()
        last[0] = rows[-1][0] if rows else last[0]
        return [
            Told(person_id=who, message_id=message, at=_moment(at), kind=kind, follow_up_id=key)
            for _, who, message, at, kind, key in rows
        ]

    down = datetime.combine(start + timedelta(days=int(days * SILENT_AFTER)), hour(3), UTC)
    silent = (down, down + SILENT_FOR)
    return World(database, upcoming, told, reps=reps, leads=leads, start=start, days=days, silent=silent)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _print(world: World, took: float) -> None:
    a_day = checks.messages_a_day(world)
    reps = sorted(count for (person_id, _), count in a_day.items() if person_id.startswith("rep"))
    with world.database.work(world.tenant) as uow:
        found = pace(uow.follow_ups.first_responses(None, datetime.min.replace(tzinfo=UTC)), world.end)
    table = Table("what", "figure", title=f"{world.days} days, {world.reps} reps, {world.leads} leads")
    rows = {
        "follow-ups planned": f"{len(world.planned):,}",
        "things told / messages": f"{len(world.log):,} / {sum(a_day.values()):,}",
        "messages a rep and day with any: median, 99 %, most": f"{statistics.median(reps):g}, "
        f"{reps[int(len(reps) * 0.99)]}, {reps[-1]} (budget {BUDGET})",
        "first responses met / breached": f"{found.met:,} / {found.breached:,}",
        "beats, seconds": f"{world.beats:,}, {took:.0f}",
    }
    for name, figure in rows.items():
        table.add_row(name, figure)
    for kind, count in sorted(Counter(each.kind for each in world.log).items()):
        table.add_row(f"  told: {kind.replace('_', ' ')}", f"{count:,}")
    for check in checks.CHECKS:
        wrong = list(check(world))
        table.add_row(check.__name__.replace("_", " "), f"{len(wrong)} {wrong[:2] if wrong else ''}")
    console.print(table)


def _draw(world: World, path: Path) -> None:
    """Messages per rep and day: a row a rep, a column a day, and the share of days by their number."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    grid = [[0] * world.days for _ in range(world.reps)]
    for (person_id, day), count in checks.messages_a_day(world).items():
        if person_id.startswith("rep") and 0 <= (day - world.start).days < world.days:
            grid[int(person_id[4:])][(day - world.start).days] = count
    figure, (above, below) = plt.subplots(2, 1, figsize=(11, 7), height_ratios=(3, 1), layout="constrained")
    image = above.imshow(grid, aspect="auto", vmin=0, vmax=BUDGET, cmap="viridis", interpolation="nearest")
    above.set(title="Messages that nobody asked for, per rep and day", xlabel=f"day since {world.start}", ylabel="rep")
    figure.colorbar(image, ax=above, label=f"messages (budget {BUDGET})")
    days = Counter(count for row in grid for count in row)
    below.bar(list(days), list(days.values()))
    below.set(xlabel="messages a day", ylabel="rep-days", xlim=(-0.5, BUDGET + 0.5), yscale="log")
    figure.savefig(path, dpi=110)


if __name__ == "__main__":
    main()
