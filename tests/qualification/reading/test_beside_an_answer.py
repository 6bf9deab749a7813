"""What stands beside an answer does not change it: another sentence, thanks, a promise to write more."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from qualification.bant import Dimension
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer

NOW = datetime.fromisoformat("2026-12-01T10:00:00+00:00")
AFTER = (
    "",
    ".",
    ". Budget is 20k",
    ". The budget is 20k",
    ". thanks",
    ". The owner signs",
    "; owner signs",
    "\nOwner signs",
    ". They have 3 sites",
)


def read(text: str, letter: Dimension, *, asked: bool = False) -> Answer | None:
    claims = BuiltInReader().read(text, letter if asked else None, {}, NOW)
    return next((each for each in claims if isinstance(each, Answer) and each.dimension is letter), None)


@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("they want it live by March 15", date(2027, 3, 15)),
        ("must be live by Sept 6", date(2027, 9, 6)),
        ("it has to run before May 2", date(2027, 5, 1)),
        ("they need it by 4 January", date(2027, 1, 4)),
        ("live no later than 1.4.", date(2027, 4, 1)),
    ],
)
def test_a_day_is_read_whatever_follows_it(said: str, last: date, after: str) -> None:
    answer = read(said.removesuffix(".") + after, Dimension.TIMELINE)
    assert answer is not None
    assert answer.window is not None
    assert answer.window.latest == last


@pytest.mark.parametrize(
    "after", ["", ". thanks", ", thanks", ". Will write it up properly later", ". I'll send the rest tomorrow"]
)
@pytest.mark.parametrize(
    ("said", "letter"),
    [
        ("350", Dimension.BUDGET),
        ("about 40k", Dimension.BUDGET),
        ("H2 2027", Dimension.TIMELINE),
        ("in 6-8 weeks", Dimension.TIMELINE),
    ],
)
def test_a_reply_is_read_whatever_follows_it(said: str, letter: Dimension, after: str) -> None:
    alone, told = read(said, letter, asked=True), read(said + after, letter, asked=True)
    assert alone is not None
    assert told is not None
    assert (told.status, told.amount, told.window) == (alone.status, alone.amount, alone.window)
