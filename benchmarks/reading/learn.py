"""Learns what traits weigh, from labelled messages: `python benchmarks/reading/learn.py [TABLE ...] [MORE.jsonl ...]`.

Writes `qualification/reading/weights/*.tsv` from every file of labels beside this one but for those kept aside, from
`teaching.txt`, from the plain sayings that the suite lists, and from the files given (as `banter eval export` writes them);
of `budget`, `need`, `authority`, `timeline`, `telling` and `trust` only those tables that are named, if any. `trust` is learnt
from `blind.tsv` (`trusting.py`) and the plain sayings.
To be run again when labels, families or the rules of another letter change; it takes ten minutes of CPU, and the same labels
give the same weights. Decision records 0014, 0033, 0045, 0048 and 0054.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import Pool
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.reading.deciding import deciders, lessons
from benchmarks.reading.labelled import LABELS, labelled
from benchmarks.reading.seeing import seen
from benchmarks.reading.trusting import telling, trust
from qualification.bant import Dimension, Status
from qualification.reading.letters.candidates import in_message
from qualification.reading.letters.telling import TABLE as TELLING
from qualification.reading.letters.trust import TABLE as TRUST
from qualification.reading.weighing import SCALE, STATUSES, Weights, unpacked

EPOCHS, SETTLED = (
    20,
    10,
)  # times through the examples; what is kept is the mean of the weights after each from SETTLED on
ORDERS = 3  # in which the examples are learnt, each from the start: the weights of one lean on its chances
RATE, DECAY, EARLY = 0.2, 0.003, 0.1  # AdaGrad: its rate, pull towards zero, and first squared gradient
LEAST_SEEN = 2  # messages
UNSEEN = 0.3  # the share of traits left out of each step, chosen anew: no weight may lean on one word of one message
NEGLIGIBLE = 1e-4
WIDTH = 1 + len(STATUSES)


@dataclass(frozen=True)
class Example:
    """A labelled message as the weights see it: which clauses carry the label, and its status (None: it says nothing)."""

    message: frozenset[str]
    clauses: tuple[frozenset[str], ...]
    right: frozenset[int]
    status: Status | None


T = TypeVar("T")
Row = tuple[list[float], list[float]]
"""The weights of a clause's trait and their squared gradients so far."""
Weighed = tuple[Example, list[list[float]], list[list[Row]]]


