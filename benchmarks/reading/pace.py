"""How long two readers take for the same messages: this tree's beside another's, message by message in turns.

    git worktree add /tmp/before main
    python benchmarks/reading/pace.py /tmp/before [EACH]

Processor time, the least of five runs of every `EACH`th message (5 by default). Both readers live in one process, so that
whatever else the machine does meets them alike: read the ratios. Files kept aside are left out.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from statistics import fmean
from typing import Any

HERE = Path(__file__).resolve().parent
RUNS = 5
WARM_UP = 9  # of so many messages one is read beforehand: words are listed and patterns compiled once a process
MILLISECOND = 1_000_000

Row = Mapping[str, Any]
Reads = Callable[[Row], object]


def main(before: str, each: int) -> None:
    """Print what both readers take, and the ratio."""
    rows = _rows()
    readers = [_reader(Path(tree).resolve(), rows[::WARM_UP]) for tree in (before, HERE.parents[1])]
    gc.collect()
    gc.freeze()
    told = [_told(times) for times in _least(readers, rows[::each])]
    for name, figures in zip(("before", "now"), told, strict=True):
        print(f"{name:7}" + "  ".join(f"{what} {figure:6.2f} ms" for what, figure in figures.items()))
    print("ratio  " + "  ".join(f"{what} {told[1][what] / told[0][what]:6.2f}   " for what in told[0]))


def _rows() -> list[Row]:
    files = (path for path in sorted((HERE / "labels").glob("*.jsonl")) if "aside" not in path.name)
    rows = (json.loads(line) for path in files for line in path.read_text("utf-8").splitlines() if line.strip())
    return [row for row in rows if "turns" not in row]


def _reader(tree: Path, warm: Sequence[Row]) -> Reads:
    """The reader of a tree, which keeps its modules when those of the next are imported under the same names."""
    for name in [name for name in sys.modules if name.split(".")[0] == "qualification"]:
        del sys.modules[name]
    sys.path.insert(0, str(tree))
    from qualification.bant import Dimension
    from qualification.reading.builtin import BuiltInReader
    from qualification.reading.understanding import understand

    sys.path.pop(0)
    reader = BuiltInReader()

    def reads(row: Row) -> object:
        asked = Dimension(row["asked"]) if row["asked"] else None
        return understand(row["text"], asked, {}, datetime.fromisoformat(row["now"]), reader)

    for row in warm:
        reads(row)
    return reads


def _least(readers: Sequence[Reads], rows: Sequence[Row]) -> list[list[int]]:
    """The least time of each message with each reader, in nanoseconds; who goes first changes from run to run."""
    least = [[sys.maxsize] * len(rows) for _ in readers]
    for run in range(RUNS):
        for at, row in enumerate(rows):
            for who in sorted(range(len(readers)), reverse=bool(run % 2)):
                begun = time.process_time_ns()
                readers[who](row)
                least[who][at] = min(least[who][at], time.process_time_ns() - begun)
    return least


def _told(times: Sequence[int]) -> dict[str, float]:
    ordered = [each / MILLISECOND for each in sorted(times)]
    half, most = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
    return {"mean": fmean(ordered), "p50": half, "p95": most}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
