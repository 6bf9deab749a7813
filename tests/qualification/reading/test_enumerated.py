"""What the reader holds, line by line in `enumerated/`: sums, horizons, and what is said of money and of dates.

The lines were written beside the rules and are kept so that nothing is lost; how well strangers are read, `benchmarks/` says.

- `sums.txt`: text | lowest highest currency period, "-" where there is none, `none` where no sum is meant;
- `horizons.txt`: text | first day last day, seen from Thursday 21 May 2026; "-" alone for no days;
- `money.txt`, `dates.txt`: what a rep says, in a debrief or after "?" in answer to the question | status (c confirmed,
  p partial, u unmet, k unknown, r refused, "-" for a line that says nothing of it) and one bound of the sum, or the first
  and last day.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from qualification.bant import Amount, Window
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.money import find_money
from qualification.reading.records import read_messages
from qualification.reading.text import Text

NOW = datetime.fromisoformat("2026-05-21T10:00:00+02:00")
STATUS = {"c": "confirmed", "p": "partial", "u": "unmet", "k": "unknown", "r": "refused"}


def lines(name: str) -> list[str]:
    return (Path(__file__).parent / "enumerated" / f"{name}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", lines("sums"))
def test_a_sum_is_read_as_it_is_meant(line: str) -> None:
    text, expected = _halves(line)
    amounts = [money.amount for money in find_money(Text(text)) if money.explicit]
    wanted = [] if expected == "none" else [" ".join([*expected.split(), "-", "-"][:4])]
    assert [_amount(amount) for amount in amounts if amount is not None] == wanted


@pytest.mark.parametrize("line", lines("horizons"))
def test_a_horizon_is_read_as_it_is_meant(line: str) -> None:
    text, expected = _halves(line)
    [horizon] = find_horizons(Text(f"They go live {text}"), NOW)
    assert _window(horizon.window) == expected


@pytest.mark.parametrize("line", lines("money"))
def test_what_is_said_of_money_is_understood(line: str) -> None:
    said, expected = _halves(line)
    status, *bound = expected.split()
    answer = _read(said, "budget")
    assert (answer["status"] if answer else None) == STATUS.get(status)
    if answer and bound:
        assert float(bound[0]) in (answer["amount"]["min"], answer["amount"]["max"])


@pytest.mark.parametrize("line", lines("dates"))
def test_what_is_said_of_dates_is_understood(line: str) -> None:
    said, expected = _halves(line)
    status, *days = expected.split()
    answer = _read(said, "timeline")
    assert (answer["status"] if answer else None) == STATUS.get(status)
    if answer:
        window = answer.get("window") or {}
        assert [window[edge] or "-" for edge in ("earliest", "latest") if edge in window] == days


def _halves(line: str) -> tuple[str, str]:
    text, expected = line.rsplit("|", 1)
    return text.strip(), expected.strip()


def _amount(amount: Amount) -> str:
    low, high = ("-" if bound is None else f"{bound.normalize():f}" for bound in (amount.min, amount.max))
    return f"{low} {high} {amount.currency or '-'} {amount.period.value if amount.period else '-'}"


def _window(window: Window | None) -> str:
    return "-" if window is None else f"{window.earliest or '-'} {window.latest or '-'}"


def _read(said: str, letter: str) -> dict[str, Any] | None:
    asked = said.startswith("?")
    text = said[1:].strip() if asked else f"Their invoices get lost all the time. {said}"
    row = {"id": "1", "now": NOW.isoformat(), "asked": letter if asked else None, "text": text}
    [read] = read_messages([json.dumps(row)])
    answer: dict[str, Any] | None = read["answers"].get(letter)
    return answer
