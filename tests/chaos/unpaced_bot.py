"""`banter run` as it ships, but for two things that would only make a storm longer.

It does not keep to Slack's five messages a second, at which ten thousand answers would take most of an hour. And it is forked
from a process that has imported everything already, which saves a second or two of every start.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from bot import logs
from bot.runtime.pace import Pace, Rate
from bot.runtime.service import run_until_signalled
from bot.settings import read_settings
from bot.wiring import make_service, open_database

UNHURRIED = Rate(per_second=100.0, burst=100)
# What a start imports besides this module, late and on purpose.
IMPORTED_LATE = ("bot.slack.messenger", "bot.slack.socket_door", "tests.chaos.unpaced_bot")


def main(environment: Mapping[str, str], log: str) -> None:
    """Run with this environment and nothing else, with all that is printed at the end of the log."""
    os.environ.clear()
    os.environ.update(environment)
    file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(file, stream)
    logs.configure()
    settings = read_settings()
    with open_database(settings) as database:
        run_until_signalled(make_service(settings, database, Pace(UNHURRIED, UNHURRIED)))
