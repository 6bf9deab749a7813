"""How well the reader reads writers its opinion has not learnt from: `python benchmarks/questions/left_out.py [-v]`.

For every file that may be learnt from, the weights are learnt anew from all the others (some ten seconds each) and the file
is read with them. The rules were written with these files in sight, so only the opinion is put to the test. `-v` prints what
is missed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from unittest import mock

import learn
from run import HEADER, line, misses

from qualification.questions import judging, opinion


def main(*, told: bool) -> None:
    """Prints a line for each file, and below it what was missed where that is `told`."""
    files = sorted(file for file in learn.HERE.glob("*.jsonl") if not file.stem.endswith("-aside"))
    print(HEADER)
    for file in files:
        others = [*learn.labelled(each for each in files if each != file), *learn.taught(learn.HERE / "teaching.txt")]
        rows = [json.loads(each) for each in file.read_text("utf-8").splitlines()]
        with _weighing(learn.learnt(others)):
            print(line(file.name, rows), flush=True)
            print(*(misses(row) for row in rows if told), sep="", end="")


def _weighing(weights: Mapping[str, str]) -> mock._patch[object]:
    judging.likely.cache_clear()
    return mock.patch.object(opinion, "weights", return_value=weights)


if __name__ == "__main__":
    main(told="-v" in sys.argv)
