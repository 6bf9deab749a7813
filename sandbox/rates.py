"""Slack's published rate limits, for those who want to meet them before production does.

Source: Slack's "Rate limits": tiers of 1, 20, 50 and 100 calls a minute and method, and a message a second and channel.
Slack tolerates short bursts and says so without a figure; here a burst may be as large as the calls of one minute, and
three messages in a channel. Machine time.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.errors import RefusedError

if TYPE_CHECKING:
    from sandbox.webapi.call import Call

# Calls a minute, by method; those not listed are Slack's tier 3.
TIER_3 = 50
PER_MINUTE = {
    # Tier 1 in the reference; a bot that reconnects after a drop would starve at one a minute, and in Slack does not.
    "apps.connections.open": 20,
    "auth.test": 600,
    "api.test": 600,
    "chat.postEphemeral": 100,
    "users.info": 100,
    "users.profile.get": 100,
    "conversations.members": 100,
    "views.open": 100,
    "views.publish": 100,
    "views.push": 100,
    "views.update": 100,
    "users.list": 20,
    "conversations.list": 20,
    "dnd.teamInfo": 20,
}
POSTS_BURST = 3
# docs, app_rate_limited: "more than 30,000 events in an hour from a single workspace".
EVENTS_AN_HOUR = 30_000


@dataclass
class Bucket:
    """A token bucket: `size` at most, refilled by `rate` a second."""

    size: float
    rate: float
    left: float
    at: float

    def take(self, now: float) -> float:
        """Take one token; the seconds to wait if there is none."""
        self.left = min(self.size, self.left + (now - self.at) * self.rate)
        self.at = now
        if self.left < 1:
            return (1 - self.left) / self.rate
        self.left -= 1
        return 0.0


class RateLimits:
    """A bucket for each method, for posts one for each channel, and a count of the hour's events."""

    def __init__(self, events_an_hour: int = EVENTS_AN_HOUR) -> None:
        self._events_an_hour = events_an_hour
        self._buckets: dict[tuple[str, str], Bucket] = {}
        self._hour = 0
        self._events = 0

    def check(self, call: Call) -> None:
        """Raise `ratelimited` with `retry_after` in whole seconds when a call comes too soon."""
        if call.method == "chat.postMessage":
            size, rate, key = float(POSTS_BURST), 1.0, (call.method, call.text("channel"))
        else:
            size = float(PER_MINUTE.get(call.method, TIER_3))
            rate, key = size / 60, (call.method, "")
        now = time.monotonic()
        wait = self._buckets.setdefault(key, Bucket(size, rate, size, now)).take(now)
        if wait:
            raise RefusedError("ratelimited", retry_after=math.ceil(wait))

    def takes_event(self) -> bool:
        """Count an event; whether it is still within the hour's limit."""
        hour = int(time.monotonic() // 3600)
        self._events = self._events + 1 if hour == self._hour else 1
        self._hour = hour
        return self._events <= self._events_an_hour
