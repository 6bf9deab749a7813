"""What labelled messages teach of whether a message tells anything, and of which findings are right.

Which findings are right is learnt from those of readers that had not met the writer (`blind.tsv`, made by `blind.py`).
`python benchmarks/reading/trusting.py` shows what bars for either cost and mend, a part of the writers left out at a time.
Decision records 0054 and 0071.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import product
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.reading.ranking import Options, ranked
from benchmarks.reading.seeing import seen
from qualification.bant import Dimension, Status
from qualification.evaluation.scoring import DIRECTION
from qualification.reading.builtin import found_in
from qualification.reading.clauses import message_of
from qualification.reading.letters.telling import message_traits
from qualification.reading.letters.trust import FEW, TOLD, Judged, traits
from qualification.reading.spelling import respell

BLIND = Path(__file__).parent / "blind.tsv"
TRUE, FALSE = 0, 1
PARTS = 6  # of the writers
BARS_OF_TELLING = (-99, 0, 0.8, 1.2, 1.6, 2, 2.6)
BARS = (-99, 0, 0.5, 1, 2)

Row = Mapping[str, Any]


class Blind(NamedTuple):
    """A finding in the message with this id, and whether it was right."""

    id: str
    judged: Judged
    right: bool


class Unmet(NamedTuple):
    """What a finding and its message are worth by weights that have not met the writer; whether it is right, or nothing is."""

    tells: float
    brief: bool
    odds: float
    right: bool
    nothing: bool


def telling(rows: Iterable[Row]) -> dict[str, float]:
    """What each trait of a message weighs for its telling anything of the four letters."""
    return ranked([_either(_message_traits(row), true=bool(row["expect"])) for row in rows])


def trust(plain: Iterable[Row]) -> dict[str, float]:
    """What each trait of a finding weighs for its being right, learnt from what was found blind and from plain sayings."""
    return _trust([*written(BLIND), *sayings(plain)])


def sayings(plain: Iterable[Row]) -> Iterator[Blind]:
    """What is found in plain sayings of the letter that they tell."""
    for row in plain:
        yield from (Blind("", each, right) for each, right in found(row) if each.letter in row["expect"])


def written(path: Path) -> Iterator[Blind]:
    """The findings that were written down."""
    for line in path.read_text("utf-8").splitlines()[1:]:
        own, letter, status, weight, asked, told, leans, says, others, clauses, right = line.split("\t")
        judged = Judged(
            Dimension(letter),
            Status(status),
            int(weight),
            Dimension(asked) if asked else None,
            float(told),
            float(leans),
            float(says),
            tuple(map(Dimension, others.split())),
            int(clauses),
        )
        yield Blind(own, judged, right == "1")


def found(row: Row) -> Iterator[tuple[Judged, bool]]:
    """What is found in a labelled message, and whether it is right."""
    asked = Dimension(row["asked"]) if row["asked"] else None
    message = message_of(respell(row["text"]).read)
    for each in found_in(message, asked, datetime.fromisoformat(row["now"])).judged():
        label = row["expect"].get(each.letter)
        yield each, label is not None and DIRECTION[label["status"]] == DIRECTION[each.status]


def part_of(own: str) -> int:
    """The part that the writer of a message belongs to, told by its id."""
    return sum(own.partition("-")[0].encode()) % PARTS


def _message_traits(row: Row) -> frozenset[str]:
    read = seen(row, Dimension.NEED)
    return message_traits(read.message, read.told, read.asked)


def _trust(findings: Iterable[Blind]) -> dict[str, float]:
    return ranked([_either(traits(each.judged), true=each.right) for each in findings])


def _either(found: frozenset[str], *, true: bool) -> Options:
    return Options((found, frozenset()), frozenset({TRUE if true else FALSE}))


def main() -> None:
    """Print what bars drop: how many findings that are wrong, that stand where nothing was told, that are right."""
    from benchmarks.reading.learn import ENUMERATED, HERE, LABELS, decided, labelled, plain_sayings, taught

    said = list(plain_sayings(ENUMERATED))
    rows = decided([*labelled(sorted(LABELS.glob("*.jsonl"))), *taught(HERE / "teaching.txt"), *said])
    plain = list(sayings(said))
    with Pool() as processes:
        judged = [
            each for part in processes.starmap(_unmet, [(rows, plain, part) for part in range(PARTS)]) for each in part
        ]
    print(f"telling  trust {'wrong':>10} {'of nothing':>10} {'right':>10}")
    for least_telling, least in product(BARS_OF_TELLING, BARS):
        below = [each for each in judged if each.odds < least or (each.tells < least_telling and not each.brief)]
        right, nothing = sum(each.right for each in below), sum(each.nothing for each in below)
        print(f"{least_telling:7} {least:6} {len(below) - right:10} {nothing:10} {right:10}")


def _unmet(rows: Sequence[Row], plain: Sequence[Blind], part: int) -> list[Unmet]:
    """The findings of one part of the writers, judged by what the others' teach."""
    weights = telling(row for row in rows if "id" not in row or part_of(row["id"]) != part)
    trusts = _trust([*(each for each in written(BLIND) if part_of(each.id) != part), *plain])
    by_id = {row["id"]: row for row in rows if "id" in row}
    return [
        Unmet(
            tells=TOLD * each.judged.told + sum(weights.get(trait, 0.0) for trait in _message_traits(by_id[each.id])),
            brief=len(by_id[each.id]["text"].split()) <= FEW,
            odds=sum(trusts.get(trait, 0.0) for trait in traits(each.judged)),
            right=each.right,
            nothing=not by_id[each.id]["expect"],
        )
        for each in written(BLIND)
        if part_of(each.id) == part
    ]


if __name__ == "__main__":
    main()
