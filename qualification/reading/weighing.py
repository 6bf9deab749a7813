"""Which clause of a message speaks about a letter, and what it says: weighed by what was learnt from labelled messages.

A log-linear choice between the clauses, each with each status, and none of them. The weights are data
(`weights/*.tsv`), made by `benchmarks/reading/learn.py`; decision record 0014 says why.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qualification.bant import Dimension, Status

STATUSES = (Status.CONFIRMED, Status.PARTIAL, Status.UNMET, Status.UNKNOWN, Status.REFUSED)
NOTHING = (0.0,) * len(STATUSES)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each trait of a message weighs for its saying nothing, and each trait of a clause for each status."""

    nothing: Mapping[str, float]
    clause: Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The clause that most likely speaks about the letter, what it says, and how likely any clause does (0 to 1)."""

    clause: int
    status: Status
    likely: float


@cache
def weights(letter: Dimension) -> Weights:
    """What was learnt about a letter."""
    nothing: dict[str, float] = {}
    clause: dict[str, Sequence[float]] = {}
    lines = resources.files(__package__).joinpath(f"weights/{letter}.tsv").read_text("utf-8").splitlines()
    for line in lines:
        trait, *numbers = line.split("\t")
        if len(numbers) == 1:
            nothing[trait] = float(numbers[0])
        else:
            clause[trait] = tuple(map(float, numbers))
    return Weights(nothing, clause)


def choose(learnt: Weights, message: Collection[str], clauses: Sequence[Collection[str]]) -> Choice | None:
    """The likeliest choice for a message with these traits and clauses with theirs; None where there is no clause."""
    if not clauses:
        return None
    silent = math.fsum(learnt.nothing.get(trait, 0.0) for trait in message)
    scores = [_scores(learnt, traits) for traits in clauses]
    top = max(silent, *(max(each) for each in scores))
    parts = [[math.exp(score - top) for score in each] for each in scores]
    spoken = math.fsum(math.fsum(each) for each in parts)
    clause = max(range(len(parts)), key=lambda at: sum(parts[at]))
    by_status = [sum(each[at] for each in parts) for at in range(len(STATUSES))]
    status = STATUSES[by_status.index(max(by_status))]
    return Choice(clause, status, spoken / (spoken + math.exp(silent - top)))


def _scores(learnt: Weights, traits: Collection[str]) -> list[float]:
    weighed = [learnt.clause[trait] for trait in traits if trait in learnt.clause]
    return [math.fsum(column) for column in zip(*weighed, strict=True)] if weighed else list(NOTHING)
