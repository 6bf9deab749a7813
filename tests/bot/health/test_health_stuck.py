"""Which rows do not move, why, and what is to be done: judged without a database."""

from datetime import timedelta

import pytest

from bot.health.stuck import Condition, overdue, span, stuck
from storage import Due, Unfinished
from tests.builders import TUESDAY_AT_TEN as NOW

HOUR = timedelta(hours=1)


def a_row(queue="inbox", **changes):
    row = {
        "queue": queue,
        "id": "7",
        "about": "message",
        "lane": ("t", "D1"),
        "state": "waiting",
        "stored_at": NOW - HOUR,
        "attempts": 0,
        "error": None,
        "next_try": None,
        "worker": None,
        "lease_until": None,
    }
    return Unfinished(**(row | changes))


@pytest.mark.parametrize("queue", ["inbox", "outbox"])
def test_a_row_that_was_given_up_needs_somebody_and_names_the_command_that_brings_it_back(queue):
    (found,) = stuck([a_row(queue, state="dead", attempts=5, error="ValueError (ref 0A1B2C)")], NOW)

    assert found.condition is Condition.GIVEN_UP
    assert found.needs_somebody
    assert found.seconds == 3600
    assert found.why == "given up after 5 tries: ValueError (ref 0A1B2C)"
    assert f"banter {queue} retry 7" in found.remedy


def test_a_row_whose_process_died_long_ago_says_that_no_bot_runs():
    gone = a_row(state="claimed", worker="host:1", lease_until=NOW - HOUR)
    (found,) = stuck([gone], NOW)

    assert found.condition is Condition.LEFT_BEHIND
    assert "host:1" in found.why
    assert "banter run" in found.remedy


def test_a_row_that_nobody_takes_says_that_no_bot_runs():
    (found,) = stuck([a_row()], NOW)
    assert found.condition is Condition.NOT_TAKEN
    assert found.needs_somebody


@pytest.mark.parametrize(("age", "needs_somebody"), [(timedelta(minutes=5), False), (HOUR, True)])
def test_a_row_that_is_tried_again_needs_somebody_only_after_a_while(age, needs_somebody):
    tried = a_row("outbox", stored_at=NOW - age, attempts=3, error="HTTP 503", next_try=NOW + timedelta(seconds=9))
    (found,) = stuck([tried], NOW)

    assert found.condition is Condition.TRIED_AGAIN
    assert "HTTP 503" in found.why
    assert found.needs_somebody is needs_somebody


@pytest.mark.parametrize(
    "moving",
    [
        a_row(stored_at=NOW - timedelta(seconds=30)),
        a_row(state="claimed", lease_until=NOW + timedelta(seconds=20)),
        a_row(attempts=1, stored_at=NOW - timedelta(seconds=5), next_try=NOW + timedelta(seconds=2)),
        a_row(attempts=1, next_try=NOW - timedelta(seconds=2)),
    ],
)
def test_a_row_that_moves_is_not_named(moving):
    assert stuck([moving], NOW) == []


def test_only_the_first_of_a_conversation_is_named():
    first = a_row(id="1", attempts=2, error="OSError", next_try=NOW + HOUR)
    behind = a_row(id="2")
    elsewhere = a_row(id="3", lane=("t", "D2"))

    assert {found.id for found in stuck([first, behind, elsewhere], NOW)} == {"1", "3"}


def test_a_row_that_was_given_up_holds_nobody_back():
    assert len(stuck([a_row(id="2"), a_row(id="1", state="dead")], NOW)) == 2


def test_a_row_of_an_earlier_version_has_no_known_age():
    (found,) = stuck([a_row(stored_at=None)], NOW)
    assert found.seconds is None


def test_follow_ups_that_nobody_was_told_of_are_told_with_their_age():
    assert overdue(Due(rows=0, since=None), NOW) == ""
    assert overdue(Due(rows=1, since=NOW - timedelta(seconds=30)), NOW) == ""
    assert overdue(Due(rows=3, since=NOW - 2 * HOUR), NOW).startswith(
        "3 follow-ups should have been told, the first 2 hours"
    )


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 seconds"), (119, "119 seconds"), (7_199, "119 minutes"), (200_000, "2 days")]
)
def test_a_time_is_told_in_the_largest_unit_that_makes_two(seconds, words):
    assert span(timedelta(seconds=seconds)) == words
