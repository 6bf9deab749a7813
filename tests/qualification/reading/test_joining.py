"""What stands after the joining step, whoever read it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from qualification.bant import Amount, BantAnswer, Dimension, Provenance, Status, Window
from qualification.reading.aligning import align
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer, Claim, Correction, NextStep, Quote
from qualification.reading.joining import join
from qualification.reading.understanding import understand
from qualification.readings import Consultation, ModelUse

NOW = datetime.fromisoformat("2026-05-21T10:00:00+02:00")
B, A, N, T = Dimension.BUDGET, Dimension.AUTHORITY, Dimension.NEED, Dimension.TIMELINE


class ModelStub:
    """A model reader that always says the same, or always fails."""

    def __init__(self, *claims: Claim, failure: str | None = None) -> None:
        self.claims = list(claims)
        self.failure = failure

    def consult(self, *_: object) -> Consultation:
        return Consultation(self.claims, ModelUse(model="stub", failure=self.failure))


def answer(
    words: str, dimension: Dimension, status: Status = Status.CONFIRMED, *, amount: Amount | None = None
) -> Answer:
    return Answer(Quote(words, 0, len(words)), dimension, status, amount=amount)


def test_a_quote_that_does_not_stand_in_the_message_is_dropped() -> None:
    assert join("they are happy", [answer("budget is 40k", B)], None, {}, NOW) == []


@pytest.mark.parametrize(
    "words", ["budget  is 40K", "Budget is 40k", "“budget is 40k”"[1:-1], "budget is 40k approved todai"]
)
def test_a_quote_is_aligned_with_the_words_of_the_message(words: str) -> None:
    text = "ok the budget is 40k approved today"
    quote = align(text, Quote(words, 0, len(words)))
    assert quote is not None
    assert text[quote.start : quote.end] == quote.text
    assert quote.text.startswith("budget is 40k")


def test_a_readers_own_numbers_are_never_stored() -> None:
    [claim] = join(
        "budget is 40k", [answer("budget is 40k", B, amount=Amount(Decimal(50), Decimal(50), "EUR"))], None, {}, NOW
    )
    assert isinstance(claim, Answer)
    assert claim.amount == Amount(Decimal(40_000), Decimal(40_000))


def test_a_window_is_computed_from_the_quote() -> None:
    text = "they want to be live before Q3"
    said = Answer(Quote(text, 0, len(text)), T, Status.CONFIRMED, window=Window(date(2030, 1, 1), None))
    [claim] = join(text, [said], None, {}, NOW)
    assert isinstance(claim, Answer)
    assert claim.window == Window(None, date(2026, 6, 30))


def test_a_name_that_the_message_does_not_hold_is_left_out() -> None:
    text = "the CFO signs"
    [claim] = join(text, [Answer(Quote(text, 0, len(text)), A, Status.PARTIAL, who="Angela Merkel")], None, {}, NOW)
    assert isinstance(claim, Answer)
    assert claim.who is None


def test_a_yes_whose_words_say_no_is_not_accepted_from_a_model() -> None:
    text = "they have no budget for this"
    understood = understand(text, None, {}, NOW, BuiltInReader(), ModelStub(answer(text, B, Status.CONFIRMED)))
    assert [conflict.dimension for conflict in understood.to_confirm] == [B]
    assert understood.claims == ()


def test_agreement_of_both_readers_is_accepted() -> None:
    understood = understand("40k approved", None, {}, NOW, BuiltInReader(), ModelStub(answer("40k approved", B)))
    assert [claim.dimension for claim in understood.claims if isinstance(claim, Answer)] == [B]
    assert understood.to_confirm == ()
    assert understood.model_only == frozenset()


def test_a_need_that_only_the_model_read_is_accepted_with_an_undo() -> None:
    text = "her stomach turns at the thought of the 28th"
    understood = understand(text, None, {}, NOW, BuiltInReader(), ModelStub(answer(text, N)))
    assert understood.model_only == {N}
    assert len(understood.claims) == 1


def test_a_budget_that_only_the_model_read_becomes_a_question() -> None:
    understood = understand(
        "thirty is what I heard", None, {}, NOW, BuiltInReader(), ModelStub(answer("thirty is what I heard", B))
    )
    assert [conflict.builtin for conflict in understood.to_confirm] == [None]


@pytest.mark.parametrize(
    "model", [ModelStub(failure="slow"), ModelStub(), ModelStub(answer("invented words", B)), None]
)
def test_without_a_usable_model_the_built_in_result_stands(model: ModelStub | None) -> None:
    understood = understand("40k approved", None, {}, NOW, BuiltInReader(), model)
    assert [claim.dimension for claim in understood.claims if isinstance(claim, Answer)] == [B]


def test_a_next_step_that_only_the_model_read_is_kept() -> None:
    step = NextStep(Quote("the walkthrough", 0, 15), date(2026, 6, 2), "walkthrough")
    understood = understand("40k approved, the walkthrough is set", None, {}, NOW, BuiltInReader(), ModelStub(step))
    assert any(isinstance(claim, NextStep) for claim in understood.claims)


def test_a_bare_number_is_a_sum_only_where_the_budget_was_asked_about() -> None:
    text = "45 is what she had in mind"
    for asked, expected in ((B, Decimal(45)), (T, None)):
        [claim] = join(text, [answer(text, B, Status.PARTIAL)], asked, {}, NOW)
        assert isinstance(claim, Answer)
        assert (claim.amount.max if claim.amount else None) == expected


def test_an_answer_on_a_known_letter_is_a_correction_where_the_message_takes_something_back() -> None:
    held = BantAnswer(
        dimension=B,
        status=Status.CONFIRMED,
        quote="40k",
        provenance=Provenance.REP,
        said_ts="1",
        recorded_by="U1",
        recorded_at=NOW,
    )
    known = {B: held}
    [corrected] = join("sorry, it's 60k", [answer("60k", B)], None, known, NOW)
    [repeated] = join("they have 60k", [answer("60k", B)], None, known, NOW)
    assert isinstance(corrected, Correction)
    assert isinstance(repeated, Answer)


def test_thousands_left_to_be_understood_are_computed_from_the_message() -> None:
    text = "we quoted 180k, they can stretch to 110"
    understood = understand(text, None, {}, NOW, BuiltInReader())
    [said] = [claim for claim in understood.claims if isinstance(claim, Answer)]
    assert (said.status, said.amount) == (Status.UNMET, Amount(None, Decimal(110_000)))
