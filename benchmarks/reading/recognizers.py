"""How the money and horizon grammars do on a recognizer library's cases: `python benchmarks/reading/recognizers.py [FOLDER]`.

FOLDER holds CurrencyModel.json and DateTimeModel.json (English, MIT licence), read where they are. Each expression that
makes sense for a horizon or a sum is looked for at its place in its sentence. What is left out, and why, is counted and
printed. With `--missed` every expression that is not read, or read otherwise, is shown.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from qualification.bant import Window
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.money import find_money
from qualification.reading.text import Text

FOLDER = Path("/work/shared/eval/recognizers")
DAYS_OFF = 7  # as in the label guide: "mid-February" has no exact edge
CODES = {"Dollar": "USD", "Pound": "GBP", "Rupee": "INR"}  # by the label guide; otherwise the ISO code that they give
PAST = re.compile(r"\b(?:ago|last|past|previous|prior|yesterday|earlier|before now|since)\b")
Case = Mapping[str, Any]


@dataclass
class Tally:
    """What became of one model's expressions."""

    left_out: Counter[str] = field(default_factory=Counter)
    became: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def count(self, outcome: str, shown: str) -> None:
        self.became[outcome] += 1
        if outcome != "right":
            self.missed.append(f"{outcome:9} {shown}")


def main(arguments: list[str]) -> int:
    folders = [Path(each) for each in arguments if not each.startswith("-")]
    folder = folders[0] if folders else FOLDER
    for name, tally in (
        ("money", _money(_cases(folder, "Currency"))),
        ("horizons", _dates(_cases(folder, "DateTime"))),
    ):
        taken = tally.became.total()
        print(f"{name}: {taken} expressions, {tally.became['right'] / taken:.1%} right, {dict(tally.became)}")
        for reason, count in tally.left_out.most_common():
            print(f"  left out {count:4}: {reason}")
        if "--missed" in arguments:
            print("\n".join(f"  {line}" for line in tally.missed))
    return 0


def _cases(folder: Path, model: str) -> Iterator[tuple[Case, Case]]:
    for case in json.loads((folder / f"{model}Model.json").read_text("utf-8-sig")):
        for result in case["Results"]:
            yield case, result


def _money(cases: Iterator[tuple[Case, Case]]) -> Tally:
    tally = Tally()
    for case, result in cases:
        told = result.get("Resolution") or {}
        code = told.get("isoCurrency") or CODES.get(told.get("unit", ""), told.get("unit", ""))
        if told.get("value") is None:
            tally.left_out["a currency without a sum"] += 1
        elif len(code) != 3 or not code.isupper():
            tally.left_out["cents, coins, currencies of the past and units without a code"] += 1
        else:
            span = _place(case, result)
            read = next((each for each in find_money(Text(case["Input"])) if _meets(each.start, each.end, span)), None)
            amount = read.amount if read is not None else None
            right = amount is not None and amount.max == amount.min and float(amount.max or 0) == float(told["value"])
            outcome = "not read" if read is None else "right" if right and amount.currency == code else "otherwise"
            tally.count(outcome, f"{result['Text']!r} in {case['Input'][:90]!r}: {amount}")
    return tally


def _dates(cases: Iterator[tuple[Case, Case]]) -> Tally:
    tally = Tally()
    for case, result in cases:
        if "Context" not in case:
            tally.left_out["no day of reference given"] += 1
            continue
        now = datetime.fromisoformat(case["Context"]["ReferenceDateTime"]).replace(tzinfo=UTC)
        kind = result.get("TypeName", "").removeprefix("datetimeV2.")
        expected = _window((result.get("Resolution") or {}).get("values", [{}])[-1])
        if kind not in ("date", "daterange"):
            tally.left_out[f"a {kind or 'period'}: no day or span of days"] += 1
        elif expected is None:
            tally.left_out["not resolved to days, or beyond the calendar"] += 1
        elif PAST.search(result["Text"]) or (expected.latest or expected.earliest or date.min) < now.date():
            tally.left_out["in the past: a horizon lies ahead"] += 1
        else:
            span = _place(case, result)
            text = Text(case["Input"])
            read = [each for each in find_horizons(text, now) if _meets(each.start, each.end, span)]
            windows = [each.window for each in read if each.window is not None]
            outcome = "not read" if not windows else "right" if _same(expected, windows[0], now.date()) else "otherwise"
            tally.count(outcome, f"{now:%Y-%m-%d} {result['Text']!r} in {case['Input'][:80]!r}: {expected} {windows}")
    return tally


def _window(value: Mapping[str, str]) -> Window | None:
    """Their value as a window: their spans end the day after the last, an open one has only one edge."""
    try:
        if "value" in value:
            day = date.fromisoformat(value["value"])
            return Window(day, day)
        first = date.fromisoformat(value["start"]) if "start" in value else None
        last = date.fromisoformat(value["end"]) - timedelta(days=1) if "end" in value else None
    except ValueError:
        return None
    return (
        Window(first if value.get("Mod") not in ("end", "before", "until") else None, last) if first or last else None
    )


def _place(case: Case, result: Case) -> tuple[int, int]:
    start = case["Input"].lower().find(result["Text"].lower())
    return max(start, 0), max(start, 0) + len(result["Text"])


def _meets(start: int, end: int, span: tuple[int, int]) -> bool:
    return start < span[1] and span[0] < end


def _same(expected: Window, read: Window, today: date) -> bool:
    """Whether two windows agree within a week; an edge before today says no more than none."""
    edges = [(expected.earliest, read.earliest), (expected.latest, read.latest)]
    edges[0] = tuple(None if each is not None and each <= today else each for each in edges[0])  # type: ignore[assignment]
    if expected.latest is not None and read.earliest is None:
        edges = edges[1:]  # "end of March" and "within two weeks" have a last day only, by the label guide
    return all(
        (a is None) is (b is None) and (a is None or b is None or abs((a - b).days) <= DAYS_OFF) for a, b in edges
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
