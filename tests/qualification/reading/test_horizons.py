"""What the horizon grammar reads, seen from Thursday 21 May 2026."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from qualification.reading.grammars.horizons import find_horizons, read_window
from qualification.reading.grammars.moments import read_when
from qualification.reading.grammars.relations import Relation
from qualification.reading.text import Text

NOW = datetime.fromisoformat("2026-05-21T10:00:00+02:00")
IN_NEW_YORK = datetime.fromisoformat("2026-05-21T10:00:00-04:00")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("in Q3", "2026-07-01", "2026-09-30"),
        ("Q1", "2027-01-01", "2027-03-31"),
        ("Q4 2026", "2026-10-01", "2026-12-31"),
        ("before Q3", None, "2026-06-30"),
        ("before Q2", None, "2027-03-31"),
        ("avant le T4", None, "2026-09-30"),
        ("third quarter", "2026-07-01", "2026-09-30"),
        ("H1 next year", "2027-01-01", "2027-06-30"),
        ("second half of July", "2026-07-16", "2026-07-31"),
        ("this quarter", "2026-04-01", "2026-06-30"),
        ("end of next quarter", None, "2026-09-30"),
        ("by EOY", None, "2026-12-31"),
        ("later this year", None, "2026-12-31"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("mid-Feb", "2027-02-11", "2027-02-20"),
        ("Anfang März", "2027-03-01", "2027-03-10"),
        ("fin mars", None, "2027-03-31"),
        ("principios de junio", "2026-06-01", "2026-06-10"),
        ("jan-mar", "2027-01-01", "2027-03-31"),
        ("March or April", "2027-03-01", "2027-04-30"),
        ("30 June", "2026-06-30", "2026-06-30"),
        ("by Aug 1", None, "2026-08-01"),
        ("15 Nov at the latest", None, "2026-11-15"),
        ("antes del 15 de octubre", None, "2026-10-14"),
        ("am 24. Juni", "2026-06-24", "2026-06-24"),
        ("31.10.", "2026-10-31", "2026-10-31"),
        ("2026-09-15", "2026-09-15", "2026-09-15"),
        ("by the 20th", None, "2026-06-20"),
        ("on sunday the 6th of december", "2026-12-06", "2026-12-06"),
        ("Tuesday 9th June", "2026-06-09", "2026-06-09"),
        ("before the quarter's over", None, "2026-06-30"),
        ("next week", "2026-05-25", "2026-05-31"),
        ("KW 8", "2027-02-22", "2027-02-28"),
        ("week of June 8", "2026-06-08", "2026-06-14"),
        ("in 6-8 weeks", "2026-07-02", "2026-07-16"),
        ("within the next 3 months", None, "2026-08-21"),
        ("in 3 Monaten", "2026-08-21", "2026-08-21"),
        ("d'ici fin juin", None, "2026-06-30"),
        ("this friday", "2026-05-22", "2026-05-22"),
        ("before xmas", None, "2026-12-24"),
        ("before Valentine's Day", None, "2027-02-13"),
        ("not before September", "2026-09-01", None),
        ("not until Q1", "2027-01-01", None),
        ("from September", "2026-09-01", None),
        ("2027 earliest", "2027-01-01", None),
        ("before planting in October", None, "2026-09-30"),
        ("before the trade show on 5 September", None, "2026-09-04"),
        ("vor der nächsten Saison stehen (1.12.)", None, "2026-11-30"),
    ],
)
def test_a_horizon_becomes_a_window(text: str, earliest: str | None, latest: str | None) -> None:
    window = read_window(text, NOW)
    assert window is not None
    assert (window.earliest and window.earliest.isoformat(), window.latest and window.latest.isoformat()) == (
        earliest,
        latest,
    )


@pytest.mark.parametrize(
    "text",
    ["before Easter", "in summer", "next spring", "by autumn", "in a few weeks", "in a quarter or two", "for Diwali"],
)
def test_seasons_feasts_and_vague_lengths_have_no_window(text: str) -> None:
    horizons = find_horizons(Text(text), NOW)
    assert horizons
    assert all(horizon.window is None for horizon in horizons)


@pytest.mark.parametrize(
    "text",
    ["They may buy", "mon contact", "I sat with him", "we march on", "in the second place", "24 trucks and 3 vans"],
)
def test_words_that_only_look_like_dates_are_no_horizon(text: str) -> None:
    assert find_horizons(Text(text), NOW) == []


def test_a_horizon_says_how_it_stands_to_its_span() -> None:
    relations = [
        find_horizons(Text(text), NOW)[0].relation for text in ("by June", "before June", "after June", "in June")
    ]
    assert relations == [Relation.BY, Relation.BEFORE, Relation.AFTER, Relation.IN]


def test_a_slashed_date_puts_the_month_first_only_in_american_zones() -> None:
    european, american = read_window("by 9/8", NOW), read_window("by 9/8", IN_NEW_YORK)
    assert european is not None
    assert american is not None
    assert (european.latest, american.latest) == (date(2026, 8, 9), date(2026, 9, 8))


def test_a_fiscal_quarter_follows_the_accounts_own_year() -> None:
    window = read_window("Q1 2027", NOW, fiscal_start=4)
    assert window is not None
    assert (window.earliest, window.latest) == (date(2026, 4, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("friday call the CFO", date(2026, 5, 22)),
        ("next tuesday", date(2026, 5, 26)),
        ("Tuesday at ten", datetime.fromisoformat("2026-05-26T10:00:00+02:00")),
        ("tomorrow 14:30", datetime.fromisoformat("2026-05-22T14:30:00+02:00")),
        ("on 3 June at 3", datetime.fromisoformat("2026-06-03T15:00:00+02:00")),
        ("Freitag um 9 Uhr", datetime.fromisoformat("2026-05-22T09:00:00+02:00")),
        ("in two hours", datetime.fromisoformat("2026-05-21T12:00:00+02:00")),
        ("in half an hour", datetime.fromisoformat("2026-05-21T10:30:00+02:00")),
        ("at 4pm", datetime.fromisoformat("2026-05-21T16:00:00+02:00")),
        ("at 9am", datetime.fromisoformat("2026-05-22T09:00:00+02:00")),
        ("tomorrow at noon", datetime.fromisoformat("2026-05-22T12:00:00+02:00")),
        ("monday half past two", datetime.fromisoformat("2026-05-25T14:30:00+02:00")),
    ],
)
def test_a_point_in_time_is_in_the_reps_zone(text: str, when: datetime | date) -> None:
    assert read_when(text, NOW) == when


def test_words_without_a_time_have_none() -> None:
    assert read_when("call the CFO about the contract", NOW) is None


def test_how_often_a_sum_is_paid_is_no_moment():
    assert read_when("a quote for 12 sites at 300 a month each", NOW) is None
    assert read_when("they pay €20 a week, demo on 20 June", NOW) == date(2026, 6, 20)
