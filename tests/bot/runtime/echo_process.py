"""The echo bot as a process of its own: `python -m tests.bot.runtime.echo_process DATABASE API [WHEN TO DIE]`.

It dies by SIGKILL at its first item: `kill-working` before anything is committed, `kill-committed` once reply and item are
committed and nothing is sent, `kill-sending` once Slack has the message and nothing is marked.
"""

import os
import signal
import sys
from typing import Any

from bot import logs
from bot.runtime.service import run_until_signalled
from bot.slack.messenger import SlackMessenger
from qualification.ports import InboxItem, OutboxItem
from storage import Database
from tests.bot.runtime.bots import EchoDesk, a_service


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Dying(EchoDesk):
    """A desk whose process dies before or after it committed."""

    def __init__(self, work: Any, at: str) -> None:
        super().__init__(work)
        self.at = at

    def work(self, item: InboxItem) -> None:
        if self.at == "kill-working":
            die()
        super().work(item)
        if self.at == "kill-committed":
            die()


class DyingMessenger(SlackMessenger):
    """A messenger whose process dies once Slack has the message."""

    def deliver(self, item: OutboxItem) -> tuple[str, str]:
        super().deliver(item)
        die()
        raise AssertionError("still alive")


def main(database_url: str, api_url: str, at: str = "") -> None:
    logs.configure()
    with Database(database_url, pool_size=32) as database:
        messenger = DyingMessenger("xoxb-sandbox", api_url) if at == "kill-sending" else None
        desk = Dying(database.work, at)
        service = a_service(
            api_url,
            inbox=database.inbox,
            outbox=database.outbox,
            desk=desk,
            messenger=messenger,
            tenant=database.only_tenant(),
        )
        run_until_signalled(service)


if __name__ == "__main__":
    main(*sys.argv[1:])
