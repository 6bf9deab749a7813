"""How well the built-in question reader reads: `python -m benchmarks.questions.run [-v] [FILE ...]`.

Every file of labels, or those named, by the rules of QUESTIONS.md; then all of a folder together. `-v` prints what is missed,
and not of what is kept aside.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.questions.labelled import ASIDE, LEARNT, MET, files_in, rows_of
from qualification.questions.records import plan_of

HEADER = f"{'file':26} {'questions':>9} {'right':>7} {'asks':>6} {'another measure':>16} {'p95 ms':>7}  missed"
KEYS = ("measure", "by", "filters", "period", "compare", "lead", "number")


@dataclass
class Tally:
    """How questions were read: how many of each outcome, which keys were missed, and the seconds that each took."""

    outcomes: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def add(self, row: dict[str, Any]) -> None:
        """Read a question and count how it went."""
        begun = time.process_time()
        got = plan_of(row)["plan"]
        self.took.append(time.process_time() - begun)
        wanted = row["plan"]
        wrong = [] if got is None else missed(wanted, got)
        self.outcomes["asks"] += got is None
        self.outcomes["right"] += got is not None and not wrong
        self.outcomes["another"] += "measure" in wrong and got["measure"] != "unsupported"
        self.missed.update(wrong)
        if got is None or wrong:
            self.misses.append(_miss(row, got, wrong))

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.outcomes + other.outcomes, self.missed + other.missed, self.took + other.took)

    def line(self, name: str) -> str:
        """A row of the table."""
        total, p95 = len(self.took), sorted(self.took)[int(len(self.took) * 0.95)] * 1000
        right, asks, another = (self.outcomes[each] / total for each in ("right", "asks", "another"))
        return f"{name:26} {total:9} {right:7.1%} {asks:6.1%} {another:16.1%} {p95:7.1f}  {dict(self.missed)}"


def missed(wanted: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """The keys of a plan that are read otherwise than labelled."""
    return [key for key in KEYS if _plain(got[key]) != _plain(wanted.get(key))]


def tally(rows: Iterable[dict[str, Any]]) -> Tally:
    """How well questions are read."""
    counted = Tally()
    for row in rows:
        counted.add(row)
    return counted


def _miss(row: dict[str, Any], got: dict[str, Any] | None, wrong: list[str]) -> str:
    """A question with what is wrong about its reading."""
    asked = " // ".join([*row["thread"], row["text"]])
    told = "ASKS" if got is None else {key: got[key] for key in wrong}
    wanted = {key: row["plan"].get(key) for key in wrong or ("measure",)}
    return f"{row['id']} [{row['now'][:10]}] {asked}\n      {told}, not {wanted}"


def main(names: list[str], *, told: bool) -> None:
    plan_of({"id": "warm", "now": "2026-11-27T17:05:00+01:00", "thread": [], "text": "MQLs by source last week"})
    files = [Path(name).resolve() for name in names] or files_in(MET, LEARNT, ASIDE)
    print(HEADER)
    for folder, those in groupby(files, key=lambda file: file.parent):
        whole = Tally()
        for file in those:
            counted = tally(rows_of(file))
            whole += counted
            print(counted.line(f"{folder.name}/{file.stem}"), flush=True)
            if told and folder != ASIDE:
                print(*counted.misses, sep="\n")
        print(whole.line(f"all of {folder.name}"))


def _plain(value: Any) -> Any:
    """A value without what does not matter: order, case, one name or a list of it, what is empty."""
    if isinstance(value, dict):
        kept = {key: _plain(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each} or None
    if isinstance(value, list):
        plain = sorted(str(_plain(each)) for each in value)
        return plain[0] if len(plain) == 1 else plain or None
    return value.casefold().strip() if isinstance(value, str) else value


if __name__ == "__main__":
    main([each for each in sys.argv[1:] if each != "-v"], told="-v" in sys.argv)
