"""Who decides of all who are named, and whether they are won."""

from __future__ import annotations

import json

import pytest

from benchmarks.reading.learn import MARK, NAMED, taught
from benchmarks.reading.ranking import Options, ranked
from qualification.reading.clauses import Message
from qualification.reading.letters.mentions import NOBODY, mentions
from qualification.reading.records import read_messages
from tests.qualification.reading.test_weighing import TEACHING


def authority(text: str, asked: str | None = None) -> dict[str, str]:
    row = {"id": "1", "now": "2026-05-21T10:00:00+02:00", "asked": asked, "text": text}
    [read] = read_messages([json.dumps(row)])
    found: dict[str, str] = read["answers"].get("authority", {})
    return found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The plant manager recommends, the group's buyer signs. Labels fall off the jars.", "buyer"),
        ("Our champion Ingrid can't sign; the provost decides. Rooms are booked twice.", "provost"),
        ("Spoke to Teresa. Invoices get lost. She decides and she wants it.", "Teresa"),
        ("Bags get lost. Nothing is bought there without Mrs Okafor, never met her.", "Okafor"),
        ("The decision lies with the synod. Candles are counted by hand.", "synod"),
    ],
)
def test_who_decides_is_told_from_others_who_are_named(text: str, who: str) -> None:
    assert who in authority(text)["who"]


def test_nobody_is_named_where_the_message_names_nobody() -> None:
    assert "who" not in authority("yes, she signs it herself", asked="authority")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The bursar signs. She loves it.", "confirmed"),
        ("The bursar signs. We haven't met her yet.", "partial"),
        ("The bursar signs and she is against it.", "partial"),
        ("Two brothers own it, both said yes.", "confirmed"),
        ("Two brothers own it, one said yes, the other hasn't been asked.", "partial"),
    ],
)
def test_what_is_said_after_the_decider_tells_whether_they_are_won(text: str, status: str) -> None:
    assert authority(f"Their invoices get lost all the time. {text}")["status"] == status


def test_everybody_named_may_decide_and_so_may_nobody() -> None:
    message = Message("Spoke to Nadia. The vestry votes.")
    told = message.clauses(message.sentences[1])[0]
    named = mentions(message, told)
    assert [message.text.raw[each.start : each.end] for each in named] == ["Nadia", "The vestry", ""]
    assert NOBODY in named[-1].traits
    assert "contact" in named[0].traits


def test_a_choice_learnt_leans_on_what_right_options_share() -> None:
    lessons = [Options((frozenset({"signs"}), frozenset({"champion"})), frozenset({0}))] * 9
    learnt = ranked(lessons)
    assert learnt["signs"] > 0 > learnt["champion"]


def test_each_lesson_names_who_decides_in_words_of_its_own_text() -> None:
    named = [row for row in taught(TEACHING) if "who" in row["expect"].get("authority", {})]
    assert len(named) > 300
    for row in named:
        assert all(who in row["text"] for who in row["expect"]["authority"]["who"].split(" and "))
        assert not NAMED.search(row["text"])
        assert not MARK.search(row["text"])


@pytest.mark.parametrize(
    ("text", "who", "status"),
    [
        ("trustees, there's six, and the chair adores us", "trustees", "partial"),
        ("school board meets on the 9th, superintendent is a fan", "school board", "partial"),
        ("there's three partners and they vote on it. Dr. Keane is mad for it", "three partners", "partial"),
        ("couple owns it, she said yes, he's still chewing on it", "couple", "partial"),
        ("the partners, three of em, all on board", "the partners", "confirmed"),
        ("him and his brother own it and the brother's good with it too", "him and his brother", "confirmed"),
        ("the board is told, but the medical director signs and she's keen", "the medical director", "confirmed"),
    ],
)
def test_one_of_several_who_is_won_wins_none_of_the_others(text: str, who: str, status: str) -> None:
    assert authority(text, asked="authority") | {"quote": ""} == {"status": status, "who": who, "quote": ""}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("the dean signs and the dean likes it", "confirmed"),
        ("she's the boss, so", "confirmed"),
        ("I'd say the head gardener but I'm guessing", "partial"),
    ],
)
def test_a_decider_is_won_who_is_plainly_for_it_or_was_talked_to_and_never_one_that_is_guessed(
    text: str, status: str
) -> None:
    assert authority(text, asked="authority")["status"] == status


def test_purchasing_decisions_are_made_by_nobody_called_the_purchasing() -> None:
    text = "I spoke with Harold Jessup this morning. He runs the plant and makes the purchasing decisions himself."
    assert authority(text)["who"] == "Harold Jessup"


def test_a_count_in_brackets_leaves_who_votes_in_one_clause() -> None:
    assert authority("spoke w/ practice mgr, no decision power, dentist owners (3) vote")["status"] == "partial"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("she dodged it. 'we have a process'", "refused"),
        ("that he also kept to himself", "refused"),
        ("she signs it herself, won't say more", "confirmed"),
    ],
)
def test_who_decides_is_kept_back_only_where_nobody_is_said_to(text: str, status: str) -> None:
    assert authority(text, asked="authority")["status"] == status
