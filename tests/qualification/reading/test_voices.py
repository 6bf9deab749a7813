"""Classes of language that reps write in: idiom, other languages, telegrams, what a debrief leaves unsaid."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from qualification.bant import Dimension, Status, Window
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer
from qualification.reading.understanding import understand

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
BUDGET, AUTHORITY, NEED, TIMELINE = Dimension.BUDGET, Dimension.AUTHORITY, Dimension.NEED, Dimension.TIMELINE


def read(text: str, asked: Dimension | None = None) -> dict[Dimension, Answer]:
    claims = understand(text, asked, {}, NOW, BuiltInReader()).claims
    return {claim.dimension: claim for claim in claims if isinstance(claim, Answer)}


@pytest.mark.parametrize(
    "text",
    [
        "There isn't a penny left for tools.",
        "Their coffers are bare.",
        "All discretionary spending is suspended.",
        "They cannot commit any funds this year.",
        "Pas un centime avant l'automne.",
        "Die Kassen sind leer.",
        "Están sin blanca.",
    ],
)
def test_no_money_in_many_words(text: str) -> None:
    assert read(text)[BUDGET].status is Status.UNMET


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The treasurer holds the purse strings.", "treasurer"),
        ("The vestry must still agree.", "vestry"),
        ("Approval is pending with the bursar.", "bursar"),
        ("Final approval rests with the parish council.", "council"),
        ("Le maire doit encore signer.", "maire"),
        ("Der Vorstand muss noch zustimmen.", "vorstand"),
    ],
)
def test_consent_still_to_come(text: str, who: str) -> None:
    answer = read(text)[AUTHORITY]
    assert answer.status is Status.PARTIAL
    assert who in (answer.who or "").lower()


def test_takes_the_subject_from_the_clause_before() -> None:
    assert read("He has 40k set aside and decides alone.")[AUTHORITY].status is Status.CONFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "The conveyor jams every second shift.",
        "Parcels go astray each week.",
        "Jeden Morgen fehlen Paletten.",
        "Ils saisissent chaque commande deux fois.",
        "Se les caducan los yogures.",
    ],
)
def test_what_goes_wrong_again_and_again(text: str) -> None:
    assert read(text)[NEED].status is Status.CONFIRMED


@pytest.mark.parametrize(
    "text", ["Everything's hunky-dory over there.", "Tout roule chez eux.", "Nothing is bothering them."]
)
def test_nothing_to_solve(text: str) -> None:
    assert read(text)[NEED].status is Status.UNMET


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("They want it live before the guests arrive on 12 June.", date(2026, 6, 11)),
        ("They open on 1 July, so it has to be in place by then.", date(2026, 7, 1)),
        ("Go-live by the fifteenth of april.", date(2026, 4, 15)),
    ],
)
def test_the_day_of_something_else_bounds_the_purchase(text: str, latest: date) -> None:
    assert read(text)[TIMELINE].window == Window(None, latest)


def test_the_rest_of_a_debrief_is_told_of_the_prospect() -> None:
    answers = read(
        "Saw the abbey. The abbot signs. Go-live in May. Three monks wind the tower clock on the same day. 9k EUR."
    )
    assert answers[BUDGET].amount is not None
    assert answers[NEED].status is Status.CONFIRMED


def test_reads_a_line_that_answers_its_own_label() -> None:
    answers = read("- money? no idea\n- who decides? the dean, not met\n- when? by 1 May")
    assert answers[BUDGET].status is Status.UNKNOWN
    assert answers[AUTHORITY].status is Status.PARTIAL
    assert answers[TIMELINE].window == Window(None, date(2026, 5, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Our CFO wants the quarter closed by the 31st.",
        "do you guys reckon 30k is too much for a pilot?",
        "Met their CFO's assistant in the lift.",
        "¿Qué me falta por preguntar?",
        "9k EUR.",
        "Their chairman plays golf every Friday.",
    ],
)
def test_what_says_nothing_of_the_lead(text: str) -> None:
    assert read(text) == {}


def test_a_number_that_counts_people_corrects_no_budget() -> None:
    first = read("15k approved", BUDGET)[BUDGET]
    assert first.amount is not None
    assert BUDGET not in read("back to the florist: one man show", AUTHORITY)
