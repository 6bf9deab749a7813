"""Which clause of a message speaks about a letter, and what it says: weighed by what was learnt from labelled messages.

A log-linear choice between the clauses, each with each status, and none of them. The weights are data
(`weights/*.tsv`), made by `benchmarks/reading/learn.py`; decision record 0014 says why.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from importlib import resources
from itertools import repeat
from sys import intern

from qualification.bant import Status

STATUSES = (Status.CONFIRMED, Status.PARTIAL, Status.UNMET, Status.UNKNOWN, Status.REFUSED)
WAYS = ((Status.CONFIRMED, Status.PARTIAL), (Status.UNMET,), (Status.UNKNOWN, Status.REFUSED))  # yes, no, open
SCALE = 100  # weights are learnt to the hundredth
FIELD = 24  # bits of one status's sum in a packed row; far more than all traits of a message can weigh
TINY = 1e-12
NEAREST = 1e-6  # to nought and one
HEARD = 8  # clauses at most speak of one letter: in a long text what weighs a little in each would add up to much
_HALF = 1 << (FIELD - 1)
_HALVES = sum(_HALF << (FIELD * at) for at in range(len(STATUSES)))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each trait of a message weighs for its saying nothing, and each trait of a clause for each status.

    In whole hundredths; those of a clause's trait are packed into one integer, so that adding up rows adds up each status
    and twenty thousand rows stay small.
    """

    nothing: Mapping[str, int]
    clause: Mapping[str, int]

    @classmethod
    def of(cls, nothing: Mapping[str, float], clause: Mapping[str, Sequence[float]]) -> Weights:
        """The packed form of weights and rows of weights."""
        return cls(
            {trait: round(weight * SCALE) for trait, weight in nothing.items()},
            {trait: _packed(row) for trait, row in clause.items()},
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """The clause that most likely speaks about the letter, what it says, and how likely any clause does (0 to 1).

    `shares` says how much speaks for each status.
    """

    clause: int
    status: Status
    likely: float
    shares: tuple[float, ...]

    @property
    def won(self) -> float:
        """The logarithm of the odds of confirmed against partial."""
        return math.log((self.shares[0] + TINY) / (self.shares[1] + TINY))

    def says(self, status: Status) -> float:
        """The log-odds that it is this status, if anything is said at all."""
        return self._odds((status,))

    def leans(self, status: Status) -> float:
        """The log-odds that it is a yes where this status is one, a no where it is one, else that it is open."""
        return self._odds(next(way for way in WAYS if status in way))

    def _odds(self, among: Collection[Status]) -> float:
        shares = zip(STATUSES, self.shares, strict=True)
        return log_odds(math.fsum(share for each, share in shares if each in among) / math.fsum(self.shares))


@cache
def weights(table: str) -> Weights:
    """What was learnt about a letter, of who decides, or of whether a message tells anything."""
    nothing: dict[str, float] = {}
    clause: dict[str, list[float]] = {}
    with resources.files(__package__).joinpath(f"weights/{table}.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            trait, *numbers = line.split("\t")
            if len(numbers) == 1:
                nothing[intern(trait)] = float(numbers[0])
            else:
                clause[intern(trait)] = [float(number) for number in numbers]
    return Weights.of(nothing, clause)


def _packed(row: Sequence[float]) -> int:
    return sum(round(weight * SCALE) << (FIELD * at) for at, weight in enumerate(row))


def unpacked(row: int) -> list[float]:
    """The weights of each status in a row, or in a sum of rows."""
    fields = row + _HALVES
    return [((fields >> (FIELD * at) & (2 * _HALF - 1)) - _HALF) / SCALE for at in range(len(STATUSES))]


def choose(learnt: Weights, message: Collection[str], clauses: Sequence[Collection[str]]) -> Choice | None:
    """The likeliest choice for a message with these traits and clauses with theirs; None where there is no clause."""
    if not clauses:
        return None
    silent = sum(map(learnt.nothing.get, message, repeat(0))) / SCALE
    scores = [unpacked(sum(map(learnt.clause.get, traits, repeat(0)))) for traits in clauses]
    top = max(silent, *(max(each) for each in scores))
    parts = [[math.exp(score - top) for score in each] for each in scores]
    spoken = math.fsum(nlargest(HEARD, map(math.fsum, parts)))
    clause = max(range(len(parts)), key=lambda at: sum(parts[at]))
    by_status = [sum(each[at] for each in parts) for at in range(len(STATUSES))]
    status = STATUSES[by_status.index(max(by_status))]
    return Choice(clause, status, spoken / (spoken + math.exp(silent - top)), tuple(by_status))


def log_odds(likely: float) -> float:
    """The logarithm of the odds of something that is likely from 0 to 1; finite at either end."""
    inside = min(max(likely, NEAREST), 1 - NEAREST)
    return math.log(inside / (1 - inside))


@cache
def _plain(table: str) -> Mapping[str, int]:
    return weights(table).nothing


def total(table: str, traits: Collection[str]) -> float:
    """What traits weigh together by a table that has one number for each."""
    return sum(map(_plain(table).get, traits, repeat(0))) / SCALE
