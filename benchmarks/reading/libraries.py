"""What well-known libraries make of the sums and dates in our labels, beside our own grammars: `libraries.py [FILE.jsonl ...]`.

A case is the words that a label quotes for a budget's amount or a timeline's window, so that nobody has to find them
first; and traps: numbers that are no money, words that are no date. Each library is installed into a virtual environment of
its own, kept in the temporary folder for the next run; none of them is needed to run Banter.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters import DATES, MONEY
from environments import PLACE, python_with
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from qualification.bant import Dimension, Status
from qualification.evaluation.labels import ASIDE, read_labels
from qualification.evaluation.languages import language_of
from qualification.evaluation.scoring import same_value
from qualification.reading.claims import Answer, Quote
from qualification.reading.grammars.horizons import read_window
from qualification.reading.grammars.money import read_amount
from qualification.reading.records import read_messages, value_of

HERE = Path(__file__).parent
NEEDS = {"text2num": ("text2num", "price-parser")}
PATIENCE = 600  # seconds for a library to read every case
NOW = "2026-05-21T10:00:00+02:00"

MONEY_TRAPS = (
    "50 seats", "they have 3 offices", "call me on 555 0132", "founded in 1998", "version 2.5", "a 40 person team",
    "order no 118834", "24/7 support", "room 204", "95 % of the tickets", "12 weeks", "a 5 k run on Sunday", "two of us",
    "a million questions", "Q3", "size 44", "3 pm", "ISO 27001", "the top 10", "one or two people",
)  # fmt: skip
DATE_TRAPS = (
    "may I call you", "the second opinion", "march on", "they sat on it", "a decade of experience", "20 seats", "40k",
    "half of them", "April Jones signs", "room 2027", "the sun never sets there", "a quarter of the staff",
    "he will spring for lunch", "Friday's", "sec", "in no time at all", "now what", "day-to-day business",
    "once in a while", "last but not least",
)  # fmt: skip


Ours = Callable[[str, datetime], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Case:
    """Words, when they were written, and what they say; a trap says nothing."""

    text: str
    now: str
    label: Mapping[str, Any] | None

    def as_json(self) -> dict[str, str]:
        return {"text": self.text, "now": self.now, "language": language_of(self.text)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one reader did on cases and traps; `milliseconds` for one of them."""

    right: int
    wrong: int
    nothing: int
    sprung: int
    milliseconds: float


def main(arguments: Sequence[str]) -> int:
    console = Console(highlight=False, width=110)
    paths = [Path(each) for each in arguments] or [
        p for p in sorted((HERE / "labels").glob("*.jsonl")) if ASIDE not in p.name
    ]
    rows = [row for path in paths for row in read_labels(path.name, path.read_text("utf-8")).messages]
    rows = [row for row in rows if ASIDE not in row.get("tags", [])]
    for what, letter, value, traps, grammar, theirs in (
        ("money", Dimension.BUDGET, "amount", MONEY_TRAPS, grammar_of_money, MONEY),
        ("dates", Dimension.TIMELINE, "window", DATE_TRAPS, grammar_of_dates, DATES),
    ):
        compare(console, what, cases(rows, letter, value, traps), grammar, reader_asked_about(letter, value), theirs)
    return 0


def cases(rows: Sequence[Mapping[str, Any]], letter: Dimension, value: str, traps: Sequence[str]) -> list[Case]:
    """The words quoted for a value of this letter, and the traps."""
    labels = ((row, row["expect"].get(letter.value)) for row in rows)
    quoted = [Case(label["quote"], row["now"], label) for row, label in labels if label and label.get(value)]
    return quoted + [Case(trap, NOW, None) for trap in traps]


def grammar_of_money(text: str, _: datetime) -> Mapping[str, Any] | None:
    amount = read_amount(text)
    return (
        amount
        and value_of(Answer(Quote(text, 0, len(text)), Dimension.BUDGET, Status.CONFIRMED, amount=amount))["amount"]
    )


