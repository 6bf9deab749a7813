"""How work grows with its size, by processor time in the same run: benchmarks tell how long it takes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import cache

PART = 8
SLACK = 3
"""Work that grows with the square takes PART times as long as it may without it."""
TRIES = 3
"""What else the machine does only makes work longer: one try that is about linear is enough."""


def is_about_linear(work: Callable[[int], object], size: int) -> bool:
    """Whether work of a size takes about so many times longer as it is larger than an eighth of it.

    What takes less than ten million additions take is no concern at any size. No two tries are of one size, since texts that
    were read are remembered.
    """
    part = max(size // PART, 1)
    work(max(part - 1, 1))  # patterns are compiled and words listed once
    return any(_is_once(work, part + tried, size + tried) for tried in range(TRIES))


def _is_once(work: Callable[[int], object], part: int, size: int) -> bool:
    small, large = _seconds(work, part), _seconds(work, size)
    return large < max(SLACK * PART * small, _little())


@cache
def _little() -> float:
    return _seconds(lambda times: sum(range(times)), 10_000_000)


def _seconds(work: Callable[[int], object], size: int) -> float:
    """Without the collector, which goes through all that other tests have left."""
    gc.disable()
    try:
        begun = time.process_time()
        work(size)
        return time.process_time() - begun
    finally:
        gc.enable()
