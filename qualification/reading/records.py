"""Labelled messages and dialogues as JSON lines: what `banter read` takes and prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from qualification.answering import apply
from qualification.bant import Amount, BantAnswer, Dimension, Window
from qualification.reading.builtin import BuiltInReader
from qualification.reading.called import Called
from qualification.reading.claims import Answer
from qualification.reading.joining import answer_of
from qualification.reading.others import others_named
from qualification.reading.understanding import understand

if TYPE_CHECKING:
    from qualification.ports import ModelReader

READER_NAME = "banter read"


def read_messages(lines: Iterable[str], model: ModelReader | None = None) -> Iterator[dict[str, Any]]:
    """For each message {"id", "now", "asked", "text"} what it says: {"id", "answers": {letter: value}}."""
    reader = BuiltInReader()
    for row in _rows(lines):
        understood = understand(row["text"], _asked(row), {}, datetime.fromisoformat(row["now"]), reader, model)
        answers = [answer for claim in understood.claims if (answer := answer_of(claim)) is not None]
        yield {"id": row["id"], "answers": {answer.dimension.value: value_of(answer) for answer in answers}}


def read_dialogues(lines: Iterable[str], model: ModelReader | None = None) -> Iterator[dict[str, Any]]:
    """For each dialogue {"id", "now", "turns"} what is known at its end: {"id", "final": {letter: value}}."""
    reader = BuiltInReader()
    for row in _rows(lines):
        now = datetime.fromisoformat(row["now"])
        known: Mapping[Dimension, BantAnswer] = {}
        texts = [turn["text"] for turn in row["turns"]]
        for number, turn in enumerate(row["turns"], start=1):
            called = Called(others=others_named(texts[: number - 1]))
            understood = understand(turn["text"], _asked(turn), known, now, reader, model, called)
            applied = apply(known, understood, said_ts=str(number), recorded_by=READER_NAME, now=now, cycle_no=1)
            known = applied.answers
        yield {"id": row["id"], "final": {dimension.value: value_of(answer) for dimension, answer in known.items()}}


def value_of(answer: Answer | BantAnswer) -> dict[str, Any]:
    """An answer as a label has it: status and quote, and amount, who or window where there is one."""
    quote = answer.quote if isinstance(answer.quote, str) else answer.quote.text
    value: dict[str, Any] = {"status": answer.status.value, "quote": quote}
    if answer.amount is not None:
        value["amount"] = _amount(answer.amount)
    if answer.who is not None:
        value["who"] = answer.who
    if answer.window is not None:
        value["window"] = _window(answer.window)
    return value


def _rows(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in lines if line.strip())


def _asked(row: Mapping[str, Any]) -> Dimension | None:
    return Dimension(row["asked"]) if row.get("asked") else None


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "min": _number(amount.min),
        "max": _number(amount.max),
        "currency": amount.currency,
        "period": amount.period.value if amount.period is not None else None,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _window(window: Window) -> dict[str, str | None]:
    return {
        "earliest": window.earliest.isoformat() if window.earliest else None,
        "latest": window.latest.isoformat() if window.latest else None,
    }
