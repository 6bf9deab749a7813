import logging

import pytest
from slack_sdk import WebClient

from sandbox import Workspace, running
from sandbox.delivery import Patience

# Slack's own times, made short: the tests wait for what happens, not for clocks.
HASTY = Patience(ack=0.3, trigger=0.3, retries=(0.0, 0.1, 0.2))


@pytest.fixture
def sandbox():
    with running() as up:
        yield up


@pytest.fixture
def hasty():
    with running(Workspace(patience=HASTY)) as up:
        yield up


@pytest.fixture
def api(sandbox):
    return WebClient("xoxb-sandbox", base_url=sandbox.api_url)


@pytest.fixture
def ada(sandbox):
    return sandbox.client.person("ada")


@pytest.fixture
def grace(sandbox):
    return sandbox.client.person("grace")


@pytest.fixture(autouse=True)
def as_loud_as_before():
    """slack-bolt gives each of its loggers the root's level when an app is made, for the rest of the process."""
    yield
    for name in [name for name in logging.root.manager.loggerDict if name.startswith("slack_bolt")]:
        logging.getLogger(name).setLevel(logging.NOTSET)
