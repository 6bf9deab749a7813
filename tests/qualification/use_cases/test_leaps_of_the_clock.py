"""The clock leaps: summer time begins and ends, in both hemispheres, and somebody sets the system's clock. Nothing is told
twice, nothing is left out, and an hour is an hour."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from qualification.follow_ups.followups import FollowUpKind
from qualification.people import WorkingHours
from tests.builders import a_follow_up
from tests.qualification.use_cases.office import MORGAN, RILEY, SAM, Office, only

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVERY_DAY = frozenset(range(1, 8))
BY_DAY, BY_NIGHT = WorkingHours(days=EVERY_DAY), WorkingHours(time(0), time(6), EVERY_DAY)

# The moment at which clocks are changed; all three on a Sunday morning, in Sydney when it is Saturday in UTC.
CHANGES = {
    "London, ahead": ("Europe/London", datetime(2026, 3, 29, 1, tzinfo=UTC)),
    "London, back": ("Europe/London", datetime(2026, 10, 25, 1, tzinfo=UTC)),
    "New York, ahead": ("America/New_York", datetime(2026, 3, 8, 7, tzinfo=UTC)),
    "New York, back": ("America/New_York", datetime(2026, 11, 1, 6, tzinfo=UTC)),
    "Sydney, back": ("Australia/Sydney", datetime(2026, 4, 4, 16, tzinfo=UTC)),
    "Sydney, ahead": ("Australia/Sydney", datetime(2026, 10, 3, 16, tzinfo=UTC)),
}
every_change = pytest.mark.parametrize(("zone", "change"), CHANGES.values(), ids=CHANGES)


def an_office(zone, now, hours):
    """Riley, Sam and Morgan, all of them there; it is some moment before the change."""
    people = [replace(each, time_zone=zone, hours=hours) for each in (RILEY, SAM, MORGAN)]
    office = Office(people=people)
    office.now = now
    return office


def owes(office, kind, at, **changes):
    """Something that Riley is to be told of at a moment."""
    lead = office.lead(f"Lead {kind} {at:%d %H %M}", events=(), created_at=office.now)
    owed = {"id": lead.id, "lead_id": lead.id, "kind": kind, "due_at": at, "nudge_at": at, "created_at": office.now}
    with office.work() as uow:
        uow.follow_ups.save(a_follow_up(**owed | changes))
        uow.commit()


def told_until(office, end, step=MINUTE):
    """What is said until then, and when: the clock beats once in a step."""
    told = []
    while office.now < end:
        told += [(office.now, each) for each in office.beat()]
        office.now += step
    return told


def test_the_clocks_are_changed_at_these_moments():
    for zone, change in CHANGES.values():
        before, after = ((change + each).astimezone(ZoneInfo(zone)) for each in (-MINUTE, timedelta()))
        assert abs(after.utcoffset() - before.utcoffset()) == HOUR


@every_change
def test_a_digest_comes_at_nine_each_day_around_the_change_and_once(zone, change):
    local = ZoneInfo(zone)
    sunday = change.astimezone(local).date()
    days = [sunday - DAY, sunday, sunday + DAY]
    office = an_office(zone, datetime.combine(days[0], time(0), local).astimezone(UTC), BY_DAY)
    for day in days:
        owes(office, FollowUpKind.REMINDER, datetime.combine(day, time(9), local).astimezone(UTC))

    told = told_until(office, office.now + 3 * DAY + HOUR, step=15 * MINUTE)

    assert [at.astimezone(local).replace(tzinfo=None) for at, _ in told] == [
        datetime.combine(day, time(9)) for day in days
    ]


@every_change
@pytest.mark.parametrize("minutes_before", [1, 4, 9])
def test_a_five_minute_clock_runs_five_minutes_over_the_change(zone, change, minutes_before):
    raised = change - minutes_before * MINUTE
    office = an_office(zone, raised, BY_NIGHT)
    lead = office.lead(events=())
    office.happens(lead.id, "demo_request")

    told = told_until(office, change + 2 * HOUR)

    due = raised + 5 * MINUTE
    assert [(at, each.channel) for at, each in told if not each.outgoing.updates] == [
        (raised, "D1"),
        (due + 10 * MINUTE, "D2"),  # the backup
        (due + 30 * MINUTE, "D3"),  # the manager
    ]
    assert {each.due_at for each in office.owed(lead.id) if each.kind is FollowUpKind.HAND_RAISE} == {due}


@every_change
def test_a_call_over_the_change_took_as_long_as_it_took(zone, change):
    office = an_office(zone, change - 2 * MINUTE, BY_NIGHT)
    lead = office.lead(events=())
    office.happens(lead.id, "demo_request")
    nudge = only(office.beat())
    office.later(minutes=4)
    office.presses(RILEY, nudge, "Called")
    with office.work() as uow:
        (clock,) = [each for each in uow.follow_ups.of_lead(lead.id) if each.kind is FollowUpKind.HAND_RAISE]
    assert (clock.working_seconds, clock.closed_at - clock.created_at) == (240, 4 * MINUTE)


@every_change
def test_an_hour_of_snoozing_is_an_hour_over_the_change(zone, change):
    office = an_office(zone, change - 30 * MINUTE, BY_NIGHT)
    owes(office, FollowUpKind.ALARM, office.now)
    office.presses(RILEY, only(office.beat()), "Snooze an hour")
    again = office.now + HOUR
    assert [at for at, _ in told_until(office, change + 3 * HOUR)] == [again]


@every_change
def test_what_is_snoozed_till_tomorrow_comes_at_nine_of_the_changed_day(zone, change):
    local = ZoneInfo(zone)
    sunday = change.astimezone(local).date()
    saturday = datetime.combine(sunday - DAY, time(9), local).astimezone(UTC)
    office = an_office(zone, saturday, BY_DAY)
    owes(office, FollowUpKind.REMINDER, saturday)
    office.presses(RILEY, only(office.beat()), "Snooze till tomorrow")
    told = told_until(office, saturday + 2 * DAY, step=15 * MINUTE)
    assert [at.astimezone(local).replace(tzinfo=None) for at, _ in told] == [datetime.combine(sunday, time(9))]


@pytest.mark.parametrize("back", [MINUTE, HOUR, 26 * HOUR])
def test_a_clock_that_is_set_back_tells_nothing_twice_and_nothing_early(back):
    office = an_office("Europe/London", datetime(2026, 3, 3, 10, tzinfo=UTC), BY_DAY)
    start = office.now
    owes(office, FollowUpKind.ALARM, start)
    owes(office, FollowUpKind.REMINDER, start)
    owes(office, FollowUpKind.ALARM, start + HOUR)
    assert len(office.beat()) == 2

    office.now -= back
    told = told_until(office, start + 2 * HOUR, step=5 * MINUTE if back > HOUR else MINUTE)

    assert [at for at, _ in told] == [start + HOUR]


@pytest.mark.parametrize("ahead", [HOUR, 5 * DAY])
def test_a_clock_that_is_set_ahead_tells_once_what_was_due_in_between_and_nothing_again_when_it_is_put_right(ahead):
    office = an_office("Europe/London", datetime(2026, 3, 3, 10, tzinfo=UTC), BY_DAY)
    start = office.now
    owes(office, FollowUpKind.ALARM, start + 20 * MINUTE)
    owes(office, FollowUpKind.REMINDER, start + 40 * MINUTE)

    office.now += ahead
    first = office.beat()
    office.now = start
    told = told_until(office, start + 2 * HOUR)

    assert len(first) == 2
    assert told == []


def test_a_date_that_is_named_is_that_day_wherever_its_owner_lives():
    office = an_office(
        "Australia/Sydney", datetime(2026, 10, 2, 22, tzinfo=UTC), BY_DAY
    )  # Saturday, eight in the morning
    office.lead()
    office.says(RILEY, "remind Acme on 5 October call the CFO")
    told = told_until(office, datetime(2026, 10, 6, tzinfo=UTC), step=15 * MINUTE)
    assert [at.astimezone(ZoneInfo("Australia/Sydney")).date() for at, _ in told] == [date(2026, 10, 5)]
