"""What goes wrong around a running bot: its disk, its database's lock, its token, its connection, a flood."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import event

from bot.runtime.pace import Pace, Rate
from sandbox import Workspace, running
from sandbox.delivery import Patience
from storage import Database
from tests.bot.runtime.bots import EchoDesk, a_service, running_service
from tests.databases import empty_sqlite  # noqa: F401 - a fixture

PATIENT = Patience(ack=1.5, retries=(0.1, 1.0, 5.0))
UNHURRIED = Rate(10_000.0, 10_000)
WITHIN = 40  # seconds; a machine that tests in parallel is slow now and then
AS_MUCH_AS_THERE_IS = 2**30
LONG = "x" * 2900


@pytest.fixture
def sandbox():
    with running(Workspace(patience=PATIENT)) as up:
        yield up


@pytest.fixture
def ada(sandbox):
    return sandbox.client.person("ada")


@pytest.fixture
def file(empty_sqlite, tmp_path):  # noqa: F811
    return shutil.copy(empty_sqlite, tmp_path / "banter.db")


@pytest.fixture
def database(file):
    with Database(f"sqlite:///{file}", pool_size=16) as opened:
        yield opened


@pytest.fixture
def desk(database):
    return EchoDesk(database.work)


@pytest.fixture
def bot(sandbox, database, desk):
    service = a_service(
        sandbox.api_url,
        inbox=database.inbox,
        outbox=database.outbox,
        desk=desk,
        pace=Pace(UNHURRIED, UNHURRIED),
        tenant=database.only_tenant(),
    )
    with running_service(service):
        sandbox.client.wait_for_connection(timeout=WITHIN)
        yield service


def attempts(sandbox, said):
    (delivery,) = [
        each for each in sandbox.client.deliveries() if each["payload"].get("event", {}).get("ts") == said.ts
    ]
    return [attempt["outcome"] for attempt in delivery["attempts"]]


def answered_once(sandbox, ada, said, text):
    ada.wait_for_reply(f"echo {text}", thread_ts=said.ts, timeout=WITHIN)
    return [each.text for each in sandbox.client.bot_messages(ada.dm, said.ts)] == [f"echo {text}"]


@pytest.mark.usefixtures("bot")
def test_what_a_full_disk_cannot_keep_is_not_acknowledged_and_comes_again(sandbox, ada, database, file):
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("VACUUM")  # migrations leave pages that are free
    pages = [1]  # SQLite takes it for as many as there are: not one more
    event.listen(
        database._engine, "checkout", lambda raw, *_: raw.execute(f"PRAGMA max_page_count = {pages[0]}").close()
    )

    said = ada.post(LONG)
    sandbox.client.wait_for(lambda: len(attempts(sandbox, said)) > 1, WITHIN, "a second delivery")
    assert attempts(sandbox, said)[0] == "no ack within 1.5 s"
    pages[0] = AS_MUCH_AS_THERE_IS

    assert answered_once(sandbox, ada, said, LONG)
    assert attempts(sandbox, said)[-1] == "acked"


@pytest.mark.usefixtures("bot")
def test_what_comes_while_another_process_holds_the_database_is_worked_once_it_lets_go(sandbox, ada, file):
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = ada.post("hello")
        sandbox.client.wait_for(lambda: len(attempts(sandbox, said)) > 1, WITHIN, "a second delivery")
        other.execute("ROLLBACK")

    assert answered_once(sandbox, ada, said, "hello")


def test_token_that_is_revoked_in_mid_flight_pauses_and_nothing_is_lost(sandbox, ada, database, bot):
    token, sandbox.workspace.bot_token = sandbox.workspace.bot_token, "xoxb-another"
    said = [ada.post(f"message {number}") for number in range(3)]
    sandbox.client.wait_for(database.outbox.paused, WITHIN, "the pause")
    sandbox.client.wait_for(lambda: database.inbox.waiting() == 0, WITHIN, "everything to be worked")
    assert sandbox.client.bot_messages(ada.dm) == []
    assert database.outbox.dead(10) == []

    sandbox.workspace.bot_token = token
    for runner in bot._runners.values():  # half a minute later it would look by itself
        runner.wake()

    for number, each in enumerate(said):
        assert answered_once(sandbox, ada, each, f"message {number}")
    assert database.outbox.paused() == []


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("what", ["refresh_connections", "drop_connections"])
def test_nothing_is_lost_when_the_connection_is_replaced_in_mid_flight(sandbox, ada, what):
    said = []
    for number in range(6):
        said.append(ada.post(f"message {number}"))
        if number == 2:
            getattr(sandbox.client, what)()

    for number, each in enumerate(said):
        assert answered_once(sandbox, ada, each, f"message {number}")


class Idle(EchoDesk):
    """Works nothing: what is tried is the taking."""

    def work(self, item):
        pass


class TestAFlood:
    @pytest.fixture
    def desk(self, database):
        return Idle(database.work)

    @pytest.mark.usefixtures("bot")
    def test_burst_of_three_thousand_events_is_acknowledged_and_kept_once_each(self, sandbox, ada, database):
        ada.burst([f"message {number}" for number in range(3000)])

        sandbox.client.wait_until_idle(120)

        found = sandbox.client.deliveries(kind="events_api", topic="message")
        assert {each["state"] for each in found} == {"acked"}
        assert len(found) == database.inbox.waiting() == 3000


@pytest.mark.usefixtures("bot")
def test_poisoned_item_holds_up_none_of_its_neighbours(sandbox, ada, desk):
    work = desk.work
    desk.work = lambda item: _refuse() if "poison" in item.received.payload["event"]["text"] else work(item)
    bad, good = ada.post("poison"), [ada.post(f"message {number}") for number in range(3)]

    for number, each in enumerate(good):
        assert answered_once(sandbox, ada, each, f"message {number}")
    assert sandbox.client.bot_messages(ada.dm, bad.ts) == []


def _refuse():
    raise RuntimeError("a poisoned row")
