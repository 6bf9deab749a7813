import logging

import pytest
import structlog

from sandbox import Workspace, running
from sandbox.delivery import Patience
from tests.bot.runtime.bots import EchoDesk, FlakyInbox, a_service, running_service
from tests.fakes.memory import MemoryDatabase

# Slack's own patience, made short: the tests wait for what happens, not for clocks.
HASTY = Patience(ack=1.5, trigger=3.0, retries=(0.0, 0.1, 0.2))


@pytest.fixture
def sandbox():
    with running(Workspace(patience=HASTY)) as up:
        yield up


@pytest.fixture
def ada(sandbox):
    return sandbox.client.person("ada")


@pytest.fixture
def database():
    return MemoryDatabase()


@pytest.fixture
def inbox(database):
    return FlakyInbox(database.inbox)


@pytest.fixture
def desk(database):
    return EchoDesk(database.work)


@pytest.fixture
def bot(sandbox, database, inbox, desk):
    """The bot, connected over Socket Mode."""
    with running_service(a_service(sandbox.api_url, inbox=inbox, outbox=database.outbox, desk=desk)) as service:
        sandbox.client.wait_for_connection()
        yield service


@pytest.fixture(autouse=True)
def all_logs(caplog):
    """Every line that any library or the bot itself would log, at its most talkative."""
    caplog.set_level(logging.DEBUG)
    structlog.configure(
        processors=[structlog.processors.KeyValueRenderer()], logger_factory=structlog.stdlib.LoggerFactory()
    )
    yield caplog
    structlog.reset_defaults()
