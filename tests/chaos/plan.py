"""How long the storm is, where the bot keeps its data, and which moments are fatal; all of it repeatable by its seed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

EVENTS, KILLS, SEED = 10_000, 200, 6
SERVER_RESTARTS = 3
# What a call of the bot's may meet, each as often as the others; together they strike so many of a hundred calls.
OUTGOING_FAULTS = ("rate_limited", "server_error", "server_error_after", "drop_before", "drop_after")
OUTGOING_SHARE = 0.15
DUPLICATED_SHARE = 0.05  # of the events, as Slack does when an acknowledgement was lost on its way


@dataclass(frozen=True, slots=True)
class Plan:
    """A storm; `place` is a database's address, of which only the directory or the server is used.

    `away` is how many seconds a server of its own is gone at each restart.
    """

    events: int = EVENTS
    kills: int = KILLS
    seed: int = SEED
    place: str = ""
    away: float = 0.0

    @property
    def on_postgres(self) -> bool:
        """Whether the data is kept by a PostgreSQL server; then there are two instances of the bot."""
        return self.place.startswith("postgres")

    @property
    def own_server(self) -> bool:
        """Whether no server is named, so that one is started, and restarted, for the storm alone."""
        return self.place.rstrip(":/") in {"postgres", "postgresql", "postgresql+psycopg"}

    @property
    def instances(self) -> int:
        """How many bots share the work."""
        return 2 if self.on_postgres else 1

    def fatal(self) -> list[int]:
        """After how many answers a process is killed, the first kill first."""
        dice = Random(self.seed)
        return sorted(dice.randrange(max(1, self.events - 1)) for _ in range(self.kills))

    def restarts(self) -> list[int]:
        """After how many answers the database's server is restarted: after each quarter of them."""
        quarter = self.events // (SERVER_RESTARTS + 1)
        return [quarter * (n + 1) for n in range(SERVER_RESTARTS)] if self.on_postgres else []


def read_plan(environment: Mapping[str, str] = os.environ) -> Plan:
    """The plan that CHAOS_EVENTS, CHAOS_KILLS, CHAOS_SEED, CHAOS_AWAY and DATABASE_URL ask for."""
    return Plan(
        events=int(environment.get("CHAOS_EVENTS") or EVENTS),
        kills=int(environment.get("CHAOS_KILLS") or KILLS),
        seed=int(environment.get("CHAOS_SEED") or SEED),
        place=environment.get("DATABASE_URL") or "",
        away=float(environment.get("CHAOS_AWAY") or 0),
    )


def share_of_each(total: float, kinds: int) -> float:
    """How often each fault has to strike what those before it spared, so that all of them come to the total."""
    return 1 - (1 - total) ** (1 / kinds)
