"""What a reply alone is taken for, what a message opens on a lead for, and what later turns do to what is held."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from qualification.bant import Amount, BantAnswer, Dimension, Period, Status, Window
from tests.qualification.reading.talk import Talk

NOW = datetime.fromisoformat("2027-03-10T10:00:00+01:00")
B, A, N, T = Dimension.BUDGET, Dimension.AUTHORITY, Dimension.NEED, Dimension.TIMELINE
TALK = Talk(NOW)
held, after = TALK.held, TALK.after


TWELVE = held(B, amount=Amount(Decimal(12_000), Decimal(12_000)))
MONTHLY = held(B, amount=Amount(Decimal(300), Decimal(300), "EUR", Period.MONTH))
APRIL = held(T, window=Window(date(2027, 4, 1), date(2027, 4, 30)))
BOARD = held(A, Status.PARTIAL, who="the board")
BOTH = held(A, Status.PARTIAL, who="Rick and Dale")


@pytest.mark.parametrize(
    "text",
    [
        "Harrow Dental. Patients wait forty minutes past their slot",
        "Good morning. Yesterday I was in Kilifi with a sisal cooperative. Fibres get wet in the store",
        "Visited a trout farm near Como. Pumps stop at night without anyone noticing",
    ],
)
def test_what_follows_the_words_that_open_on_a_lead_is_its_need(text: str) -> None:
    assert after(text, None)[N].status is Status.CONFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "Harrow Dental. We talked about the rugby for an hour",
        "Harrow Dental, four chairs. Chatted with Orla",
        "Zephyr Bikes: they are friendly",
        "Visited Harrow Dental. They were very nice",
        "Off to Harrow now, back on Friday",
    ],
)
def test_what_is_told_of_the_talk_is_none(text: str) -> None:
    assert after(text, None) == {}


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (N, "vaccination proofs come as screenshots, the county fined them"),
        (T, "april. he did say that much"),
        (A, "the full council, nine of them"),
        (B, "they got a sports grant, 18,000"),
    ],
)
def test_a_reply_that_tells_nothing_else_is_meant(asked: Dimension, text: str) -> None:
    assert after(text, asked)[asked].status in {Status.CONFIRMED, Status.PARTIAL}


@pytest.mark.parametrize(("asked", "text"), [(N, "hang on, fire drill"), (T, "tomorrow I'm on the train to Bern")])
def test_a_reply_about_the_talk_is_not(asked: Dimension, text: str) -> None:
    assert asked not in after(text, asked)


@pytest.mark.parametrize(
    "text",
    [
        "wrong lead",
        "scrap that",
        "cancel that",
        "undo that",
        "ignore that, wrong company",
        "actually drop it, he's on hols until 4 jan",
        "typo",
        "no answer",
    ],
)
def test_what_is_said_to_us_is_no_need(text: str) -> None:
    assert not after(text, N)


@pytest.mark.parametrize("text", ["they have to cancel orders every week", "customers get no answer for days"])
def test_the_same_words_of_theirs_are_one(text: str) -> None:
    assert N in after(text, N)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Marcus, no one else", "Marcus"),
        ("her. just her", None),
        ("lui et personne d'autre", None),
        ("Frau Keller, sonst niemand", "Frau Keller"),
    ],
)
def test_who_alone_decides_needs_no_verb(text: str, who: str | None) -> None:
    answer = after(text, A)[A]
    assert (answer.status, answer.who) == (Status.CONFIRMED, who)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mr Tan la, owner. He say ok already", "Mr Tan la, owner"),
        ("lisa the ops mgr, and it's her call", "lisa the ops mgr"),
        ("pete's the owner and it's his call", "pete"),
    ],
)
def test_who_decides_keeps_the_name_beside_the_role(text: str, who: str) -> None:
    assert after(text, A)[A].who == who


@pytest.mark.parametrize("text", ["nil. pumps are new and under warranty", "0 problems, he swears by his whiteboard"])
def test_a_reply_that_begins_with_none_is_a_no(text: str) -> None:
    assert after(text, N)[N].status is Status.UNMET


def test_a_trouble_whose_cause_nobody_knows_is_one() -> None:
    assert after("people leave within the year and they don't know why", N)[N].status is Status.CONFIRMED


@pytest.mark.parametrize(
    ("text", "sum_"), [("30k. Not approved.", 30_000), ("right so 5k isn't the budget, budget is 3,500", 3_500)]
)
def test_a_sum_stands_beside_what_is_said_of_it(text: str, sum_: int) -> None:
    amount = after(text, B)[B].amount
    assert amount is not None
    assert amount.max == sum_


@pytest.mark.parametrize(
    ("text", "status"), [("20k, once she signs we invoice", "confirmed"), ("20k, once she signs", "partial")]
)
def test_what_comes_once_she_signs(text: str, status: str) -> None:
    assert after(text, B)[B].status == status


@pytest.mark.parametrize("text", ["the team became 15", "their headcount grew to 15", "the 12 became 15 seats"])
def test_a_number_of_something_else_changes_no_budget(text: str) -> None:
    assert after(text, None, TWELVE)[B].amount == TWELVE.amount


@pytest.mark.parametrize(
    ("text", "thousands"),
    [
        ("the 12 became 15", 15),
        ("they stretched to 15", 15),
        ("it became 16", 16),
        ("he only wants to spend 10 now", 10),
    ],
)
def test_a_number_of_money_does(text: str, thousands: int) -> None:
    amount = after(text, None, TWELVE)[B].amount
    assert amount is not None
    assert amount.max == thousands * 1000


def test_a_sum_about_as_large_is_paid_as_the_one_before() -> None:
    assert after("no, 250 she says", B, MONTHLY)[B].amount == Amount(Decimal(250), Decimal(250), "EUR", Period.MONTH)
    total = after("no, 3,600 in total", B, MONTHLY)[B].amount
    assert total is not None
    assert total.period is None


def test_may_is_a_month_where_no_verb_follows() -> None:
    assert after("sorry, april is wrong. It is may", B, APRIL)[T].window == Window(date(2027, 5, 1), date(2027, 5, 31))


@pytest.mark.parametrize(
    ("text", "letter", "known"),
    [
        ("a press broke down and the 12,000 is going into the repair", B, TWELVE),
        ("the council froze all spending this morning", B, TWELVE),
        ("so not april any more, they'll be in touch", T, APRIL),
        ("the leak has been fixed, it's no longer an issue", N, held(N)),
    ],
)
def test_what_is_gone_is_unmet(text: str, letter: Dimension, known: BantAnswer) -> None:
    assert after(text, None, known)[letter].status is Status.UNMET


def test_one_of_two_who_are_named_wins_not_both() -> None:
    assert after("Rick's good, Dale wants to think about it", A, BOTH)[A].status is Status.PARTIAL
    assert after("they voted seven to two in favour", None, BOARD)[A].status is Status.CONFIRMED


def test_a_contact_who_recommends_is_half_a_yes_where_nobody_knows_who_signs() -> None:
    assert after("the IT manager recommends, has no signature, idk who does", A)[A].status is Status.PARTIAL


def test_another_who_is_the_one_stands_as_the_one_before() -> None:
    kept = after("he's not the one, Gina Poe is", None, held(A, who="Rick"))[A]
    assert (kept.who, kept.status) == ("Gina Poe", Status.CONFIRMED)


@pytest.mark.parametrize(
    "told",
    [
        "mis-picks 3.1%",
        "Absent rate 14%",
        "blister line rejects are high",
        "scrap is at 6 percent",
        "first aid certs lapsed for 31 of their staff",
        "gas licences of five fitters have expired",
        "parts for their old controller don't exist anymore",
        "they have four lifts, only one is working",
        "she wants to go from 40 to 75 bags/min",
        "they have to be off copper by then",
        "the council gave them until July to make the entrance step-free",
        "a roaming shock is why they rang",
        "WMS replacement",
        "they do NOT want batteries. panels only",
        "das Problem (Standgelder!) haben sie immer noch",
        "their press is from 1974 and nobody makes the parts",
        "the vendor stopped supporting it",
        "their insurer won't cover the roof any longer",
        "they've outgrown their phone system",
        "two of three saws stand still",
        "a flood in the archive is what made them call",
        "Ausschuss liegt bei 6 Prozent",
        "Taux de rebut 6 %",
        "Merma del 6%",
    ],
)
def test_a_need_in_so_many_words_is_one_whatever_stands_beside_it(told: str) -> None:
    assert after(f"Alder Foods, Porto. {told}. 40k approved.", None)[N].status is Status.CONFIRMED


@pytest.mark.parametrize(
    "told",
    [
        "their turnover is up 14%",
        "margin 14%, founded 1961",
        "Marge liegt bei 6 Prozent",
        "two of three partners are on holiday",
        "the board gave them until July to pick a vendor",
        "her replacement starts in May",
        "I have to be out of the office by five",
    ],
)
def test_figures_and_dates_of_other_things_are_no_need(told: str) -> None:
    assert N not in after(f"Alder Foods, Porto. {told}. 40k approved.", None)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("word on LinkedIn is they're unhappy with their LMS", Status.PARTIAL),
        ("Word from a driver in their yard: they're fed up with the paper slips", Status.PARTIAL),
        ("grapevine says their scanners fail daily", Status.PARTIAL),
        ("The word from the owner: pallets get lost", Status.CONFIRMED),
    ],
)
def test_a_need_that_others_tell_of_is_half_one(text: str, status: Status) -> None:
    assert after(text, None)[N].status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("he said maybe invoice matching, not sure", Status.PARTIAL),
        ("maybe route planning but she's not sure", Status.PARTIAL),
        ("not sure, maybe later", Status.UNKNOWN),
        ("we got stuck on roaming rates, never reached the why", Status.UNKNOWN),
        ("call dropped, never got as far as the need", Status.UNKNOWN),
        ("can't name one thing he'd change", Status.UNMET),
        ("happy w/ Zendesk", Status.UNMET),
        ("the boss's kid doing a school project, only collecting info", Status.UNMET),
        ("he keeps his cards close", Status.REFUSED),
        ("they don't know why it fails", Status.CONFIRMED),
    ],
)
def test_a_reply_about_the_need_that_names_hardly_any(text: str, status: Status) -> None:
    assert after(text, N)[N].status is status


@pytest.mark.parametrize(
    "text", ["Izmir port forwarder, Cem bey. he keep cards close", "They love it, happy with the demo"]
)
def test_what_is_kept_back_or_said_of_us_is_no_need(text: str) -> None:
    assert N not in after(text, None)
