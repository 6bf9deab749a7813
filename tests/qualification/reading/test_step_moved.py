"""The next step that was just agreed, on the day that a message puts in its place."""

from __future__ import annotations

from datetime import datetime

import pytest

from qualification.reading.claims import NextStep, Quote
from qualification.reading.clauses import Message
from qualification.reading.nextsteps import step_moved

NOW = datetime.fromisoformat("2026-06-10T10:00:00+02:00")  # a Wednesday
AGREED = NextStep(Quote("demo on tuesday at ten", 0, 22), datetime.fromisoformat("2026-06-16T10:00:00+02:00"), "demo")


@pytest.mark.parametrize(
    "text",
    [
        "no wait, friday",
        "they moved it to friday",
        "nein, doch freitag",
        "ne, besser am Freitag",
        "non, plutôt vendredi",
        "no, mejor el viernes",
        "perdón, el viernes",
    ],
)
def test_another_day_alone_moves_the_step_and_its_hour_stays(text: str) -> None:
    moved = step_moved(Message(text), AGREED, NOW)
    assert moved is not None
    assert (moved.when, moved.what) == (datetime.fromisoformat("2026-06-12T10:00:00+02:00"), "demo")


@pytest.mark.parametrize("text", ["friday", "friday is their gala", "no wait, they sign on friday", "sorry"])
def test_what_says_more_or_less_than_another_day_moves_nothing(text: str) -> None:
    assert step_moved(Message(text), AGREED, NOW) is None
