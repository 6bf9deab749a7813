"""How a delivery goes wrong when a fault strikes it: late, twice, out of order, unheard, or not at all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from sandbox.delivery import Delivery, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.faults import Fault, Faults

    Carry = Callable[[Delivery], None]

PLACE: dict[Kind, str] = {"events_api": "events", "interactive": "interactive", "slash_commands": "commands"}


class Mischief:
    """Stands between the courier and its transports. `copy` makes and records a second delivery of the same thing."""

    def __init__(self, faults: Faults, copy: Carry, withhold: Carry) -> None:
        self._faults = faults
        self._copy = copy
        self._withhold = withhold
        self._held: list[tuple[Delivery, Carry]] = []
        self._timers: set[asyncio.TimerHandle] = set()

    def carry(self, delivery: Delivery, carry: Carry) -> None:
        """Hand a delivery to its transport, unless a fault has other ideas. What was held back goes behind it."""
        if self._held and delivery.kind == "events_api":
            carry(delivery)
            self._release()
            return
        fault = self._faults.strike(PLACE[delivery.kind], channel_of(delivery), delivery.id)
        if fault is None:
            carry(delivery)
        else:
            self._misdeliver(delivery, fault, carry)

    def stop(self) -> None:
        """Give up what is still held back."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _misdeliver(self, delivery: Delivery, fault: Fault, carry: Carry) -> None:
        match fault.kind:
            case "delay":
                self._later(fault.ms, lambda: carry(delivery))
            case "duplicate":
                carry(delivery)
                self._copy(delivery)
            case "reorder":
                self._held.append((delivery, carry))
                self._later(fault.ms, self._release)
            case "rate_limited":
                self._withhold(delivery)
            case "drop_socket" | "unacked":
                delivery.mishap = fault.kind
                carry(delivery)

    def _release(self) -> None:
        held, self._held = self._held, []
        for delivery, carry in held:
            carry(delivery)

    def _later(self, ms: float, then: Callable[[], None]) -> None:
        def ring() -> None:
            self._timers.discard(timer)
            then()

        timer = asyncio.get_running_loop().call_later(ms / 1000, ring)
        self._timers.add(timer)


def channel_of(delivery: Delivery) -> str | None:
    """The channel that an event, interaction or command is about."""
    payload = delivery.payload
    event: dict[str, Any] = payload.get("event") or {}
    place = event.get("channel") or (event.get("item") or {}).get("channel") or payload.get("channel")
    if isinstance(place, dict):
        place = place.get("id")
    return place or payload.get("channel_id")
