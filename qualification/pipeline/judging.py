"""What a question is about, by its cues and by the second opinion together, and how sure both make it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from qualification.pipeline.measuring import hints
from qualification.pipeline.opinion import likely, shares
from qualification.pipeline.query import Measure

CUE = 0.2
"""What a step of a cue's strength weighs, as a logarithm; tried on questions that neither had been made from."""
SURE = 0.5
"""The share of the likeliest measure below which the bot asks back."""
LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Verdict:
    """The measures, the likeliest first, and the share of the first."""

    measures: tuple[Measure, ...]
    share: float

    @property
    def sure(self) -> bool:
        """Whether the first may be answered."""
        return self.share >= SURE


def verdict(words: str) -> Verdict:
    """The verdict on the words of a question."""
    together = _weighed(likely(words), words)
    ranked = sorted(together, key=together.__getitem__, reverse=True)
    return Verdict(tuple(ranked), together[ranked[0]])


def _weighed(opinion: Mapping[Measure, float], words: str) -> Mapping[Measure, float]:
    cues = {hint.measure: hint.strength for hint in hints(words)}
    return shares({m: math.log(LEAST + share) + CUE * cues.get(m, 0) for m, share in opinion.items()})
