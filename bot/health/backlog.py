"""What the database still holds, read whenever the figures are asked for: it is the same from every process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.business_clock import system_clock
from bot.logs import failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from prometheus_client.core import Metric

    from qualification.ports import Clock
    from storage import Database

log = structlog.get_logger(__name__)

QUEUES = ("inbox", "outbox")
STATES = ("waiting", "claimed", "dead")


class Backlog(Collector):
    """The depths and ages of the queues and of what is due; where the database is away, only that is told."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """`clock` is business time."""
        self._database = database
        self._clock = clock

    def describe(self) -> list[Metric]:
        """Nothing is read before somebody asks for figures."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The figures now."""
        try:
            metrics = self._read()
        except Exception as error:  # noqa: BLE001 - the process's own figures are wanted above all when the database is away
            log.warning("The database gave no figures.", **failure(error))
            metrics = []
        yield GaugeMetricFamily("banter_database_up", "1 while the database answers.", value=bool(metrics))
        yield from metrics

    def _read(self) -> list[Metric]:
        now = self._clock()
        due = self._database.due(now)
        rows = GaugeMetricFamily("banter_queue_rows", "Rows that are not done.", labels=("queue", "state"))
        age = GaugeMetricFamily(
            "banter_queue_oldest_seconds", "How old the first of them is.", labels=("queue", "state")
        )
        found = {(depth.queue, depth.state): depth for depth in self._database.depths()}
        for key in ((queue, state) for queue in QUEUES for state in STATES):
            depth = found.get(key)
            rows.add_metric(key, depth.rows if depth else 0)
            age.add_metric(key, _age(depth.since if depth else None, system_clock()))
        return [
            rows,
            age,
            GaugeMetricFamily(
                "banter_workspaces_paused",
                "Workspaces whose token Slack refuses: nothing is sent there.",
                value=len(self._database.outbox.paused()),
            ),
            GaugeMetricFamily("banter_follow_ups_due", "Follow-ups that should have been told.", value=due.rows),
            GaugeMetricFamily(
                "banter_follow_ups_oldest_due_seconds",
                "Since when the first of them is due.",
                value=_age(due.since, now),
            ),
        ]


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
