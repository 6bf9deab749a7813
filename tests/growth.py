"""How work grows with its size, by processor time in the same run: benchmarks tell how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable

PART = 8
SLACK = 3
"""Work that grows with the square takes PART times as long as it may without it."""


def is_about_linear(work: Callable[[int], object], size: int) -> bool:
    """Whether work of a size takes about so many times longer as it is larger than an eighth of it.

    What takes less than ten million additions take is no concern at any size.
    """
    part = max(size // PART, 1)
    work(max(part - 1, 1))  # patterns are compiled and words listed once; texts are remembered, so that it is another
    small, large = _seconds(work, part), _seconds(work, size)
    return large < max(SLACK * PART * small, _seconds(lambda size: sum(range(size)), 10_000_000))


def _seconds(work: Callable[[int], object], size: int) -> float:
    begun = time.process_time()
    work(size)
    return time.process_time() - begun
