"""What a later message does to what is held: a value in another's place, what is gone, who left, two leads told apart."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from qualification.bant import Amount, Dimension, Status, Window
from qualification.reading.others import others_named, without_others
from tests.qualification.reading.talk import Talk

NOW = datetime.fromisoformat("2027-02-10T14:40:00+01:00")
B, A, N, T = Dimension.BUDGET, Dimension.AUTHORITY, Dimension.NEED, Dimension.TIMELINE
TALK = Talk(NOW)
held, after = TALK.held, TALK.after


FORTY = held(B, amount=Amount(Decimal(40_000), Decimal(40_000), "NZD"))
JUNE = held(T, window=Window(date(2027, 6, 1), date(2027, 6, 30)))
TAMSIN = held(A, who="Tamsin Oke")


@pytest.mark.parametrize("asked", [None, A, N])
@pytest.mark.parametrize(
    ("text", "thousands"),
    [
        ("before I answer that, it's NZ$36k. He had counted the trailer in", 36),
        ("they lowered it to 36,000 dollars by the way", 36),
        ("hang on, the 40k is wrong, they have 36k", 36),
        ("it's 36k, not 40k", 36),
        ("the 40 became 36", 36),
        ("no, the budget is NZ$36k", 36),
        ("nope - the budget is 36k", 36),
        ("actually the 40k became 36k", 36),
        ("40k became 36k btw", 36),
        ("the aunt got them to stretch to 45", 45),
        ("statt 40.000 jetzt 36.000", 36),
        ("ce n'est pas 40 000 mais 36 000", 36),
    ],
)
def test_a_sum_takes_the_place_of_the_one_held_whatever_was_asked(
    text: str, thousands: int, asked: Dimension | None
) -> None:
    amount = after(text, asked, FORTY)[B].amount
    assert amount is not None
    assert amount.max == Decimal(thousands * 1000)


@pytest.mark.parametrize(
    "text",
    [
        "the budget is 80k",
        "their turnover went to 2M last year",
        "we cut our price to 35k",
        "40k is not a problem, the audit cost 12k",
        "headcount went from 12 to 18",
        "they pay Sage 5k, it's a waste",
    ],
)
def test_another_sum_that_nothing_puts_in_its_place_leaves_the_one_held(text: str) -> None:
    assert after(text, None, FORTY)[B].amount == FORTY.amount


@pytest.mark.parametrize("asked", [None, B, A])
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("she just texted: september, not june. crane is late", date(2027, 9, 1)),
        ("sorry, june is wrong. It is september", date(2027, 9, 1)),
        ("June won't work, make it September", date(2027, 9, 1)),
        ("june's not happening, more like september", date(2027, 9, 1)),
        ("false alarm on june. it's the 15th of july", date(2027, 7, 15)),
        ("nicht Juni, sondern September", date(2027, 9, 1)),
        ("no es junio, es septiembre", date(2027, 9, 1)),
    ],
)
def test_a_time_takes_the_place_of_the_one_held_whatever_was_asked(
    text: str, first: date, asked: Dimension | None
) -> None:
    window = after(text, asked, JUNE)[T].window
    assert window is not None
    assert window.earliest == first


@pytest.mark.parametrize("text", ["it's friday, I'm off", "she is away in July", "June is too hot to paint, they say"])
def test_a_day_told_of_something_else_leaves_the_time_held(text: str) -> None:
    assert after(text, A, JUNE)[T] == JUNE


def test_a_season_leaves_nothing_of_the_month_that_it_takes_the_place_of() -> None:
    assert after("she wrote: delayed until spring 2028", B, JUNE)[T].window is None


@pytest.mark.parametrize(
    "text",
    [
        "they dont have the 40k, the barn roof finished all the money",
        "they don't have the 40k any more",
        "the flood ate the budget",
        "the new kiln swallowed the 40k",
        "sponsor pulled out, so no 40k",
        "they spent it on a tractor",
        "sie haben die 40.000 nicht mehr",
        "ya no tienen los 40.000",
    ],
)
def test_money_that_is_eaten_or_no_longer_had_is_gone(text: str) -> None:
    assert after(text, None, FORTY)[B].status is Status.UNMET


@pytest.mark.parametrize(
    "text", ["they don't have the 40k signed off yet", "rust ate the gates", "they don't have the money for a party"]
)
def test_money_that_is_only_not_there_yet_is_not_gone(text: str) -> None:
    assert after(text, None, FORTY)[B].status is not Status.UNMET


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tamsin has left the company! nobody else there picks up", Status.UNMET),
        ("Tamsin resigned last week and there is no successor", Status.UNMET),
        ("Tamsin left today!! a new one starts in May", Status.PARTIAL),
        ("Tamsin is on maternity leave", Status.PARTIAL),
        ("Tamsin left the meeting early", Status.CONFIRMED),
        ("Tamsin left a message, nobody else was there", Status.CONFIRMED),
        ("spoke to Tamsin, two welders left the firm this year", Status.CONFIRMED),
    ],
)
def test_who_left_decides_no_more(text: str, status: Status) -> None:
    assert after(text, None, TAMSIN)[A].status is status


@pytest.mark.parametrize(
    ("text", "status", "who"),
    [
        ("bosun's Hemi, he makes the call and he's leaning no", Status.PARTIAL, "Hemi"),
        ("the provost signs and is torn", Status.PARTIAL, "provost"),
        ("COO", Status.PARTIAL, "COO"),
        ("COO, on board", Status.CONFIRMED, "COO"),
        ("right, the COO's in, turns out she decides", Status.CONFIRMED, "COO"),
    ],
)
def test_who_is_only_named_or_leans_to_a_no_is_not_won(text: str, status: Status, who: str) -> None:
    said = after(text, A)[A]
    assert said.status is status
    assert who in (said.who or "")


@pytest.mark.parametrize("asked", [B, A, N])
@pytest.mark.parametrize(
    "text", ["they decide on may 9, does that help", "btw they vote on 9 May", "by the way the board decides on 9 May"]
)
def test_the_day_of_the_decision_is_told_whatever_was_asked(text: str, asked: Dimension) -> None:
    assert after(text, asked)[T].window == Window(date(2027, 5, 9), date(2027, 5, 9))


@pytest.mark.parametrize(
    "text", ["they meet on may 9", "they decide on price", "they decide in two weeks who gets a prize"]
)
def test_a_meeting_is_no_day_of_decision(text: str) -> None:
    assert T not in after(text, B)


@pytest.mark.parametrize(
    "text", ["no need to guess any more", "need to ask, sorry", "I must ask her", "have to check my notes"]
)
def test_what_the_rep_must_do_is_no_need(text: str) -> None:
    assert N not in after(text, N)


def test_what_need_not_be_guessed_is_no_guess() -> None:
    assert after("no need to guess, it's 30k", B)[B].status is Status.CONFIRMED
    assert after("no need to guess: their ovens burn everything", N)[N].status is Status.CONFIRMED


@pytest.mark.parametrize("text", ["they need to ask three people for each order", "need to check 400 invoices by hand"])
def test_what_the_prospect_must_do_is_one(text: str) -> None:
    assert after(text, N)[N].status is Status.CONFIRMED


@pytest.mark.parametrize("text", ["our kit is 900 a month, he said nothing", "our bundle is 12k, she didn't react"])
def test_silence_about_our_price_leaves_the_budget_open(text: str) -> None:
    assert after(text, B)[B].status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("told", "text", "left"),
    [
        ("logging Kea Lodge. not to be mixed up with the dog pound I did earlier", "dog pound has 2k", ""),
        ("don't confuse this with Harbour Dental", "Harbour said never, the vets said May", "the vets said May"),
        ("don't confuse this with Harbour Dental", "Harbour has 40k, the vets have 12k", "the vets have 12k"),
        ("same as the Ojai one I logged before", "Ojai's going live the 10th", ""),
        ("beim anderen Termin (Ofenbau Lang) ging es nicht um Geld", "Ofenbau will Mai", ""),
        ("don't confuse this with Harbour Dental", "Harbour said May, she said so twice", ""),
        ("the number I gave you yesterday is wrong", "number is 40k", "number is 40k"),
    ],
)
def test_two_leads_are_told_apart_by_name(told: str, text: str, left: str) -> None:
    assert without_others(text, others_named([told])).strip() == left


@pytest.mark.parametrize(
    "text", ["for Berthier it was 36k, not them", "oh and Wheelers has 50k, that's not the ski club though"]
)
def test_a_sum_said_to_be_anothers_is_not_this_leads(text: str) -> None:
    assert B not in after(text, B)


@pytest.mark.parametrize(
    ("text", "status"),
    [("don't chase till October", Status.UNMET), ("they don't call the vet before it's too late", None)],
)
def test_a_lead_that_is_not_to_be_called_for_long_is_laid_aside(text: str, status: Status | None) -> None:
    said = after(text, T).get(T)
    assert (said.status if said else None) is status


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("the 40k was for another client", B),
        ("sorry, the 40k belongs to the other deal", B),
        ("sorry, the budget was for another lead", B),
        ("oops, june was the other lead", T),
        ("that 40k isn't theirs, it's Petersen's", B),
        ("Tamsin was the other client's", A),
        ("oublie le budget, j'ai confondu avec Kern", B),
    ],
)
def test_what_is_said_to_be_another_leads_is_not_known_and_the_rest_is(text: str, letter: Dimension) -> None:
    told = after(text, None, FORTY, JUNE, TAMSIN)
    assert {each.dimension for each in told.values() if each.status is Status.UNKNOWN} == {letter}


@pytest.mark.parametrize(
    "text",
    ["they have 40k, another client has 20k", "the date is a different one now", "Tamsin is from another company"],
)
def test_what_only_another_has_too_is_kept(text: str) -> None:
    assert Status.UNKNOWN not in {each.status for each in after(text, None, FORTY, JUNE, TAMSIN).values()}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("got ten minutes with Tamsin. wants it", Status.CONFIRMED),
        ("saw Tamsin. no longer keen", Status.PARTIAL),
        ("saw Tamsin. Simon is in", Status.PARTIAL),
        ("Tamsin wants two other quotes first", Status.PARTIAL),
        ("Tamsin was overruled", Status.PARTIAL),
    ],
)
def test_the_next_sentence_goes_on_about_who_is_held(text: str, status: Status) -> None:
    before = held(A, Status.PARTIAL if "wants it" in text or "Simon" in text else Status.CONFIRMED, who="Tamsin Oke")
    assert after(text, None, before)[A].status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("they're applying for 12k", Status.PARTIAL),
        ("12k once the barn is sold", Status.PARTIAL),
        ("12k, the council decides next week", Status.PARTIAL),
        ("he has asked 12.000 euro, answer comes in May", Status.PARTIAL),
        ("12k, in the plan but not approved", Status.PARTIAL),
        ("12k, planned and approved", Status.CONFIRMED),
        ("$400/mo, already in their plan and okayed", Status.CONFIRMED),
        ("12k once a year", Status.CONFIRMED),
    ],
)
def test_money_that_somebody_waits_for_is_not_approved(text: str, status: Status) -> None:
    assert after(text, B)[B].status is status


@pytest.mark.parametrize(
    "text",
    [
        "hmm actually not june, july",
        "not june, july",
        "july, not june",
        "july not june sorry",
        "nicht Juni, Juli",
        "pas juin, juillet",
    ],
)
@pytest.mark.parametrize("asked", [None, N])
def test_a_month_that_is_denied_gives_way_to_the_one_beside_it(text: str, asked: Dimension | None) -> None:
    assert after(text, asked, JUNE)[T].window == Window(date(2027, 7, 1), date(2027, 7, 31))


@pytest.mark.parametrize("text", ["not june", "they're not happy, sadly"])
def test_a_month_that_is_only_denied_puts_nothing_in_its_place(text: str) -> None:
    assert after(text, None, JUNE)[T].window == JUNE.window


def test_who_is_for_it_confirms_nobody_else_who_has_to_sign() -> None:
    ann = held(A, Status.PARTIAL, who="Ann Okafor")
    told = after("ann likes it, the CEO has to sign", None, ann)[A]
    assert (told.who, told.status) == ("the CEO", Status.PARTIAL)


@pytest.mark.parametrize("text", ["33 sry", "sry 33", "sry 33k", "non, 33k", "no, 33k"])
def test_a_figure_that_puts_another_right_is_no_need(text: str) -> None:
    thirty = held(B, amount=Amount(Decimal(30_000), Decimal(30_000)))
    told = after(text, N, thirty)
    assert N not in told
    assert told[B].amount == Amount(Decimal(33_000), Decimal(33_000))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("he's not the one, its Gina Poe", "Gina Poe"),
        ("she's not the one, Gina Poe is", "Gina Poe"),
        ("no, it's Gina Poe", "Gina Poe"),
        ("actually its Gina Poe", "Gina Poe"),
        ("Tamsin isn't it, Gina is", "Gina"),
        ("hes not the boss, its the CFO", "the CFO"),
        ("its Tamsyn with a y", "Tamsyn"),
        ("sorry, Tamsyn Oke", "Tamsyn Oke"),
        ("spelled Tamsinn", "Tamsinn"),
    ],
)
def test_another_name_takes_the_place_of_who_decides(text: str, who: str) -> None:
    told = after(text, None, TAMSIN)[A]
    assert (told.who, told.status) == (who, Status.CONFIRMED)


@pytest.mark.parametrize(
    "text", ["no, Zendesk", "no, it's Excel", "Gina likes it", "his name is Gina Poe", "not her", "is it Gina Poe?"]
)
def test_what_puts_nobody_in_their_place_leaves_who_decides(text: str) -> None:
    assert after(text, None, TAMSIN).get(A, TAMSIN).who in ("Tamsin Oke", None)


@pytest.mark.parametrize("text", ["it's approved", "its approved", "that's signed off now", "good news: it's approved"])
def test_it_that_is_approved_is_the_money_that_is_hoped_for(text: str) -> None:
    hoped = held(B, Status.PARTIAL, amount=Amount(Decimal(20_000), Decimal(20_000)))
    assert after(text, None, hoped)[B].status is Status.CONFIRMED


@pytest.mark.parametrize("text", ["tamsin wont talk without an nda", "Tamsin won't meet us before January"])
def test_who_makes_a_condition_is_not_against_it(text: str) -> None:
    assert after(text, None, TAMSIN).get(A, TAMSIN).status is Status.CONFIRMED


@pytest.mark.parametrize("text", ["change 40k to 36k", "update 40k to 36k"])
def test_a_sum_that_is_ordered_to_be_another_is_no_range(text: str) -> None:
    told = after(text, None, FORTY)[B].amount
    assert told is not None
    assert (told.min, told.max) == (36_000, 36_000)


@pytest.mark.parametrize("text", ["ok demo thursday 11 after all", "no, demo tomorrow at 15", "actually tuesday 12"])
def test_an_hour_behind_a_day_is_no_sum(text: str) -> None:
    assert after(text, None, FORTY)[B].amount == FORTY.amount
