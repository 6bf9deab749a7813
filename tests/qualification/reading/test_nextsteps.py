"""The next step that was just agreed, on the day that a message puts in its place, and the day to come back on."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import NextStep, Quote, Revisit
from qualification.reading.clauses import Message
from qualification.reading.grammars.periods import easter
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


@pytest.mark.parametrize(
    "text",
    [
        "call back after easter",
        "nach Ostern nochmal melden",
        "rappeler après Pâques",
        "volver a llamar después de Semana Santa",
    ],
)
def test_a_promise_to_call_after_easter_comes_back_on_the_first_working_day_after_it(text: str) -> None:
    [revisit] = [claim for claim in BuiltInReader().read(text, None, {}, NOW) if isinstance(claim, Revisit)]
    assert revisit.when == date(2027, 3, 30)


@pytest.mark.parametrize(
    ("year", "day"), [(1943, (4, 25)), (2024, (3, 31)), (2027, (3, 28)), (2038, (4, 25)), (2285, (3, 22))]
)
def test_easter_is_where_the_church_has_it(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)