class Learner:
    """Weights under way: a row for each trait of a clause, of all statuses together and of each; one number for a message's."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.examples = [example for example in examples if example.status is None or example.right]
        seen = Counter(trait for example in self.examples for trait in example.message.union(*example.clauses))
        kept = {trait for trait, times in seen.items() if times >= LEAST_SEEN}
        self.silent = {trait: [0.0, EARLY] for example in self.examples for trait in example.message if trait in kept}
        self.rows = {
            trait: ([0.0] * WIDTH, [EARLY] * WIDTH)
            for example in self.examples
            for clause in example.clauses
            for trait in clause
            if trait in kept
        }
        self.weighed = [self._weighed(example) for example in self.examples]
        self.settled = dict.fromkeys(self.silent, 0.0)
        self.settled_rows = {trait: [0.0] * WIDTH for trait in self.rows}
        for order in range(1, ORDERS + 1):
            self._begin(order)
            for epoch in range(EPOCHS):
                self._once_through()
                if epoch >= SETTLED:
                    self._keep()

    def _begin(self, order: int) -> None:
        """Every weight at nothing again, and the examples as they were."""
        self.chance = random.Random(order)
        for pair in self.silent.values():
            pair[:] = [0.0, EARLY]
        for weights, slopes in self.rows.values():
            weights[:], slopes[:] = [0.0] * WIDTH, [EARLY] * WIDTH

    def _weighed(self, example: Example) -> Weighed:
        """An example, with the weights under way of its message's traits and of each clause's."""
        silent = [self.silent[trait] for trait in sorted(example.message) if trait in self.silent]
        clauses = [[self.rows[trait] for trait in sorted(clause) if trait in self.rows] for clause in example.clauses]
        return example, silent, clauses

    def _once_through(self) -> None:
        self.chance.shuffle(self.weighed)
        for example, silent, clauses in self.weighed:
            self._learn(example, self._some(silent), [self._some(clause) for clause in clauses])

    def _keep(self) -> None:
        """Adds the weights to the mean: those of one moment lean towards the messages seen last."""
        share = 1 / ((EPOCHS - SETTLED) * ORDERS)
        for trait, (weight, _) in self.silent.items():
            self.settled[trait] += weight * share
        for trait, (row, _) in self.rows.items():
            self.settled_rows[trait] = [
                mean + each * share for mean, each in zip(self.settled_rows[trait], row, strict=True)
            ]

    def _some(self, traits: Sequence[T]) -> list[T]:
        """Most of the traits: what is learnt must not hang on one of them."""
        return [trait for trait in traits if self.chance.random() >= UNSEEN]

    def _learn(self, example: Example, silent: list[list[float]], clauses: list[list[Row]]) -> None:
        score = sum(weight for weight, _ in silent)
        scores = [_scores([weights for weights, _ in clause]) for clause in clauses]
        top = max([score, *(max(each) for each in scores)], default=score)
        quiet = math.exp(score - top)
        parts = [[math.exp(each - top) for each in clause] for clause in scores]
        whole = quiet + sum(map(sum, parts))
        says = STATUSES.index(example.status) if example.status is not None else None
        among = sum(parts[at][says] for at in example.right) if says is not None else 1.0
        _pull_one(silent, quiet / whole - (says is None))
        for at, (clause, spoken) in enumerate(zip(clauses, parts, strict=True)):
            off = [part / whole for part in spoken]
            if says is not None and at in example.right:
                off[says] -= spoken[says] / among
            if max(map(abs, off)) > NEGLIGIBLE:
                _pull(clause, [sum(off), *off])

    def weights(self) -> Weights:
        silent = {trait: round(weight, 2) for trait, weight in self.settled.items()}
        clause = {trait: [round(row[0] + each, 2) for each in row[1:]] for trait, row in self.settled_rows.items()}
        return Weights.of(
            {trait: weight for trait, weight in silent.items() if weight},
            {trait: row for trait, row in clause.items() if any(row)},
        )


def _scores(rows: Sequence[Sequence[float]]) -> list[float]:
    shared, *each = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * WIDTH
    return [shared + score for score in each]


def _pull_one(weighed: list[list[float]], off: float) -> None:
    for pair in weighed:
        amount = off + DECAY * pair[0]
        pair[1] += amount * amount
        pair[0] -= RATE * amount / math.sqrt(pair[1])


def _pull(clause: list[Row], off: Sequence[float]) -> None:
    for weights, slopes in clause:
        for at, each in enumerate(off):
            amount = each + DECAY * weights[at]
            slopes[at] += amount * amount
            weights[at] -= RATE * amount / math.sqrt(slopes[at])


def example(row: Mapping[str, Any], letter: Dimension) -> Example:
    """A labelled message as a example for one letter."""
    read = seen(row, letter)
    message, told = in_message(read.told, read.asked, read.others)
    clauses = tuple(shared.union(own) for shared, own in told)
    label = row["expect"].get(letter)
    return Example(message, clauses, read.right, Status(label["status"]) if label else None)


MARK = re.compile(r"\[(?P<letter>[abnt])(?P<status>[+~?!-]) (?P<words>[^\]]+)\]")
NAMED = re.compile(r"\{([^{}]*)\}")
MARKED_FIRST = (Dimension.NEED, Dimension.AUTHORITY)
ALL_MARKED = "# From here on all four letters are marked: [b+ …] the money, [t~ …] the time."
LETTER = {"a": "authority", "n": "need", "b": "budget", "t": "timeline"}
MEANS = {"+": "confirmed", "~": "partial", "-": "unmet", "?": "unknown", "!": "refused"}


def taught(path: Path) -> Iterator[dict[str, Any]]:
    """The messages of the teaching file in the shape of labelled ones, each with the letters that are marked in it."""
    marked_in = list(MARKED_FIRST)
    for line in path.read_text("utf-8").splitlines():
        marked_in = list(Dimension) if line == ALL_MARKED else marked_in
        if not line or line.startswith("#"):
            continue
        asked, _, marked = line.partition(" ") if line.startswith("@") else ("", "", line)
        bare = NAMED.sub(r"\1", marked)
        expect: dict[str, dict[str, str]] = {
            LETTER[mark["letter"]]: {"status": MEANS[mark["status"]], "quote": mark["words"]}
            for mark in MARK.finditer(bare)
        }
        named = NAMED.findall(marked)
        if named:
            expect["authority"]["who"] = " and ".join(named)
        yield {
            "asked": LETTER[asked[1]] if asked else None,
            "now": "2026-11-28T12:00:00+00:00",
            "text": MARK.sub(lambda mark: mark["words"], bare),
            "expect": expect,
            "letters": marked_in,
        }


def plain_sayings(folder: Path) -> Iterator[dict[str, Any]]:
    """What the suite lists as said of money and of dates ("the kitty is empty | u"), each in a debrief or as a reply."""
    for letter, name in SAYINGS.items():
        for line, opening in zip((folder / f"{name}.txt").read_text("utf-8").splitlines(), cycle(OPENINGS)):
            said, means = (part.strip() for part in line.rsplit("|", 1))
            asked = letter if said.startswith("?") else None
            words = said.removeprefix("?").strip()
            status = SAYS.get(means.partition(" ")[0])
            yield {
                "asked": asked,
                "now": "2026-05-21T10:00:00+02:00",
                "text": words if asked else f"{opening} {words}",
                "expect": {letter: {"status": status, "quote": words}} if status else {},
                "letters": [letter],
            }


SAYINGS = {Dimension.BUDGET: "money", Dimension.TIMELINE: "dates"}
SAYS = {"c": "confirmed", "p": "partial", "u": "unmet", "k": "unknown", "r": "refused"}
OPENINGS = ("Their invoices get lost all the time.", "Met the owner today.", "They count everything by hand.", "")

HERE = Path(__file__).parent
ENUMERATED = HERE.parents[1] / "tests" / "qualification" / "reading" / "enumerated"
WEIGHTS = HERE.parents[1] / "qualification" / "reading" / "weights"
TABLES = ["budget", "need", "authority", "timeline", TELLING, TRUST]


def main(words: list[str]) -> None:
    names = [each for each in TABLES if each in words] or TABLES
    paths = [*sorted(LABELS.glob("*.jsonl")), *(Path(word) for word in words if word not in TABLES)]
    rows = [*labelled(paths), *taught(HERE / "teaching.txt"), *plain_sayings(ENUMERATED)]
    with Pool() as processes:
        for tables in processes.starmap(learnt, [(rows, each) for each in names if each != TRUST]):
            for name, weights in tables.items():
                write(weights, WEIGHTS / f"{name}.tsv")
    if TRUST in names:  # it judges by the other tables
        write(Weights.of(trust(plain_sayings(ENUMERATED)), {}), WEIGHTS / f"{TRUST}.tsv")


def decided(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The messages of which it is known whether they tell anything: with a letter, or with none where all are labelled."""
    return [row for row in rows if row["expect"] or len(row.get("letters", Dimension)) == len(Dimension)]


