"""What a change of the readers' rules wins and loses, label by label: this tree's readers beside another's.

    git worktree add /tmp/before main
    python -m benchmarks.changed /tmp/before [messages] [dialogues] [questions]

Each tree reads all labels by its own command line, both at once; this tree judges. Of what is kept aside, or only weights
have learnt from, no more than the numbers are shown.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.questions.labelled import ASIDE, LEARNT, MET, files_in
from benchmarks.questions.run import missed
from benchmarks.reading.labelled import ASIDE as KEPT
from benchmarks.reading.labelled import LABELS, UNREAD
from qualification.evaluation.scoring import dialogue_right, judge

HERE = Path(__file__).parents[1]

Row = Mapping[str, Any]


class Kind(NamedTuple):
    """A kind of labels: where they are, the command that reads them, what of its answer is judged, and how."""

    files: Sequence[Path]
    command: tuple[str, ...]
    answer: str
    right: Callable[[Row, Any], bool]


def main(before: Path, kinds: Iterable[str]) -> None:
    for name in kinds:
        kind = _kinds()[name]
        rows = [row for row in _rows(kind.files) if ("turns" in row) == (name == "dialogues")]
        with ThreadPoolExecutor() as pool:
            was, now = pool.map(lambda tree, kind=kind, rows=rows: _read(tree, kind, rows), (before, HERE))
        _show(name, kind, rows, was, now)


def _kinds() -> dict[str, Kind]:
    labels = files_in(LABELS)
    return {
        "messages": Kind(labels, ("read", "--messages", "-"), "answers", _wholly_right),
        "dialogues": Kind(labels, ("read", "--dialogues", "-"), "final", dialogue_right),
        "questions": Kind(files_in(MET, LEARNT, ASIDE), ("ask", "--plans", "-"), "plan", _planned_right),
    }


def _rows(files: Iterable[Path]) -> Iterator[Row]:
    """The labels, with ids that tell their files apart, and why each is not shown, if so."""
    for file in files:
        path = str(file.relative_to(HERE))
        why = next((each for each in (KEPT, UNREAD) if each in path), "")
        why = UNREAD if file.parent == LEARNT else why
        for row in map(json.loads, filter(None, file.read_text("utf-8").splitlines())):
            hidden = KEPT if KEPT in row.get("tags", ()) else why
            yield {**row, "id": f"{file.parent.name}/{file.stem}:{row['id']}", "hidden": hidden}


def _read(tree: Path, kind: Kind, rows: Sequence[Row]) -> dict[str, Any]:
    """What a tree's reader makes of them, by id."""
    asked = "\n".join(json.dumps({key: row[key] for key in row if key not in {"expect", "final"}}) for row in rows)
    command = [sys.executable, "-m", "bot", *kind.command]
    own = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(command, input=asked, cwd=tree, env=own, capture_output=True, text=True, check=True)
    return {read["id"]: read[kind.answer] for read in map(json.loads, done.stdout.splitlines())}


def _show(name: str, kind: Kind, rows: Sequence[Row], was: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    for title in ("", UNREAD, KEPT):
        those = [row for row in rows if row["hidden"] == title]
        before, after = ({row["id"] for row in those if kind.right(row, read[row["id"]])} for read in (was, now))
        for word, ids in (("WON", after - before), ("LOST", before - after)) if not title else ():
            for row in (row for row in those if row["id"] in ids):
                print(f"{word} {row['id']} {_text(row)}\n   was {was[row['id']]}\n   now {now[row['id']]}")
        print(
            f"{name} {title}: {len(those)}, right {len(before)} → {len(after)} "
            f"(won {len(after - before)}, lost {len(before - after)}){_worst(name, those, was, now)}"
        )


def _worst(name: str, rows: Sequence[Row], *readings: Mapping[str, Any]) -> str:
    """How often the worst happened, before and now: something read in nothing, or another question answered."""
    if name == "dialogues":
        return ""
    bad, what = (_accepted, "negatives") if name == "messages" else (_another, "another measure")
    return f"; {what} {' → '.join(str(sum(bad(row, read[row['id']]) for row in rows)) for read in readings)}"


def _accepted(row: Row, answers: Any) -> bool:
    return not row["expect"] and bool(answers)


def _another(row: Row, plan: Any) -> bool:
    return plan is not None and plan["measure"] not in {"unsupported", row["plan"]["measure"]}


def _wholly_right(row: Row, answers: Any) -> bool:
    return judge(row, answers).right


def _planned_right(row: Row, plan: Any) -> bool:
    return plan is not None and not missed(row["plan"], plan)


def _text(row: Row) -> str:
    told = [turn["text"] for turn in row["turns"]] if "turns" in row else [*row.get("thread", ()), row["text"]]
    return f"[{row['now'][:10]}{', ' + row['asked'] if row.get('asked') else ''}] {' || '.join(told)}"


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:] or ["messages", "dialogues", "questions"])
