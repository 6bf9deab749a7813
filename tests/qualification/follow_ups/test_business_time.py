"""Working time is reckoned in a person's own hours, zone and holidays, over summer time and back."""

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.follow_ups import business_time as bt
from qualification.people import Person, WorkingHours
from tests.builders import a_person

UNHURRIED = settings(deadline=None)  # a busy machine is no failure

BERLIN = a_person(time_zone="Europe/Berlin", country="DE")
NEVER = a_person(hours=WorkingHours(days=frozenset()))


def at(*when: int, zone: str = "Europe/Berlin") -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone))  # type: ignore[arg-type]


def test_a_person_works_from_their_first_minute_to_just_before_their_last() -> None:
    assert bt.is_working(BERLIN, at(2026, 3, 3, 9, 0))
    assert bt.is_working(BERLIN, at(2026, 3, 3, 17, 29))
    assert not bt.is_working(BERLIN, at(2026, 3, 3, 8, 59))
    assert not bt.is_working(BERLIN, at(2026, 3, 3, 17, 30))


def test_weekends_and_the_holidays_of_their_country_are_free() -> None:
    good_friday, labour_day = date(2026, 4, 3), date(2026, 5, 1)
    assert not bt.is_working_day(BERLIN, good_friday)
    assert not bt.is_working_day(BERLIN, labour_day)
    assert not bt.is_working_day(BERLIN, date(2026, 3, 7))
    assert bt.is_working_day(a_person(country="US"), labour_day)
    assert bt.is_working_day(a_person(country=None), good_friday)


@pytest.mark.parametrize("country", [None, "XX", "nowhere"])
def test_a_country_that_nobody_has_a_calendar_of_has_no_holidays(country: str | None) -> None:
    assert bt.public_holidays(country, 2026) == frozenset()


def test_a_country_is_known_in_small_letters_too() -> None:
    assert bt.public_holidays("de", 2026) == bt.public_holidays("DE", 2026) != frozenset()


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        (at(2026, 3, 3, 9, 2), 5, at(2026, 3, 3, 9, 7)),
        (at(2026, 3, 3, 17, 25), 5, at(2026, 3, 3, 17, 30)),
        (at(2026, 3, 3, 17, 28), 5, at(2026, 3, 4, 9, 3)),
        (at(2026, 3, 6, 17, 28), 5, at(2026, 3, 9, 9, 3)),
        (at(2026, 3, 7, 12, 0), 5, at(2026, 3, 9, 9, 5)),
        (at(2026, 4, 2, 18, 0), 5, at(2026, 4, 7, 9, 5)),
        (at(2026, 3, 3, 3, 0), 0, at(2026, 3, 3, 9, 0)),
    ],
    ids=[
        "at once",
        "to the last minute",
        "over night",
        "over the weekend",
        "at the weekend",
        "over Easter",
        "none at all",
    ],
)
def test_minutes_pass_only_while_the_person_works(start: datetime, minutes: int, expected: datetime) -> None:
    found = bt.add_working_minutes(BERLIN, start, minutes)
    assert found == expected
    assert found.tzinfo is UTC


def test_a_working_day_later_is_the_same_hour_of_the_next_working_day() -> None:
    assert bt.add_working_days(BERLIN, at(2026, 3, 6, 15, 0), 1) == at(2026, 3, 9, 15, 0)
    assert bt.add_working_days(BERLIN, at(2026, 3, 7, 15, 0), 1) == at(2026, 3, 9, 17, 30)


def test_a_nights_work_over_the_change_to_summer_time_is_an_hour_shorter() -> None:
    night = a_person(time_zone="Europe/Berlin", hours=WorkingHours(time(0), time(6), frozenset({7})))
    assert bt.add_working_minutes(night, at(2026, 3, 29, 0, 0), 300) == at(2026, 3, 29, 6, 0)
    assert bt.add_working_minutes(night, at(2026, 10, 25, 0, 0), 420) == at(2026, 10, 25, 6, 0)


def test_nine_o_clock_stays_nine_o_clock_over_summer_time() -> None:
    assert bt.next_digest(BERLIN, at(2026, 3, 27, 9, 0)) == datetime(2026, 3, 30, 7, tzinfo=UTC)
    assert bt.next_digest(BERLIN, at(2026, 3, 26, 9, 0)) == datetime(2026, 3, 27, 8, tzinfo=UTC)