def grammar_of_dates(text: str, now: datetime) -> Mapping[str, Any] | None:
    window = read_window(text, now)
    return (
        window
        and value_of(Answer(Quote(text, 0, len(text)), Dimension.TIMELINE, Status.CONFIRMED, window=window))["window"]
    )


def reader_asked_about(letter: Dimension, value: str) -> Ours:
    """The whole reader, with the phrase as a rep's answer to the question about this letter."""

    def read(text: str, now: datetime) -> Mapping[str, Any] | None:
        row = {"id": "", "now": now.isoformat(), "asked": letter.value, "text": text}
        [answers] = read_messages([json.dumps(row)])
        found: Mapping[str, Any] | None = answers["answers"].get(letter.value, {}).get(value)
        return found

    return read


def compare(
    console: Console,
    what: str,
    tried: Sequence[Case],
    grammar: Ours,
    reader: Ours,
    theirs: Mapping[str, Any],
) -> None:
    told = sum(case.label is not None for case in tried)
    table = Table(box=SIMPLE_HEAD, title=f"{what}: {told} labelled phrases, {len(tried) - told} traps")
    table.add_column("")
    for column in ("right", "wrong", "nothing", "traps sprung", "ms a phrase"):
        table.add_column(column, justify="right")
    _row(table, "Banter's grammar", outcome(tried, *_timed(grammar, tried)))
    _row(table, "Banter's reader, just asked for it", outcome(tried, *_timed(reader, tried)))
    for library in theirs:
        try:
            _row(table, library, outcome(tried, *_asked(library, what, tried)))
        except (subprocess.SubprocessError, ValueError) as error:
            table.add_row(f"{library}: {type(error).__name__}, see {PLACE / library}.log")
    console.print(table)


def _row(table: Table, name: str, came: Outcome) -> None:
    counts = (came.right, came.wrong, came.nothing, came.sprung)
    table.add_row(name, *(str(count) for count in counts), f"{came.milliseconds:.2f}")


def _timed(read: Ours, tried: Sequence[Case]) -> tuple[list[Any], float]:
    moments = [datetime.fromisoformat(case.now) for case in tried]
    for case, now in list(zip(tried, moments, strict=True))[:3]:
        read(case.text, now)
    begun = time.perf_counter()
    values = [read(case.text, now) for case, now in zip(tried, moments, strict=True)]
    return values, time.perf_counter() - begun


def _asked(library: str, what: str, tried: Sequence[Case]) -> tuple[list[Any], float]:
    """What a library reads, asked in its own environment."""
    task = {"library": library, "what": what, "cases": [case.as_json() for case in tried]}
    python = python_with(library, *NEEDS.get(library, (library,)))
    done = subprocess.run(
        [python, HERE / "adapters.py"],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    told = json.loads(done.stdout)
    return told["values"], told["seconds"]


def outcome(tried: Sequence[Case], values: Sequence[Any], seconds: float) -> Outcome:
    """How many were read right: as `banter eval` has it, but that nobody is held to a period."""
    phrases = [(case, value) for case, value in zip(tried, values, strict=True) if case.label is not None]
    right = sum(value is not None and is_right(case, value) for case, value in phrases)
    nothing = sum(value is None for _, value in phrases)
    sprung = sum(value is not None for case, value in zip(tried, values, strict=True) if case.label is None)
    return Outcome(right, len(phrases) - right - nothing, nothing, sprung, seconds * 1000 / len(tried))


def is_right(case: Case, value: Mapping[str, Any]) -> bool:
    """Whether a value is the label's; a lone day or sum will do where the label has only one bound."""
    assert case.label is not None
    kind, low, high = ("amount", "min", "max") if "min" in value else ("window", "earliest", "latest")
    wanted = case.label[kind] | ({"period": None} if kind == "amount" else {})
    readings = [value]
    if value[low] == value[high]:
        readings += [value | {low: None}, value | {high: None}]
    return any(same_value({kind: wanted}, {kind: reading | {"period": None}}, case.now) for reading in readings)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
