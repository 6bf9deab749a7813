"""The one interval job that looks for what is due, and the watch over it.

APScheduler only beats; what is due stands in rows. Its own job store is not used (shared, it fires each job three
times; after a restart it drops what was due meanwhile, both measured).
"""

from __future__ import annotations

import threading
import time
from datetime import UTC
from typing import TYPE_CHECKING

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.logs import failure
from bot.runtime.loop import Loop

if TYPE_CHECKING:
    from collections.abc import Callable

log = structlog.get_logger(__name__)

SECONDS = (
    0.5  # so that what comes due is claimed within a second, the claiming included; an idle beat takes a fifth of a ms
)
# APScheduler waits until the machine's clock shows the time of the next beat: when the clock is put back an hour, that is an
# hour. And nobody hears of it when its thread dies. So whoever did not beat for so many seconds is replaced.
SILENCE = 10.0


class Tick:
    """Calls a function twice a second, never twice at once, and once for all beats that were missed."""

    def __init__(self, beat: Callable[[], None], *, beaten: Callable[[], None], silence: float = SILENCE) -> None:
        """`beaten` is called after each beat (it wakes the sender)."""
        self._beat = beat
        self._beaten = beaten
        self._silence = silence
        self._beating = threading.Lock()
        self._last = time.monotonic()
        self._scheduler = self._new_scheduler()
        self._watch = Loop("tick-watch", self._look)

    def start(self) -> None:
        """Begin to beat."""
        self._last = time.monotonic()
        self._scheduler.start()
        self._watch.start()

    def wake(self) -> None:
        """Look after it now."""
        self._watch.wake()

    def quiet_for(self) -> float:
        """For how many seconds no beat has ended."""
        return time.monotonic() - self._last

    def stop(self) -> None:
        """Finish the beat under way and end."""
        self._watch.stop()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _new_scheduler(self) -> BackgroundScheduler:
        scheduler = BackgroundScheduler(timezone=UTC)
        scheduler.add_job(
            self._run, "interval", seconds=SECONDS, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        return scheduler

    def _run(self) -> None:
        if not self._beating.acquire(blocking=False):
            return  # the beat of the scheduler before this one is still under way
        try:
            self._beat()
        except Exception as error:  # noqa: BLE001 - the next beat tries again
            log.error("A tick failed.", **failure(error))
        else:
            self._beaten()
        finally:
            self._last = time.monotonic()
            self._beating.release()

    def _look(self) -> float:
        """Replace a scheduler that has gone silent; a beat that takes long is only spoken of."""
        silent = time.monotonic() - self._last
        if silent >= self._silence and self._beating.locked():
            log.warning("A beat takes long.", seconds=round(silent, 1))
        elif silent >= self._silence:
            log.error("The clock did not beat: it is started anew.", seconds=round(silent, 1))
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
            self._scheduler = self._new_scheduler()
            self._scheduler.start()
            self._last = time.monotonic()
        return self._silence / 2
