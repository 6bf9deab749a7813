"""A circuit breaker: a model that keeps failing is left alone for a while, so that no rep waits for it in vain."""

from __future__ import annotations

from threading import Lock

FAILURES = 3  # one may be bad luck and two a coincidence
REST = 60.0  # seconds: rate limits and restarts are mostly over by then


class Breaker:
    """Opens after FAILURES failures in a row; after REST seconds one caller tries, and the others follow if it worked.

    `now` is seconds of a monotonic clock. Safe to share between threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._failures = 0
        self._closed_at = 0.0

    def allows(self, now: float) -> bool:
        """Whether to ask the model now; whoever is allowed while it is open is the one that tries."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if now < self._closed_at:
                return False
            self._closed_at = now + REST
            return True

    def worked(self) -> None:
        """The model answered."""
        with self._lock:
            self._failures = 0

    def failed(self, now: float) -> None:
        """The model did not answer, or not usably."""
        with self._lock:
            self._failures += 1
            self._closed_at = now + REST
