"""Working hours, days and holidays of a person: aware times in, aware times in UTC out, summer time or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from qualification.people import Person

DAY = timedelta(days=1)
LONGEST_LOOK = 400  # days: whoever does not work for a year and a month has no working hours to go by


def is_working_day(person: Person, day: date) -> bool:
    """Whether it is one of the person's days, no public holiday of their country, and they are not away."""
    is_day = day.isoweekday() in person.hours.days and day not in public_holidays(person.country, day.year)
    return is_day and not is_away(person, day)


def is_away(person: Person, day: date) -> bool:
    """Whether the person is absent on this day of their own."""
    return person.away is not None and person.away.covers(day)


@lru_cache(maxsize=512)
def public_holidays(country: str | None, year: int) -> frozenset[date]:
    """The nation-wide public holidays of a country (ISO 3166-1); none for no country, or one that nobody has a calendar of."""
    if country is None:
        return frozenset()
    import holidays

    try:
        return frozenset(holidays.country_holidays(country.upper(), years=year))
    except NotImplementedError:
        return frozenset()


def is_working(person: Person, at: datetime) -> bool:
    """Whether the person works at this moment."""
    day = at.astimezone(person.zone).date()
    start, end = _span(person, day)
    return is_working_day(person, day) and start <= at < end


def may_be_told(person: Person, at: datetime) -> bool:
    """Whether a digest may come now: on a working day, from the digest's hour (or the day's start) to the end of work."""
    local = at.astimezone(person.zone)
    since = min(person.digest_at, person.hours.start)
    return is_working_day(person, local.date()) and since <= local.time() < person.hours.end


def next_working_start(person: Person, at: datetime) -> datetime:
    """When the person next starts work, at or after this moment; the moment itself for somebody who never works."""
    return next((start for start, _ in _spans(person, at) if start >= at), at.astimezone(UTC))


def add_working_minutes(person: Person, start: datetime, minutes: float) -> datetime:
    """The moment when so many minutes of the person's working time will have passed.

    Somebody who never works is taken by the wall clock, since a deadline has to be some time.
    """
    left, since = timedelta(minutes=minutes), start.astimezone(UTC)  # in UTC an hour is an hour, summer time or not
    for opens, closes in _spans(person, since):
        begins = max(since, opens)
        if left <= closes - begins:
            return begins + left
        left -= closes - begins
    return since + timedelta(minutes=minutes)


def working_time(person: Person, start: datetime, end: datetime) -> timedelta:
    """How much of the person's working time lies between two moments; all of it for somebody who never works."""
    spans, worked, works = _spans(person, start.astimezone(UTC)), timedelta(0), False
    for opens, closes in spans:
        works = True
        if opens >= end:
            break
        worked += min(end, closes).astimezone(UTC) - max(start, opens).astimezone(UTC)
    return worked if works else max(end - start, timedelta(0))


def add_working_days(person: Person, start: datetime, days: int) -> datetime:
    """The same hour so many of the person's working days later; outside working hours it counts from their next start."""
    hours = person.hours
    a_day = datetime.combine(date.min, hours.end) - datetime.combine(date.min, hours.start)
    return add_working_minutes(person, start, days * (a_day / timedelta(minutes=1)))


def next_digest(person: Person, after: datetime) -> datetime:
    """The person's next morning digest, strictly after this moment."""
    return next(digest for digest in _digests(person, after.astimezone(person.zone).date(), DAY) if digest > after)


def last_digest(person: Person, until: datetime) -> datetime:
    """The person's last morning digest, at or before this moment."""
    return next(digest for digest in _digests(person, until.astimezone(person.zone).date(), -DAY) if digest <= until)


def digest_of_week(person: Person, day: date) -> datetime:
    """The person's first morning digest of the week that a day is in, which begins on Monday."""
    return digest_on(person, day - timedelta(days=day.weekday()))


def next_digest_of_week(person: Person, after: datetime) -> datetime:
    """The person's next digest that is the first of its week, strictly after this moment."""
    today = after.astimezone(person.zone).date()
    weeks = (digest_of_week(person, today + timedelta(days=7 * count)) for count in range(LONGEST_LOOK // 7))
    return next((digest for digest in weeks if digest > after), next_digest(person, after))


def digest_on(person: Person, day: date) -> datetime:
    """The person's morning digest of a day, or of their next working day."""
    return next(_digests(person, day, DAY))


def _spans(person: Person, since: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The person's working spans that end after a moment, in UTC."""
    first = since.astimezone(person.zone).date()
    for day in _working_days(person, first, DAY):
        opens, closes = _span(person, day)
        if closes > since:
            yield opens, closes


def _span(person: Person, day: date) -> tuple[datetime, datetime]:
    hours, zone = person.hours, person.zone
    opens = datetime.combine(day, hours.start, zone).astimezone(UTC)
    return opens, datetime.combine(day, hours.end, zone).astimezone(UTC)


def _digests(person: Person, first: date, step: timedelta) -> Iterator[datetime]:
    """The digests of working days from a day on, or back; every day's for somebody who never works."""
    for day in _working_days(person, first, step):
        yield datetime.combine(day, person.digest_at, person.zone).astimezone(UTC)
    for count in range(LONGEST_LOOK):
        yield datetime.combine(first + count * step, person.digest_at, person.zone).astimezone(UTC)


def _working_days(person: Person, first: date, step: timedelta) -> Iterator[date]:
    days = (first + count * step for count in range(LONGEST_LOOK))
    return (day for day in days if is_working_day(person, day))
