"""The labelled questions.

In `met/` are those that the rules were written with in sight, in `learnt/` those that only the weights have learnt from, in
`aside/` those from which nobody learns; who writes rules does not read them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MET, LEARNT, ASIDE = HERE / "met", HERE / "learnt", HERE / "aside"
PLAIN = HERE / "plain.jsonl"
"""What the suite says plainly; it teaches names only."""


def files_in(*folders: Path) -> list[Path]:
    """The files of folders, in the order of their names."""
    return [file for folder in folders for file in sorted(folder.glob("*.jsonl"))]


def rows_of(file: Path) -> list[dict[str, Any]]:
    """The questions of a file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
