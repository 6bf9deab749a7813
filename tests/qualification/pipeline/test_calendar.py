"""The period that one is held against."""

from datetime import date

import pytest

from qualification.pipeline import calendar
from qualification.pipeline.query import Period


@pytest.mark.parametrize(
    ("start", "end", "unit", "before"),
    [
        ("2026-11-01", "2026-11-28", "month", ("2026-10-01", "2026-10-28")),
        ("2026-12-01", "2026-12-01", "month", ("2026-11-01", "2026-11-01")),
        ("2026-12-01", "2026-12-01", None, ("2026-11-30", "2026-11-30")),
        ("2026-11-30", "2026-11-30", "week", ("2026-11-23", "2026-11-23")),
        ("2026-11-23", "2026-11-29", "week", ("2026-11-16", "2026-11-22")),
        ("2026-10-01", "2026-10-05", "quarter", ("2026-07-01", "2026-07-05")),
        ("2026-10-01", "2026-12-31", None, ("2026-07-01", "2026-09-30")),
        ("2026-01-01", "2026-01-09", "year", ("2025-01-01", "2025-01-09")),
        ("2026-07-01", "2026-07-31", "half", ("2026-01-01", "2026-01-31")),
        ("2026-11-10", "2026-11-16", None, ("2026-11-03", "2026-11-09")),
    ],
)
def test_a_period_is_held_against_as_many_days_of_the_one_before(start, end, unit, before):
    found = calendar.before(Period(start=date.fromisoformat(start), end=date.fromisoformat(end), unit=unit))
    assert found is not None
    assert (str(found.start), str(found.end)) == before


def test_what_is_open_has_nothing_before():
    assert calendar.before(Period(start=None, end=date(2026, 11, 28))) is None
