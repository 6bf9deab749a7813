"""The courier: brings events, interactions and commands to the app, and keeps the record of every delivery.

How a delivery travels is a transport's business: Socket Mode (`socket_mode.py`) or signed HTTP (`http_mode.py`).
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from sandbox.delivery import Delivery, Kind
from sandbox.mischief import Mischief

if TYPE_CHECKING:
    from sandbox.faults import Faults
    from sandbox.feed import Feed

# What the inspection API can still show; older deliveries are forgotten.
REMEMBERED = 30_000


class Transport(Protocol):
    """A way to the app. `carry` must return at once and settle the delivery later."""

    def carry(self, delivery: Delivery) -> None:
        """Begin to deliver."""


class Courier:
    """Hands each kind of delivery to the transport configured for it."""

    def __init__(self, feed: Feed, transports: dict[Kind, Transport], faults: Faults) -> None:
        self._feed = feed
        self._transports = transports
        self._mischief = Mischief(faults, self._copy, self.withhold)
        self._told_minute = 0
        self.deliveries: deque[Delivery] = deque(maxlen=REMEMBERED)

    def send(self, kind: Kind, payload: dict[str, Any], *, over_limit: bool = False) -> Delivery:
        """Start a delivery, or drop an event over the limit; the caller may wait for its end."""
        delivery = Delivery(kind, payload)
        self.deliveries.append(delivery)
        if over_limit:
            self.withhold(delivery)
        else:
            self._mischief.carry(delivery, self._transports[kind].carry)
        return delivery

    async def ask(self, kind: Kind, payload: dict[str, Any]) -> Delivery:
        """Deliver and wait until the app has acknowledged or the time is up."""
        delivery = self.send(kind, payload)
        await delivery.ended()
        return delivery

    def withhold(self, delivery: Delivery) -> None:
        """Drop an event over the limit; the app is told once a minute by `app_rate_limited`, which has no inner event."""
        delivery.end("dropped", "rate_limited")
        report(self._feed, delivery)
        minute = int(time.time()) // 60 * 60
        if minute == self._told_minute:
            return
        self._told_minute = minute
        kept = {name: delivery.payload.get(name) for name in ("token", "team_id", "api_app_id")}
        self._carry({**kept, "type": "app_rate_limited", "minute_rate_limited": minute})

    def stop(self) -> None:
        """Give up what a fault holds back."""
        self._mischief.stop()

    def _copy(self, delivery: Delivery) -> None:
        self._carry(delivery.payload)

    def _carry(self, event: dict[str, Any]) -> None:
        """Deliver an event past all faults."""
        delivery = Delivery("events_api", event)
        self.deliveries.append(delivery)
        self._transports["events_api"].carry(delivery)


def report(feed: Feed, delivery: Delivery) -> None:
    """Tell the feed what state a delivery is in."""
    feed.add(
        "delivery",
        id=delivery.id,
        delivery_kind=delivery.kind,
        topic=delivery.topic,
        event_id=delivery.event_id,
        state=delivery.state,
        error=delivery.error,
        attempts=len(delivery.attempts),
    )
