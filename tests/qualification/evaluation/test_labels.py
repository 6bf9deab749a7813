"""What is said about a file of labels that cannot be used."""

import json

import pytest

from qualification.errors import InvalidInput
from qualification.evaluation.labels import read_labels

MESSAGE = {
    "id": "t-m-0001",
    "now": "2026-05-21T10:00:00+02:00",
    "asked": None,
    "text": "40k approved",
    "tags": [],
    "expect": {
        "budget": {
            "status": "confirmed",
            "quote": "40k approved",
            "amount": {"min": 40000, "max": 40000, "currency": None, "period": None},
        }
    },
}
DIALOGUE = {
    "id": "t-d-0001",
    "now": "2026-05-21T10:00:00+02:00",
    "turns": [{"asked": None, "text": "40k approved", "expect_turn": {}}],
    "final": MESSAGE["expect"],
}


def read(*rows):
    return read_labels("team.jsonl", "\n".join(each if isinstance(each, str) else json.dumps(each) for each in rows))


def wrong(*rows):
    with pytest.raises(InvalidInput) as raised:
        read(*rows)
    return str(raised.value)


def budget(**changes):
    return MESSAGE | {"expect": {"budget": MESSAGE["expect"]["budget"] | changes}}


def test_messages_and_dialogues_may_stand_in_one_file_with_notes_of_ones_own():
    labelled = read(MESSAGE | {"note": "from Riley"}, "", DIALOGUE)
    assert [row["id"] for row in labelled.messages] == ["t-m-0001"]
    assert [row["id"] for row in labelled.dialogues] == ["t-d-0001"]


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("nonsense", "not JSON"),
        ("[1]", "not an object"),
        ("{}", "id: is missing"),
        (MESSAGE | {"now": "2026-05-21"}, "with its offset"),
        (MESSAGE | {"now": "2026-05-21T10:00:00"}, "with its offset"),
        (MESSAGE | {"asked": "money"}, "'budget', 'authority', 'need' or 'timeline'"),
        (MESSAGE | {"expect": {"cash": {"status": "confirmed", "quote": "40k"}}}, "expect.cash"),
        (budget(status="sure"), "'refused' (there is 'sure')"),
        (budget(quote="50k"), "does not stand in the text"),
        (budget(quote=""), "expect.budget.quote"),
        (budget(amount={"min": 1, "max": 2, "period": None}), "expect.budget.amount.currency: is missing"),
        (budget(amount={"min": 1, "max": 2, "currency": "euro", "period": None}), "three letters"),
        (budget(windw={"earliest": None, "latest": None}), "slip in its name"),
        (budget(window={"earliest": "May", "latest": None}), "expect.budget.window.earliest"),
        (DIALOGUE | {"turns": []}, "turns"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_mend(row, hint):
    told = wrong(MESSAGE, row)
    assert told.startswith("team.jsonl, line 2: ")
    assert hint in told


def test_an_id_that_comes_twice_is_told_with_both_lines():
    assert wrong(MESSAGE, MESSAGE) == "team.jsonl, line 2: the id t-m-0001 was used in line 1: give each its own"


def test_of_many_mistakes_the_first_ten_are_told():
    told = wrong(*["nonsense"] * 13)
    assert "line 10:" in told
    assert "line 11:" not in told
    assert told.endswith("and 3 more mistakes")


def test_a_file_without_labels_says_what_to_write():
    assert "one message or dialogue a line" in wrong("", " ")
