"""What the words of a question and their parts weigh for each measure.

A log-linear model. What each trait weighs is data (`words/opinion.tsv`), learnt from labelled questions by
`benchmarks/questions/learn.py`; decision records 0041 and 0089 say why, and how the cues are weighed with them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping

from qualification.pipeline.query import Measure
from qualification.questions.filters.names import lacks_capitals, names_only
from qualification.questions.learnt import read, rows
from qualification.questions.lexicon import known_words

ALWAYS = "*"
"""The trait that every question has."""
PART = 4
TENTHS = 10
MEASURES = tuple(Measure)
"""In the file a weight names its measure by a letter, in this order."""

_TOKEN = re.compile(r"[A-Z][a-z]+-[a-z]+|[^\W\d_]+|\d+|[?%$€£]")


def traits(words: str) -> frozenset[str]:
    """The words of a question, each two that stand together, and the runs of letters in them."""
    return words_in(words) | {part for word in _words(words) for part in _parts(word)}


def words_in(words: str) -> frozenset[str]:
    """The words of a text and each two that stand together; a number is `#`, a name `@`."""
    found = _words(words)
    pairs = (f"{first} {second}" for first, second in zip(["^", *found], [*found, "$"], strict=True))
    return frozenset([*found, ALWAYS, *pairs])


def _words(words: str) -> list[str]:
    return [
        "#" if w.isdigit() else "@" if _names(w, opens=not i) else w.lower()
        for i, w in enumerate(_TOKEN.findall(words))
    ]


def _names(word: str, *, opens: bool) -> bool:
    """Whether a word is a name, of which nothing is learnt: one that is known, or one in capitals that is no known word."""
    low = word.lower()
    if "-" in low:
        return True  # "Jae-won"
    if low in names_only():
        return not lacks_capitals(word)
    return not opens and word[0].isupper() and low not in known_words()


def _parts(word: str) -> Iterator[str]:
    bounded = f"<{word}>"
    return (f"-{bounded[at : at + PART]}" for at in range(len(bounded) - PART + 1))


def knows(word: str) -> bool:
    """Whether anything was learnt of a word."""
    return word in weights()


def scores(found: Collection[str]) -> Mapping[Measure, float]:
    """What the traits of a question weigh for each measure, as logarithms: the same in whatever order they are added up."""
    learnt, tenths = weights(), dict.fromkeys(MEASURES, 0.0)
    for trait in found:
        for at, weight in read(learnt.get(trait, ""), 1):
            tenths[MEASURES[at]] += weight
    return {measure: weight / TENTHS for measure, weight in tenths.items()}


def shares(scored: Mapping[Measure, float]) -> Mapping[Measure, float]:
    """Each measure's part of the whole."""
    top = max(scored.values())
    parts = {measure: math.exp(score - top) for measure, score in scored.items()}
    whole = math.fsum(parts.values())
    return {measure: part / whole for measure, part in parts.items()}


def weights() -> Mapping[str, str]:
    """What each trait weighs for each measure, as it is written."""
    return rows("opinion.tsv")
