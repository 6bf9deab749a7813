"""What a question is about, by its words and by what the rules say of them, weighed together, and how sure both make it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from qualification.pipeline.query import Measure
from qualification.questions.measuring import hints, likeliest
from qualification.questions.opinion import scores, shares, traits

SURE = 0.90
"""The share of the likeliest measure below which the bot asks back (how it was chosen: decision record 0089)."""
DENIED = 0.1
"""The share below which they are surely about none of what a rule alone has found."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The measures, the likeliest first, and whether the first may be answered."""

    measures: tuple[Measure, ...]
    sure: bool


def verdict(words: str, plainly: Measure | None = None) -> Verdict:
    """The verdict on the words of a question, and on what they are `plainly` read as, if they are."""
    shared = likely(words, plainly)
    ranked = tuple(sorted(shared, key=shared.__getitem__, reverse=True))
    return Verdict(ranked, shared[ranked[0]] >= SURE)


@lru_cache(maxsize=64)
def likely(words: str, plainly: Measure | None = None) -> Mapping[Measure, float]:
    """How likely (0 to 1) it is that a question is about each measure."""
    return shares(scores(traits(words) | clues(words, plainly)))


def clues(words: str, plainly: Measure | None) -> frozenset[str]:
    """What the rules say of a question, as traits that are weighed with its words: how far each is to be believed is learnt."""
    cues = hints(words)
    found = {f"cue={hint.measure}" for hint in cues} | {f"cue={hint.measure}:{hint.strength}" for hint in cues}
    loudest = likeliest(words)
    if loudest is not None:
        found |= {f"loudest={loudest.measure}", f"loudest={loudest.measure}:{loudest.strength}"}
    return frozenset(found | {f"plainly={plainly}"} if plainly else found)


def denies(words: str, measures: Collection[Measure]) -> bool:
    """Whether the words are surely about none of some measures ("why is Dana rejecting so many MQLs" about no lead)."""
    shared = likely(words)
    return math.fsum(shared[measure] for measure in measures) < DENIED
