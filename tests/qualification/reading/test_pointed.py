"""Whom the words of deciding point at, and what is said of them, in other words than those they were learnt from."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qualification.reading.records import read_messages


def answers(text: str, asked: str | None = None) -> dict[str, Any]:
    row = {"id": "1", "now": "2026-11-16T10:00:00+01:00", "asked": asked, "text": text}
    [read] = read_messages([json.dumps(row)])
    found: dict[str, Any] = read["answers"]
    return found


@pytest.mark.parametrize(
    ("text", "asked", "who"),
    [
        (
            "I wrote that Omar decides at Delta. Omar is the driver. It is Mr. Haddad who decides, he wants to go with us.",
            None,
            "Mr. Haddad",
        ),
        ("her husband, who runs the office, never met", "authority", "her husband"),
        ("Rui is the founder and decides with his partner. Cards get lost.", None, "Rui"),
        ("In Lublin the owner signs, name Piotr Duda, not the plant manager. He doesn't know us", None, "Piotr Duda"),
        ("The vicar says the congregation would vote on it.", "authority", "the congregation"),
        ("Prior says committee decides. The fryers leak.", None, "committee"),
        ('Their head wrote: "We need new pumps. The purchase will be decided by our COO, meet her."', None, "our COO"),
        (
            "Vu Dr Morel ce matin. Il est le patron, c'est lui qui décide. Les prothèses reviennent trop tard.",
            None,
            "Dr Morel",
        ),
        ("Winery down at Margaret River, Pru handles it and she signs for everything", None, "Pru"),
        ("Minera near Calama, met Ximena. She signs herself", None, "Ximena"),
        ("Literally his nan, she owns the farm and she's all for it", None, "his nan"),
        ("Honestly her husband, he signs and loves it", None, "her husband"),
        ("Marguerite, who calls the shots and hasn't been briefed", None, "Marguerite"),
        ('"As lab director I make the final selection", she wrote', None, "lab director"),
        ("CMIO chooses, we meet Feb 2 for the first time", None, "CMIO"),
        ("DON selects, never met", None, "DON"),
        ("Sheriff's office has the last word", None, "Sheriff's office"),
        ("the CFO's office decides, not met", None, "the CFO's office"),
        ("Selection by an exec cmte, consultants only score", None, "an exec cmte"),
        ("P&T cmte decides, I don't know a soul in it", None, "P&T cmte"),
        (
            "She's not the buyer as I logged. Buyer is supply chain VP Desmond, intro'd by email only",
            None,
            "supply chain VP Desmond",
        ),
        ("He isn't the decider as I had it. The buyer is Ann Lee, CFO, not met", "authority", "Ann Lee, CFO"),
        ("Turns out Raj isn't the decision maker. Signer is the COO, never met", None, "the COO"),
        ("The buyer is Ann Lee, but the board must approve", None, "the board"),
        (
            "met a bloke called Colin, he wants our gates but his wife decides what gets bought and i havent met her",
            None,
            "his wife",
        ),
        ("their GM Rolf decides, Bev will introduce us", None, "their GM Rolf"),
        ("The librarian decides not, the Executive Board does. Met Ada.", None, "the Executive Board"),
        ("Choice made by the capital committee", "authority", "the capital committee"),
    ],
)
def test_the_words_point_at_who_decides(text: str, asked: str | None, who: str) -> None:
    assert answers(text, asked)["authority"]["who"] == who


@pytest.mark.parametrize(
    "opening",
    [
        "Kitchen manufacturer in Dandenong",
        "Timber merchant up in Leeds",
        "Bakery chain near Cork",
        "Winery down at Margaret River",
    ],
)
def test_what_the_lead_is_names_nobody(opening: str) -> None:
    assert answers(f"{opening}, she's the sole director & up for it")["authority"].get("who") == "the sole director"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("got their org chart: CEO > COO > SVP Ambulatory > Dana. 4 layers!", False),
        ("org chart: Dana -> Site lead -> COO -> CEO", False),
        ("CEO > COO > Dana. The COO signs, not met", True),
        ("it goes plant manager → works director → holding", True),
    ],
)
def test_who_stands_above_whom_tells_nobody_who_decides(text: str, told: bool) -> None:
    assert ("authority" in answers(text)) is told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("the chancellor decides, she told me go ahead", "confirmed"),
        ("The headmaster decides, he is in favour of Siemens", "partial"),
        ("Mr. Sato has no authority", "unmet"),
        ("her uncle. co-owns the practice", "partial"),
        ("decision by the board", "partial"),
        ("CFO & CMO jointly, both green-lit it Tuesday", "confirmed"),
        ("CFO & CMO jointly, only one green-lit it", "partial"),
        ('"that\'d be yours truly", he said', "confirmed"),
        ("he grinned and said you're looking at him", "confirmed"),
        ("her uncle, he's the director. says he'll believe it when he sees it", "partial"),
        ("Ines is the champion, loves us, can't sign and doesn't know who does", "partial"),
        ("Exec team picks; VP Clinical Joss is lobbying them for us", "partial"),
        ("The board picks; my contact is all for it and pushes us", "partial"),
        ("The owners picks; Bea is our champion and loves it", "partial"),
        ("The partners pick, they all want us", "confirmed"),
        ("CMO Dr. Abernathy decides, Bev gets me in front of him in Oct", "partial"),
        ("Ann Lee decides, intro via Bev in Oct", "partial"),
        ("Ines can't sign and doesn't know who does", "unmet"),
    ],
)
def test_where_who_decides_stands(text: str, status: str) -> None:
    assert answers(text, "authority")["authority"]["status"] == status


@pytest.mark.parametrize(
    ("text", "status", "low", "high", "currency", "period"),
    [
        ("1.2k a month NZD", "confirmed", 1_200, 1_200, "NZD", "month"),
        ("$38,000 AUD", "confirmed", 38_000, 38_000, "AUD", None),
        ("3 euros a head, for all 250", "confirmed", 750, 750, "EUR", None),
        ("9,000 rupees per room, rooms are 30", "confirmed", 270_000, 270_000, "INR", None),
        ("R80 per taxi a month, 50 taxis", "confirmed", 4_000, 4_000, "ZAR", "month"),
        ("2k euro monthly, no more", "confirmed", None, 2_000, "EUR", "month"),
        ("2k euro monthly, no more no less", "confirmed", 2_000, 2_000, "EUR", "month"),
        ("they'd go to eleven thousand, not a cent beyond", "confirmed", None, 11_000, None, None),
        ("7 millones aprobados", "confirmed", 7_000_000, 7_000_000, None, None),
        ("80.000 Euro, steht im Plan, muss aber noch durch den Beirat", "partial", 80_000, 80_000, "EUR", None),
    ],
)
def test_a_sum_with_its_count_currency_and_ceiling(
    text: str, status: str, low: int | None, high: int | None, currency: str | None, period: str | None
) -> None:
    budget = answers(text, "budget")["budget"]
    assert budget["status"] == status
    assert budget["amount"] == {"min": low, "max": high, "currency": currency, "period": period}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("that's not for your ears", "refused"),
        ("he did not betray it to me", "refused"),
        ("of course no", "unmet"),
        ("the 30k is on hold", "unmet"),
    ],
)
def test_money_kept_back_or_not_there(text: str, status: str) -> None:
    assert answers(text, "budget")["budget"]["status"] == status


@pytest.mark.parametrize(
    ("text", "status", "latest"),
    [
        ("tenders close 1 December, so it must be before", "confirmed", "2026-11-30"),
        ("their licences expire 30/09", "confirmed", "2027-09-30"),
        ("the notice gives 30 March as last day", "confirmed", "2027-03-30"),
        ("before the move, the date is not fixed", "partial", None),
        ("frühestens in acht Jahren", "unmet", None),
    ],
)
def test_a_time_by_what_must_come_after_it(text: str, status: str, latest: str | None) -> None:
    timeline = answers(text, "timeline")["timeline"]
    window = timeline.get("window") or {"earliest": None, "latest": None}
    assert (timeline["status"], window) == (status, {"earliest": None, "latest": latest})


@pytest.mark.parametrize(
    ("text", "who", "status"),
    [
        ("spoke to Dana, her boss signs", "her boss", "partial"),
        ("met Dana, her CFO signs off", "her CFO", "partial"),
        ("call with Jan, his director has the last word", "his director", "partial"),
        ("Priya says Tom, her CFO, signs", "Tom, her CFO", "confirmed"),
    ],
)
def test_somebody_s_boss_is_not_them(text: str, who: str, status: str) -> None:
    told = answers(text)["authority"]
    assert (told["who"], told["status"]) == (who, status)


def test_a_feast_is_nobody() -> None:
    assert "who" not in answers("they want it before Mother's Day, she signs")["authority"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rohan, group supply chain head, decides; not met", "Rohan"),
        ("Said is managing director, he decides and he is for it", "Said"),
        ("abdullah he is the owner so he decides himself", "abdullah"),
        ("priya she is the owner so she decides", "priya"),
        ("New CFO is Petra Lang and she decides", "Petra Lang"),
        ("The site lead, who decides, thinks their paper system works well", "The site lead"),
        ("The owner, who signs, wants a better stock system", "The owner"),
        ("spoke to Uwe. Petra Lang decides", "Petra Lang"),
        ("spoke to Uwe. Ben Young decides", "Ben Young"),
        ("spoke to Uwe. Shelley Long signs", "Shelley Long"),
        ("The ministry will run a tender. Evaluation is by a panel of five", "a panel of five"),
        ("The university runs an RFP. Scoring is done by a jury of four", "a jury of four"),
        ("La décision sera prise en novembre par le comité achats", "le comité achats"),
        ("her: the committee meets on Mondays\nher: my GM has to sign, he hasn't seen your demo", "my GM"),
    ],
)
def test_who_is_said_to_decide_is_named(text: str, who: str) -> None:
    assert answers(text)["authority"]["who"] == who


@pytest.mark.parametrize("before", ["She runs the site but", "Tom runs IT, but", "He does the stock,"])
@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gareth writes the cheques", "Gareth"),
        ("Dana pays for it", "Dana"),
        ("the money is Priya's call", "Priya"),
        ("the owner holds the purse strings", "the owner"),
    ],
)
def test_whose_money_it_is_decides(before: str, text: str, who: str) -> None:
    read = answers(f"{before} {text}")["authority"]
    assert (read["status"], read["who"]) == ("partial", who)


def test_she_who_pays_decides_without_a_name() -> None:
    assert "who" not in answers("he uses it, she pays for it")["authority"]


@pytest.mark.parametrize(
    "text", ["he pays for it", "I drove there, he paid for lunch", "Tom pays for it, nobody uses it"]
)
def test_paying_alone_is_no_deciding(text: str) -> None:
    assert "authority" not in answers(text)
