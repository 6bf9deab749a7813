"""How well the built-in question reader reads: every file of this folder, or those named, by QUESTIONS.md's labels."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from qualification.questions.records import plan_of

FOLDER = Path(__file__).parent
HEADER = f"{'file':28} {'questions':>9} {'right':>7} {'asks':>6} {'another measure':>16} {'p95 ms':>7}  missed"
KEYS = ("measure", "by", "filters", "period", "compare", "lead", "number")


def main(names: list[str]) -> None:
    files = [Path(name) for name in names] or sorted(FOLDER.glob("*.jsonl"))
    plan_of(
        {"id": "warm", "now": "2026-11-27T17:05:00+01:00", "thread": [], "text": "how many MQLs by source last week"}
    )
    print(HEADER)
    for file in files:
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        print(line(file.name, rows))


def line(name: str, rows: list[dict[str, Any]]) -> str:
    """How well the questions of a file are read."""
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    took = []
    for row in rows:
        begun = time.process_time()
        got = plan_of(row)["plan"]
        took.append(time.process_time() - begun)
        wrong = [] if got is None else [key for key in KEYS if _plain(got[key]) != _plain(row["plan"].get(key))]
        counts["asks"] += got is None
        counts["right"] += got is not None and not wrong
        counts["another"] += "measure" in wrong and got["measure"] != "unsupported"
        missed.update(wrong)
    total, p95 = len(rows), sorted(took)[int(len(took) * 0.95)] * 1000
    shares = f"{counts['right'] / total:7.1%} {counts['asks'] / total:6.1%} {counts['another'] / total:16.1%}"
    return f"{name:28} {total:9} {shares} {p95:7.1f}  {dict(missed)}"


def misses(row: dict[str, Any]) -> str:
    """What is wrong about the reading of one question, in two lines; nothing where it is right."""
    got, plan = plan_of(row)["plan"], row["plan"]
    wrong = {key: got and got[key] for key in KEYS if got is None or _plain(got[key]) != _plain(plan.get(key))}
    asked = " >> ".join([*row["thread"], row["text"]])
    wanted = {key: plan.get(key) for key in (wrong if got else ("measure",))}
    return f"{row['id']} [{row['now'][:10]}] {asked}\n      {wrong if got else 'ASKS'}, not {wanted}\n" if wrong else ""


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
    main(sys.argv[1:])
