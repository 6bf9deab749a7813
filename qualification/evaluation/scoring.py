"""How well labelled messages were read: right letters, statuses and values, and how often a letter was filled wrongly.

Each message is judged once; figures are sums over any slice of what was judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from qualification.bant import Dimension
from qualification.evaluation.languages import language_of

DIRECTION = {"confirmed": "yes", "partial": "yes", "unmet": "no", "unknown": "open", "refused": "open"}
DAYS_OFF = 7  # the edges of "mid-February" are nobody's exact days
FILLERS = frozenset({"the", "a", "an", "her", "his", "their", "my", "our", "is", "and", "of", "mr", "ms", "mrs", "dr"})

Value = Mapping[str, Any]
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one labelled message; `counts` are by letter."""

    id: str
    tags: tuple[str, ...]
    language: str
    counts: Mapping[Dimension, Counter[str]]
    right: bool
    negative: bool
    false_accept: bool
    ungrounded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How a slice was read; shares are None where there is nothing to share.

    A letter read is precise where the label has it in the same direction (yes, no, open), a label's letter recalled where
    it was read so; status and value count where both have the letter. `joint` is the share of messages of which all
    letters agree in status and value, `false_accepts` that of the messages with nothing in them in which something was read.
    """

    messages: int
    labels: int
    precision: float | None
    recall: float | None
    status: float | None
    value: float | None
    joint: float | None
    negatives: int
    false_accepts: float | None
    ungrounded: int


def judge(row: Mapping[str, Any], read: Values) -> Judged:
    """A labelled message against what was read in it."""
    counts = {letter: _letter(row, read, letter) for letter in Dimension}
    return Judged(
        id=row["id"],
        tags=tuple(row.get("tags", ())),
        language=language_of(row["text"]),
        counts=counts,
        right=all(counted["right"] for counted in counts.values()),
        negative=not row["expect"],
        false_accept=not row["expect"] and bool(read),
        ungrounded=sum(not value["quote"] or value["quote"] not in row["text"] for value in read.values()),
    )


def figures(judged: Sequence[Judged], letters: Iterable[Dimension] = tuple(Dimension)) -> Figures:
    """The figures of a slice; those of one letter count only it."""
    only = tuple(letters)
    counts = sum((each.counts[letter] for each in judged for letter in only), Counter[str]())
    right = sum(all(each.counts[letter]["right"] for letter in only) for each in judged)
    negatives = sum(each.negative for each in judged)
    return Figures(
        messages=len(judged),
        labels=counts["labelled"],
        precision=_share(counts["hit"], counts["read"]),
        recall=_share(counts["hit"], counts["labelled"]),
        status=_share(counts["status"], counts["both"]),
        value=_share(counts["value"], counts["values"]),
        joint=_share(right, len(judged)),
        negatives=negatives,
        false_accepts=_share(sum(each.false_accept for each in judged), negatives),
        ungrounded=sum(each.ungrounded for each in judged),
    )


def dialogue_right(row: Mapping[str, Any], final: Values) -> bool:
    """Whether everything known at the end of a dialogue is as labelled."""
    return all(_same(row["final"].get(letter), final.get(letter), row["now"]) for letter in Dimension)


def _letter(row: Mapping[str, Any], read: Values, letter: Dimension) -> Counter[str]:
    want, have = row["expect"].get(letter), read.get(letter)
    counts = Counter(
        labelled=int(want is not None), read=int(have is not None), right=int(want is None and have is None)
    )
    if want is None or have is None:
        return counts
    value = same_value(want, have, row["now"])
    same_status = want["status"] == have["status"]
    return counts + Counter(
        both=1,
        hit=int(DIRECTION[want["status"]] == DIRECTION[have["status"]]),
        status=int(same_status),
        values=int(value is not None),
        value=int(value is True),
        right=int(same_status and value is not False),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


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
