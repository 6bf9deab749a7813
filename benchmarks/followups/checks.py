"""What must hold of a year, whatever happened in it: each check gives the violations in words, and none is the aim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from benchmarks.followups.world import World
from qualification.follow_ups.business_time import is_working, is_working_day, may_be_told
from qualification.follow_ups.followups import FollowUp, FollowUpKind, FollowUpState
from qualification.follow_ups.nudging import BUDGET, DIGEST_LINES, Told
from qualification.follow_ups.routines import RoutineKind
from qualification.people import Absence, Person

DAY = timedelta(days=1)
ROUNDS = frozenset(RoutineKind)


def person_on(world: World, person_id: str, day: date, at: datetime | None = None) -> Person:
    """The person as they were on a day (or at a moment of it), with the absence that they had told of by then."""
    theirs = (each for each in world.away if each.person_id == person_id and each.start <= day < each.back)
    spans = (Absence(each.start, each.back) for each in theirs if at is None or each.since <= at)
    return replace(world.people[person_id], away=next(spans, None))


def _local_day(world: World, person_id: str, at: datetime) -> date:
    return at.astimezone(world.people[person_id].zone).date()


def _digests(world: World) -> dict[tuple[str, date], list[list[Told]]]:
    """The digests of each person and day, each as what it told: messages with something in them that interrupts nobody."""
    messages: defaultdict[str, list[Told]] = defaultdict(list)
    for told in world.log:
        messages[told.message_id].append(told)
    found: defaultdict[tuple[str, date], list[list[Told]]] = defaultdict(list)
    for lines in messages.values():
        kinds = {each.kind for each in lines}
        if not kinds & ROUNDS and not any(FollowUpKind(kind).interrupts for kind in kinds):
            first = lines[0]
            found[first.person_id, _local_day(world, first.person_id, first.at)].append(lines)
    return found


def out_of_hours(world: World) -> Iterator[str]:
    """Whatever came while its reader did not work."""
    for told in world.log:
        person = person_on(world, told.person_id, _local_day(world, told.person_id, told.at), told.at)
        at_once = told.kind not in ROUNDS and FollowUpKind(told.kind).interrupts
        if not (is_working(person, told.at) if at_once else may_be_told(person, told.at)):
            yield f"{told.kind} for {person.id} at {told.at.astimezone(person.zone)}"


def while_quiet(world: World) -> Iterator[str]:
    """Whatever came while Slack kept notifications from its reader."""
    for told in world.log:
        latest = [until for who, since, until in world.quiet if who == told.person_id and since < told.at]
        if latest and told.at < latest[-1]:
            yield f"{told.kind} for {told.person_id} at {told.at}"


def over_budget(world: World) -> Iterator[str]:
    """Days on which somebody got too many messages."""
    for (person_id, day), messages in messages_a_day(world).items():
        if messages > BUDGET:
            yield f"{messages} messages for {person_id} on {day}"


def messages_a_day(world: World) -> dict[tuple[str, date], int]:
    """How many messages each person got each day."""
    found: defaultdict[tuple[str, date], set[str]] = defaultdict(set)
    for told in world.log:
        found[told.person_id, _local_day(world, told.person_id, told.at)].add(told.message_id)
    return {key: len(messages) for key, messages in found.items()}


def several_digests(world: World) -> Iterator[str]:
    """Days with more than one digest, or one with too many lines: summer time repeats nothing."""
    for (person_id, day), digests in _digests(world).items():
        if len(digests) > 1:
            yield f"{len(digests)} digests for {person_id} on {day}"
        yield from (f"{len(lines)} lines for {person_id} on {day}" for lines in digests if len(lines) > DIGEST_LINES)


def after_do_not_contact(world: World) -> Iterator[str]:
    """Whatever was told of a lead that had asked to be left alone."""
    for told in world.log:
        owed = world.planned.get(told.follow_up_id or "")
        forbidden = world.forbidden.get(owed.lead_id) if owed else None
        if forbidden and told.at > forbidden:
            yield f"{told.kind} of {owed.lead_id if owed else ''} at {told.at}"


def late(world: World) -> Iterator[str]:
    """What came on a later day than it was planned for, though its owner worked and that day's digest was not full."""
    first: dict[str, Told] = {}
    for told in world.log:
        first.setdefault(told.follow_up_id or "", told)
    digests = _digests(world)
    for key, planned in world.planned.items():
        if key in first and planned.nudge_at is not None and not planned.kind.interrupts:
            yield from _passed_over(world, planned, first[key], digests)


def _passed_over(
    world: World, planned: FollowUp, told: Told, digests: dict[tuple[str, date], list[list[Told]]]
) -> Iterator[str]:
    day = _local_day(world, told.person_id, planned.nudge_at or told.at)
    while day < _local_day(world, told.person_id, told.at):
        person = person_on(world, told.person_id, day)
        full = any(len(lines) >= DIGEST_LINES for lines in digests.get((told.person_id, day), ()))
        if is_working_day(person, day) and not full and not _excused(world, person, planned.kind, day):
            yield f"{planned.kind} for {told.person_id}: planned {planned.nudge_at}, passed over on {day}, told {told.at}"
        day += DAY


def _excused(world: World, person: Person, kind: FollowUpKind, day: date) -> bool:
    """They wanted quiet to the end of work, went away, ignore the kind, or nothing was sent that day."""
    digest = datetime.combine(day, person.digest_at, person.zone)
    end = datetime.combine(day, person.hours.end, person.zone)
    quiet = any(w == person.id and since <= digest and until >= end for w, since, until in world.quiet)
    silent = world.silent is not None and world.silent[0] <= digest < world.silent[1]
    return quiet or silent or kind in RARER


RARER = frozenset({FollowUpKind.KEEP_IN_TOUCH, FollowUpKind.REVISIT, FollowUpKind.STALLED, FollowUpKind.FADING})
"""What comes once a week to whoever always ignores it."""


def dropped(world: World) -> Iterator[str]:
    """What was due, is open still, and was never told."""
    told = {each.follow_up_id for each in world.log}
    with world.database.work(world.tenant) as uow:
        for key in world.planned:
            now = uow.follow_ups.get(key)
            lead = uow.leads.get(now.lead_id)
            if now.state is not FollowUpState.OPEN or key in told or lead.do_not_contact:
                continue
            if now.nudge_at is None or now.nudge_at < world.end - timedelta(days=1):
                yield f"{now.kind} of {now.lead_id}: planned {world.planned[key].nudge_at}, now {now.nudge_at}"


CHECKS = (out_of_hours, while_quiet, over_budget, several_digests, after_do_not_contact, late, dropped)
