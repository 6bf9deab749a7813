"""A thread that asks and acts, then waits until it is woken or the time it named is over. All loops of the bot are this one."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import structlog

from bot.logs import failure

if TYPE_CHECKING:
    from collections.abc import Callable

log = structlog.get_logger(__name__)

# A turn is a query that grows with the backlog, and writers wait for it. One that took longer than this is followed by a
# rest twice as long as it was, so that being woken by every row of a burst does not make claiming the main occupation.
SHORT = 0.005
# Seconds to wait after a turn that failed (the database is away): doubled each time up to the second.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0


class Loop:
    """Runs `turn`, which returns how many seconds to wait, until stopped; an error in a turn is logged and waited out."""

    def __init__(self, name: str, turn: Callable[[], float]) -> None:
        self._name = name
        self._turn = turn
        self._awake = threading.Event()
        self._stopped = threading.Event()
        self._moved = time.monotonic()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Take the next turn now; from any thread."""
        self._awake.set()

    def stop(self) -> None:
        """End after the turn under way."""
        self._stopped.set()
        self._awake.set()
        if self._thread.ident is not None:
            self._thread.join()

    def quiet_for(self) -> float:
        """For how many seconds no turn has begun; from any thread."""
        return time.monotonic() - self._moved

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopped.is_set():
            self._awake.clear()
            began = self._moved = time.monotonic()
            try:
                wait = self._turn()
            except Exception as error:  # noqa: BLE001 - a loop that ends would be noticed by nobody
                log.error("A turn failed; trying again.", loop=self._name, seconds=pause, **failure(error))
                self._stopped.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                pause = FIRST_PAUSE
                if (took := time.monotonic() - began) > SHORT:
                    self._stopped.wait(2 * took)
                self._awake.wait(wait)
