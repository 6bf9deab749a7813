"""Writes down what a reader finds in messages whose writer it has not met, and whether it is right.

    git worktree add /tmp/then COMMIT       # the last one of which neither rules nor weights had met the writer
    python benchmarks/reading/blind.py /tmp/then FILE.jsonl ...

Adds to `blind.tsv` what the reader of that tree finds in these labels but for those kept aside: to be learnt from by
`trusting.py`. By a reader that has met them a finding looks better than it is. Decision record 0054.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, sys.argv[1])

from benchmarks.reading.labelled import labelled
from benchmarks.reading.trusting import found

BLIND = Path(__file__).parent / "blind.tsv"


def main(paths: list[Path]) -> None:
    """Add the findings in these files."""
    with BLIND.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for row in labelled(paths) for line in written(row))


def written(row: Mapping[str, Any]) -> Iterator[str]:
    """A line for each finding in a labelled message."""
    for each, right in found(row):
        judged = (
            each.letter,
            each.status,
            each.weight,
            each.asked or "",
            *map(_short, (each.told, each.leans, each.says)),
        )
        yield "\t".join(map(str, (row["id"], *judged, " ".join(each.others), each.clauses, int(right))))


def _short(odds: float) -> str:
    return f"{odds:.2f}"


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[2:]])
