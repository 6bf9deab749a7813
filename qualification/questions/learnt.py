"""What was learnt of questions, as files hold it: a row a trait, `A12 C-5` for the first and third of what is told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources

FIRST = ord("A")


@cache
def rows(file: str) -> Mapping[str, str]:
    """The rows of a file in `words/` by their traits, as they are written: they are read when they are used; most never are."""
    lines = resources.files(__package__).joinpath(f"words/{file}").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@lru_cache(maxsize=8_192)
def read(row: str, parts: int) -> tuple[tuple[int, float], ...]:
    """The places of a row and their weights, written in so many parts of one: `A12` is 1.2 in tenths."""
    return tuple((ord(each[0]) - FIRST, int(each[1:]) / parts) for each in row.split())


def write(weights: Iterable[float], parts: int) -> str:
    """The other way round, from a weight for each place; what is nothing in these parts is left out."""
    rounded = (round(weight * parts) for weight in weights)
    return " ".join(f"{chr(FIRST + at)}{weight}" for at, weight in enumerate(rounded) if weight)
