"""The one interval job that looks for what is due.

APScheduler only beats; what is due stands in rows. Its own job store is not used (shared, it fires each job three
times; after a restart it drops what was due meanwhile, both measured).
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.logs import failure

if TYPE_CHECKING:
    from collections.abc import Callable

log = structlog.get_logger(__name__)

SECONDS = 1


class Tick:
    """Calls a function once a second, never twice at once, and once for all beats that were missed."""

    def __init__(self, beat: Callable[[], None], *, beaten: Callable[[], None]) -> None:
        """`beaten` is called after each beat (it wakes the sender)."""
        self._beat = beat
        self._beaten = beaten
        self._scheduler = BackgroundScheduler(timezone=UTC)
        self._scheduler.add_job(
            self._run, "interval", seconds=SECONDS, coalesce=True, max_instances=1, misfire_grace_time=None
        )

    def start(self) -> None:
        """Begin to beat."""
        self._scheduler.start()

    def stop(self) -> None:
        """Finish the beat under way and end."""
        self._scheduler.shutdown(wait=True)

    def _run(self) -> None:
        try:
            self._beat()
        except Exception as error:  # noqa: BLE001 - the next beat tries again
            log.error("A tick failed.", **failure(error))
        else:
            self._beaten()
