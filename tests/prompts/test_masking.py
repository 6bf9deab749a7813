import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.masking import masked
from tests.growth import is_about_linear


@pytest.mark.parametrize(
    "phone",
    [
        "+44 20 7946 0958",
        "+49 (0)30 123456",
        "+45 33 12 50 00",
        "0170 4455667",
        "0171 234 567 89",
        "(030) 123 45 67 8",
        "01 02 03 04 05",
        "01.02.03.04.05",
        "(415) 555-0132",
        "1-800-555-0132",
        "415.555.0132",
        "98765 43210",
        "9876543210",
    ],
)
def test_phone_numbers_are_blotted_out(phone):
    assert masked(f"ring her: {phone}, after five") == f"ring her: {re.sub(r'[0-9]', '0', phone)}, after five"


@pytest.mark.parametrize(
    "words", ["5 415-555-0132", "01.07.2026 0170 4455667", "40000 0170 4455667", "415-555-0132 / 415-555-0199"]
)
def test_phone_numbers_are_found_behind_other_numbers(words):
    assert masked(words).endswith(re.sub(r"\d", "0", words[-10:]))


@pytest.mark.parametrize("word", ["tel", "Phone:", "mob.", "call", "Telefon", "WhatsApp: "])
def test_seven_digits_are_a_phone_number_where_the_words_say_so(word):
    assert masked(f"{word} 555 1234") == f"{word} 000 0000"
    assert masked("555 1234") == "555 1234"


@pytest.mark.parametrize(
    "address", ["jane@acme.com", "jane.doe+x@mail.acme.co.uk", "o'neil_7@acme-labs.io", "günter@müller.de"]
)
def test_addresses_are_blotted_out(address):
    assert address not in masked(f"write to <{address}>.")
    assert "@" in masked(f"write to <{address}>.")


@pytest.mark.parametrize(
    "words",
    [
        "budget 1 200 000 EUR",
        "€1.200.000 or 1,200,000.00",
        "INR 25,00,000",
        "40.000-50.000 EUR",
        "100000-150000 a year",
        "2026-07-01",
        "call on 2026-07-01",
        "01.07.2026-05.07.2026",
        "01.07.26-05.07.26",
        "01/07/2026 10:00",
        "20@12.50 a seat",
        "1000000 users",
        "IBAN DE89 3704 0044",
    ],
)
def test_money_and_dates_stay(words):
    assert masked(words) == words


@given(st.text(alphabet=st.sampled_from("ab1 0+@.-()/,$:\nütel"), max_size=80))
def test_every_offset_stays_what_it_was(text):
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert all(was == now or now in "x0" for was, now in zip(text, hidden, strict=True))
    assert masked(hidden) == hidden or hidden != text


@pytest.mark.parametrize("piece", ["a", "a@", "a.", "1 ", "1-", "+", "0", "(", "tel ", "a@1."])
def test_the_longest_message_takes_linear_time(piece):
    assert is_about_linear(lambda times: masked(piece * times), 40_000 // len(piece))
