"""How what was understood changes what is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from qualification.answering import Applied, apply
from qualification.bant import Amount, BantAnswer, Dimension, Period, Provenance, Status, Window
from qualification.reading.claims import Answer, Correction, Quote, Skip
from qualification.reading.joining import Understood

NOW = datetime.fromisoformat("2026-05-21T10:00:00+02:00")
B, T = Dimension.BUDGET, Dimension.TIMELINE
FORTY = Amount(Decimal(40_000), Decimal(40_000))
SIXTY = Amount(Decimal(60_000), Decimal(60_000))


def held(status: Status = Status.CONFIRMED, dimension: Dimension = B, **more: Any) -> BantAnswer:
    base: dict[str, Any] = {
        "quote": "40k",
        "provenance": Provenance.REP,
        "said_ts": "100.1",
        "recorded_by": "U1",
        "recorded_at": NOW,
    }
    return BantAnswer(dimension=dimension, status=status, **(base | more))


def said(
    status: Status = Status.CONFIRMED, dimension: Dimension = B, words: str = "budget is 60k", **more: Any
) -> Answer:
    return Answer(Quote(words, 0, len(words)), dimension, status, **more)


def heard(
    known: Mapping[Dimension, BantAnswer],
    *claims: Answer | Correction | Skip,
    said_ts: str = "200.5",
    cycle_no: int = 1,
) -> Applied:
    return apply(known, Understood(tuple(claims)), said_ts=said_ts, recorded_by="U1", now=NOW, cycle_no=cycle_no)


def test_a_letter_nobody_spoke_of_is_filled_by_the_first_answer() -> None:
    applied = heard({}, said(amount=FORTY))
    assert applied.answers[B].amount == FORTY
    assert [answer.dimension for answer in applied.changed] == [B]
    assert applied.answers[B].said_ts == "200.5"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Status.UNKNOWN, Status.PARTIAL),
        (Status.UNKNOWN, Status.UNMET),
        (Status.REFUSED, Status.CONFIRMED),
        (Status.PARTIAL, Status.CONFIRMED),
        (Status.PARTIAL, Status.UNMET),
        (Status.UNMET, Status.PARTIAL),
    ],
)
def test_an_answer_that_says_more_takes_the_place_of_one_that_says_less(before: Status, after: Status) -> None:
    assert heard({B: held(before)}, said(after)).answers[B].status is after


@pytest.mark.parametrize("later", [Status.UNKNOWN, Status.REFUSED])
def test_not_knowing_takes_nothing_away(later: Status) -> None:
    applied = heard({B: held()}, said(later))
    assert applied.answers[B].status is Status.CONFIRMED
    assert applied.changed == ()
    assert applied.contradictions == ()


def test_what_contradicts_a_confirmed_answer_is_asked_about() -> None:
    applied = heard({B: held(amount=FORTY)}, said(amount=SIXTY))
    assert applied.answers[B].amount == FORTY
    [contradiction] = applied.contradictions
    assert (contradiction.dimension, contradiction.held.amount, contradiction.said.amount) == (B, FORTY, SIXTY)


def test_no_budget_after_a_confirmed_one_is_a_contradiction() -> None:
    assert len(heard({B: held(amount=FORTY)}, said(Status.UNMET)).contradictions) == 1


def test_another_window_is_a_contradiction() -> None:
    known = {T: held(dimension=T, window=Window(None, date(2026, 6, 30)))}
    applied = heard(known, said(dimension=T, window=Window(None, date(2026, 9, 30))))
    assert len(applied.contradictions) == 1


def test_a_correction_in_words_takes_the_place_of_a_confirmed_answer() -> None:
    words = "actually 60k, not 40k"
    applied = heard({B: held(amount=FORTY)}, Correction(Quote(words, 0, len(words)), said(amount=SIXTY)))
    assert applied.answers[B].amount == SIXTY
    assert applied.contradictions == ()


def test_a_correction_that_says_the_same_again_changes_nothing() -> None:
    words = "so it is 40k after all"
    before = held(amount=FORTY)
    applied = heard({B: before}, Correction(Quote(words, 0, len(words)), said(words=words, amount=FORTY)))
    assert applied.changed == ()
    assert applied.kept == (before,)
    assert applied.answers[B].quote == "40k"


def test_a_message_that_arrives_late_never_supersedes_a_newer_one() -> None:
    applied = heard({B: held(Status.PARTIAL, said_ts="300.0")}, said(amount=SIXTY), said_ts="200.5")
    assert applied.answers[B].status is Status.PARTIAL
    assert applied.changed == ()


def test_timestamps_are_ordered_as_numbers() -> None:
    assert (
        heard({B: held(Status.PARTIAL, said_ts="99.9")}, said(amount=SIXTY), said_ts="100.1").answers[B].amount == SIXTY
    )


def test_a_confirmation_keeps_the_value_it_does_not_repeat() -> None:
    applied = heard({B: held(Status.PARTIAL, amount=FORTY)}, said(words="the budget is approved"))
    assert (applied.answers[B].status, applied.answers[B].amount) == (Status.CONFIRMED, FORTY)


def test_a_period_is_added_to_a_sum_that_lacked_one() -> None:
    yearly = Amount(FORTY.min, FORTY.max, None, Period.YEAR)
    assert heard({B: held(amount=FORTY)}, said(amount=yearly)).answers[B].amount == yearly


def test_a_new_sum_about_as_large_stays_in_the_currency_and_for_the_period_said_before() -> None:
    forty_in_euro = Amount(Decimal(40_000), Decimal(40_000), "EUR", Period.YEAR)
    sixty = Amount(Decimal(60_000), Decimal(60_000))
    answer = said(amount=sixty)
    applied = heard({B: held(amount=forty_in_euro)}, Correction(answer.quote, answer))
    assert applied.answers[B].amount == Amount(Decimal(60_000), Decimal(60_000), "EUR", Period.YEAR)


def test_an_answer_of_an_earlier_cycle_or_a_stale_one_gives_way() -> None:
    assert heard({B: held(amount=FORTY)}, said(amount=SIXTY), cycle_no=2).answers[B].amount == SIXTY
    assert heard({B: held(amount=FORTY, stale=True)}, said(amount=SIXTY)).answers[B].amount == SIXTY


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [
        ("Ann", "Marcus", True),
        ("Ann", "the trustees", True),
        ("the board", "the owner", True),
        ("Ann", "Ann Okafor", False),
        ("the CFO", "Marcus", False),  # may be one and the same
        ("her boss", "the CFO", False),
        ("the board", "their board of directors", False),
    ],
)
def test_somebody_else_who_decides_is_asked_about(before: str, now: str, asked: bool) -> None:
    known = {Dimension.AUTHORITY: held(dimension=Dimension.AUTHORITY, who=before)}
    applied = heard(known, said(Status.PARTIAL, Dimension.AUTHORITY, who=now))
    assert bool(applied.contradictions) is asked
    assert applied.kept == (() if asked else (known[Dimension.AUTHORITY],))


def test_the_prospects_words_are_told_from_the_reps_conclusion() -> None:
    assert heard({}, said(words='he said "40k is approved"')).answers[B].provenance is Provenance.PROSPECT
    assert heard({}, said(words="40k approved")).answers[B].provenance is Provenance.REP


def test_what_is_no_answer_changes_nothing() -> None:
    known = {B: held()}
    applied = heard(known, Skip(Quote("skip", 0, 4)))
    assert applied == Applied(known)
