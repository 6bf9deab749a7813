"""Ninety days of six reps in six zones, over the changes to summer time: everything comes in time, and nothing too often."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from benchmarks.followups import checks
from benchmarks.followups.world import World
from qualification.follow_ups.followups import FollowUpState
from qualification.follow_ups.nudging import BUDGET, DIGEST_LINES, Told
from tests.fakes.memory import MemoryDatabase

START = date(2026, 2, 16)
"""The clocks change on 8 March in America, on 29 March in Europe, on 5 April in Sydney, and never in Kolkata."""


def in_memory(**changes) -> World:
    database = MemoryDatabase()
    seen = Counter()

    def upcoming():
        state = database._state
        open_now = [each for each in state.follow_ups.values() if each.state is FollowUpState.OPEN]
        moments = [each.nudge_at for each in open_now] + [each.escalate_at for each in open_now]
        return min(filter(None, [*moments, *(each.next_at for each in state.routines.values())]), default=None)

    def told():
        new = []
        for key, entries in database._state.nudges.items():
            new += entries[seen[key] :]
            seen[key] = len(entries)
        return new

    facts = {"reps": 6, "leads": 60, "start": START, "days": 90}
    return World(database, upcoming, told, **facts | changes)


@pytest.fixture(scope="module")
def quarter():
    return in_memory(silent=(datetime(2026, 4, 20, 3, tzinfo=UTC), datetime(2026, 4, 23, 12, tzinfo=UTC))).run()


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_nothing_is(quarter, check):
    assert list(check(quarter)) == []


def test_the_quarter_was_lively_enough_to_show_it(quarter):
    kinds = Counter(each.kind for each in quarter.log)
    assert len(kinds) >= 9, kinds
    assert sum(kinds.values()) > 280
    full = [lines for digests in checks._digests(quarter).values() for lines in digests if len(lines) == DIGEST_LINES]
    assert full, "some had to wait for the next morning"
    assert len(quarter.forbidden) > 0
    assert len(quarter.away) > 1
    assert {each.person_id for each in quarter.log if each.person_id.startswith("rep")} == {
        f"rep-{n}" for n in range(6)
    }


def test_digests_keep_to_their_hour_on_both_sides_of_summer_time(quarter):
    digests = Counter()
    for (person_id, day), messages in checks._digests(quarter).items():
        person = quarter.people[person_id]
        told = messages[0][0].at.astimezone(person.zone)
        digests[told.time() == person.digest_at] += 1
        assert told.date() == day
    assert digests[True] > 10 * digests[False], "only quiet hours and the downtime move one"


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        (checks.out_of_hours, lambda told: replace(told, at=told.at + timedelta(hours=12))),
        (checks.over_budget, lambda told: [replace(told, message_id=str(number)) for number in range(BUDGET + 1)]),
        (checks.several_digests, lambda told: [told, replace(told, message_id="again")]),
        (checks.late, lambda told: replace(told, at=told.at + timedelta(days=2))),
    ],
)
def test_a_year_that_went_wrong_is_found_out(quarter, check, spoil):
    step = next(each for each in quarter.log if each.kind == "next_step" and each.at.weekday() == 1)
    wrong = spoil(step)
    log = [each for each in quarter.log if each is not step] + ([wrong] if isinstance(wrong, Told) else wrong)
    assert list(check(replace_log(quarter, log)))


def replace_log(world, log):
    spoilt = object.__new__(World)
    spoilt.__dict__ = {**world.__dict__, "log": log}
    return spoilt
