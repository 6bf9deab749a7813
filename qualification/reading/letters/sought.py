"""What is looked for once in a text, however many of its stretches are asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

_GOES_ON = re.compile(r"(?<=\w)\w")


class Sought:
    """A pattern that is looked for once in a text, however many of its stretches are asked for."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._everywhere = lru_cache(maxsize=4)(self._all)

    def between(self, said: str, start: int, end: int) -> Sequence[re.Match[str]]:
        """The matches between two offsets, looked up where neither offset cuts anything in two."""
        found, starts = self._everywhere(said)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        cut = (first and found[first - 1].end() > start) or (last and found[last - 1].end() > end)
        if cut or _in_a_word(said, end):
            return list(self._pattern.finditer(said, start, end))
        return found[first:last]

    def _all(self, said: str) -> tuple[Sequence[re.Match[str]], Sequence[int]]:
        found = list(self._pattern.finditer(said))
        return found, [each.start() for each in found]


def _in_a_word(said: str, at: int) -> bool:
    return _GOES_ON.match(said, at) is not None
