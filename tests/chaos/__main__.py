"""`make chaos`: kill -9 and faults for a long while; the last line is one JSON object, and 0 is returned if nothing was
lost and nothing doubled.

CHAOS_EVENTS (10000), CHAOS_KILLS (200) and CHAOS_SEED set the size, DATABASE_URL the place: a SQLite file's directory
(default: a temporary one), a PostgreSQL server, or just `postgresql` for one that is started, and restarted, for the storm;
CHAOS_AWAY how many seconds it is gone each time.
"""

from __future__ import annotations

import json
import signal
import sys
import time

from tests.chaos.plan import read_plan
from tests.chaos.storm import storm


def main() -> int:
    plan = read_plan()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that every process of ours is stopped on the way out
    began = time.monotonic()

    def say(line: str) -> None:
        _write(f"{time.monotonic() - began:7.1f} s  {line}")

    say(f"{plan.events} messages, {plan.kills} kills, {plan.instances} instance(s), seed {plan.seed}")
    found = storm(plan, say)
    _write(json.dumps(found))
    return 0 if found["lost"] == found["doubled"] == 0 else 1


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
