"""The JSON lines of `banter read`."""

from __future__ import annotations

import json

from qualification.reading.records import read_dialogues, read_messages

NOW = "2026-05-21T10:00:00+02:00"


def test_a_message_is_answered_in_the_shape_of_a_label() -> None:
    line = json.dumps(
        {"id": "m1", "now": NOW, "asked": None, "text": "40-50k EUR a year approved, live before Q3, the CFO signs"}
    )
    [row] = read_messages([line, "\n"])
    assert row["id"] == "m1"
    assert row["answers"]["budget"]["amount"] == {"min": 40_000, "max": 50_000, "currency": "EUR", "period": "year"}
    assert row["answers"]["timeline"]["window"] == {"earliest": None, "latest": "2026-06-30"}
    assert "CFO" in row["answers"]["authority"]["who"]
    assert json.loads(json.dumps(row)) == row


def test_a_dialogue_ends_with_what_is_known_after_corrections() -> None:
    turns = [
        {"asked": None, "text": "Hallmark Scaffold. 40k budget, go live September"},
        {"asked": "need", "text": "quotes by email get lost"},
        {"asked": "authority", "text": "sorry, first: the budget is 14k, I misread my notes"},
        {"asked": "authority", "text": "skip"},
    ]
    [row] = read_dialogues([json.dumps({"id": "d1", "now": NOW, "turns": turns})])
    assert set(row["final"]) == {"budget", "need", "timeline"}
    assert row["final"]["budget"]["amount"]["max"] == 14_000
    assert row["final"]["timeline"]["window"] == {"earliest": "2026-09-01", "latest": "2026-09-30"}


def test_facts_about_another_lead_stay_out() -> None:
    turns = [{"asked": "budget", "text": "my other client has 90k"}, {"asked": "budget", "text": "this one: 15k"}]
    [row] = read_dialogues([json.dumps({"id": "d2", "now": NOW, "turns": turns})])
    assert row["final"]["budget"]["amount"]["max"] == 15_000