def learnt(rows: Sequence[Mapping[str, Any]], table: str) -> dict[str, Weights]:
    """The tables that these messages teach of a letter, or of telling anything; a letter left unmarked is not taught."""
    if table == TELLING:
        return {TELLING: Weights.of(telling(decided(rows)), {})}
    letter = Dimension(table)
    marked = [row for row in rows if letter in row.get("letters", Dimension)]
    weights = Learner([example(row, letter) for row in [*marked, *digressions(marked)]]).weights()
    told = deciders(lessons(marked, weights)) if letter is Dimension.AUTHORITY else {}
    return {letter.value: weights, **{name: Weights.of(table, {}) for name, table in told.items()}}


def digressions(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """What was told unasked, as the reply to a question about something else: people answer what they like."""
    told = [row for row in rows if row["expect"] and row["asked"] is None]
    for row, asked in zip(told, cycle(Dimension)):
        yield {**row, "asked": asked}


def write(weights: Weights, path: Path) -> None:
    """One trait a line, in alphabetical order, so that a change of the examples shows as a change of lines."""
    silent = [f"{trait}\t{weight / SCALE:g}" for trait, weight in sorted(weights.nothing.items())]
    rows = ((trait, unpacked(row)) for trait, row in sorted(weights.clause.items()))
    spoken = ["\t".join([trait, *(f"{each:g}" for each in row)]) for trait, row in rows]
    path.write_text("\n".join([*silent, *spoken]) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
