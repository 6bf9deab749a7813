"""The sender is killed at each step of its way in turn; what Slack shows is counted in the sandbox."""

import itertools
import multiprocessing
import signal
from collections import Counter

import pytest

from qualification.messages import Delivery, Message, Outgoing
from sandbox import running
from storage import Database
from tests.bot.runtime.send_process import send_everything
from tests.databases import empty_sqlite, sqlite_database  # noqa: F401 - fixtures

LEAST = 20
"""Steps that there are at least: claims, two posts, a look, an update, a Home tab, and their marks."""


@pytest.fixture
def sandbox():
    with running() as up:
        yield up


@pytest.fixture
def send(sqlite_database, sandbox):  # noqa: F811
    """Sends what waits, in a process of its own; how that ended."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.bot.runtime.send_process"])
    url = str(sqlite_database._engine.url)

    def run(fatal):
        process = context.Process(target=send_everything, args=(url, sandbox.api_url, fatal))
        process.start()
        process.join(60)
        return process.exitcode

    return run


def queue(database: Database, ada, number):
    """A post, one whose answer will be lost, an update of the first, and a Home tab."""

    def outgoing(kind, **fields):
        message = Message(
            f"{kind} {number}", ({"type": "section", "text": {"type": "mrkdwn", "text": f"{kind} {number}"}},)
        )
        return Outgoing(
            **{"id": f"{kind}-{number}", "delivery": Delivery.POST, "recipient": ada.id, "message": message} | fields
        )

    with database.work(database.only_tenant()) as uow:
        uow.mailbox.send(outgoing("post"))
        uow.mailbox.send(outgoing("reply", recipient=ada.dm))
        uow.mailbox.send(outgoing("update", delivery=Delivery.UPDATE, updates=f"post-{number}"))
        uow.mailbox.send(outgoing("home", delivery=Delivery.HOME))
        uow.commit()


def test_sender_killed_at_any_step_loses_nothing_and_doubles_nothing(sqlite_database, sandbox, send):  # noqa: F811
    ada = sandbox.client.person("ada")
    for fatal in itertools.count(1):
        sandbox.client.clear_faults()
        sandbox.client.set_fault("chat.postMessage", "server_error_after", channel=ada.dm, count=1)
        queue(sqlite_database, ada, fatal)

        ended = send(fatal)
        if ended != 0:
            assert ended == -signal.SIGKILL
            assert send(0) == 0

        said = sandbox.client.bot_messages(ada.dm)
        ids = Counter(each.metadata["event_payload"]["id"] for each in said)
        assert {each: ids[each] for each in (f"post-{fatal}", f"reply-{fatal}")} == {
            f"post-{fatal}": 1,
            f"reply-{fatal}": 1,
        }, f"killed at step {fatal}"
        assert f"update {fatal}" in [each.text for each in said]
        assert f"home {fatal}" in ada.home().shown
        assert sqlite_database.outbox.dead(1) == []
        if ended == 0:
            break

    assert fatal > LEAST
