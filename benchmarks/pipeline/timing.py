"""How long something takes, often enough for a 95th percentile: on the clock, and in processor time."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

TIMES = 20
WARM_UP = 1


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of several runs."""

    processor: list[float]
    wall: list[float]

    @property
    def half(self) -> float:
        """Processor time of the run in the middle."""
        return statistics.median(self.processor)

    @property
    def most(self) -> float:
        """Processor time that 95 of 100 runs keep to."""
        return _p95(self.processor)

    def __str__(self) -> str:
        times = (self.half, self.most, statistics.median(self.wall), _p95(self.wall))
        return " ".join(f"{each:6.0f}" for each in times)


def timed(act: Callable[[], object], clock: Callable[[], float], times: int = TIMES) -> Took:
    """Run something several times, after a few that do not count.

    What is there by then the collector leaves alone, as in the bot (bot.cli.running): else its looking through all that this
    program imports, 100 ms at a time, is all that a 95th percentile shows.
    """
    for _ in range(WARM_UP):
        act()
    gc.collect()
    gc.freeze()
    took = Took([], [])
    for _ in range(times):
        begun, spent = time.perf_counter(), clock()
        act()
        took.processor.append((clock() - spent) * 1000)
        took.wall.append((time.perf_counter() - begun) * 1000)
    return took


def _p95(runs: list[float]) -> float:
    return statistics.quantiles(runs, n=20, method="inclusive")[-1]
