"""A message's sentences, found by where they stand."""

import pytest

from qualification.reading.clauses import message_of

SAID = "40k approved. The CFO signs!\n--\nKim Ellis"


@pytest.mark.parametrize(("words", "sentence"), [("40k", "40k approved."), ("signs", " The CFO signs!")])
def test_the_sentence_at_an_offset_is_the_one_that_holds_it(words, sentence):
    found = message_of(SAID).sentence_at(SAID.index(words))
    assert SAID[found.start : found.end] == sentence


def test_what_is_cut_away_stands_in_no_sentence():
    assert message_of(SAID).sentence_at(SAID.index("Kim Ellis")) is None
