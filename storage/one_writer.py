"""SQLite's one writer at a time, with a queue: threads of this process wait for each other, not for luck.

SQLite lets a writer that finds the database locked try again every so often, and who came first is not who gets it: of 32
threads that write at once some wait for seconds. Between processes it is still so; within one this lock comes first.
"""

from __future__ import annotations

import sqlite3
from threading import Lock


def connections(busy_seconds: float) -> type[sqlite3.Connection]:
    """The class of the connections of one engine: they share a turn."""
    turn = Lock()

    class OneWriter(sqlite3.Connection):
        """A connection whose transactions begin as those of the one writer."""

        _has_turn = False

        def begin_writing(self) -> None:
            """Begin a transaction, as soon as no other one of this process writes."""
            if not turn.acquire(timeout=busy_seconds):
                raise sqlite3.OperationalError("database is locked")
            self._has_turn = True
            try:
                self.execute("BEGIN IMMEDIATE")
            except BaseException:
                self._pass_on()
                raise

        def commit(self) -> None:
            super().commit()
            self._pass_on()

        def rollback(self) -> None:
            super().rollback()
            self._pass_on()

        def close(self) -> None:
            super().close()
            self._pass_on()

        def _pass_on(self) -> None:
            if self._has_turn:
                self._has_turn = False
                turn.release()

    return OneWriter
