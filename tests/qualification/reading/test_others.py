"""Another lead that was named is known again, messages later."""

from __future__ import annotations

from datetime import datetime

import pytest

from qualification.bant import Dimension
from qualification.reading.builtin import BuiltInReader
from qualification.reading.called import Called
from qualification.reading.clauses import message_of
from qualification.reading.joining import answer_of
from qualification.reading.others import others_named, without_others
from qualification.reading.understanding import understand

NOW = datetime.fromisoformat("2026-02-24T14:30:00+01:00")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("my other lead, the Waldhof clinic, has 60k", {"waldhof"}),
        ("the second one is Bramley Kennels", {"bramley", "kennels"}),
        ("that reminds me, the winery mob from last week came back", {"winery"}),
        ("beim anderen Kunden, Notariat Vogel, sind es 30.000", {"notariat", "vogel"}),
        ("l'autre client, Dupont, a 20 000", {"dupont"}),
        ("mi otro cliente, Aceites Sol, quiere mayo", {"aceites", "sol"}),
        ("she said the other one signs", set()),
        ("they want May", set()),
    ],
)
def test_another_lead_is_known_by_its_name(text: str, names: set[str]) -> None:
    assert others_named([text]) == names


def test_a_word_said_before_is_no_name_of_another() -> None:
    assert others_named(["Klinik am See needs rosters", "my other lead, Klinik Waldhof, called"]) == {"waldhof"}


def read(text: str, asked: Dimension | None) -> dict[str, str]:
    called = Called(others=others_named(["my other lead, the Waldhof clinic, has 60k"]))
    claims = understand(text, asked, {}, NOW, BuiltInReader(), None, called).claims
    return {said.dimension.value: said.status.value for claim in claims if (said := answer_of(claim))}


def test_what_is_said_of_it_later_is_not_this_leads() -> None:
    assert read("Waldhof wants May", Dimension.TIMELINE) == {}
    assert read("and Waldhof have 60k approved", Dimension.BUDGET) == {}
    assert read("Waldhof wants May. For the See people I forgot to ask", Dimension.TIMELINE) == {"timeline": "unknown"}
    assert read("Waldhof wants May, here it's June", Dimension.TIMELINE) == {"timeline": "confirmed"}


def test_quotes_stand_where_they_stood() -> None:
    text = "Waldhof wants May. They go live in June"
    blanked = without_others(text, {"waldhof"})
    assert len(blanked) == len(text)
    assert blanked.endswith("They go live in June")
    assert "Waldhof" not in blanked


@pytest.mark.parametrize(
    "text",
    [
        "The maize millers from last week have 2 million shillings, just informing you",
        "ah the school bus one from Monday, they confirm 20k already",
        "well Ravenna's got ninety thousand but you know that one",
        "hey totally diff one, sunrise motel has 40k",
    ],
)
def test_another_lead_told_of_in_passing_leaves_the_question_open(text: str) -> None:
    claims = understand(text, Dimension.BUDGET, {}, NOW, BuiltInReader()).claims
    assert [said for claim in claims if (said := answer_of(claim)) is not None] == []


def test_a_but_comes_back_from_another_lead() -> None:
    text = "the brewery from yesterday wants in June, but the sisters want in August only"
    [claim] = understand(text, Dimension.TIMELINE, {}, NOW, BuiltInReader()).claims
    said = answer_of(claim)
    assert said is not None
    assert said.window is not None
    assert said.window.earliest is not None
    assert said.window.earliest.month == 8


@pytest.mark.parametrize("text", ["the man from yesterday signs", "the offer from last week is too high for them"])
def test_who_was_met_yesterday_is_no_other_lead(text: str) -> None:
    assert message_of(text).sentences
