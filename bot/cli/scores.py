"""Reports on a reader as tables, and the messages it read wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from qualification.evaluation.labels import Labelled
from qualification.evaluation.report import Report
from qualification.evaluation.scoring import Figures, judge
from qualification.reading.records import read_messages

COLUMNS = ("messages", "labels", "precision", "recall", "status", "value", "joint", "false accepts")
NARROWEST = 100  # characters; in a narrower window, or a pipe, the table is still drawn whole


def show(console: Console, reports: Sequence[Report]) -> None:
    """Every slice on a line, with a line for each reader."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("", "reader") if len(reports) > 1 else ("",):
        table.add_column(column, no_wrap=True)
    for column in COLUMNS:
        table.add_column(column, justify="right", no_wrap=True)
    for slices in ("files", "letters", "languages", "tags"):
        for name in getattr(reports[0], slices):
            _rows(table, name, [(each.reader, getattr(each, slices)[name]) for each in reports])
        table.add_section()
    _rows(table, "all", [(each.reader, each.all) for each in reports])
    console.width = max(console.width, NARROWEST)
    console.print(table)
    for each in reports:
        console.print(_rest(each), markup=False)


def _rows(table: Table, name: str, by_reader: Sequence[tuple[str, Figures]]) -> None:
    for reader, figures in by_reader:
        table.add_row(escape(name), *([reader] if len(by_reader) > 1 else []), *_cells(figures))
        name = ""


def _cells(figures: Figures) -> Iterable[str]:
    yield f"{figures.messages:,}"
    yield f"{figures.labels:,}"
    for share in (figures.precision, figures.recall, figures.status, figures.value, figures.joint):
        yield _percent(share)
    hits = round((figures.false_accepts or 0) * figures.negatives)
    yield f"{hits} of {figures.negatives}" if figures.negatives else "–"


def _rest(report: Report) -> str:
    right = (
        f"{report.dialogues} dialogues, {_percent(report.dialogues_right)} wholly right · " if report.dialogues else ""
    )
    pace = (
        f" · a message takes {report.pace.p50:.1f} ms, one in twenty over {report.pace.p95:.1f} ms"
        if report.pace
        else ""
    )
    return f"{report.reader}: {right}{report.all.ungrounded} quotes that do not stand in their message{pace}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def show_wrong(console: Console, labelled: Sequence[Labelled], report: Report) -> None:
    """The messages that the built-in reader did not read wholly right, with what each wrong letter is and was read as."""
    wanted = set(report.wrong)
    for file in labelled:
        for row in file.messages:
            if row["id"] in wanted:
                console.print(f"\n[bold]{escape(row['id'])}[/] asked: {row['asked'] or '–'}\n{escape(row['text'])}")
                _differences(console, row)


def _differences(console: Console, row: Mapping[str, Any]) -> None:
    [read] = read_messages([json.dumps(row)])
    for letter, counts in judge(row, read["answers"]).counts.items():
        if not counts["right"]:
            want, have = row["expect"].get(letter), read["answers"].get(letter)
            console.print(
                f"  {letter}: label {_value(want)}\n  {' ' * len(letter)}  read  {_value(have)}", markup=False
            )


def _value(value: Mapping[str, Any] | None) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
