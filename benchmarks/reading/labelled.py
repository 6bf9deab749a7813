"""The labelled messages that may be learnt from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "labels"
ASIDE, UNREAD = "aside", "unread"
"""In the names of files from which nobody learns, and from which only weights do; who writes rules reads neither."""


def labelled(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The labelled messages and turns of these files, without those that are kept aside; a turn's id ends in its number."""
    for path in paths:
        lines = path.read_text("utf-8").splitlines() if ASIDE not in path.name else []
        for row in map(json.loads, filter(None, lines)):
            if ASIDE not in row.get("tags", []):
                yield from _turns(row)


def _turns(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A message, or each turn of a dialogue as one."""
    for number, turn in enumerate(row.get("turns", [row]), 1):
        own = f"{row['id']}/{number}" if "turns" in row else row["id"]
        expect = turn.get("expect_turn", turn.get("expect"))
        yield {"now": row["now"], **turn, "id": own, "expect": expect}
