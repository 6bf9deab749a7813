"""What is said for manners around a question changes nothing of what it asks."""

from __future__ import annotations

import pytest

from qualification.questions.manners import without_manners
from qualification.questions.records import plan_of

THREADS = {"only Meridian": ["SQLs by team last month"]}
QUESTIONS = ("how's the pipeline?", "SQLs by region last month", "who has follow-ups due today?", "only Meridian")


def planned(text: str, question: str) -> object:
    return plan_of({"now": "2027-03-17T10:00:00+01:00", "thread": THREADS.get(question, []), "text": text})["plan"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "opening",
    [
        "servus,",
        "ahoj",
        "Olá!",
        "hey banter,",
        "morning team.",
        "wow,",
        "happy new year!",
        "Mr. Keller wants this:",
        "argh",
    ],
)
def test_greetings_and_sighs(opening, question):
    assert planned(f"{opening} {question}", question) == planned(question, question)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "ending", [" grazie", ", bro", ". best, Tom", " regards, Ana", " thank you so much 🙏", ", innit"]
)
def test_thanks_address_and_signature(ending, question):
    assert planned(question + ending, question) == planned(question, question)


@pytest.mark.parametrize(
    "text",
    [
        "Ciao Foods: why nurture",
        "why is Aloha Surf not an SQL",
        "hi",
        "and Bud?",
        "morning calls by rep",
        "sorry, I meant Dana",
    ],
)
def test_names_and_answers_stay(text):
    assert without_manners(text) == text


def test_marks_that_are_spoken():
    said = "stalled deals comma Utah region period how many question mark"
    assert without_manners(said).split() == ["stalled", "deals,", "Utah", "region.", "how", "many?"]
    assert without_manners("calls in that period") == "calls in that period"
