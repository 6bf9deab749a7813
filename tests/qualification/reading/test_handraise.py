"""Whether a rep's words plainly say that the prospect asked to talk to us."""

import pytest

from qualification.reading.handraise import raised_hand


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("they asked for a demo", "asked for a demo"),
        ("Acme Tiles: Dana wants a demo next week", "wants a demo"),
        ("She'd like to see a live demo", "'d like to see a live demo"),
        ("no budget yet, but they asked us to call back", "asked us to call"),
        ("Quick note – He is asking for a proposal.", "is asking for a proposal"),
        ("they wanted to talk to sales", "wanted to talk to sales"),
    ],
)
def test_a_raised_hand_is_heard_with_the_words_that_say_it(text, quote):
    found = raised_hand(text)
    assert found is not None
    assert found.quote.text == quote
    assert text[found.quote.start : found.quote.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "we asked for a demo slot",
        "they did not ask for a demo",
        "nobody asked for a quote",
        "if they want a demo I'll call",
        "I'd like a demo account",
        "demo on Thursday at ten",
        "they asked about pricing and want 40k approved",
        "",
    ],
)
def test_our_own_wishes_denials_and_agreed_demos_are_no_raised_hand(text):
    assert raised_hand(text) is None
