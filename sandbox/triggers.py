"""What an interaction hands the app: a `trigger_id` to open a modal with, a `response_url` to answer at.

A trigger lives three seconds and works once (docs: "Handling user interaction", `views.open`); a response URL works five
times within thirty minutes. Both are machine time.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from sandbox.errors import RefusedError

RESPONSE_USES = 5
RESPONSE_SECONDS = 30 * 60


@dataclass
class Trigger:
    """Who may be shown a modal, and from which open modal the interaction came, if from one."""

    user: str
    view_id: str | None
    born: float
    used: bool = False


class Triggers:
    """The triggers handed out so far."""

    def __init__(self, lifetime: float) -> None:
        self._lifetime = lifetime
        self._triggers: dict[str, Trigger] = {}

    def issue(self, user: str, view_id: str | None = None) -> str:
        """A new trigger for this person."""
        self._forget_old()
        first, second = 10**9 + secrets.randbelow(9 * 10**9), 10**9 + secrets.randbelow(9 * 10**9)
        trigger_id = f"{first}.{second}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user, view_id, time.monotonic())
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger:
        """Use a trigger up; raises `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise RefusedError("invalid_trigger_id")
        if trigger.used:
            raise RefusedError("exchanged_trigger_id")
        if time.monotonic() - trigger.born > self._lifetime:
            raise RefusedError("expired_trigger_id")
        trigger.used = True
        return trigger

    def _forget_old(self) -> None:
        """Forget triggers an hour old; until then a late one is still told apart from an invented one."""
        limit = time.monotonic() - 3600
        while self._triggers and (oldest := next(iter(self._triggers))) and self._triggers[oldest].born < limit:
            del self._triggers[oldest]


@dataclass
class ResponseUrl:
    """Where an answer to one interaction goes: who asked, in which channel and thread, about which message."""

    token: str
    user: str
    channel: str
    message_ts: str | None
    thread_ts: str | None
    born: float
    uses: int = 0


class ResponseUrls:
    """The response URLs handed out so far; `base` is the address of this server."""

    def __init__(self) -> None:
        self.base = ""
        self._urls: dict[str, ResponseUrl] = {}

    def issue(self, user: str, channel: str, message_ts: str | None = None, thread_ts: str | None = None) -> str:
        """A new response URL."""
        token = secrets.token_urlsafe(18)
        self._urls[token] = ResponseUrl(token, user, channel, message_ts, thread_ts, time.monotonic())
        return f"{self.base}/response/{token}"

    def channel_of(self, token: str) -> str | None:
        """Where a response URL's answers go; None for an unknown one."""
        url = self._urls.get(token)
        return url.channel if url else None

    def use(self, token: str) -> ResponseUrl:
        """Count one use; raises `invalid_url`, `expired_url` or `used_url`."""
        url = self._urls.get(token)
        if url is None:
            raise RefusedError("invalid_url")
        if time.monotonic() - url.born > RESPONSE_SECONDS:
            raise RefusedError("expired_url")
        if url.uses >= RESPONSE_USES:
            raise RefusedError("used_url")
        url.uses += 1
        return url
