"""The bot as a real process on SQLite: stopped, killed and started again; counted in the sandbox."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager

import pytest

from sandbox import Workspace, running
from sandbox.delivery import Patience
from storage import Database

WITHIN = 60  # seconds: a process starts within one or two, and within many on a machine that is busy
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
        process.communicate(timeout=10)


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
        ada.wait_for_reply("echo hello", thread_ts=said.ts, timeout=WITHIN)

        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=10)

    assert process.returncode == 0
    assert "Stopped." in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("at", ["kill-working", "kill-committed", "kill-sending"])
def test_killed_process_loses_nothing_and_doubles_nothing(sandbox, database_file, at):
    ada = sandbox.client.person("ada")
    said = ada.post("hello")
    with a_process(database_file, sandbox, at) as process:
        process.communicate(timeout=WITHIN)
        assert process.returncode == -signal.SIGKILL
    let_leases_run_out(database_file)

    with a_process(database_file, sandbox):
        ada.wait_for_reply("echo hello", thread_ts=said.ts, timeout=WITHIN)
        after = ada.post("and now?")
        ada.wait_for_reply("echo and now?", thread_ts=after.ts, timeout=WITHIN)

    assert [message.text for message in sandbox.client.bot_messages(ada.dm)] == ["echo hello", "echo and now?"]
