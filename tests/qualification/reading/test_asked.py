"""Whoever is still to be convinced, asked or waited for decides, whoever asks them and however that one was introduced."""

from __future__ import annotations

import json
from itertools import product

import pytest

from qualification.reading.clauses import Message
from qualification.reading.letters.asked import is_asked, is_whose_call
from qualification.reading.letters.naming import as_written
from qualification.reading.records import read_messages

INTRODUCTIONS = (
    "{}.",
    "Spoke to Imke. {}.",
    "Just off the phone with Imke at Alder Tiles. {}.",
    "Call with Imke Brandt, ops director, went well. {}.",
    "Spoke to Imke. They've 60k set aside, {}, their quoting takes 3 days and they want it fixed before the fair in March.",
)
ASKED = (
    ("{} has to convince the owner Rolf", "owner Rolf"),
    ("{} needs to persuade her boss", "her boss"),
    ("{} must win the chairman over", "the chairman"),
    ("{} has to get the owner on board", "the owner"),
    ("{} needs sign-off from the CFO", "the CFO"),
    ("{} needs Rolf's blessing", "Rolf"),
    ("{} will pitch it to the CFO", "the CFO"),
    ("{} must sell it to the board", "the board"),
    ("{} has to run it past her husband", "her husband"),
    ("{} has to ask her manager", "her manager"),
    ("{} recommends, Rolf approves", "Rolf"),
)
DECIDES = ("{} decides alone", "{} signs it herself", "{} has the last word")
FROM_SPEECH = [INTRODUCTIONS[at] for at in (1, 2, 3)]


def authority(text: str) -> dict[str, str]:
    row = {"id": "1", "now": "2026-11-16T10:00:00+01:00", "asked": None, "text": text}
    [read] = read_messages([json.dumps(row)])
    found: dict[str, str] = read["answers"].get("authority", {})
    return found


def told(introduction: str, words: str) -> str:
    """One sentence; a clause in the middle of another begins small."""
    return introduction.format(words if ", {}" in introduction else words[0].upper() + words[1:])


@pytest.mark.parametrize(("introduction", "who"), list(product(INTRODUCTIONS, ("she", "Imke"))))
@pytest.mark.parametrize(("words", "decider"), ASKED)
def test_who_is_asked_decides_and_is_not_won(introduction: str, who: str, words: str, decider: str) -> None:
    found = authority(told(introduction, words.format(who)))
    assert (found["status"], found["who"].lower().removeprefix("the ")) == (
        "partial",
        decider.lower().removeprefix("the "),
    )


@pytest.mark.parametrize(("introduction", "who"), list(product(FROM_SPEECH, ("she", "Imke"))))
@pytest.mark.parametrize("words", DECIDES)
def test_a_pronoun_stands_for_whom_the_talk_was_with(introduction: str, who: str, words: str) -> None:
    found = authority(told(introduction, words.format(who)))
    assert found["status"] == "confirmed"
    assert found["who"].startswith("Imke")


@pytest.mark.parametrize("introduction", FROM_SPEECH)
@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("everything over 5k lands on Ms Lindqvist's desk", "Lindqvist"),
        ("all nine surgeons, they voted, unanimous for us", "nine surgeons"),
        ("it's Rolf's call, she is only the user", "Rolf"),
        ("Rolf signs, not her", "Rolf"),
    ],
)
def test_who_was_only_introduced_does_not_decide(introduction: str, words: str, who: str) -> None:
    assert who in authority(told(introduction, words))["who"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mit Imke telefoniert. Sie muss noch den Geschäftsführer überzeugen.", "Geschäftsführer"),
        ("Mit Imke telefoniert. Imke braucht die Freigabe vom Vorstand.", "Vorstand"),
        ("Vu Claire ce matin. Elle doit convaincre le patron.", "patron"),
        ("Hablé con Rosa. Tiene que convencer al jefe.", "jefe"),
    ],
)
def test_who_is_asked_decides_in_other_languages(text: str, who: str) -> None:
    found = authority(text)
    assert found["status"] == "partial"
    assert who in found["who"]


@pytest.mark.parametrize(
    ("text", "who", "asked"),
    [
        ("She won't sign without asking Rolf.", "Rolf", True),
        ("She hands it to Rolf for approval.", "Rolf", True),
        ("She doesn't need sign-off from Rolf.", "Rolf", False),
        ("She managed to convince Rolf.", "Rolf", False),
        ("I will ask Rolf.", "Rolf", False),
        ("She has Rolf's okay.", "Rolf", False),
        ("She gets Rolf on the phone.", "Rolf", False),
    ],
)
def test_only_who_is_still_to_be_asked_by_them_is(text: str, who: str, asked: bool) -> None:
    start = text.index(who)
    assert is_asked(Message(text), start, start + len(who)) is asked


def test_a_call_is_somebodys_where_it_is_decided_and_not_on_the_phone() -> None:
    deciding, phoning = Message("It's Rolf's call."), Message("Rolf's call went well.")
    assert is_whose_call(deciding, deciding.plain.index("rolf") + len("rolf"))
    assert not is_whose_call(phoning, len("rolf"))


@pytest.mark.parametrize(
    ("text", "found", "who"),
    [
        ("Spoke to Dana at Acme Tiles.", "Dana", "Dana"),
        ("Spoke to Dana at Acme Tiles.", "Dana at Acme Tiles", "Dana"),
        ("Rana from Volt signs", "Rana from Volt", "Rana"),
        ("the owner in Lagos signs", "the owner", "the owner in Lagos"),
    ],
)
def test_somebody_is_named_without_where_they_work(text: str, found: str, who: str) -> None:
    start = text.index(found)
    assert as_written(Message(text), start, start + len(found)) == who
