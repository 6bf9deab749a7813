"""`banter doctor` on a sandbox and a real database: what it names, and what it tells to do."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from sandbox import Workspace, running
from sandbox.manifest import read_manifest
from sandbox.workspace import APP_TOKEN, BOT_TOKEN
from storage import Database
from tests.bot.cli.commands import run
from tests.bot.health.conftest import a_bot
from tests.builders import a_follow_up, a_lead, a_person, a_received, an_outgoing

LEASE = timedelta(seconds=30)
LONG_AGO = datetime.now(UTC) - timedelta(hours=3)


@pytest.fixture
def database(monkeypatch, tmp_path, sandbox):
    """An installation in order, with one person, on the sandbox; nothing runs."""
    address = f"sqlite:///{tmp_path / 'banter.db'}"
    for name, value in {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": sandbox.api_url,
        "DATABASE_URL": address,
        "BANTER_HEALTH_PORT": "1",  # nobody answers there
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("SLACK_SIGNING_SECRET", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    with Database(address) as opened:
        opened.upgrade()
        with opened.work(opened.only_tenant()) as uow:
            uow.people.save(a_person())
            uow.leads.save(a_lead())
            uow.commit()
        yield opened


def told():
    """What the doctor says for programs, and the exit code; log lines are kept apart, as `main` does."""
    with capture_logs():
        code, output = run("doctor", "--json")
    return code, json.loads(output)


def about(report, what):
    return [each for each in report["findings"] if each["about"] == what]


def store(database, **changes):
    database.inbox.store([a_received(database.only_tenant(), **changes)])


def test_an_installation_in_order_needs_nobody(database):
    code, report = told()
    assert (code, report["fine"], report["stuck"]) == (0, True, [])
    assert "No bot answers" in about(report, "bot")[0]["says"]
    assert database.depths() == []


@pytest.mark.usefixtures("database")
def test_a_disk_with_little_room_is_named_before_it_is_full(monkeypatch, tmp_path):
    free = shutil.disk_usage(tmp_path).free
    monkeypatch.setattr("bot.health.examining.LEAST_ROOM", free // 2)
    assert about(told()[1], "disk") == []
    monkeypatch.setattr("bot.health.examining.LEAST_ROOM", free * 2)  # a disk of our own would take root to mount

    code, report = told()

    (finding,) = about(report, "disk")
    assert (code, finding["fine"]) == (1, False)
    assert f"MB are free beside {tmp_path / 'banter.db'}: make room" in finding["says"]


def test_a_poisoned_row_is_named_with_its_reference_and_the_way_back(database):
    store(database)
    (item,) = database.inbox.claim("w", LONG_AGO, LEASE, 1)
    database.inbox.failed(item.id, "ValueError (ref 0A1B2C)", LONG_AGO, None)

    code, report = told()

    (row,) = report["stuck"]
    assert (code, row["queue"], row["id"], row["condition"]) == (1, "inbox", item.id, "given up")
    assert "ref 0A1B2C" in row["why"]
    assert f"banter inbox retry {item.id}" in row["remedy"]
    assert "banter inbox retry" in run("doctor")[1]
    assert "1 items were put away" in run("inbox", "drop", item.id)[1]
    assert told()[0] == 0


def test_a_dead_message_is_named_with_what_slack_said(database):
    with database.work(database.only_tenant()) as uow:
        uow.mailbox.send(an_outgoing(id="out-1"))
        uow.commit()
    (item,) = database.outbox.claim("w", LONG_AGO, LEASE, 1)
    database.outbox.failed(item, "chat.postMessage: channel_not_found", None)

    code, report = told()

    (row,) = report["stuck"]
    assert (code, row["queue"], row["id"]) == (1, "outbox", "out-1")
    assert "channel_not_found" in row["why"]
    assert "banter outbox retry out-1" in row["remedy"]


def test_a_row_that_a_dead_process_left_says_to_start_the_bot(database):
    store(database)
    database.inbox.claim("elsewhere:1", LONG_AGO, LEASE, 1)

    code, report = told()

    (row,) = report["stuck"]
    assert (code, row["condition"]) == (1, "left behind")
    assert "elsewhere:1" in row["why"]
    assert "banter run" in row["remedy"]


def test_a_clock_that_does_not_beat_is_noticed_by_what_is_due(database):
    with database.work(database.only_tenant()) as uow:
        uow.follow_ups.save(a_follow_up(nudge_at=LONG_AGO))
        uow.commit()
    code, report = told()
    assert code == 1
    assert "1 follow-ups should have been told, the first 3 hours ago" in about(report, "clock")[0]["says"]


def test_someone_whom_slack_does_not_know_is_named_once_it_knows_others(database):
    with database.work(database.only_tenant()) as uow:
        uow.people.save(a_person(id="p2", name="Casey Strange", email="casey@elsewhere.example", slack_id=None))
        uow.people.save(a_person(id="p3", email="kim@else.example", slack_id="U3"))
        uow.commit()
    code, report = told()
    assert code == 1
    assert "Casey Strange" in about(report, "people")[0]["says"]


def test_tokens_that_slack_refuses_are_told_with_where_to_find_the_right_ones(database, monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-wrong")
    code, report = told()
    assert code == 1
    assert "OAuth & Permissions" in about(report, "token")[-1]["says"]
    assert "connections:write" in about(report, "socket mode")[0]["says"]
    assert "wrong" not in json.dumps(report)
    assert database.depths() == []


def test_a_token_without_a_scope_names_it(database, monkeypatch):
    poor = read_manifest({"oauth_config": {"scopes": {"bot": ["chat:write", "im:history"]}}})
    with running(Workspace(manifest=poor)) as elsewhere:
        monkeypatch.setenv("SLACK_API_URL", elsewhere.api_url)
        code, report = told()
    assert code == 1
    assert "users:read.email" in about(report, "scopes")[0]["says"]
    assert "assistant:write" not in about(report, "scopes")[0]["says"]
    assert database.depths() == []


def test_a_bot_that_runs_is_asked_how_it_is(database, sandbox, settings, monkeypatch):
    with a_bot(settings(os.environ["DATABASE_URL"])) as (_, door):
        sandbox.client.wait_for_connection()
        monkeypatch.setenv("BANTER_HEALTH_PORT", door.port)
        assert about(told()[1], "bot")[0]["says"] == "The bot runs and is ready."
        sandbox.client.set_fault("apps.connections.open", "server_error")
        sandbox.client.drop_connections()
        sandbox.client.wait_for(lambda: sandbox.client.connections() == 0, 10, "the end of the connection")
        (found,) = about(told()[1], "bot")
    assert not found["fine"]
    assert "slack: not connected" in found["says"]
    assert database.depths() == []


def test_a_workspace_whose_token_is_refused_is_named_and_its_waiting_messages_are_not(database):
    with database.work(database.only_tenant()) as uow:
        uow.mailbox.send(an_outgoing(id="out-1"))
        uow.commit()
    (item,) = database.outbox.claim("w", LONG_AGO, LEASE, 1)
    database.outbox.pause(item, "token_revoked", LONG_AGO)

    code, report = told()

    assert (code, report["stuck"]) == (1, [])
    assert "token_revoked" in about(report, "outbox")[0]["says"]
