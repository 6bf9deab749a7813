"""What a lead is called says nothing of it."""

from __future__ import annotations

from datetime import datetime

import pytest

from qualification.bant import Dimension, Status
from qualification.reading.builtin import BuiltInReader
from qualification.reading.called import Called, disguise
from qualification.reading.joining import answer_of
from qualification.reading.understanding import understand

NOW = datetime.fromisoformat("2026-11-30T09:00:00+01:00")


def letters(text, name):
    claims = understand(text, None, {}, NOW, BuiltInReader(), called=Called(name)).claims
    return {answer.dimension: answer for claim in claims if (answer := answer_of(claim))}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Pinecrest Legal", "Pinecrest Legal: the Excel sheets break every week", {Dimension.NEED}),
        ("April Foods Ltd", "april foods want to replace the old scales", {Dimension.NEED}),
        ("Fifty Thousand Films", "Fifty Thousand Films: exports break every Monday", {Dimension.NEED}),
        ("No Limits Travel", "No Limits Travel: 40k is approved", {Dimension.BUDGET}),
    ],
)
def test_the_words_of_a_name_tell_no_letter(name, text, expected):
    assert set(letters(text, name)) == expected


def test_a_no_in_a_name_denies_nothing():
    assert letters("No Limits Travel has 40k approved", "No Limits Travel")[Dimension.BUDGET].status is Status.CONFIRMED


def test_quotes_and_names_are_as_they_were_typed():
    text = "the board of April Foods decides, April Foods has 40k approved"
    answers = letters(text, "April Foods GmbH")
    for answer in answers.values():
        assert text[answer.quote.start : answer.quote.end] == answer.quote.text
    assert "zz" not in str(answers).lower()
    assert answers[Dimension.BUDGET].quote.text.startswith("April Foods has 40k")


def test_a_name_of_one_ordinary_word_is_only_one_where_the_message_begins():
    assert disguise("March wants it by March", "March").read == "Zzzzz wants it by March"


def test_without_a_name_nothing_is_hidden():
    assert disguise("40k by March", "").read == "40k by March"


def test_a_reply_that_only_names_the_contact_is_no_need():
    called = Called("Tidewater Marine", "Owen Pryce")
    said = "nah she cant sign. owen and the MD together"
    claims = understand(said, Dimension.NEED, {}, NOW, BuiltInReader(), called=called).claims
    assert Dimension.NEED not in {answer.dimension for claim in claims if (answer := answer_of(claim))}
