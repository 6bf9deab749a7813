"""Learns what the words of a question, and the cues in them, say about its measure: `python -m benchmarks.questions.learn`.

Writes `qualification/questions/words/opinion.tsv` from the labels in `met/` and `learnt/` and from `teaching.txt`. How far a
cue is to be believed only `learnt/` shows, which the cues were not written with. To be run again when labels or the respelling
change; it takes some minutes, and the same labels give the same weights. Decision records 0041 and 0089.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from benchmarks.questions.labelled import HERE, LEARNT, MET, files_in, rows_of
from qualification.pipeline.query import Measure
from qualification.questions import asking
from qualification.questions.learnt import write
from qualification.questions.lexicon import known_words
from qualification.questions.opinion import MEASURES, TENTHS, traits

TEACHING = HERE / "teaching.txt"
WORDS = HERE.parents[1] / "qualification/questions/words"
EPOCHS, SETTLED = 20, 10  # what is kept is the mean of the weights after each epoch from SETTLED on
RATE, DECAY, EARLY = 0.1, 0.003, 0.1  # AdaGrad: its rate, pull towards zero, and first squared gradient
UNSEEN = 0.3  # the share of traits left out of each step, chosen anew: no weight may lean on one word of one question
LEAST_SEEN = 2  # questions
SEEDS = (1, 2, 3)  # orders to learn in; what is kept is the mean of all, since one alone is swayed by chance

T = TypeVar("T")
Example = tuple[frozenset[str], Measure]


def labelled(files: Iterable[Path]) -> Iterator[Example]:
    """Questions with their plans; follow-ups say too little of their measure."""
    for file in files:
        for row in rows_of(file):
            if not row["thread"]:
                today = datetime.fromisoformat(row["now"]).date()
                clues = asking.clued(row["text"], today) if file.parent == LEARNT else frozenset()
                yield (traits(asking.asked(row["text"])) - _names(row["plan"])) | clues, Measure(row["plan"]["measure"])


def _names(plan: Mapping[str, Any]) -> set[str]:
    """The words of the names in a plan: none of them is known as a word, so that it is heard as a name in other questions."""
    filters = {**plan["filters"], **plan["filters"].get("not", {})}
    listed = (filters.get(kind) or () for kind in ("rep", "team", "campaign"))
    called = [name for names in listed for name in ([names] if isinstance(names, str) else names)]
    return set(" ".join([*called, plan["lead"] or ""]).lower().split()) - known_words()


def taught(file: Path) -> Iterator[Example]:
    """Questions under the name of their measure."""
    measure = Measure.UNSUPPORTED
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("["):
            measure = Measure(line.strip("[]"))
        elif line and not line.startswith("#"):
            yield traits(asking.asked(line)), measure


def examples() -> list[Example]:
    """All that may be learnt from."""
    return [*labelled(files_in(MET, LEARNT)), *taught(TEACHING)]


def learnt(given: Iterable[tuple[frozenset[str], T]], classes: Sequence[T]) -> Mapping[str, str]:
    """The weights for each class of every trait that is seen often enough, as they are written."""
    seen = Counter(trait for found, _ in given for trait in found)
    kept = sorted(trait for trait, times in seen.items() if times >= LEAST_SEEN)
    places = {trait: at for at, trait in enumerate(kept)}
    rows = [
        (np.array(sorted(places[each] for each in found if each in places)), classes.index(about))
        for found, about in given
    ]
    mean = np.mean([_settled(rows, (len(kept), len(classes)), seed) for seed in SEEDS], axis=0)
    written = {trait: write(row - np.median(row), TENTHS) for trait, row in zip(kept, mean, strict=True)}
    return {trait: line for trait, line in written.items() if line}


def _settled(rows: list[tuple[np.ndarray, int]], shape: tuple[int, int], seed: int) -> np.ndarray:
    weights = np.zeros(shape)
    slopes, mean = np.full_like(weights, EARLY), np.zeros_like(weights)
    chance, order = np.random.default_rng(seed), np.arange(len(rows))
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        for found, about in (rows[at] for at in order):
            some = found[chance.random(len(found)) >= UNSEEN]
            score = weights[some].sum(0)
            off = np.exp(score - score.max())
            off /= off.sum()
            off[about] -= 1
            pull = off + DECAY * weights[some]
            slopes[some] += pull * pull
            weights[some] -= RATE * pull / np.sqrt(slopes[some])
        if epoch >= SETTLED:
            mean += weights / (EPOCHS - SETTLED)
    return mean


def keep(weights: Mapping[str, str], file: str) -> None:
    """Write weights where the reader finds them."""
    (WORDS / file).write_text("".join(f"{trait}\t{line}\n" for trait, line in sorted(weights.items())), "utf-8")


if __name__ == "__main__":
    keep(learnt(examples(), MEASURES), "opinion.tsv")
