"""Figures and the leads behind them as CSV, which no spreadsheet takes for anything but text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from qualification.pipeline.answering import Answer

FORMULAS = ("=", "+", "-", "@")


def as_csv(answer: Answer) -> str:
    """The table of an answer, or its figure where there is none."""
    return written(answer.columns or ("Figure",), answer.rows or ((answer.says,),))


def written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV file with a heading, every cell neutral."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([neutral(cell) for cell in columns])
    for row in rows:
        writer.writerow([neutral(cell) for cell in row])
    return out.getvalue()


def neutral(cell: str) -> str:
    """A cell that a spreadsheet takes as text: what begins like a formula gets an apostrophe (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULAS) or cell.startswith(("\t", "\r", "\n")) else cell
