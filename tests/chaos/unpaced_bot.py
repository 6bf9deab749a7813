"""`banter run` as it ships, but for one thing: it does not keep to Slack's five messages a second.

At that pace ten thousand answers would take the better part of an hour, most of it spent waiting.
"""

from __future__ import annotations

from bot import logs
from bot.runtime.pace import Pace, Rate
from bot.runtime.service import run_until_signalled
from bot.settings import read_settings
from bot.wiring import make_service, open_database

UNHURRIED = Rate(per_second=100.0, burst=100)


def main() -> None:
    logs.configure()
    settings = read_settings()
    with open_database(settings) as database:
        run_until_signalled(make_service(settings, database, Pace(UNHURRIED, UNHURRIED)))


if __name__ == "__main__":
    main()
