"""What a later message does to what is held, and what is only told of another time, another firm or the day."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from qualification.bant import Amount, BantAnswer, Dimension, Provenance, Status, Window
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer, Claim, Correction, NextStep, Revisit

NOW = datetime.fromisoformat("2027-02-10T14:40:00+01:00")
B, A, N, T = Dimension.BUDGET, Dimension.AUTHORITY, Dimension.NEED, Dimension.TIMELINE


def read(text: str, asked: Dimension | None = None, *held: BantAnswer) -> list[Claim]:
    return BuiltInReader().read(text, asked, {each.dimension: each for each in held}, NOW)


def answers(claims: list[Claim]) -> dict[Dimension, Answer]:
    told = (claim.answer if isinstance(claim, Correction) else claim for claim in claims)
    return {answer.dimension: answer for answer in told if isinstance(answer, Answer)}


def held(
    letter: Dimension,
    status: Status = Status.CONFIRMED,
    *,
    amount: Amount | None = None,
    who: str | None = None,
    window: Window | None = None,
) -> BantAnswer:
    return BantAnswer(
        dimension=letter,
        status=status,
        quote="as told",
        provenance=Provenance.REP,
        said_ts="1",
        recorded_by="U1",
        recorded_at=NOW,
        amount=amount,
        who=who,
        window=window,
    )


THIRTY = Amount(Decimal(30_000), Decimal(30_000))


def test_a_held_sum_told_of_something_else_gives_way_without_a_word_of_correction() -> None:
    claims = read("the 30k was for a tractor. budget for us is 13k", None, held(B, amount=THIRTY))
    assert [type(claim) for claim in claims] == [Correction]
    amount = answers(claims)[B].amount
    assert amount is not None
    assert amount.max == Decimal(13_000)


def test_another_sum_alone_takes_nothing_back() -> None:
    assert [type(claim) for claim in read("budget is 13k", None, held(B, amount=THIRTY))] == [Answer]


def test_the_same_sum_again_is_no_correction() -> None:
    assert [type(claim) for claim in read("30k budget, as planned", None, held(B, amount=THIRTY))] == [Answer]


def test_a_held_decider_who_is_named_as_gone_gives_way() -> None:
    claims = read("Moira has left. Nobody there can say yes to anything", None, held(A, who="Moira"))
    assert isinstance(claims[0], Correction)
    assert claims[0].answer.status is Status.UNMET


def test_news_of_who_is_won_is_read_of_the_decider_held() -> None:
    claims = read("she just called. She's in, the contract is as good as signed", None, held(A, Status.PARTIAL))
    assert answers(claims)[A].status is Status.CONFIRMED


def test_the_day_of_the_news_is_no_day_to_buy() -> None:
    november = held(T, window=Window(date(2027, 11, 1), date(2027, 11, 30)))
    assert T not in answers(read("good news: the COO joined today", None, november))


def test_a_letter_may_be_named_with_its_correction() -> None:
    read_ = answers(read("Correction of need: the tax office wants a digital log", T))
    assert set(read_) == {N}


def test_what_was_told_last_time_is_not_told_now() -> None:
    now = answers(read("Last time I told you they had nothing to spend. Now they have 70k, approved."))[B]
    assert now.status is Status.CONFIRMED
    assert answers(read("Last time I told you they had nothing to spend.")) == {}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("ok park it til april", date(2027, 4, 1)),
        ("shelve this one until Q3", date(2027, 7, 1)),
        ("put it on ice till May", date(2027, 5, 1)),
        ("pick it up again in September", date(2027, 9, 1)),
        ("circle back to them in June", date(2027, 6, 1)),
        ("parked until the new CFO is in", None),
    ],
)
def test_a_lead_laid_aside_has_no_plan_to_buy_and_a_day_to_come_back(text: str, when: date | None) -> None:
    claims = read(text)
    assert answers(claims)[T].status is Status.UNMET
    revisits = [claim for claim in claims if isinstance(claim, Revisit)]
    assert [revisit.when for revisit in revisits] == [when]


def test_a_second_visit_is_nothing_to_come_back_for() -> None:
    claims = read("Revisit: Gletscherbahn. The coffee was better this time")
    assert not any(isinstance(claim, Revisit) for claim in claims)


def test_not_knowing_is_quoted_by_the_clause_that_says_so() -> None:
    found = answers(read("the CFO left, new one starts in march, no idea on budget now", T))
    assert {letter: answer.quote.text for letter, answer in found.items()} == {B: "no idea on budget now"}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("bloody traffic, more later", None),
        ("hang about, phone", N),
        ("no need to repeat yourself", N),
        ("they use SAP and Salesforce", N),
        ("whaddya mean, who signs or who whines?", A),
        ("my boss signs off on anything above 20% off", A),
        ("Hansen & Sons paid us 25k for the same thing", B),
        ("for my other lead the owner is on board. wrong thread, sorry", N),
        ("I need an answer by tomorrow", T),
    ],
)
def test_the_day_the_talk_and_our_own_house_are_no_letter(text: str, asked: Dimension | None) -> None:
    assert answers(read(text, asked)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Visited the aquarium. The filters stop and nobody is warned.",
        "New one, a bakery in Graz. They want to throw away less bread.",
    ],
)
def test_a_plain_fact_in_a_debrief_is_the_need(text: str) -> None:
    assert answers(read(text))[N].status is Status.CONFIRMED


@pytest.mark.parametrize("times", [1, 10, 20])
def test_what_says_nothing_says_nothing_however_often_it_is_repeated(times):
    assert read("Sable Foods: " + "they talked about the weather and the harvest, " * times) == []


@pytest.mark.parametrize("text", ["scratch that, 16k", "strike that - 16 grand", "forget the 30k, it's 16k"])
def test_what_is_said_after_taking_a_sum_back_takes_its_place(text):
    held_sum = held(B, amount=THIRTY)
    said = answers(read(text, T, held_sum))[B]
    assert (said.status, said.amount) == (Status.CONFIRMED, Amount(Decimal(16_000), Decimal(16_000)))


def test_a_sum_that_is_itself_taken_back_leaves_nothing():
    assert answers(read("scratch the 30k", None, held(B, amount=THIRTY)))[B].status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("the call went nowhere, call back in 2 weeks", date(2027, 2, 24)),
        ("she left me a voicemail, will try tomorrow", date(2027, 2, 11)),
        ("we had the demo last week, follow up on Friday", date(2027, 2, 12)),
    ],
)
def test_what_went_before_in_the_sentence_hides_no_next_step(text, step):
    (claim,) = [each for each in read(text) if isinstance(each, NextStep)]
    assert claim.when == step or claim.when.date() == step


def test_whoever_is_held_by_two_letters_is_named_again_by_them():
    claims = read("MD is Rakesh and he loves it", N, held(A, Status.PARTIAL, who="MD"))
    assert answers(claims)[A].status is Status.CONFIRMED
