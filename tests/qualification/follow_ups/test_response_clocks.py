"""First responses against the clock, in working time and in time itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.follow_ups.business_time import add_working_minutes, working_time
from qualification.follow_ups.followups import FollowUpKind, FollowUpState
from qualification.follow_ups.response_clocks import ClockState, closed, pace, state_of, with_other_hours
from qualification.people import Absence
from tests.builders import a_follow_up, a_person

BERLIN = ZoneInfo("Europe/Berlin")
RILEY = a_person(time_zone="Europe/Berlin", country="DE")
MINUTE = timedelta(minutes=1)


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=BERLIN)  # type: ignore[arg-type]


def a_clock(**changes):
    facts = {"kind": FollowUpKind.HAND_RAISE, "created_at": at(2026, 3, 3, 9), "due_at": at(2026, 3, 3, 9, 5)}
    return a_follow_up(**facts | changes)


@pytest.mark.parametrize(
    ("now", "changes", "state"),
    [
        (at(2026, 3, 3, 9, 3), {}, ClockState.RUNNING),
        (at(2026, 3, 2, 20), {}, ClockState.PAUSED),
        (at(2026, 3, 3, 9, 6), {}, ClockState.BREACHED),
        (at(2026, 3, 4), {"state": FollowUpState.DONE, "closed_at": at(2026, 3, 3, 9, 5)}, ClockState.MET),
        (at(2026, 3, 4), {"state": FollowUpState.DONE, "closed_at": at(2026, 3, 3, 9, 6)}, ClockState.BREACHED),
        (at(2026, 3, 4), {"state": FollowUpState.CANCELLED, "closed_at": at(2026, 3, 3, 9, 4)}, ClockState.VOID),
        (at(2026, 3, 4), {"state": FollowUpState.HANDED_ON, "closed_at": at(2026, 3, 3, 9, 15)}, ClockState.BREACHED),
        (at(2026, 3, 4), {"state": FollowUpState.CANCELLED}, ClockState.VOID),
    ],
)
def test_a_clock_runs_pauses_is_met_or_breached(now, changes, state):
    assert state_of(a_clock(**changes), RILEY, now) is state


def test_closing_records_the_working_time_beside_the_time_itself():
    raised = a_clock(started_at=at(2026, 3, 6, 17, 28), created_at=at(2026, 3, 6, 17, 29))
    over = closed(raised, RILEY, FollowUpState.DONE, at(2026, 3, 9, 9, 2))
    assert (over.working_seconds, over.closed_at, over.nudge_at) == (4 * 60, at(2026, 3, 9, 9, 2), None)


def test_only_first_responses_run_against_a_clock():
    step = a_follow_up(kind=FollowUpKind.NEXT_STEP)
    assert closed(step, RILEY, FollowUpState.DONE, at(2026, 3, 9, 9)).working_seconds is None
    assert (
        with_other_hours(step, RILEY, replace(RILEY, away=Absence(date(2026, 1, 1), date(2027, 1, 1))), at(2026, 1, 1))
        == step
    )


def test_what_was_left_of_the_time_is_left_after_an_absence():
    clock = a_clock(kind=FollowUpKind.MQL_RESPONSE, due_at=at(2026, 3, 4, 10), escalate_at=at(2026, 3, 10, 10))
    away = replace(RILEY, away=Absence(date(2026, 3, 4), date(2026, 3, 9)))
    moved = with_other_hours(clock, RILEY, away, at(2026, 3, 3, 12))
    assert (moved.due_at, moved.escalate_at) == (at(2026, 3, 9, 10), at(2026, 3, 15, 10))
    breached = a_clock(due_at=at(2026, 3, 3, 11))
    assert with_other_hours(breached, RILEY, away, at(2026, 3, 3, 12)) == breached


def test_the_pace_counts_what_is_late_and_open_too_and_leaves_out_what_lost_its_reason():
    now = at(2026, 3, 4, 12)
    met = closed(a_clock(), RILEY, FollowUpState.DONE, at(2026, 3, 3, 9, 3))
    late = closed(a_clock(), RILEY, FollowUpState.DONE, at(2026, 3, 3, 9, 9))
    void = closed(a_clock(), RILEY, FollowUpState.CANCELLED, at(2026, 3, 3, 9, 1))
    undone = a_clock(state=FollowUpState.CANCELLED)
    found = pace([met, late, void, undone, a_clock(), a_clock(due_at=at(2026, 3, 5))], now)
    assert (found.met, found.breached, found.counted) == (1, 2, 3)
    assert (found.working, found.wall) == (6 * MINUTE, 6 * MINUTE)
    assert pace([], now).working is None
    assert pace([met], now, FollowUpKind.NEW_SQL).counted == 0


@settings(deadline=None)
@given(st.integers(0, 2 * 365 * 24 * 60), st.integers(0, 20_000))
def test_the_working_time_up_to_a_deadline_is_what_the_deadline_was_made_of(since, minutes):
    start = at(2026, 1, 1).astimezone(UTC) + since * MINUTE
    due = add_working_minutes(RILEY, start, minutes)
    assert working_time(RILEY, start, due) == minutes * MINUTE


def test_somebody_who_never_works_is_measured_by_the_wall_clock():
    never = replace(RILEY, hours=replace(RILEY.hours, days=frozenset()))
    assert working_time(never, at(2026, 3, 3, 9), at(2026, 3, 3, 20)) == timedelta(hours=11)
