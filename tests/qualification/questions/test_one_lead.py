"""Questions about one lead, whose name is told from the words around it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from qualification.pipeline.query import Measure
from qualification.questions.asking import Understood, read

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def asked(*texts: str) -> tuple[Measure, str | None]:
    answer = read(texts[-1], NOW, texts[:-1])
    assert isinstance(answer, Understood), texts
    return answer.query.measure, answer.query.lead


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("why ain't harbour laundries an sql", "harbour laundries"),
        ("perché Molino Verdi non è SQL?", "Molino Verdi"),
        ("perché Molino Verdi non è ancora SQL?", "Molino Verdi"),
        ("waarom staat Bakkerij Smit op nurture?", "Bakkerij Smit"),
        ("¿por qué Bodegas Luna sigue en nurture?", "Bodegas Luna"),
        ("harbour laundries why nurture", "harbour laundries"),
        ("harbour laundries... why score so low", "harbour laundries"),
        ("why did we lose Harbour Laundries", "Harbour Laundries"),
        ("why is Fjellhus Betong rated so high", "Fjellhus Betong"),
        ("why's Banksia Builders parked in nurture", "Banksia Builders"),
        ("por que a Fazenda Boa Vista virou SQL?", "Fazenda Boa Vista"),
        ("my boss swears Klinik am Park should be an MQL. why isn't it", "Klinik am Park"),
    ],
)
def test_why_it_is_where_it_is(text: str, lead: str) -> None:
    assert asked(text) == (Measure.WHY, lead)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("what would be missing for Harbour Laundries to be an SQL", "Harbour Laundries"),
        ("what is needed for that Harbour Laundries becomes SQL", "Harbour Laundries"),
        ("what need for Harbour Laundries to be SQL", "Harbour Laundries"),
        ("harbour laundries what remains", "harbour laundries"),
        ("what's left to tick off before Kowhai Homes counts as SQL", "Kowhai Homes"),
        ("what's left to do before Möbel Hartwig counts as SQL", "Möbel Hartwig"),
        ("Vinhedos do Tejo → sql, whats left to get", "Vinhedos do Tejo"),
        ("Cosa manca a Panificio Moretti per diventare SQL?", "Panificio Moretti"),
    ],
)
def test_what_would_make_it_one(text: str, lead: str) -> None:
    assert asked(text) == (Measure.WHAT_WOULD, lead)


def test_the_same_of_another_lead() -> None:
    assert asked("why is Acme Foods not an SQL", "same, for Harbour Laundries") == (Measure.WHY, "Harbour Laundries")


def test_what_is_lost_in_general_is_no_lead() -> None:
    assert asked("why did we lose deals in May") == (Measure.DISQUALIFIED, None)


@pytest.mark.parametrize(
    ("text", "measure", "lead"),
    [
        ("harbour laundries in nurture. how come", Measure.WHY, "harbour laundries"),
        ("Harbour Laundries got bumped to SQL, on what grounds?", Measure.WHY, "Harbour Laundries"),
        ("How on earth is Harbour Laundries an SQL? They are two people", Measure.WHY, "Harbour Laundries"),
        ("what earned harbour laundries such a high score", Measure.WHY, "harbour laundries"),
        ("por qué no es SQL Bodegas Luna", Measure.WHY, "Bodegas Luna"),
        ("Harbour Laundries: path to SQL?", Measure.WHAT_WOULD, "Harbour Laundries"),
        ("harbour laundries → sql, what's left", Measure.WHAT_WOULD, "harbour laundries"),
        ("what is harbour laundries short of before we can promote it", Measure.WHAT_WOULD, "harbour laundries"),
        ("Harbour Laundries → SQL: remaining steps?", Measure.WHAT_WOULD, "Harbour Laundries"),
        ("gap to SQL for lead = 'Harbour Laundries'", Measure.WHAT_WOULD, "Harbour Laundries"),
        ("say what Harbour Laundries has to show before it counts as SQL", Measure.WHAT_WOULD, "Harbour Laundries"),
        ("why is Harbour Laundries in nurture and what would get it out", Measure.WHY, "Harbour Laundries"),
        ("o que falta para a Molino Verdi virar SQL?", Measure.WHAT_WOULD, "Molino Verdi"),
        ("He met the CISO of Molino Verdi at the golf. What gets them to SQL?", Measure.WHAT_WOULD, "Molino Verdi"),
        ("Wat heeft Van Hecke Chemie nog nodig om SQL te worden?", Measure.WHAT_WOULD, "Van Hecke Chemie"),
        ("por que o Lar São Vicente ainda não é SQL?", Measure.WHY, "Lar São Vicente"),
        ("donc Banque Delorme is disqualified... but why?", Measure.WHY, "Banque Delorme"),
        ("Scusa, cosa manca ancora a Molino Verdi per diventare SQL?", Measure.WHAT_WOULD, "Molino Verdi"),
    ],
)
def test_one_lead_is_asked_about_in_few_words(text: str, measure: Measure, lead: str) -> None:
    assert asked(text) == (measure, lead)


@pytest.mark.parametrize(
    "adverb", ["Ultimately", "In the end", "Basically", "Realistically", "Frankly", "To be honest", "Bottom line"]
)
def test_an_adverb_at_the_head_is_no_lead(adverb: str) -> None:
    assert asked(f"{adverb}, what's missing for Lowther Barges to become SQL?") == (
        Measure.WHAT_WOULD,
        "Lowther Barges",
    )


@pytest.mark.parametrize(
    "text",
    [
        "why hasn't Lowther Barges made SQL",
        "why hasn't Lowther Barges made it to SQL",
        "why didn't Lowther Barges hit SQL",
        "why hasn't Lowther Barges gone SQL",
        "why hasn't Lowther Barges progressed to SQL yet",
        "how come Lowther Barges never reached SQL",
    ],
)
def test_getting_there_is_no_word_of_the_lead(text: str) -> None:
    assert asked(text) == (Measure.WHY, "Lowther Barges")


def test_what_gets_somewhere_in_a_name_is_a_word_of_it() -> None:
    assert asked("why did Reach Robotics become an SQL") == (Measure.WHY, "Reach Robotics")
    assert asked("why has Ready Made Homes not become SQL") == (Measure.WHY, "Ready Made Homes")


@pytest.mark.parametrize(
    "text",
    [
        "hav call w Murtagh Haulage at 4, what do they still need to be SQL",
        "call with Murtagh Haulage in 10, what's missing for SQL",
        "meeting with Murtagh Haulage at 3, what's missing for them to be SQL",
        "demo with Murtagh Haulage in 20 min, what do we still need",
    ],
)
def test_whom_the_asker_is_to_meet_is_the_lead(text: str) -> None:
    assert asked(text) == (Measure.WHAT_WOULD, "Murtagh Haulage")


def test_what_is_asked_of_a_colleague_to_be_met_is_of_no_lead() -> None:
    assert asked("call with Dana in 10, what's blocking her SQLs") == (Measure.BLOCKERS, None)
    assert asked("call with the board in 10, what's missing most by letter") == (Measure.MISSING, None)
