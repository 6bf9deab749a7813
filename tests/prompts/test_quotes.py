import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.masking import masked
from prompts.quotes import Quotable
from tests.growth import is_about_linear


def found(words, message):
    quote = Quotable(message, message).find(words)
    assert quote is None or message[quote.start : quote.end] == quote.text
    return quote.text if quote else None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("40k approved", "40k  Approved"),
        ("the board’s “go”", 'The board\'s "go"'),
        (" dès  que possible\n", "Des que\npossible"),
        ("😀 40k", "😀 40k"),
        ("年間予算", "年間予算"),
    ],
)
def test_case_accents_and_blanks_do_not_matter(words, text):
    assert found(words, f"so: {text} - they say") == text


def test_characters_of_scripts_without_blanks_may_be_quoted_from_within():
    assert found("予算", "年間予算は四万") == "予算"


@pytest.mark.parametrize(("words", "text"), [("no", "they know now"), ("0k", "40k"), ("it", "in writing")])
def test_a_part_of_a_word_is_no_quote(words, text):
    assert found(words, text) is None


def test_the_first_whole_word_is_found_behind_parts_of_others():
    quote = Quotable("now: no", "now: no").find("no")
    assert quote is not None
    assert (quote.start, quote.end) == (5, 7)


@pytest.mark.parametrize("words", ["", "  ", "\n", "50k approved", "40k approved by the board", "approved 40k"])
def test_words_that_do_not_stand_there_are_not_found(words):
    assert found(words, "they have 40k approved") is None


def test_a_slip_of_the_pen_in_a_long_quote_is_forgiven_and_the_messages_own_words_count():
    message = "well, they have 40k aproved by the whole board in March, I think"
    assert found("40k approved by the whole board in March", message) == "40k aproved by the whole board in March"


def test_a_long_quote_that_starts_or_ends_within_a_word_takes_all_of_it():
    assert found("ey have 40k approved by the boa", "so they have 40k approved by the board") == (
        "they have 40k approved by the board"
    )


def test_what_was_masked_comes_back_in_the_original_words():
    message = "Jane (jane@acme.com, 0170 4455667) signs"
    sent = masked(message)
    quote = Quotable(sent, message).find(sent)
    assert quote is not None
    assert quote.text == message


@given(st.text(), st.text())
def test_a_quote_is_always_a_part_of_the_message(words, message):
    found(words, message)


@given(st.text(alphabet="ab é\n\t.’", min_size=1), st.data())
def test_whole_words_of_the_message_are_always_found(message, data):
    words = message.split()
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    assert found(" ".join(words[first : last + 1]), message) is not None


@pytest.mark.parametrize("length", [10, 199, 5_000])
def test_looking_for_a_long_quote_in_a_long_message_takes_linear_time(length):
    def look(size: int) -> None:
        assert Quotable("a " * size, "a " * size).find("a " * length + "and so on and on") is None

    assert is_about_linear(look, 20_000)
