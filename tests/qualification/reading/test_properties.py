"""What holds for any text at all."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.bant import Amount, Dimension, Status, Window
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer, Correction, Quote
from qualification.reading.clauses import Message
from qualification.reading.grammars.moments import read_when
from qualification.reading.grammars.money import find_money
from qualification.reading.joining import join
from qualification.reading.letters.timeline import windows_in
from qualification.reading.spelling import respell
from qualification.reading.text import LONGEST_READ, Text, fold
from qualification.reading.vocabulary import LANGUAGES, cue, table
from tests.growth import is_about_linear

NOW = datetime.fromisoformat("2026-05-21T10:00:00+02:00")
WORDS = st.sampled_from(
    [
        "budget",
        "need",
        "authority",
        "timeline",
        ":",
        "=",
        ",",
        ".",
        "?",
        "!",
        "-",
        "–",
        "(",
        ")",
        "\n",
        '"',
        "'",
        "40k",
        "$",
        "€",
        "1.5m",
        "Q3",
        "the",
        "CFO",
        "he",
        "she",
        "signs",
        "decides",
        "not",
        "no",
        "before",
        "after",
        "by",
        "in",
        "March",
        "next",
        "week\n",
        "",
        "",
        "",
        "maybe",
        "approved",
        "they",
        "their",
        "want",
        "needs",
        "problem",
        "Excel",
        "31.12.",
        "3/4",
        "2027",
        "30",
        "per",
        "seat",
        "month",
        "skip",
        "who",
        "when",
        "it's",
        "didn't",
        "ask",
        "wouldn't",
        "say",
        "for",
        "and",
        "or",
        "to",
        "up\n",
        "",
        "",
        "",
        "Frau",
        "Müller",
        "entscheidet",
        "kein",
        "Geld",
        "avant",
        "le",
        "1er",
        "T4",
        "millones",
        "😀",
        "~40k~",
        "<!channel>",
        "```x```",
        "half",
        "a",
        "million",
        "ten",
        "at",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join))
ASKED = st.sampled_from([None, *Dimension])


@settings(max_examples=400, deadline=None)
@given(TEXTS, ASKED)
def test_every_quote_stands_in_the_text_where_it_says(text: str, asked: Dimension | None) -> None:
    for claim in BuiltInReader().read(text, asked, {}, NOW):
        quotes = [claim.quote, claim.answer.quote] if isinstance(claim, Correction) else [claim.quote]
        assert all(text[quote.start : quote.end] == quote.text and quote.text for quote in quotes)


@settings(max_examples=300, deadline=None)
@given(TEXTS, ASKED)
def test_joining_keeps_what_the_built_in_reader_computed(text: str, asked: Dimension | None) -> None:
    read = BuiltInReader().read(text, asked, {}, NOW)
    kept = [claim for claim in join(text, read, asked, {}, NOW) if isinstance(claim, Answer)]
    assert {claim.dimension for claim in kept} == {claim.dimension for claim in read if isinstance(claim, Answer)}


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(0, 10**9), st.sampled_from(list(Dimension)), st.sampled_from(list(Status)))
def test_joining_never_stores_a_value_that_the_grammar_did_not_compute(
    text: str, number: int, dimension: Dimension, status: Status
) -> None:
    invented = Amount(Decimal(number), Decimal(number), "EUR")
    claim = Answer(Quote(text, 0, len(text)), dimension, status, amount=invented, who="Nobody Inparticular")
    computed = [money.amount for money in find_money(Text(text))]
    bounds = {bound for amount in computed if amount for bound in (amount.min, amount.max)}
    for kept in join(text, [claim], None, {}, NOW):
        assert isinstance(kept, Answer)
        assert kept.amount is None or {kept.amount.min, kept.amount.max} <= bounds | {None}
        assert kept.who is None or kept.who in text


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.dates(), st.sampled_from(list(Status)), ASKED)
def test_joining_never_stores_a_day_that_the_grammar_did_not_compute(
    text: str, day: date, status: Status, asked: Dimension | None
) -> None:
    claim = Answer(Quote(text, 0, len(text)), Dimension.TIMELINE, status, window=Window(day, day))
    message = Message(respell(text).read)
    computed = windows_in(message, 0, len(message.plain), NOW)
    for kept in join(text, [claim], asked, {}, NOW):
        assert isinstance(kept, Answer)
        assert kept.window is None or kept.window in computed


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(Text(text).plain) == len(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_point_in_time_is_always_aware(text: str) -> None:
    when = read_when(text, NOW)
    assert not isinstance(when, datetime) or when.tzinfo is not None


@pytest.mark.parametrize(
    "piece",
    [
        "x",
        "(",
        "1,",
        "😀",
        "not ",
        "budget 40k. ",
        "a@",
        "can you ",
        "before the ",
        "Ab ",
        '"',
        "``` ",
        "the ceo and ",
        "Ann Berg, ",
        "\n",
        " ",
        ", ",
    ],
)
def test_the_longest_message_is_read_in_about_linear_time(piece: str) -> None:
    def read(length: int) -> None:
        BuiltInReader().read((piece * (length // len(piece) + 1))[:length], None, {}, NOW)

    assert is_about_linear(read, LONGEST_READ)


@pytest.mark.parametrize(
    "name",
    [
        f"{name}.{meaning}"
        for name in ("budget_cues", "authority_cues", "need_cues", "timeline_cues", "polarity_cues", "reply_cues")
        for meaning in table(name)
    ],
)
def test_no_cue_matches_nothing_at_all(name: str) -> None:
    assert cue(name).opening("") is None
    assert cue(name).fullmatch(" ") is None


def test_every_language_has_its_file() -> None:
    assert LANGUAGES[0] == "en"
    for name in ("months", "weekdays", "units", "numbers"):
        assert table(name)
