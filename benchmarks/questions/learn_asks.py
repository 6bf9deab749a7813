"""Learns which words ask us something, and which tell us something: `python -m benchmarks.questions.learn_asks`.

Writes `qualification/questions/words/asks.tsv` from the questions that may be learnt from, with their sayings, and from the
messages of `benchmarks/reading` but for those kept aside and those that ask something themselves. Before, it prints how well
the messages and questions of writers are told apart whom the weights have not met, beside what question marks alone tell.
It takes some minutes. Decision record 0092.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.questions.labelled import LEARNT, MET, files_in, rows_of
from benchmarks.questions.learn import TEACHING, keep, learnt
from benchmarks.reading.labelled import LABELS, labelled
from qualification.pipeline.query import Measure
from qualification.questions.asks_us import share, traits

LOTS = 4
ASKS = "question"
"""The tag of a message that asks something itself."""


@dataclass(frozen=True)
class Text:
    """What a writer wrote, and whether it asks us something."""

    writer: str
    words: str
    asks: bool


def texts() -> Iterator[Text]:
    """All that may be learnt from."""
    for file in files_in(MET, LEARNT):
        for row in rows_of(file):
            if not row["thread"] and row["plan"]["measure"] != Measure.UNSUPPORTED:
                yield Text(f"questions {file.stem}", row["text"], asks=True)
    for file in sorted(LABELS.glob("*.jsonl")):
        for row in labelled([file]):
            if ASKS not in row.get("tags", ()):
                yield Text(f"messages {file.stem.split('.')[0]}", row["text"], asks=False)


def sayings() -> Iterator[str]:
    """Questions that were written to teach."""
    lines = TEACHING.read_text("utf-8").splitlines()
    ours = False
    for line in lines:
        if line.startswith("["):
            ours = line != f"[{Measure.UNSUPPORTED}]"
        elif ours and line and not line.startswith("#"):
            yield line


def weights(given: Iterable[Text]) -> dict[str, str]:
    """What words weigh for a question; for news they weigh as much the other way."""
    taught = [(traits(saying), True) for saying in sayings()]
    both = learnt([*((traits(text.words), text.asks) for text in given), *taught], (True, False))
    return {trait: line.split()[0] for trait, line in both.items()}


def main() -> None:
    given = list(texts())
    writers = sorted({text.writer for text in given})
    random.Random(LOTS).shuffle(writers)
    told: list[tuple[Text, float]] = []
    for lot in (frozenset(writers[at::LOTS]) for at in range(LOTS)):
        held = weights(text for text in given if text.writer not in lot)
        told += [(text, share(text.words, held)) for text in given if text.writer in lot]
    for asks, name in ((True, "questions taken for news"), (False, "news taken for questions")):
        those = [(text, share) for text, share in told if text.asks is asks]
        by_weights = sum((share >= 0.5) is not asks for _, share in those) / len(those)
        by_mark = sum(("?" in text.words) is not asks for text, _ in those) / len(those)
        print(f"{name}: {by_weights:.1%} of {len(those)}, by the question mark {by_mark:.1%}")
    keep(weights(given), "asks.tsv")


if __name__ == "__main__":
    main()
