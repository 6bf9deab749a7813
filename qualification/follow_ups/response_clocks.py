"""First responses against the clock: running, paused, met or breached; measured in working time and in time itself.

The clock runs in its owner's working hours only: outside them, on holidays and in absence it is paused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from qualification.follow_ups.business_time import add_working_minutes, is_working, working_time
from qualification.follow_ups.followups import FIRST_RESPONSES, FollowUp, FollowUpKind, FollowUpState
from qualification.people import Person


class ClockState(StrEnum):
    """How a first response stands against its deadline."""

    RUNNING = "running"
    PAUSED = "paused"  # its owner does not work now
    MET = "met"
    BREACHED = "breached"  # late, or not done at all when its deadline had passed
    VOID = "void"  # its reason went away in time


def state_of(follow_up: FollowUp, owner: Person, now: datetime) -> ClockState:
    """How a first response stands."""
    if follow_up.state is FollowUpState.OPEN:
        if now > follow_up.due_at:
            return ClockState.BREACHED
        return ClockState.RUNNING if is_working(owner, now) else ClockState.PAUSED
    if follow_up.closed_at is None:
        return ClockState.VOID
    if follow_up.closed_at > follow_up.due_at:
        return ClockState.BREACHED
    return ClockState.MET if follow_up.state is FollowUpState.DONE else ClockState.VOID


def begun_at(follow_up: FollowUp) -> datetime:
    """When the clock of a follow-up began."""
    return follow_up.started_at or follow_up.created_at


def closed(follow_up: FollowUp, owner: Person, state: FollowUpState, now: datetime) -> FollowUp:
    """The follow-up once it is over, with what its clock shows; working hours may be others later, so they are counted now."""
    timed = follow_up.kind in FIRST_RESPONSES
    worked = int(working_time(owner, begun_at(follow_up), now).total_seconds()) if timed else None
    return replace(follow_up, state=state, nudge_at=None, escalate_at=None, closed_at=now, working_seconds=worked)


def with_other_hours(follow_up: FollowUp, before: Person, after: Person, now: datetime) -> FollowUp:
    """A running clock once its owner's hours changed, by an absence too: what was left of the time is left still."""
    if follow_up.kind not in FIRST_RESPONSES or follow_up.due_at <= now:
        return follow_up
    left = working_time(before, now, follow_up.due_at) / timedelta(minutes=1)
    due = add_working_minutes(after, now, left)
    wait = None if follow_up.escalate_at is None else follow_up.escalate_at + (due - follow_up.due_at)
    return replace(follow_up, due_at=due, escalate_at=wait)


@dataclass(frozen=True, slots=True)
class Pace:
    """First responses of some people in some time: how many were met and breached, and the median of each clock."""

    met: int
    breached: int
    working: timedelta | None
    wall: timedelta | None

    @property
    def counted(self) -> int:
        """Those that were met or breached."""
        return self.met + self.breached


def pace(responses: Iterable[FollowUp], now: datetime, *kinds: FollowUpKind) -> Pace:
    """How fast people responded; medians are over what was done, late or not. An open one counts once it is late."""
    wanted = [each for each in responses if each.kind in (kinds or FIRST_RESPONSES)]
    done = [each for each in wanted if each.state is FollowUpState.DONE and each.closed_at is not None]
    late = [each for each in wanted if (each.closed_at or now) > each.due_at and not _undone(each)]
    worked = [each.working_seconds for each in done if each.working_seconds is not None]
    waited = [(each.closed_at - begun_at(each)).total_seconds() for each in done if each.closed_at]
    return Pace(
        met=sum(each not in late for each in done),
        breached=len(late),
        working=timedelta(seconds=median(worked)) if worked else None,
        wall=timedelta(seconds=median(waited)) if waited else None,
    )


def _undone(follow_up: FollowUp) -> bool:
    return follow_up.state is not FollowUpState.OPEN and follow_up.closed_at is None
