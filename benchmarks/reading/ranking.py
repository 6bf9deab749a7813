"""Learns what tells who of those named decides, and whether they are won: choices between sets of traits.

A trait has one weight; the choice is log-linear, learnt as that of the clause in `learn.py`.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

EPOCHS, SETTLED = 20, 10  # times through the choices; what is kept is the mean after each from SETTLED on
RATE, DECAY, EARLY = 0.2, 0.003, 0.1  # AdaGrad, as in `learn.py`
LEAST_SEEN = 2  # choices
UNSEEN = 0.3  # the share of traits left out of each step
NEGLIGIBLE = 1e-4


@dataclass(frozen=True)
class Options:
    """Sets of traits to choose from, and which of them are right."""

    traits: tuple[frozenset[str], ...]
    right: frozenset[int]


def ranked(examples: Sequence[Options]) -> dict[str, float]:
    """What each trait weighs, learnt from choices of which some but not all options are right."""
    telling = [each for each in examples if 0 < len(each.right) < len(each.traits)]
    seen = Counter(trait for each in telling for trait in frozenset().union(*each.traits))
    kept = {trait for trait, times in seen.items() if times >= LEAST_SEEN}
    choices = [([sorted(option & kept) for option in each.traits], each.right) for each in telling]
    learnt = {trait: round(weight, 2) for trait, weight in _learnt(choices, sorted(kept)).items()}
    return {trait: weight for trait, weight in learnt.items() if weight}


def _learnt(choices: list[tuple[list[list[str]], frozenset[int]]], traits: Sequence[str]) -> dict[str, float]:
    chance = random.Random(1)
    weights, slopes = dict.fromkeys(traits, 0.0), dict.fromkeys(traits, EARLY)
    settled = dict.fromkeys(traits, 0.0)
    for epoch in range(EPOCHS):
        chance.shuffle(choices)
        for options, right in choices:
            some = [[trait for trait in option if chance.random() >= UNSEEN] for option in options]
            for option, off in zip(some, _off(some, right, weights), strict=True):
                _pull(option, off, weights, slopes)
        if epoch >= SETTLED:
            settled = {trait: settled[trait] + weights[trait] / (EPOCHS - SETTLED) for trait in traits}
    return settled


def _off(options: Sequence[Sequence[str]], right: frozenset[int], weights: Mapping[str, float]) -> list[float]:
    """How much likelier each option is held than it should be."""
    scores = [sum(weights[trait] for trait in option) for option in options]
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    whole, among = sum(parts), sum(parts[at] for at in right)
    return [part / whole - (part / among if at in right else 0.0) for at, part in enumerate(parts)]


def _pull(option: Sequence[str], off: float, weights: dict[str, float], slopes: dict[str, float]) -> None:
    if abs(off) <= NEGLIGIBLE:
        return
    for trait in option:
        amount = off + DECAY * weights[trait]
        slopes[trait] += amount * amount
        weights[trait] -= RATE * amount / math.sqrt(slopes[trait])
