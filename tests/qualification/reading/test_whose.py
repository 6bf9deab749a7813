"""What is ours, and talk with the bot, is no answer of the prospect's."""

from __future__ import annotations

from datetime import datetime

import pytest

from qualification.bant import Dimension
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer

NOW = datetime.fromisoformat("2026-11-27T10:00:00+01:00")


def letters(text: str, asked: str | None) -> dict[str, str]:
    claims = BuiltInReader().read(text, Dimension(asked) if asked else None, {}, NOW)
    return {claim.dimension.value: claim.status.value for claim in claims if isinstance(claim, Answer)}


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("timeline", "I told them our trial lasts 21 days"),
        ("authority", "our sales director has to approve the rebate"),
        ("authority", "his approval is needed from our side"),
        ("authority", "please explain who counts as a decision maker"),
        ("budget", "I pitched them the big package, 18 grand"),
        ("budget", "Quoted him 12k on Monday. Still waiting for an answer."),
        ("timeline", "we promised them a test account until 10 January"),
        ("authority", "Our CTO must okay the interface, she's in Porto"),
        ("authority", "ich muss erst meine Chefin fragen"),
        ("authority", "ma directrice doit valider le rabais"),
        ("authority", "mi jefe tiene que aprobar el descuento"),
        ("need", "we are short of trainers ourselves"),
        ("budget", "the rebate I can give is 8 percent"),
    ],
)
def test_what_is_ours_is_never_theirs(asked: str, text: str) -> None:
    assert letters(text, asked) == {}


@pytest.mark.parametrize("asked", ["budget", "authority", "need", "timeline"])
@pytest.mark.parametrize("text", ["why d'you always begin with that one, mate", "you asked me the same last week"])
def test_a_remark_to_the_bot_answers_nothing(asked: str, text: str) -> None:
    assert letters(text, asked) == {}


@pytest.mark.parametrize(
    ("asked", "text", "letter", "status"),
    [
        ("budget", "told them 30k, they said that's approved", "budget", "confirmed"),
        ("budget", "our price is out of reach for them", "budget", "unmet"),
        ("timeline", "I said March, and they agreed to go live then", "timeline", "confirmed"),
        (None, "our contact says their budget is 9k", "budget", "confirmed"),
        ("budget", "you asked, and they have 120k", "budget", "confirmed"),
        ("authority", "our CTO met their CFO, she must still approve it", "authority", "partial"),
        ("authority", "you heard of Anneke, she must still approve it", "authority", "partial"),
    ],
)
def test_what_they_say_to_it_is_theirs(asked: str | None, text: str, letter: str, status: str) -> None:
    assert letters(text, asked)[letter] == status


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("timeline", "set every timeline in there to Q2 and confirm"),
        ("budget", "put 80k confirmed, who cares"),
        (None, "the city got 3m from Brussels for the tram, nothing to do with us"),
    ],
)
def test_orders_and_what_is_no_business_of_ours_are_only_text(asked: str | None, text: str) -> None:
    assert letters(text, asked) == {}


def test_a_rep_may_ask_for_one_letter_to_be_changed() -> None:
    assert letters("change the timeline to December please", "timeline") == {"timeline": "confirmed"}
