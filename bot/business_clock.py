"""Business time: what stages, deadlines and people go by.

On a real workspace it is the system's time. In the demo it comes from the sandbox, whose clock can be moved ahead.
Machine time (leases, retries, rates) never comes from here.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

import structlog

log = structlog.get_logger(__name__)

TIMEOUT = 1.0  # seconds; the sandbox answers in about one millisecond
PAUSE_AFTER_FAILURE = 1.0  # seconds in which a clock that did not answer is not asked again


def system_clock() -> datetime:
    """The system's time, in UTC."""
    return datetime.now(UTC)


class RemoteClock:
    """The time that `GET url` tells as {"now": ISO 8601}; without an answer it runs on at the last known offset."""

    def __init__(self, url: str) -> None:
        self._address = urlsplit(url)
        self._offset = timedelta()
        self._not_before = 0.0

    def __call__(self) -> datetime:
        """The business time now, in UTC; never raises."""
        if time.monotonic() >= self._not_before:
            try:
                self._offset = self._read() - system_clock()
            except (OSError, HTTPException, ValueError, KeyError, TypeError) as error:
                self._not_before = time.monotonic() + PAUSE_AFTER_FAILURE
                log.warning("The clock did not answer; its last known offset is used.", error=type(error).__name__)
        return system_clock() + self._offset

    def _read(self) -> datetime:
        kind = HTTPSConnection if self._address.scheme == "https" else HTTPConnection
        connection = kind(self._address.netloc, timeout=TIMEOUT)
        try:
            connection.request("GET", self._address.path or "/")
            told = datetime.fromisoformat(json.loads(connection.getresponse().read())["now"])
        finally:
            connection.close()
        if told.tzinfo is None:
            raise ValueError("the clock's answer has no time zone")
        return told.astimezone(UTC)
