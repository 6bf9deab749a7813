"""The workspace's time, and that message time stamps always rise."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox import Workspace, running
from sandbox.client import SandboxError

START = datetime.fromisoformat("2026-03-03T10:00:00+01:00")


@pytest.fixture
def tuesday():
    with running(Workspace(start=START)) as sandbox:
        yield sandbox


def test_the_clock_starts_where_it_was_told_and_runs_on(tuesday):
    first, second = tuesday.client.now(), tuesday.client.now()
    assert START <= first < second < START + timedelta(minutes=1)
    assert first.utcoffset() == timedelta(hours=1)
    assert tuesday.client.request("GET", "/clock")["started_at"] == "2026-03-03T10:00:00+01:00"


def test_the_clock_is_moved_by_seconds_or_to_a_moment(tuesday):
    tuesday.client.advance(3600)
    assert tuesday.client.now() >= START + timedelta(hours=1)
    september = datetime(2026, 9, 3, 9, tzinfo=UTC)
    tuesday.client.set_clock(september)
    assert september <= tuesday.client.now() < september + timedelta(minutes=1)


@pytest.mark.parametrize(
    "body", [{}, {"now": "noon"}, {"now": "2026-03-03T10:00:00"}, {"advance": "soon"}, {"advance": 1e30}]
)
def test_a_clock_that_is_moved_to_nowhere_says_what_it_wants(tuesday, body):
    with pytest.raises(SandboxError, match="invalid_arguments"):
        tuesday.client.request("POST", "/clock", body)


def test_message_time_stamps_come_from_the_clock_and_rise_even_when_it_goes_back(tuesday):
    ada = tuesday.client.person("ada")
    before = ada.post("before").ts
    assert float(before) == pytest.approx(START.timestamp(), abs=60)
    tuesday.client.advance(-3600)
    assert ada.post("after").ts > before
    tuesday.client.advance(7200)
    assert float(ada.post("later").ts) > START.timestamp() + 3000
