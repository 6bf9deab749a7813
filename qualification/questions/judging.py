"""What a question is about, by its cues and by the second opinion together, and how sure both make it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from qualification.pipeline.query import Measure
from qualification.questions.measuring import Hint, hints
from qualification.questions.opinion import knows, likely, shares
from qualification.questions.wording import known_words

CUE = 0.3
"""What a step of a cue's strength weighs, as a logarithm; tried, as the shares below, by `benchmarks/questions/left_out.py`."""
SURE = 0.65
"""The share of the likeliest measure below which the bot asks back (how it was chosen: decision record 0068)."""
STRANGE = 0.8
"""The same where the question has a word that nobody knows: of those, four times as many are misread at the same share."""
QUITE_SURE = 0.97
"""The same where a cue of STRONG or more speaks loudest for another measure."""
STRONG = 7
DENIED = 0.03
"""The share below which the opinion denies what a rule alone has found."""
OPPOSED = 0.7
"""The share of another measure from which a plain reading is not believed; ten of 13 wrong ones reach it."""
LEAST = 1e-6
_SMALL_LETTERED = re.compile(r"(?<![\w·])[a-z]{4,}(?!\w)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The measures, the likeliest first, and whether the first may be answered."""

    measures: tuple[Measure, ...]
    sure: bool


def verdict(words: str) -> Verdict:
    """The verdict on the words of a question."""
    cues = hints(words)
    together = _weighed(likely(words), {hint.measure: hint.strength for hint in cues})
    ranked = tuple(sorted(together, key=together.__getitem__, reverse=True))
    least = QUITE_SURE if _spoken_against(ranked[0], cues) else STRANGE if _strange(words) else SURE
    return Verdict(ranked, together[ranked[0]] >= least)


def denies(words: str, measures: Collection[Measure]) -> bool:
    """Whether the words are surely about none of some measures ("why is Dana rejecting so many MQLs" about no lead)."""
    shared = likely(words)
    return math.fsum(shared[measure] for measure in measures) < DENIED


def opposes(words: str, measure: Measure) -> bool:
    """Whether the words alone speak for another measure than the one that they are plainly read as ("€ in opportunities")."""
    return any(share >= OPPOSED for other, share in likely(words).items() if other is not measure)


def _weighed(opinion: Mapping[Measure, float], cues: Mapping[Measure, int]) -> Mapping[Measure, float]:
    return shares({m: math.log(LEAST + share) + CUE * cues.get(m, 0) for m, share in opinion.items()})


def _strange(words: str) -> bool:
    return any(not knows(word) and word not in known_words() for word in _SMALL_LETTERED.findall(words))


def _spoken_against(measure: Measure, cues: tuple[Hint, ...]) -> bool:
    loudest = max(cues, key=lambda hint: (hint.strength, -hint.start), default=None)
    return loudest is not None and loudest.strength >= STRONG and loudest.measure is not measure
