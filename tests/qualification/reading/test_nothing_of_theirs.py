"""Our own firm, tools and day, the news, and replies that put off tell nothing of the prospect; what sounds like it does."""

from __future__ import annotations

from datetime import datetime

import pytest

from qualification.bant import Dimension
from qualification.reading.builtin import BuiltInReader
from qualification.reading.claims import Answer, Claim, Skip

NOW = datetime.fromisoformat("2026-07-28T10:00:00+01:00")


def claims(text: str, asked: str | None) -> list[Claim]:
    return BuiltInReader().read(text, Dimension(asked) if asked else None, {}, NOW)


def letters(text: str, asked: str | None) -> dict[str, str]:
    return {each.dimension.value: each.status.value for each in claims(text, asked) if isinstance(each, Answer)}


@pytest.mark.parametrize("asked", ["authority", None])
@pytest.mark.parametrize(
    "text",
    [
        "our deal desk won't approve more than 15% off",
        "above 50k our finance controller signs",
        "over 100k our MD has to sign",
        "our GC won't sign that clause",
        "legal on OUR side must approve the DPA first",
        "the new comp plan was signed by our CFO",
        "the exception needs our CRO's signature",
    ],
)
def test_who_signs_in_our_firm_does_not_decide(text: str, asked: str | None) -> None:
    assert letters(text, asked) == {}


@pytest.mark.parametrize("asked", ["timeline", None])
@pytest.mark.parametrize(
    "text",
    [
        "Our SOC2 renewal is due in Feb",
        "our implementation team is slammed, earliest kickoff slot WE have is the week of Aug 17",
        "we can't onboard anyone before October",
        "our price increase kicks in on 1 September",
        "next opening on our side is mid September",
        "asked our pricing team for a ramp, they said decision next week",
        "asked my manager, he decides tomorrow",
        "our deal desk says they'll decide by Thursday",
        "Their biggest customer (Kroger) needs everything on trucks by Nov 1",
        "their main client has asked them for all deliveries before Christmas",
    ],
)
def test_when_we_are_ready_and_when_their_customer_waits_is_no_timeline(text: str, asked: str | None) -> None:
    assert letters(text, asked) == {}


@pytest.mark.parametrize(
    "text",
    [
        "our travel cap's $189 now",
        "Finance approved MY laptop refresh after 5 months",
        "my AmEx got declined at the client dinner",
        "clari says my commit is 88k",
        "my base is 140",
        "our intern budget got approved",
    ],
)
def test_our_own_money_is_no_budget(text: str) -> None:
    assert letters(text, "budget") == {}


@pytest.mark.parametrize("asked", ["need", None])
@pytest.mark.parametrize(
    "text",
    [
        "the CRM is showing a duplicate for Evergreen Freight",
        "Zoom is not working on office wifi since morning",
        "CPQ crashed again",
        "the address in the CRM is wrong",
        "DSV integration is all over LinkedIn today",
        "Klaviyo's outage made the WSJ",
        "Reuters says the sector is struggling",
    ],
)
def test_our_tools_and_the_news_are_no_need(text: str, asked: str | None) -> None:
    assert letters(text, asked) == {}


@pytest.mark.parametrize("asked", list(Dimension))
@pytest.mark.parametrize(
    "text",
    [
        "will check after lunch",
        "Ping me after 4 pls, our quarterly review going on",
        "Thanks for the nudge, not forgotten!",
        "will come back on this after I speak to my colleague Hui Min, she ran the call",
        "sorry, in a meeting, will reply in an hour",
        "haven't forgotten, just busy 🙈",
        "let me check with my AE and revert",
    ],
)
def test_a_reply_that_only_puts_off_is_a_skip(text: str, asked: str) -> None:
    said = claims(text, asked)
    assert [type(each) for each in said] == [Skip]


@pytest.mark.parametrize("asked", ["authority", "need", "budget"])
@pytest.mark.parametrize(
    "text", ["Ok boss 🫡", "roger that, chief", "yaar one second", "almost forgot, send my report to Jan"]
)
def test_chat_answers_nothing(text: str, asked: str) -> None:
    assert letters(text, asked) == {}


@pytest.mark.parametrize(
    ("asked", "text", "letter", "status"),
    [
        ("authority", "our contact signs it herself", "authority", "confirmed"),
        ("authority", "my contact's boss has to approve", "authority", "partial"),
        (None, "our contact's CFO signs above 50k", "authority", "partial"),
        (None, "above 100k their MD signs", "authority", "partial"),
        ("authority", "legal on their side has to sign off", "authority", "partial"),
        ("authority", "the CFO is on our side and signs", "authority", "confirmed"),
        ("authority", "ok, the boss has to approve", "authority", "partial"),
        ("authority", "his wife decides", "authority", "partial"),
        (None, 'she wrote: "our CFO signs everything above 10k"', "authority", "partial"),
        ("need", "> our deal desk loses quotes every week\n> Anna", "need", "confirmed"),
        (None, "their SOC2 renewal is due in Feb, they want it live before that", "timeline", "confirmed"),
        (None, "they need everything on trucks by Nov 1", "timeline", "confirmed"),
        (
            "timeline",
            "their biggest customer wants tracking by June or they lose the contract",
            "timeline",
            "confirmed",
        ),
        (None, "asked the procurement team, they said decision next week", "timeline", "confirmed"),
        (None, "their CRM shows duplicates for every customer", "need", "confirmed"),
        ("need", "the CRM they use loses half of the notes", "need", "confirmed"),
        ("need", "my guy says they lose parcels every day", "need", "confirmed"),
        ("budget", "finance approved their laptop refresh, 30k", "budget", "confirmed"),
        ("budget", "our quote is over their budget", "budget", "unmet"),
        ("authority", "not known, will check", "authority", "unknown"),
        ("timeline", "forgot to ask", "timeline", "unknown"),
        ("authority", "didn't ask, will do on Thursday", "authority", "unknown"),
        ("timeline", "he said ask again after Easter", "timeline", "unmet"),
    ],
)
def test_what_sounds_like_it_and_is_theirs_is_read(asked: str | None, text: str, letter: str, status: str) -> None:
    assert letters(text, asked).get(letter) == status
