"""What is told of words by how they begin, found by the longest beginning that is listed, letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Prefixes(Generic[T]):
    """Things told of beginnings of words; a word has those of every beginning that opens it, made one beforehand."""

    def __init__(self, told: Mapping[str, T], joined: Callable[[T, T], T], nothing: T) -> None:
        """`joined` makes one of what two beginnings tell; of a word that none opens `nothing` is told."""
        self._nothing = nothing
        self._told: dict[str, T] = {}
        for opening in sorted(told):  # one that opens another before it
            so_far = nothing
            for end in range(1, len(opening)):
                so_far = self._told.setdefault(opening[:end], so_far)
            self._told[opening] = joined(so_far, told[opening])

    def of(self, word: str) -> T:
        """What is told of all beginnings of a word."""
        told = self._nothing
        for end in range(1, len(word) + 1):
            longer = self._told.get(word[:end])
            if longer is None:
                break
            told = longer
        return told
