"""What is told of the asker's own day, wherever it stands around a question, is no part of the plan."""

from __future__ import annotations

from typing import Any

import pytest

from qualification.questions.records import plan_of

NOW = "2027-06-16T10:00:00+02:00"
PLAIN = (
    "Pipeline by region",
    "SQLs by rep last week",
    "Top 5 blockers to SQL",
    "Which source has most disqualified leads",
)


def plan(text: str) -> dict[str, Any] | None:
    return plan_of({"now": NOW, "thread": [], "text": text})["plan"]


@pytest.mark.parametrize("plain", PLAIN)
@pytest.mark.parametrize(
    "around",
    [
        "{}, need it for the 12 o'clock",
        "{}? need 1 slide by 17:00",
        "{}, legal asks by noon",
        "{}? a big batch lands from the expo tonight",
        "{}? want to cut the spend today",
        "Happy 2028 🎆 {}",
        "Frohes neues 2028! {}",
        "Budget round starts tomorrow. {}",
        "big launch tomorrow, {}",
        "{}. Got an enterprise demo at 4.",
        "{} (customer visit at 2pm)",
        "{}? it's for the legal team",
        "{}, no need for details",
        "{}, timeline is tight",
        "{}? partner summit next week",
        "{}? need something for the enterprise offsite",
        "Good morning! Hope the LinkedIn offsite was fun. {}",
    ],
)
def test_the_plan_is_that_of_the_question(plain: str, around: str) -> None:
    assert plan(around.format(plain)) == plan(plain) is not None


@pytest.mark.parametrize(
    ("text", "key", "told"),
    [
        ("leads that came in via referral yesterday, how many", "filters", {"source": ["referral"]}),
        ("since the kickoff on monday, has anything budged for SMB", "filters", {"segment": ["SMB"]}),
        ("top 5 blockers to SQL, need only", "filters", {"letter": ["need"]}),
        ("pipeline by region, no need for EMEA", "filters", {"not": {"region": ["EMEA"]}}),
    ],
)
def test_what_is_asked_stays(text: str, key: str, told: Any) -> None:
    read = plan(text)
    assert read is not None
    assert read[key] == told


@pytest.mark.parametrize("plain", PLAIN)
@pytest.mark.parametrize(
    "around",
    [
        "right, tea in hand ☕ {}",
        "coffee in hand, {}",
        "{}, naming & shaming at 5",
        "back off hols today, {}",
        "back from leave, {}",
        "chairman's on at me about this: {}",
        "{}? 1:1s begin in fifteen minutes.",
    ],
)
def test_what_is_in_hand_and_who_asks_names_nothing(around: str, plain: str) -> None:
    assert plan(around.format(plain)) == plan(plain)


def test_work_in_hand_is_asked_about() -> None:
    found = plan("work in hand by rep")
    assert found is not None
    assert found["measure"] == "load"


@pytest.mark.parametrize("who", ["chairman", "boss", "CEO", "auditor", "the board"])
def test_who_presses_for_it_is_nobody_that_is_meant(who: str) -> None:
    assert plan(f"{who}'s on at me about pipeline value, by region") == plan("pipeline value, by region")
