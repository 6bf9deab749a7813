"""How well labelled messages were read: right letters, statuses and values, and how often a letter was filled wrongly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

LETTERS = ("budget", "authority", "need", "timeline")
DIRECTION = {"confirmed": "yes", "partial": "yes", "unmet": "no", "unknown": "open", "refused": "open"}
DAYS_OFF = 7  # the edges of "mid-February" are nobody's exact days
FILLERS = frozenset({"the", "a", "an", "her", "his", "their", "my", "our", "is", "and", "of", "mr", "ms", "mrs", "dr"})

Value = Mapping[str, Any]


@dataclass
class Tally:
    """Counts of one letter, or of all of them."""

    counts: Counter[str] = field(default_factory=Counter)

    def rate(self, part: str, whole: str) -> float | None:
        return self.counts[part] / self.counts[whole] if self.counts[whole] else None

    def figures(self) -> dict[str, float | None]:
        return {
            "precision": self.rate("hit", "read"),
            "recall": self.rate("hit", "labelled"),
            "status": self.rate("status", "both"),
            "value": self.rate("value", "values"),
        }


@dataclass
class Report:
    """What became of a set of messages."""

    letters: dict[str, Tally] = field(default_factory=lambda: {letter: Tally() for letter in LETTERS})
    messages: int = 0
    wholly_right: int = 0
    negatives: int = 0
    false_accepts: int = 0
    ungrounded: int = 0
    wrong: list[str] = field(default_factory=list)

    def total(self) -> Tally:
        return Tally(sum((tally.counts for tally in self.letters.values()), Counter()))


def score(rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Value]]]) -> Report:
    """The report on pairs of a labelled message and what was read in it."""
    report = Report()
    for row, read in rows:
        right = sum(_letter(report, row, read, letter) for letter in LETTERS) == len(LETTERS)
        report.messages += 1
        report.wholly_right += right
        if not right:
            report.wrong.append(row["id"])
        if not row["expect"]:
            report.negatives += 1
            report.false_accepts += bool(read)
    return report


def _letter(report: Report, row: Mapping[str, Any], read: Mapping[str, Value], letter: str) -> bool:
    want, have, counts = row["expect"].get(letter), read.get(letter), report.letters[letter].counts
    counts["labelled"] += want is not None
    counts["read"] += have is not None
    if have is not None and have["quote"] not in row["text"]:
        report.ungrounded += 1
    if want is None or have is None:
        return want is None and have is None
    counts["both"] += 1
    counts["hit"] += DIRECTION[want["status"]] == DIRECTION[have["status"]]
    counts["status"] += want["status"] == have["status"]
    value = same_value(want, have, row["now"])
    counts["values"] += value is not None
    counts["value"] += value is True
    return want["status"] == have["status"] and value is not False


def dialogues_right(rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Value]]]) -> float | None:
    """The share of dialogues of which everything known at the end is right."""
    right = [
        all(_same(row["final"].get(letter), final.get(letter), row["now"]) for letter in LETTERS) for row, final in rows
    ]
    return sum(right) / len(right) if right else None


def _same(want: Value | None, have: Value | None, now: str) -> bool:
    if want is None or have is None:
        return want is have
    return want["status"] == have["status"] and same_value(want, have, now) is not False


def same_value(want: Value, have: Value, now: str) -> bool | None:
    """Whether the label's amount, window or name was read; None where the label has none."""
    if want.get("amount"):
        return _same_amount(want["amount"], have.get("amount"))
    if want.get("window"):
        return _same_window(want["window"], have.get("window"), date.fromisoformat(now[:10]))
    if want.get("who"):
        words = _words(want["who"])
        return not words or bool(words & _words(have.get("who") or ""))
    return None


def _same_amount(want: Value, have: Value | None) -> bool:
    if have is None or (want["currency"] and have["currency"] != want["currency"]):
        return False
    same_period = (want["period"] or "once") == (have["period"] or "once")
    return same_period and all(_near(want[bound], have[bound]) for bound in ("min", "max"))


def _near(want: float | None, have: float | None) -> bool:
    if want is None or have is None:
        return want is have
    return abs(want - have) <= 0.01 * max(abs(want), abs(have))


def _same_window(want: Value, have: Value | None, today: date) -> bool:
    if have is None:
        return False
    for edge in ("earliest", "latest"):
        a, b = (date.fromisoformat(window[edge]) if window[edge] else None for window in (want, have))
        if edge == "earliest":  # "from today on" says no more than no bound at all
            a, b = (None if each is not None and each <= today else each for each in (a, b))
        if (a is None) is not (b is None) or (a is not None and b is not None and abs((a - b).days) > DAYS_OFF):
            return False
    return True


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - FILLERS
