"""Which clause of a message speaks about a letter, and what it says: weighed by what was learnt from labelled messages.

A log-linear choice between the clauses, each with each status, and none of them. The weights are data
(`weights/*.tsv`), made by `benchmarks/reading/learn.py`; decision record 0014 says why.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from importlib import resources
from itertools import repeat
from sys import intern

from qualification.bant import Dimension, Status

STATUSES = (Status.CONFIRMED, Status.PARTIAL, Status.UNMET, Status.UNKNOWN, Status.REFUSED)
WAYS = ((Status.CONFIRMED, Status.PARTIAL), (Status.UNMET,), (Status.UNKNOWN, Status.REFUSED))  # yes, no, open
SCALE = 100  # weights are learnt to the hundredth
FIELD = 24  # bits of one status's sum in a packed row; far more than all traits of a message can weigh
TINY = 1e-12
NEAREST = 1e-6  # to nought and one
HEARD = 8  # clauses at most speak of one letter: in a long text what weighs a little in each would add up to much
LETTERS = tuple(Dimension)
_HALF = 1 << (FIELD - 1)
_HALVES = sum(_HALF << (FIELD * at) for at in range(len(LETTERS) * len(STATUSES)))


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


def unpacked(row: int, letter: int = 0) -> list[float]:
    """The weights of each status in a row, or in a sum of rows; of which letter, where those of all stand side by side."""
    fields = row + _HALVES >> (FIELD * len(STATUSES) * letter)
    return [((fields >> (FIELD * at) & (2 * _HALF - 1)) - _HALF) / SCALE for at in range(len(STATUSES))]


@cache
def _all_letters() -> tuple[Mapping[Dimension, Mapping[str, int]], Mapping[str, int]]:
    """What was learnt of a message for each letter, and of a clause's traits for all: their rows side by side in one number."""
    nothing: dict[Dimension, Mapping[str, int]] = {}
    clause: defaultdict[str, int] = defaultdict(int)
    for at, letter in enumerate(LETTERS):
        learnt = weights(letter)
        nothing[letter] = learnt.nothing
        for trait, row in learnt.clause.items():
            clause[trait] += row << (FIELD * len(STATUSES) * at)
    return nothing, dict(clause)


def weighed(traits: Collection[str]) -> int:
    """What traits of a clause weigh, for all letters at once."""
    return sum(map(_all_letters()[1].get, traits, repeat(0)))


def choose_for(
    letter: Dimension, message: Collection[str], clauses: Sequence[tuple[int, Collection[str]]]
) -> Choice | None:
    """The likeliest choice for a letter; each clause with what weighs for every letter, and the traits for this one."""
    nothing, rows = _all_letters()
    at, row_of = LETTERS.index(letter), rows.get
    sums = [shared + sum(map(row_of, own, repeat(0))) for shared, own in clauses]
    return _choice(nothing[letter], message, [unpacked(each, at) for each in sums])


def choose(learnt: Weights, message: Collection[str], clauses: Sequence[Collection[str]]) -> Choice | None:
    """The likeliest choice for a message with these traits and clauses with theirs; None where there is no clause."""
    scores = [unpacked(sum(map(learnt.clause.get, traits, repeat(0)))) for traits in clauses]
    return _choice(learnt.nothing, message, scores)


def _choice(nothing: Mapping[str, int], message: Collection[str], scores: Sequence[Sequence[float]]) -> Choice | None:
    """The likeliest choice where each clause scores so much for each status."""
    if not scores:
        return None
    silent = sum(map(nothing.get, message, repeat(0))) / SCALE
    top = max(silent, *map(max, scores))
    parts = [[math.exp(score - top) for score in each] for each in scores]
    whole = list(map(math.fsum, parts))
    spoken = math.fsum(whole if len(whole) <= HEARD else nlargest(HEARD, whole))
    by_clause = list(map(sum, parts))
    by_status = tuple(map(sum, zip(*parts, strict=True)))
    clause, status = by_clause.index(max(by_clause)), STATUSES[by_status.index(max(by_status))]
    return Choice(clause, status, spoken / (spoken + math.exp(silent - top)), by_status)


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
