"""The courier: brings events, interactions and commands to the app, and keeps the record of every delivery.

How a delivery travels is a transport's business: Socket Mode (`socket_mode.py`) or signed HTTP (`http_mode.py`).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from sandbox.delivery import Delivery, Kind

if TYPE_CHECKING:
    from sandbox.feed import Feed

# What the inspection API can still show; older deliveries are forgotten.
REMEMBERED = 30_000


class Transport(Protocol):
    """A way to the app. `carry` must return at once and settle the delivery later."""

    def carry(self, delivery: Delivery) -> None:
        """Begin to deliver."""


class Courier:
    """Hands each kind of delivery to the transport configured for it."""

    def __init__(self, feed: Feed, transports: dict[Kind, Transport]) -> None:
        self._feed = feed
        self._transports = transports
        self.deliveries: deque[Delivery] = deque(maxlen=REMEMBERED)

    def send(self, kind: Kind, payload: dict[str, Any]) -> Delivery:
        """Start a delivery; the caller may wait for its end."""
        delivery = Delivery(kind, payload)
        self.deliveries.append(delivery)
        self._transports[kind].carry(delivery)
        return delivery

    async def ask(self, kind: Kind, payload: dict[str, Any]) -> Delivery:
        """Deliver and wait until the app has acknowledged or the time is up."""
        delivery = self.send(kind, payload)
        await delivery.ended()
        return delivery


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
