from datetime import UTC, datetime

import pytest

from qualification.bant import Amount, Dimension
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Claim, Correction
from tests.builders import an_answer

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
KNOWN = {
    Dimension.BUDGET: an_answer(dimension=Dimension.BUDGET),
    Dimension.TIMELINE: an_answer(dimension=Dimension.TIMELINE),
}


def read(text: str, known: dict = KNOWN) -> list[Claim]:
    return BuiltInReader().read(text, None, known, NOW)


@pytest.mark.parametrize("text", ["actually 60k, not 25k", "sorry, 60k not 40k", "I meant 60k", "correction: 60k"])
def test_a_bare_sum_corrects_the_budget_that_is_held_whatever_was_asked(text: str) -> None:
    [claim] = read(text)

    assert isinstance(claim, Correction)
    assert isinstance(claim.answer.amount, Amount)
    assert claim.answer.amount.max == 60_000


def test_a_bare_month_corrects_the_timeline_that_is_held() -> None:
    [claim] = read("wait, it is March, not May")

    assert isinstance(claim, Correction)
    assert claim.answer.dimension is Dimension.TIMELINE


def test_without_anything_held_a_bare_sum_says_nothing() -> None:
    assert read("actually 60k, not 25k", known={}) == []


def test_a_word_of_correction_alone_corrects_nothing() -> None:
    assert read("actually they are nice people") == []


def test_a_sum_right_after_a_month_is_no_day_of_it() -> None:
    budget, timeline = read("wants it by May, 20k approved", known={})

    assert budget.amount.max == 20_000
    assert timeline.window.latest.isoformat() == "2027-05-31"
