"""What is found once in a whole text and looked up for a stretch is what a search of the stretch alone finds."""

from __future__ import annotations

import re

import pytest

from qualification.reading.grammars.lexing import Lexicon
from qualification.reading.letters.sought import Sought
from qualification.reading.vocabulary import cue

TEXTS = (
    "Dr. Iyer's boss, the head of ops Nadia, signs 60 000.50 by Q3 or 40kg of the director's own money.",
    "she met herr_braun and the chief of the town council; they pay 1'200 a month, twenty-five thousand at most",
)
STRETCHES = [(start, end) for start in range(0, 90, 4) for end in range(start + 1, 99, 2)]
LEXICON = Lexicon(("numbers", "scales", "currencies"), ("money",), frozenset({"numbers", "scales"}), {"at_most": 6})


@pytest.mark.parametrize("text", TEXTS)
def test_the_tokens_of_a_stretch_are_those_that_the_stretch_alone_has(text: str) -> None:
    for start, end in STRETCHES:
        tokens, _ = LEXICON.between(text, start, end)
        alone = LEXICON.tokens(text[start:end])
        assert [(each.start - start, each.word) for each in tokens] == [(each.start, each.word) for each in alone]


@pytest.mark.parametrize("text", TEXTS)
def test_the_people_of_a_stretch_are_those_that_a_search_of_it_finds(text: str) -> None:
    for source in (
        r"(?<!\w)(?:the )?(?:head|chief)(?: of (?:the )?\w+)?(?!\w)",
        r"[A-Z][a-z]+(?!\w)",
        r"(?<!\w)she(?!\w)",
    ):
        pattern = re.compile(source)
        sought = Sought(pattern)
        for start, end in STRETCHES:
            found = [each.span() for each in sought.between(text, start, end)]
            assert found == [each.span() for each in pattern.finditer(text, start, end)]


def test_what_may_begin_with_anything_is_found_where_its_words_stand() -> None:
    assert cue("budget_cues.none").search("it just hasn't been budgeted.") is not None
    assert cue("polarity_cues.other_lead").search("that was my colleague's customer") is not None
