"""What a condition asks of one fact: functions made once for a policy and called for every lead."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

from qualification.leads import FactValue

Test = Callable[[FactValue], bool]


def known(value: FactValue) -> bool:
    """Whether anything is known: an empty text is nothing."""
    return value is not None and value != ""


def unknown(value: FactValue) -> bool:
    """Whether nothing is known."""
    return not known(value)


def one_of(wanted: Iterable[str | float | bool]) -> Test:
    """Whether the fact is one of these."""
    listed = tuple(wanted)
    flags = frozenset(value for value in listed if isinstance(value, bool))
    texts = frozenset(_plain(value) for value in listed if isinstance(value, str))
    numbers = frozenset(float(value) for value in listed if not isinstance(value, (str, bool)))

    def test(value: FactValue) -> bool:
        if isinstance(value, bool):
            return value in flags
        return (isinstance(value, str) and _plain(value) in texts) or (bool(numbers) and _number(value) in numbers)

    return test


def none_of(unwanted: Iterable[str | float | bool]) -> Test:
    """Whether a known fact is none of these."""
    listed = one_of(unwanted)
    return lambda value: not listed(value)


def worded(words: Iterable[str]) -> Test:
    """Whether the fact holds one of these words or phrases, whole: "Chief" is in "Chief of Staff", not in "Chieftain"."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(_plain(word))}(?!\w)" for word in words))
    return lambda value: isinstance(value, str) and pattern.search(value.casefold()) is not None


def within(low: float | None, high: float | None) -> Test:
    """Whether the fact is a number from low to high, both included; an end that is None is open."""
    least, most = -math.inf if low is None else low, math.inf if high is None else high

    def test(value: FactValue) -> bool:
        number = _number(value)
        return number is not None and least <= number <= most

    return test


def _plain(text: str) -> str:
    return text.strip().casefold()


def _number(value: FactValue) -> float | None:
    """The fact as a number, None where it is none; true and false are not numbers."""
    if value is None or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
