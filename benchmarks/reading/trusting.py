"""What labelled messages teach of which findings are right: what a reader found in them that had not met their writer.

`python benchmarks/reading/trusting.py FILE.jsonl ...` adds to `blind.tsv` what the reader as it is finds in new labels. To be
run before rules or weights are made with them: afterwards a finding looks better than it is. Decision record 0054.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.reading.ranking import Options, ranked
from qualification.bant import Dimension, Status
from qualification.evaluation.scoring import DIRECTION
from qualification.reading.builtin import found_in
from qualification.reading.clauses import message_of
from qualification.reading.spelling import respell
from qualification.reading.trust import Judged, traits

BLIND = Path(__file__).parent / "blind.tsv"
RIGHT, WRONG = 0, 1


def trust(plain: Iterable[Mapping[str, Any]], path: Path = BLIND) -> dict[str, float]:
    """What each trait of a finding weighs for its being right, learnt from what was written down and from plain sayings."""
    said = [(each, right) for row in plain for each, right in found(row) if each.letter in row["expect"]]
    return ranked(
        [
            Options((traits(judged), frozenset()), frozenset({RIGHT if right else WRONG}))
            for judged, right in (*kept(path), *said)
        ]
    )


def kept(path: Path) -> Iterator[tuple[Judged, bool]]:
    """The findings that were written down, and whether each was right."""
    for line in path.read_text("utf-8").splitlines()[1:]:
        _, letter, status, weight, asked, told, leans, says, others, clauses, right = line.split("\t")
        yield (
            Judged(
                Dimension(letter),
                Status(status),
                int(weight),
                Dimension(asked) if asked else None,
                float(told),
                float(leans),
                float(says),
                tuple(map(Dimension, others.split())),
                int(clauses),
            ),
            right == "1",
        )


def found(row: Mapping[str, Any]) -> Iterator[tuple[Judged, bool]]:
    """What is found in a labelled message, and whether it is right."""
    asked = Dimension(row["asked"]) if row["asked"] else None
    message = message_of(respell(row["text"]).read)
    for each in found_in(message, asked, datetime.fromisoformat(row["now"])).judged():
        label = row["expect"].get(each.letter)
        yield each, label is not None and DIRECTION[label["status"]] == DIRECTION[each.status]


def written(row: Mapping[str, Any]) -> Iterator[str]:
    """A line for each finding in a labelled message."""
    for each, right in found(row):
        yield "\t".join(
            (
                row["id"],
                each.letter,
                each.status,
                str(each.weight),
                each.asked or "",
                f"{each.told:.2f}",
                f"{each.leans:.2f}",
                f"{each.says:.2f}",
                " ".join(each.others),
                str(each.clauses),
                str(int(right)),
            )
        )


def main(paths: list[Path]) -> None:
    """Adds the findings in these files."""
    from benchmarks.reading.learn import labelled

    with BLIND.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for row in labelled(paths) for line in written(row))


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[1:]])
