"""The bot on a bad day of Slack's: counted in the workspace, every answer is there, and there once."""

from collections.abc import Iterator

import pytest

from bot.demo.stage import Stage
from sandbox.client import Message, Person

ASKED = 3
# Slack may still carry out a call whose answer was lost, so the bot waits seconds before it looks and sends again.
PATIENCE = 40


@pytest.fixture(autouse=True)
def clear_sky_afterwards(stage: Stage) -> Iterator[None]:
    yield
    stage.client.clear_faults()


def answers(stage: Stage, person: Person, asked: list[Message]) -> list[Message]:
    """What the bot said to "help"; news of its own accord may come in between."""
    later = [each for each in stage.client.bot_messages(person.dm) if each.ts > asked[0].ts]
    return [each for each in later if "What you can say" in each.text]


def ids(messages: list[Message]) -> set[str]:
    return {each.metadata["event_payload"]["id"] for each in messages if each.metadata}


def settled_answers(stage: Stage, person: Person, asked: list[Message]) -> list[Message]:
    """What the bot said, once everything it was told is acknowledged and no answer is missing."""
    stage.client.wait_for(lambda: len(answers(stage, person, asked)) >= ASKED, PATIENCE, f"{person.name}'s answers")
    stage.client.wait_until_idle(PATIENCE)
    return answers(stage, person, asked)


def test_no_answer_is_lost_or_doubled_whatever_happens_to_its_call(stage: Stage) -> None:
    bad_days = {
        "sam": "rate_limited",
        "riley": "server_error",
        "kim": "server_error_after",
        "morgan": "drop_before",
        "alex": "drop_after",
    }
    people = {stage.client.person(name): kind for name, kind in bad_days.items()}
    for person, kind in people.items():
        stage.client.set_fault("chat.postMessage", kind, channel=person.dm, count=2)

    asked = {person: [person.post("help") for _ in range(ASKED)] for person in people}

    for person, kind in people.items():
        found = settled_answers(stage, person, asked[person])
        assert len(found) == len(ids(found)) == ASKED, kind
    assert all(fault["left"] == 0 for fault in stage.client.faults()), "every fault happened"


def test_no_message_is_answered_twice_whatever_happens_to_its_event(stage: Stage) -> None:
    bad_days = {"sam": "duplicate", "riley": "unacked", "kim": "reorder", "morgan": "drop_socket"}
    people = {stage.client.person(name): kind for name, kind in bad_days.items()}
    for person, kind in people.items():
        stage.client.set_fault("events", kind, channel=person.dm, count=1)

    asked = {person: [person.post("help") for _ in range(ASKED)] for person in people}

    for person, kind in people.items():
        found = settled_answers(stage, person, asked[person])
        assert len(found) == len(ids(found)) == ASKED, kind
    assert all(fault["left"] == 0 for fault in stage.client.faults()), "every fault happened"
