"""How well and how fast the built-in reader reads: `python benchmarks/reading/run.py [MESSAGES.jsonl | DIALOGUES.jsonl ...]`.

Without arguments every file of labels beside this one is read. Of a file whose name says that it is kept aside, and of
messages tagged `aside`, only the figures are shown: nobody looks at what was wrong in them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.reading.scoring import LETTERS, Report, dialogues_right, score
from qualification.reading.records import read_dialogues, read_messages

HERE = Path(__file__).parent
ASIDE = "aside"
WARM_UP = 20  # messages; patterns are compiled once a process


def main(arguments: list[str]) -> int:
    console = Console()
    for path in [Path(each) for each in arguments] or sorted(HERE.glob("*.jsonl")):
        rows = _rows(path)
        if rows and "turns" in rows[0]:
            _dialogues(console, path.name, rows)
        else:
            _messages(console, path.name, rows)
    return 0


def _messages(console: Console, name: str, rows: list[dict[str, Any]]) -> None:
    kept_aside = [row for row in rows if ASIDE in row.get("tags", []) or ASIDE in name]
    looked_at = [row for row in rows if row not in kept_aside]
    for part, title in ((looked_at, name), (kept_aside, f"{name}, kept aside")):
        if part:
            read, seconds = _read(part)
            report = score(zip(part, read, strict=True))
            _show(console, f"{title}: {len(part)} messages", report, seconds)
            if part is looked_at:
                console.print(f"not wholly right: {', '.join(report.wrong)}")


def _dialogues(console: Console, name: str, rows: list[dict[str, Any]]) -> None:
    finals = [row["final"] for row in read_dialogues(json.dumps(row) for row in rows)]
    right = dialogues_right(zip(rows, finals, strict=True))
    console.print(f"{name}: {len(rows)} dialogues, wholly right {_percent(right)}")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _read(rows: list[dict[str, Any]]) -> tuple[list[Mapping[str, Any]], list[float]]:
    list(read_messages(json.dumps(row) for row in rows[:WARM_UP]))
    answers, seconds = [], []
    for row in rows:
        begun = time.perf_counter()
        [read] = read_messages([json.dumps(row)])
        seconds.append(time.perf_counter() - begun)
        answers.append(read["answers"])
    return answers, sorted(seconds)


def _show(console: Console, title: str, report: Report, seconds: list[float]) -> None:
    table = Table("letter", "precision", "recall", "status", "value", title=title)
    for letter in LETTERS:
        table.add_row(letter, *(_percent(figure) for figure in report.letters[letter].figures().values()))
    table.add_section()
    table.add_row("all", *(_percent(figure) for figure in report.total().figures().values()))
    console.print(table)
    false_accepts = report.false_accepts / report.negatives if report.negatives else None
    p95 = seconds[int(len(seconds) * 0.95)] * 1000
    console.print(
        f"wholly right {_percent(report.wholly_right / report.messages)} · negatives with a false accept "
        f"{_percent(false_accepts)} · quotes not in the text {report.ungrounded} · "
        f"p50 {seconds[len(seconds) // 2] * 1000:.1f} ms, p95 {p95:.1f} ms"
    )


def _percent(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.1%}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
