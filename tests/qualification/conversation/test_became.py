"""What sounds as if a lead were over, or as if somebody had been written to, and is not."""

import pytest

from qualification.conversation.became import note_in, reached_out, setback_in


@pytest.mark.parametrize(
    "words",
    [
        "they have no interest in waiting, want to start in May",
        "there's no interest from IT but the CFO wants it",
        "the data is lost",
        "every month 40 hours are lost",
        "they lost to Manchester last night",
    ],
)
def test_it_is_not_over(words):
    assert setback_in(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "they have sent the contract to their lawyer",
        "She sent the proposal to her boss",
        "Quote sent?",
        "price list out today",
    ],
)
def test_nobody_was_written_to(words):
    assert reached_out(words) is None


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("note for Acme: parking at the back", "parking at the back"),
        ("please make a note: prefers mornings", "prefers mornings"),
        ("they took note of it", ""),
        ("notebooks: 40 needed", ""),
    ],
)
def test_a_note_is_what_stands_behind_its_mark(words, note):
    assert note_in(words) == note