def test_the_next_start_is_at_or_after_the_moment() -> None:
    assert bt.next_working_start(BERLIN, at(2026, 3, 3, 9, 0)) == at(2026, 3, 3, 9, 0)
    assert bt.next_working_start(BERLIN, at(2026, 3, 3, 9, 1)) == at(2026, 3, 4, 9, 0)


def test_the_next_digest_is_strictly_after_the_moment_and_the_last_at_or_before_it() -> None:
    assert bt.next_digest(BERLIN, at(2026, 3, 3, 9, 0)) == at(2026, 3, 4, 9, 0)
    assert bt.next_digest(BERLIN, at(2026, 3, 3, 8, 59)) == at(2026, 3, 3, 9, 0)
    assert bt.last_digest(BERLIN, at(2026, 3, 3, 9, 0)) == at(2026, 3, 3, 9, 0)
    assert bt.last_digest(BERLIN, at(2026, 3, 9, 8, 0)) == at(2026, 3, 6, 9, 0)
    assert bt.digest_on(BERLIN, date(2026, 3, 7)) == at(2026, 3, 9, 9, 0)


def test_a_digest_comes_from_its_hour_or_the_start_of_work_to_the_end_of_work() -> None:
    early = a_person(time_zone="Europe/Berlin", digest_at=time(8, 30))
    told = [
        bt.may_be_told(early, at(2026, 3, 3, hour, minute)) for hour, minute in ((8, 29), (8, 30), (17, 29), (17, 30))
    ]
    assert told == [False, True, True, False]
    assert not bt.may_be_told(early, at(2026, 3, 7, 12, 0))


def test_somebody_who_never_works_goes_by_the_wall_clock() -> None:
    start = at(2026, 3, 3, 9, 0, zone="UTC")
    assert bt.add_working_minutes(NEVER, start, 5) == start + timedelta(minutes=5)
    assert bt.next_working_start(NEVER, start) == start
    assert bt.next_digest(NEVER, start) == start + timedelta(days=1)
    assert bt.last_digest(NEVER, start) == start
    assert not bt.is_working(NEVER, start)


people = st.builds(
    lambda zone, country, start, length, days: a_person(
        time_zone=zone,
        country=country,
        hours=WorkingHours(time(start), time(start + length), frozenset(days)),
        digest_at=time(start),
    ),
    st.sampled_from(
        ["UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland"]
    ),
    st.sampled_from([None, "DE", "US", "IN"]),
    st.integers(0, 12),
    st.integers(1, 11),
    st.sets(st.integers(1, 7), min_size=1),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - made aware


def minute_by_minute(person: Person, start: datetime, minutes: int) -> datetime:
    """The obvious way: look at every minute."""
    at = start
    while minutes:
        minutes -= bt.is_working(person, at)
        at += timedelta(minutes=1)
    return at


@UNHURRIED
@given(people, moments.map(lambda at: at.replace(second=0, microsecond=0)), st.integers(1, 90))
def test_working_minutes_agree_with_counting_every_minute(person: Person, start: datetime, minutes: int) -> None:
    due = bt.add_working_minutes(person, start, minutes)
    assert due >= start + timedelta(minutes=minutes)
    assert bt.is_working(person, due - timedelta(minutes=1))
    last_stretch = due - timedelta(minutes=1)
    passed = (
        bt.add_working_minutes(person, start, minutes - 1) if minutes > 1 else bt.add_working_minutes(person, start, 0)
    )
    assert passed <= last_stretch
    if due - start < timedelta(hours=30):
        assert due == minute_by_minute(person, start, minutes)


@UNHURRIED
@given(people, moments)
def test_digests_come_on_working_days_at_their_hour_and_one_after_the_other(person: Person, after: datetime) -> None:
    digest = bt.next_digest(person, after)
    local = digest.astimezone(person.zone)
    assert digest > after
    assert bt.is_working_day(person, local.date())
    assert bt.last_digest(person, digest) == digest
    assert bt.last_digest(person, digest - timedelta(seconds=1)) <= after
    assert digest.tzinfo is UTC


def test_the_calendars_are_loaded_only_when_somebody_has_a_country() -> None:
    code = (
        "import sys; from qualification.follow_ups import business_time, deadlines; sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
