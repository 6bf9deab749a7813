"""How well next steps and revisits are read.

    python -m benchmarks.reading.steps [-v] [FILES]

Without files those beside it. Of each it tells precision, recall and how many found have the right date, how many
sayings that are neither are taken for one, and how many that are one also fill Timeline with something other than
"not now". What has `aside` in its name gives only its figures.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from qualification.bant import Dimension, Status
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer, Claim, NextStep, Quote, Revisit
from qualification.reading.clauses import Message
from qualification.reading.nextsteps import step_moved

Row = Mapping[str, str | None]
KINDS = {"step": NextStep, "revisit": Revisit}
FILES = ("steps.jsonl", "steps-aside.jsonl", "steps2.jsonl", "steps2-aside.jsonl")


def main(arguments: list[str]) -> None:
    """Measure each file, and with -v show what was read wrong."""
    shown = "-v" in arguments
    named = [Path(each) for each in arguments if each != "-v"]
    for path in named or [Path(__file__).parent / each for each in FILES]:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        read = [(row, list(_read(row))) for row in rows]
        print(path.name)
        for line in _figures(read):
            print("   ", line)
        if shown and "aside" not in path.name:
            for row, claims in read:
                if any(_said(claims, kind) != row[kind] for kind in KINDS if not _right(row, claims, kind)):
                    print(f"{row['id']}  {row['now']}  {row['text']}\n      {_told(row)} <- {_made(claims)}")


def _read(row: Row) -> Iterator[Claim]:
    text, now = str(row["text"]), datetime.fromisoformat(str(row["now"]))
    held = row.get("held")
    if held is not None:
        agreed = NextStep(Quote("", 0, 0), datetime.fromisoformat(held).replace(tzinfo=now.tzinfo), "call")
        moved = step_moved(Message(text), agreed, now)
        if moved is not None:
            yield moved
            return
    yield from BuiltInReader().read(text, None, {}, now)


def _said(claims: list[Claim], kind: str) -> str | None:
    """When the first claim of a kind is: as a label writes it."""
    found = next((claim for claim in claims if isinstance(claim, KINDS[kind])), None)
    if not isinstance(found, NextStep | Revisit):
        return None
    return found.when.isoformat()[:16] if found.when else "later"


def _right(row: Row, claims: list[Claim], kind: str) -> bool:
    """Whether it is at the time of the label; a day alone is that day at any hour."""
    told, said = row[kind], _said(claims, kind)
    return said == told or (told is not None and said is not None and "T" not in told and said[:10] == told)


def _fills_timeline(claims: list[Claim]) -> bool:
    return any(
        isinstance(claim, Answer) and claim.dimension is Dimension.TIMELINE and claim.status is not Status.UNMET
        for claim in claims
    )


def _figures(read: list[tuple[Row, list[Claim]]]) -> Iterator[str]:
    for kind in KINDS:
        told = [(row, claims) for row, claims in read if row[kind]]
        found = sum(_said(claims, kind) is not None for _, claims in read)
        both = [(row, claims) for row, claims in told if _said(claims, kind) is not None]
        dated = sum(_right(row, claims, kind) for row, claims in both)
        yield (
            f"{kind + 's':9} precision {_share(len(both), found)}  recall {_share(len(both), len(told))}"
            f"  date {_share(dated, len(both))}"
        )
    rest = [claims for row, claims in read if not row["step"] and not row["revisit"]]
    taken = sum(any(_said(claims, kind) for kind in KINDS) for claims in rest)
    timed = [claims for row, claims in read if row["step"] or row["revisit"]]
    yield f"neither   taken for one {_share(taken, len(rest))}"
    yield f"either    also a Timeline {_share(sum(map(_fills_timeline, timed)), len(timed))}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole if whole else 0:5.1f} % ({part} of {whole})"


def _told(row: Row) -> str:
    return ", ".join(f"{kind} {row[kind]}" for kind in KINDS if row[kind]) or "neither"


def _made(claims: list[Claim]) -> str:
    return ", ".join(f"{kind} {said}" for kind in KINDS if (said := _said(claims, kind))) or "neither"


if __name__ == "__main__":
    main(sys.argv[1:])
