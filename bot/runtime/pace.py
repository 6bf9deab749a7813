"""How fast may be sent: Slack's limits as reservations on a clock. Pure; times are seconds of a monotonic clock.

Source: https://docs.slack.dev/apis/web-api/rate-limits: chat.postMessage takes about one message a second and
channel, short bursts allowed, and several hundred a minute and workspace.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket: `burst` at once, then `per_second`."""

    per_second: float
    burst: int


# A person who presses buttons quickly shall not wait a second for each answer; if Slack minds, it says so (Retry-After).
CHANNEL = Rate(per_second=1.0, burst=10)
WORKSPACE = Rate(per_second=5.0, burst=30)  # "several hundred a minute": three hundred

# Buckets that filled up again are forgotten when so many are known, so that a year of channels does not stay in memory.
MANY = 10_000


class Buckets:
    """One bucket per key, all with the same rate (the generic cell rate algorithm: one number a bucket)."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._full_at: dict[str, float] = {}

    def free_at(self, key: str, now: float) -> float:
        """When the next message may go, without taking it."""
        slack = (self._rate.burst - 1) / self._rate.per_second
        return max(now, self._full_at.get(key, now) - slack)

    def take(self, key: str, at: float) -> None:
        """Use one token at a time that `free_at` gave."""
        if len(self._full_at) >= MANY:
            self._full_at = {each: full for each, full in self._full_at.items() if full > at}
        self._full_at[key] = max(self._full_at.get(key, at), at) + 1 / self._rate.per_second

    def hold(self, key: str, until: float) -> None:
        """Let nothing through before `until`, as Slack asked with Retry-After."""
        slack = (self._rate.burst - 1) / self._rate.per_second
        self._full_at[key] = max(self._full_at.get(key, until), until + slack)


class Pace:
    """The rates of the channels and of their workspaces together."""

    def __init__(self, channel: Rate = CHANNEL, workspace: Rate = WORKSPACE) -> None:
        self._channels = Buckets(channel)
        self._workspaces = Buckets(workspace)

    def free_at(self, tenant: str, channel: str, now: float) -> float:
        """When the next message to this channel may go."""
        return max(self._channels.free_at(f"{tenant} {channel}", now), self._workspaces.free_at(tenant, now))

    def take(self, tenant: str, channel: str, at: float, now: float) -> None:
        """Take the place that `free_at` found. The workspace pays now, so that nobody else waits for a busy channel."""
        self._channels.take(f"{tenant} {channel}", at)
        self._workspaces.take(tenant, now)

    def hold(self, tenant: str, channel: str, until: float) -> None:
        """Keep a channel silent until then."""
        self._channels.hold(f"{tenant} {channel}", until)
