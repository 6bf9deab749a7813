"""How well and how fast the built-in reader reads: `python benchmarks/reading/run.py [MESSAGES.jsonl [DIALOGUES.jsonl]]`.

Without arguments it reads the project's own messages and dialogues; messages tagged `aside` were never
looked at while rules were written, only counted, and are shown apart.
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


def main(arguments: list[str]) -> int:
    console = Console()
    messages = _rows(Path(arguments[0]) if arguments else HERE / "messages.jsonl")
    dialogues = (
        _rows(Path(arguments[1])) if len(arguments) > 1 else [] if arguments else _rows(HERE / "dialogues.jsonl")
    )
    slices = {"all": messages, "aside": [row for row in messages if "aside" in row.get("tags", [])]}
    for name, rows in slices.items():
        if rows:
            read, seconds = _read(rows)
            _show(console, f"{name}: {len(rows)} messages", score(zip(rows, read, strict=True)), seconds)
    if dialogues:
        finals = [row["final"] for row in read_dialogues(json.dumps(row) for row in dialogues)]
        right = dialogues_right(zip(dialogues, finals, strict=True))
        console.print(f"dialogues: {len(dialogues)}, wholly right {_percent(right)}")
    return 0


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _read(rows: list[dict[str, Any]]) -> tuple[list[Mapping[str, Any]], list[float]]:
    list(read_messages(json.dumps(row) for row in rows[:20]))  # patterns are compiled once a process
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
        f"p50 {seconds[len(seconds) // 2] * 1000:.1f} ms, p95 {p95:.1f} ms\nnot wholly right: {', '.join(report.wrong)}"
    )


def _percent(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.1%}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
