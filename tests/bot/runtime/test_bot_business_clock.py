import socket
from datetime import UTC, datetime, timedelta

from bot.business_clock import RemoteClock, system_clock
from sandbox import Workspace, running

FAR_AHEAD = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


def near(moment, other):
    return abs(moment - other) < timedelta(seconds=5)


def test_system_clock_is_aware():
    assert near(system_clock(), datetime.now(UTC))


def test_moved_clock_is_followed_at_once():
    with running(Workspace()) as sandbox:
        clock = RemoteClock(f"{sandbox.url}/clock")
        assert near(clock(), datetime.now(UTC))

        sandbox.client.set_clock(FAR_AHEAD)

        assert near(clock(), FAR_AHEAD)
        assert clock().tzinfo is UTC


def test_clock_that_is_gone_runs_on_at_its_last_offset():
    with running(Workspace()) as sandbox:
        clock = RemoteClock(f"{sandbox.url}/clock")
        sandbox.client.set_clock(FAR_AHEAD)
        assert near(clock(), FAR_AHEAD)

    assert near(clock(), FAR_AHEAD)
    assert near(clock(), FAR_AHEAD)


def test_clock_that_was_never_there_is_the_systems():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    assert near(RemoteClock(f"http://127.0.0.1:{port}/clock")(), datetime.now(UTC))


def test_answer_that_makes_no_sense_is_not_believed():
    with running(Workspace()) as sandbox:
        assert near(RemoteClock(f"{sandbox.url}/sandbox/workspace")(), datetime.now(UTC))
