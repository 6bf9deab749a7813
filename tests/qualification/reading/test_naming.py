"""Who decides is named in whole words, and a pasted mail's "I" by its sender."""

from __future__ import annotations

import pytest

from qualification.reading.clauses import Message
from qualification.reading.letters.naming import as_written
from qualification.reading.letters.senders import sender


def named(text: str, found: str) -> str:
    start = text.index(found)
    return as_written(Message(text), start, start + len(found))


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("It's the head of the dye works who signs.", "head of the dye", "the head of the dye works"),
        ("It sits with the owner in Lagos.", "the owner", "the owner in Lagos"),
        ("Noor (CTO) picks it.", "Noor (CTO", "Noor (CTO)"),
        ("Noor (CTO, met twice) picks it.", "Noor (CTO", "Noor"),
        ("The provost's sister decides.", "The provost", "The provost's sister"),
        ("The judges' committee votes.", "committee", "The judges' committee"),
        ("The factory director decides.", "director", "The factory director"),
        ("Signed by vice-chancellor.", "chancellor", "vice-chancellor"),
        ("Ask the director madam.", "director", "the director madam"),
        ("Decide la directora médica.", "la directora", "la directora médica"),
        ("No CFO, CEO decides.", "CFO, CEO", "CEO"),
        ("buyer + GM, both in", "GM", "buyer + GM"),
    ],
)
def test_what_belongs_to_a_name_is_taken_in(text: str, found: str, whole: str) -> None:
    assert named(text, found) == whole


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("The abbess asked me for it.", "The abbess asked me for", "The abbess"),
        ("Moira is the director.", "Moira is the director", "Moira"),
        ("MD is Rakesh.", "MD is Rakesh", "MD is Rakesh"),
        ("It goes to yard director.", "to yard director", "yard director"),
        ("the money's on the bursar", "money's on the bursar", "the bursar"),
        ("It's Ola and Ola alone.", "Ola and Ola", "Ola"),
        ("the owner signs in March", "the owner", "the owner"),
        ("the head of IT signs", "the head of IT", "the head of IT"),
    ],
)
def test_what_is_said_of_them_is_left_out(text: str, found: str, whole: str) -> None:
    assert named(text, found) == whole


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("From: Elin Dahl <e@dahl.example>\nHi, I approve it myself.", "Elin Dahl"),
        ("Dear Ms Ito,\nI approve it myself.\nKind regards,\nElin Dahl\nHead of Fleet", "Elin Dahl"),
        ("From: Elin Dahl <e@dahl.example>\nHi, I hear the abbot approves it.", None),
        ("I asked who approves it myself.", None),
    ],
)
def test_in_a_pasted_mail_i_is_whoever_sent_it(text: str, who: str | None) -> None:
    message = Message(text)
    told = next(
        clause
        for sentence in message.sentences
        for clause in message.clauses(sentence)
        if "approve" in message.said(clause.start, clause.end)
    )
    assert sender(message, told) == who


CARDS = [
    "Gail Pruitt, MHA\nExecutive Director, Finance\n(618) 555-0143",
    "Gail Pruitt\nCOO | Acme Health\n+44 20 7946 0000",
    "Gail Pruitt\nHead of Procurement\nAcme Health Ltd\nM: 555 0143",
    "Gail Pruitt - Managing Director\ngail@acme.com",
]


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("header", ["From: Gail Pruitt\nSubject: RE: proposal\n\n", ""])
def test_the_card_under_a_mail_tells_nobody_who_decides(header: str, card: str) -> None:
    message = Message(f"{header}Hi, we have $96,500 approved for this.\n\n{card}")
    assert "approved" in message.said(message.sentences[-1].start, message.sentences[-1].end)


@pytest.mark.parametrize("card", CARDS)
def test_i_in_a_mail_is_who_the_card_names(card: str) -> None:
    message = Message(f"Hi, we have $96,500 approved. I sign this myself.\n\n{card}")
    assert sender(message, message.clauses(message.sentences[-1])[0]) == "Gail Pruitt"


def test_a_list_that_says_who_signs_is_no_card() -> None:
    message = Message("New one:\n\nTom Reyes\nCOO, signs it\n+44 20 7946 0000")
    assert any("signs" in message.said(each.start, each.end) for each in message.sentences)
