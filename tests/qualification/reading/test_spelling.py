"""Messages as reps type them: slips, shorthand, dropped g's, dictated punctuation; quotes stay as typed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.bant import Dimension, Status
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer
from qualification.reading.spelling import respell
from qualification.reading.understanding import understand

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def read(text: str) -> dict[Dimension, Answer]:
    claims = understand(text, None, {}, NOW, BuiltInReader()).claims
    return {claim.dimension: claim for claim in claims if isinstance(claim, Answer)}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("teh buget is apporved", "the budget is approved"),
        ("she wnats it befor agust", "she wants it before august"),
        ("he was fixin' to sign", "he was going to sign"),
        ("costin' them a fortune", "costing them a fortune"),
        ("he ain't got no say", "he has no say"),
        ("fast n cheap", "fast and cheap"),
        ("they lose stock comma board votes period", "they lose stock, board votes."),
    ],
)
def test_respells_what_was_meant(typed: str, meant: str) -> None:
    assert respell(typed).read == meant


@pytest.mark.parametrize(
    "typed",
    [
        "N: faster billing",
        "fill in the form",
        "lots of orders",
        "a launch and a lunch",
        "Sings well",
        "n/a",
        "within three months",
        "she is quite fond of sending contacts",
    ],
)
def test_leaves_words_alone_that_are_words(typed: str) -> None:
    assert respell(typed).read == typed


def test_quotes_the_words_as_they_were_typed() -> None:
    answers = read("just met the baker. buget 12k apporved. wnat to be live bfore 1 agust")
    assert answers[Dimension.BUDGET].quote.text == "buget 12k apporved"
    assert answers[Dimension.BUDGET].status is Status.CONFIRMED
    assert answers[Dimension.TIMELINE].window is not None


@given(st.text(alphabet="abenrtu'w/ .,:\n“”é", max_size=80))
def test_every_quote_can_be_carried_back(typed: str) -> None:
    spelt = respell(typed)
    for claim in BuiltInReader().read(typed, Dimension.NEED, {}, NOW):
        assert typed[claim.quote.start : claim.quote.end] == claim.quote.text
    assert spelt.typed == typed
