"""What was asked and not told is kept back, of the letter that was asked about and no other."""

from __future__ import annotations

import json

import pytest

from qualification.reading.records import read_messages

QUESTIONS = {
    "budget": ("what they can spend", "about the budget"),
    "authority": ("who signs", "who has the final say"),
    "need": ("what the problem is", "why they want it"),
    "timeline": ("when they start", "about timing"),
}
REFUSALS = (
    "she refused to say. 'That's our business, not yours.'",
    "he wouldn't tell",
    "she declined to answer",
    "they kept that to themselves",
)
REPLIES = (
    "he won't tell before the NDA's signed",
    "not a word before the NDA, he refused",
    "not a peep without an NDA",
    "'that's our business, not yours'",
)


def statuses(text: str, asked: str | None = None) -> dict[str, str]:
    row = {"id": "1", "now": "2026-11-16T10:00:00+01:00", "asked": asked, "text": text}
    [read] = read_messages([json.dumps(row)])
    return {letter: answer["status"] for letter, answer in read["answers"].items()}


@pytest.mark.parametrize("letter", QUESTIONS)
@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_the_rep_asked_and_was_not_told(letter: str, refusal: str) -> None:
    for question in QUESTIONS[letter]:
        assert statuses(f"Asked {question} and {refusal}") == {letter: "refused"}
        assert statuses(f"Asked {question}, {refusal}", letter) == {letter: "refused"}


@pytest.mark.parametrize("letter", QUESTIONS)
@pytest.mark.parametrize("reply", REPLIES)
def test_a_refusal_is_of_the_letter_asked_about(letter: str, reply: str) -> None:
    assert statuses(reply, letter) == {letter: "refused"}


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("Asked who signs: the CFO does, not met", None, {"authority": "partial"}),
        ("when the new wing opens, and no one will commit to when that is", "timeline", {"timeline": "partial"}),
        ("Asked who won the match and he wouldn't tell", None, {}),
        ("Asked when they start, in March", "timeline", {"timeline": "confirmed"}),
    ],
)
def test_what_was_told_is_not_kept_back(text: str, asked: str | None, told: dict[str, str]) -> None:
    assert statuses(text, asked) == told
