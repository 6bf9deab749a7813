"""The bot as a real process on SQLite: stopped, killed and started again; counted in the sandbox."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager

import pytest

from sandbox import Workspace, running
from sandbox.delivery import Patience
from storage import Database

WAIT = 60
"""Seconds; a start takes one, and ten on a machine that everybody uses."""

PATIENT = Patience(ack=3.0, retries=(0.0, 0.1, 0.2))


@pytest.fixture
def sandbox():
    with running(Workspace(patience=PATIENT)) as up:
        yield up


@pytest.fixture
def database_file(tmp_path):
    file = tmp_path / "banter.db"
    with Database(f"sqlite:///{file}") as database:
        database.upgrade()
    return file


@contextmanager
def a_process(file, sandbox, *arguments):
    command = [sys.executable, "-m", "tests.bot.runtime.echo_process", f"sqlite:///{file}", sandbox.api_url, *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=WAIT)


def let_leases_run_out(file):
    """What thirty seconds of waiting would do."""
    with sqlite3.connect(file) as connection:
        for table in ("inbox", "outbox"):
            connection.execute(f"UPDATE {table} SET lease_until = '2000-01-01 00:00:00.000000' WHERE state = 'claimed'")
    connection.close()


def test_signal_stops_the_process_once_everything_begun_is_done(sandbox, database_file):
    ada = sandbox.client.person("ada")
    with a_process(database_file, sandbox) as process:
        said = ada.post("hello")
        ada.wait_for_reply("echo hello", thread_ts=said.ts, timeout=WAIT)

        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=WAIT)

    assert process.returncode == 0
    assert "Stopped." in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("at", ["kill-working", "kill-committed", "kill-sending"])
def test_killed_process_loses_nothing_and_doubles_nothing(sandbox, database_file, at):
    ada = sandbox.client.person("ada")
    said = ada.post("hello")
    with a_process(database_file, sandbox, at) as process:
        process.communicate(timeout=WAIT)
        assert process.returncode == -signal.SIGKILL
    let_leases_run_out(database_file)

    with a_process(database_file, sandbox):
        ada.wait_for_reply("echo hello", thread_ts=said.ts, timeout=WAIT)
        after = ada.post("and now?")
        ada.wait_for_reply("echo and now?", thread_ts=after.ts, timeout=WAIT)

    assert [message.text for message in sandbox.client.bot_messages(ada.dm)] == ["echo hello", "echo and now?"]


def said_by(process, words):
    """Read what the process says until it says this."""
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"it never said {words!r}")


@contextmanager
def a_busy_process(file, sandbox, ada):
    """A process in the middle of a message, told to stop; it goes on once something is written to the pipe."""
    pipe = file.with_suffix(".pipe")
    os.mkfifo(pipe)
    said = ada.post("hello")
    with a_process(file, sandbox, "busy") as process:
        said_by(process, "busy")
        process.send_signal(signal.SIGTERM)
        said_by(process, "a second signal stops at once")
        yield process, said, pipe


def replies(sandbox, ada):
    return [message.text for message in sandbox.client.bot_messages(ada.dm)]


def test_a_message_in_hand_is_finished_before_the_process_stops(sandbox, database_file):
    ada = sandbox.client.person("ada")
    with a_busy_process(database_file, sandbox, ada) as (process, said, pipe):
        pipe.write_bytes(b"go on")
        process.communicate(timeout=WAIT)
        assert process.returncode == 0
        ada.wait_for_reply("echo hello", thread_ts=said.ts, timeout=WAIT)
    with a_process(database_file, sandbox):
        after = ada.post("and now?")
        ada.wait_for_reply("echo and now?", thread_ts=after.ts, timeout=WAIT)

    assert replies(sandbox, ada) == ["echo hello", "echo and now?"]


@pytest.mark.parametrize(("again", "status"), [(False, 0), (True, 1)])
def test_what_is_not_finished_in_time_is_let_go_and_done_once_by_the_next(sandbox, database_file, again, status):
    ada = sandbox.client.person("ada")
    with a_busy_process(database_file, sandbox, ada) as (process, said, _pipe):
        if again:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=WAIT)
        assert process.returncode == status
    if not again:
        assert held(database_file) == 0
    with a_process(database_file, sandbox):
        ada.wait_for_reply("echo hello", thread_ts=said.ts, timeout=WAIT)
        after = ada.post("and now?")
        ada.wait_for_reply("echo and now?", thread_ts=after.ts, timeout=WAIT)

    assert replies(sandbox, ada) == ["echo hello", "echo and now?"]


def held(file):
    """How many rows of the inbox somebody still holds a lease on."""
    with sqlite3.connect(file) as connection:
        return connection.execute(
            "SELECT count(*) FROM inbox WHERE lease_until > strftime('%Y-%m-%d %H:%M:%f', 'now')"
        ).fetchone()[0]
