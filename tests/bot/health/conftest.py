"""The real bot on a sandbox and a real database, in this process, with its health door open."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from bot.runtime.service import Service
from bot.settings import Settings
from bot.wiring import make_service, open_database
from sandbox import Workspace, running
from sandbox.workspace import APP_TOKEN, BOT_TOKEN
from tests.bot.runtime.bots import running_service
from tests.databases import empty_postgres, postgres_server

__all__ = ["empty_postgres", "postgres_server"]


class Door:
    """What the health door of a bot says."""

    def __init__(self, address: str) -> None:
        self._place = urlsplit(address).netloc
        self.port = self._place.rpartition(":")[2]

    def get(self, path: str) -> tuple[int, str]:
        connection = HTTPConnection(self._place, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def said(self, path: str) -> tuple[int, dict[str, str]]:
        status, body = self.get(path)
        return status, json.loads(body)


@pytest.fixture
def sandbox():
    with running(Workspace()) as up:
        yield up


@pytest.fixture
def settings(sandbox) -> Callable[[str], Settings]:
    """The settings of a bot on the sandbox, with the database at an address."""

    def on(address: str) -> Settings:
        return Settings(
            slack_bot_token=BOT_TOKEN,
            slack_app_token=APP_TOKEN,
            slack_api_url=sandbox.api_url,
            database_url=address,
            banter_threads=4,
            banter_health_port=0,
        )

    return on


@contextmanager
def a_bot(settings: Settings) -> Iterator[tuple[Service, Door]]:
    """The bot of these settings, wired as `banter run` wires it."""
    with open_database(settings) as database:
        service = make_service(settings, database)
        with running_service(service):
            yield service, Door(service.health.address)
