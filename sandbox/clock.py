"""The workspace's time: it runs at real speed from its start and can be moved."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class WorkspaceClock:
    """Business time of the workspace. Message time stamps come from it; signatures, triggers and retries do not."""

    def __init__(self, start: datetime | None = None) -> None:
        self.started_at = start or datetime.now(UTC).astimezone()
        if self.started_at.tzinfo is None:
            raise ValueError("the start needs a time zone offset, as in 2026-03-03T10:00:00+01:00")
        self._origin = self.started_at
        self._since = time.monotonic()
        self._last_ts = 0

    def now(self) -> datetime:
        """The workspace's time now, in the zone it was last set in."""
        return self._origin + timedelta(seconds=time.monotonic() - self._since)

    def set(self, moment: datetime) -> None:
        """Move to `moment` (aware), forwards or back; it runs on from there."""
        if moment.tzinfo is None:
            raise ValueError("the clock needs a time zone offset, as in 2026-03-03T10:00:00+01:00")
        self._origin = moment
        self._since = time.monotonic()

    def advance(self, seconds: float) -> None:
        """Move by so many seconds; negative goes back."""
        self.set(self.now() + timedelta(seconds=seconds))

    def stamp(self) -> str:
        """A message time stamp: seconds and microseconds, greater than every one before, even if the clock went back."""
        micros = max(int(self.now().timestamp() * 1_000_000), self._last_ts + 1)
        self._last_ts = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"
