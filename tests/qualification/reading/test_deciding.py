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


DIES = "Milk pump, keeps stalling."


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("The bursar signs, I spoke with her.", "confirmed"),
        ("The bursar signs, met her in person.", "confirmed"),
        ("The bursar must approve, I sat with him last week.", "confirmed"),
        ("The bursar must approve, she was in the call.", "confirmed"),
        ("The bursar decides, she rang me herself.", "confirmed"),
        ("Decider → Ines, herd manager, that's my contact.", "confirmed"),
        ("Decider = Ines, herd manager, that's who I met.", "confirmed"),
        ("The bursar decides, he phoned me twice this week.", "confirmed"),
        ("Der Kämmerer entscheidet, ich war bei ihm.", "confirmed"),
        ("Le directeur signe, je l'ai vu mardi.", "confirmed"),
        ("Firma el director, estuvo en la reunión.", "confirmed"),
        ("Der Kämmerer entscheidet, habe ihn noch nicht getroffen.", "partial"),
        ("Firma el director, no hablé con él.", "partial"),
        ("Never seen the bursar, she's the one who'd choose.", "partial"),
        ("The bursar signs, I haven't spoken with her.", "partial"),
        ("The bursar signs, her assistant was in the call.", "partial"),
        ("The bursar signs, I only met her deputy.", "partial"),
        ("The bursar signs, my contact met him on Monday.", "partial"),
        ("The bursar signs, I must get him on the phone first.", "partial"),
        ("The bursar signs, I spoke with her, she has doubts.", "partial"),
        ("The bursar must approve, she was not in the call.", "partial"),
    ],
)
def test_who_was_talked_to_is_won_where_nothing_is_said_against_it(told: str, status: str) -> None:
    assert authority(f"{DIES} {told}")["status"] == status


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("The owner decides, finds it super.", "confirmed"),
        ("The owner decides, thinks it's a great idea.", "confirmed"),
        ("The bursar sanctioned 40k, she is fully supporting us.", "confirmed"),
        ("The owner decides, she not home.", "partial"),
        ("The owner decides, has never heard of us.", "partial"),
        ("The owner's son decides, nice on the phone but that's all I can say about him.", "partial"),
    ],
)
def test_what_they_make_of_it_in_plain_words(told: str, status: str) -> None:
    assert authority(f"{DIES} {told}")["status"] == status


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"{DIES} Kristof: operations director, he says yes, he signs.", "Kristof"),
        (f"{DIES} Ravi: head of IT, my contact. He signs.", "Ravi"),
        ("Kofi: owner, he decides, he's keen", "Kofi"),
        ("Alder Foods: CEO, wants new pumps, she signs", "CEO"),
        (f"{DIES} 20k, priya signs.", "priya"),
        (f"{DIES} 20k. tom and gareth decide.", "tom"),
        ("pump is dead and the general manager fiona she's the one who places the order", "fiona"),
        (
            "Following my talk with Mr. Lowe of Avon Freight: pumps stall. He is Managing Director and sole signatory.",
            "Lowe",
        ),
        ("Talked w/ Ines, HR of a tannery. Wages go out late. She forwards to the titolare who decides.", "titolare"),
        ("Pumps stall. Marina owns it w/ her husband, both in the call, both ok.", "Marina"),
    ],
)
def test_a_name_beside_its_post_or_in_small_letters_decides(text: str, who: str) -> None:
    assert who in authority(text)["who"]


@pytest.mark.parametrize("told", ["nobody signs", "price decides", "both sign", "weather decides"])
def test_what_is_no_name_in_small_letters_decides_nothing(told: str) -> None:
    assert authority(f"{DIES} 20k, {told}.") == {}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Met a baker in Cork. The oven stalls. Sole owner.", "Sole owner"),
        ("Met a baker in Cork. The oven stalls. One man band.", None),
        ("Met a baker in Cork. The oven stalls. She runs it with no partners.", None),
        ("Gareth himself, sole director", "Gareth"),
    ],
)
def test_who_has_nobody_beside_them_decides(text: str, who: str | None) -> None:
    said: dict[str, str | None] = {**authority(text)}
    assert (said["status"], said.get("who")) == ("confirmed", who)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            (
                "copying Lou's mail:\n\nHey, the pump stalls. I don't need anyone's ok.\n"
                "Lou Hendricks\nVP, Tri-County\n(319) 555-0177"
            ),
            "Lou Hendricks",
        ),
        ("> From: Bea Lang\n> our lift is stuck, I don't have to ask anyone\n> Thanks, Bea", "Bea Lang"),
    ],
)
def test_who_writes_that_nobody_is_asked_decides(text: str, who: str) -> None:
    said = authority(text)
    assert (said["status"], said["who"]) == ("confirmed", who)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("no one I can get to. Galina has zero influence and can't tell me who does", "unmet"),
        ("can't say yes to anything and no idea who can", "unmet"),
        ("postdoc, no purchasing rights, her PI is on sabbatical and not answering anyone", "unmet"),
        ("lab tech, no buying rights, his boss decides", "partial"),
        ("no clue. LinkedIn shows four directors", "unknown"),
        ("no idea yet, I think the director", "partial"),
        ("he's not the one, dental director is, they don't talk", "partial"),
        ("MD only. Mr. Jignesh is lab incharge, he is recommending us", "partial"),
        ("board of 5, 5 of 5 voted for us", "confirmed"),
        ("board of 5, 3 of 5 voted for us", "partial"),
        ("committee of five, all for us", "confirmed"),
        ("committee of five, the chair is all for it", "partial"),
        ("three brothers, the eldest is keen", "partial"),
        ("Hanna, plant manager. Sat with her today", "confirmed"),
        ("wrong person, has no idea who buys", "unmet"),
    ],
)
def test_a_reply_where_the_contact_has_no_say(text: str, status: str) -> None:
    assert authority(text, asked="authority")["status"] == status


def test_the_meeting_of_the_owners_is_nobody() -> None:
    text = "Tower in KL, lifts are slow. The JMC committee picks. AGM is 28 March, they decide there."
    assert "AGM" not in authority(text)["who"]
