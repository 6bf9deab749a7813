"""What is put right in the same breath: "20k, no 25k, no wait 22k" is read as 22k, "in May, sorry, June" as June."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.money import find_money
from qualification.reading.text import Text
from qualification.reading.vocabulary import cue

ANY_DAY = datetime(2026, 1, 5, 9, tzinfo=UTC)  # where a time stands does not hang on the day of writing
_NO = re.compile(r"(?:no|not)[, ]+")
_MARKS = " ,.;–-\n"
_HOUR = re.compile(r"^ (?:at )?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?\b")
"""Of a day that is taken back with it: "Mon 10, no, Tue"."""


def find_slips(text: Text) -> Iterator[tuple[int, int, int]]:
    """Where a sum or time begins that is taken back at once, and where the one that holds begins and ends."""
    if cue("polarity_cues.put_right_at_once").search(text.plain) is None:
        return
    for values in (_sums(text), _times(text)):
        begun: int | None = None
        for (start, end), (other, _) in pairwise([*values, (len(text.plain), len(text.plain))]):
            if _takes_back(text.plain[end:other]):
                begun = start if begun is None else begun
            elif begun is not None:
                yield begun, start, end
                begun = None


def _takes_back(between: str) -> bool:
    """Whether words between two values take the first back; a mere "no" needs a mark before it."""
    between = _HOUR.sub("", between)
    said = between.strip(_MARKS)
    marked = between.lstrip()[:1] in _MARKS or " " in said
    return bool(said) and marked and cue("polarity_cues.put_right_at_once").fullmatch(said) is not None


def _sums(text: Text) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in find_money(text) if each.explicit and each.amount]


def _times(text: Text) -> list[tuple[int, int]]:
    """Every time with a window, without a "no" that is taken for a part of it."""
    found = ((each.start, each.end) for each in find_horizons(text, ANY_DAY) if each.window)
    return [(start + len(no.group()) if (no := _NO.match(text.plain, start)) else start, end) for start, end in found]
