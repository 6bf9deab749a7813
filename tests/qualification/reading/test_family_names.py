"""People are called "van den Hoek", "Marie-Claire" and "Jan", and not "Discovery", though it begins a sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest

from qualification.bant import Dimension
from tests.qualification.reading.talk import Talk

TALK = Talk(datetime(2026, 11, 30, 10, tzinfo=UTC))
NAMES = (
    *("Jan de Vries", "Pieter van den Hoek", "Mr van Dalen", "Ludwig von Stein", "Juan de la Cruz", "Fatima al-Rashid"),
    *("Marie-Claire Dupont", "Anna Müller-Lang", "Sarah O'Brien"),
    *("Jan", "Jan Peeters", "April Jones", "August Bauer", "June"),
    *("Maria Reyes", "Anna Winter", "Ann Easter", "Noel"),
)
SAID = (
    "{name} decides",
    "Spoke to {name}, the CFO. Signs it alone",
    "{name}, the owner, signs",
    "{name} has the final word",
)


@pytest.mark.parametrize(("name", "said"), [*product(NAMES, SAID)])
def test_somebody_is_called_by_their_whole_name(name: str, said: str) -> None:
    known = TALK.after(said.format(name=name), None)
    assert set(known) == {Dimension.AUTHORITY}
    assert name in (known[Dimension.AUTHORITY].who or "")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *(
            ("go-live Jan, budget 20k", 1),
            ("timeline: April", 4),
            ("Launch August, CFO decides", 8),
            ("moved to April", 4),
        ),
        *(
            ("they'd start in June Carter said so", 6),
            ("signature June", 6),
            ("live by April. Karen decides", 4),
            ("Need it June, their CFO decides", 6),
            ("Go live Jan, the CEO signs", 1),
        ),
    ],
)
def test_a_month_stays_one(text: str, month: int) -> None:
    window = TALK.after(text, None)[Dimension.TIMELINE].window
    assert window is not None
    assert window.latest is not None
    assert window.latest.month == month


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Discovery call w/ Marieke, HR manager. She signs this herself.", "Marieke"),
        ("Intro chat with Tom. He decides.", "Tom"),
        ("Spoke to Fatima. Pushed twice for a date. She takes the decision.", "Fatima"),
        ("Herr Müller vom Einkauf entscheidet", "Müller"),
    ],
)
def test_what_opens_a_sentence_is_not_who_decides(text: str, who: str) -> None:
    assert who in (TALK.after(text, None)[Dimension.AUTHORITY].who or "")


@pytest.mark.parametrize("text", ["spoke to Anna Winter, exports break", "procurement (Bob Reyes) likes it"])
def test_nobody_called_like_a_feast_or_season_is_a_time(text: str) -> None:
    assert Dimension.TIMELINE not in TALK.after(text, None)


@pytest.mark.parametrize(
    "text",
    ["antes de Reyes", "live by Easter", "avant Noël", "Nach Weihnachten live", "we start in Winter", "go-live Winter"],
)
def test_the_feast_or_season_itself_is_one(text: str) -> None:
    assert Dimension.TIMELINE in TALK.after(text, Dimension.TIMELINE)


def test_the_german_hour_is_nobody() -> None:
    told = TALK.after("sina hat gesagt 30k sind freigegeben, sie entscheidet, Demo am Donnerstag um 14 Uhr", None)
    assert told[Dimension.AUTHORITY].who == "sina"
