"""What labelled messages teach of who decides, and of whether they are won: who was named, and what was said of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.reading.ranking import Options, ranked
from benchmarks.reading.seeing import Seen, seen
from qualification.bant import Dimension, Status
from qualification.evaluation.scoring import same_value
from qualification.reading.clauses import Message
from qualification.reading.letters.candidates import in_message
from qualification.reading.letters.decider import DECIDER, NAMES_SOMEBODY, STANDING
from qualification.reading.letters.mentions import Mention, mentions
from qualification.reading.letters.standing import standing
from qualification.reading.weighing import Weights, choose

WON, NOT_WON = 0, 1


@dataclass(frozen=True)
class Lesson:
    """A message that tells who decides, the clause that most likely says so, everybody named, and who of them is meant."""

    read: Seen
    at: int
    named: Sequence[Mention]
    meant: frozenset[int]
    won: bool

    @property
    def whom(self) -> Options:
        """Everybody named as a choice."""
        return Options(tuple(each.traits for each in self.named), self.meant)

    def standing(self, weights: Mapping[str, float]) -> Options:
        """Whether the decider is won as a choice: for it, what is said, against it, nothing."""
        among = [self.named[at] for at in sorted(self.meant)] or self.named
        decider = max(among, key=lambda each: sum(weights.get(trait, 0.0) for trait in each.traits))
        said = standing(self.read.message, self.read.told, self.at, decider, self.read.others)
        return Options((said, frozenset()), frozenset({WON if self.won else NOT_WON}))


def lessons(rows: Iterable[Mapping[str, Any]], learnt: Weights) -> Iterator[Lesson]:
    """What these messages teach of who decides, where a clause says that somebody does."""
    for row in rows:
        label = row["expect"].get(Dimension.AUTHORITY)
        if label is not None and label["status"] in NAMES_SOMEBODY:
            read = seen(row, Dimension.AUTHORITY)
            if read.right:
                yield _lesson(read, label, learnt)


def _lesson(read: Seen, label: Mapping[str, Any], learnt: Weights) -> Lesson:
    silent, clauses = in_message(read.told, read.asked, read.others)
    at = max(sorted(read.right), key=lambda each: _likely(learnt, silent, frozenset().union(*clauses[each])))
    named = mentions(read.message, read.told[at].clause)
    return Lesson(read, at, named, _meant(read.message, named, label), label["status"] == Status.CONFIRMED)


def _likely(learnt: Weights, silent: frozenset[str], clause: Collection[str]) -> float:
    choice = choose(learnt, silent, [clause])
    return choice.likely if choice is not None else 0.0


def _meant(message: Message, named: Sequence[Mention], label: Mapping[str, Any]) -> frozenset[int]:
    """Those who share a word with the label; nobody, the last, where it names none."""
    if not label.get("who"):
        return frozenset({len(named) - 1})
    written = [message.text.raw[each.start : each.end] for each in named]
    return frozenset(at for at, who in enumerate(written) if same_value({"who": label["who"]}, {"who": who}, ""))


def deciders(told: Iterable[Lesson]) -> dict[str, dict[str, float]]:
    """The tables that these lessons teach, by their names."""
    learnt = list(told)
    whom = ranked([each.whom for each in learnt])
    return {DECIDER: whom, STANDING: ranked([each.standing(whom) for each in learnt])}
