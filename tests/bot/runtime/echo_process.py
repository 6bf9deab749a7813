"""The echo bot as a process of its own: `python -m tests.bot.runtime.echo_process DATABASE API [WHEN TO DIE]`.

It dies by SIGKILL at its first item: `kill-working` before anything is committed, `kill-committed` once reply and item are
committed and nothing is sent, `kill-sending` once Slack has the message and nothing is marked. With `busy` it says
so at each item and goes on once somebody wrote to the pipe beside the database; it gives a stop two seconds then.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from bot import logs
from bot.charts import ChartPainter
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


class Busy(EchoDesk):
    """A desk that works an item once somebody has written to a pipe."""

    def __init__(self, work: Any, pipe: Path) -> None:
        super().__init__(work)
        self.pipe = pipe

    def work(self, item: InboxItem) -> None:
        sys.stderr.write("busy\n")
        self.pipe.read_bytes()
        super().work(item)


class DyingMessenger(SlackMessenger):
    """A messenger whose process dies once Slack has the message."""

    def deliver(self, item: OutboxItem) -> tuple[str, str]:
        super().deliver(item)
        die()
        raise AssertionError("still alive")


def main(database_url: str, api_url: str, at: str = "") -> None:
    logs.configure()
    with Database(database_url, pool_size=32) as database:
        messenger = DyingMessenger("xoxb-sandbox", api_url, ChartPainter()) if at == "kill-sending" else None
        pipe = Path(database_url.removeprefix("sqlite:///")).with_suffix(".pipe")
        desk = Busy(database.work, pipe) if at == "busy" else Dying(database.work, at)
        service = a_service(
            api_url,
            inbox=database.inbox,
            outbox=database.outbox,
            desk=desk,
            messenger=messenger,
            tenant=database.only_tenant(),
            finish_within=2.0 if at == "busy" else 20.0,
        )
        run_until_signalled(service)


if __name__ == "__main__":
    main(*sys.argv[1:])
