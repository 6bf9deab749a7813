"""Faults: what goes wrong on purpose, where, how often, and a record of every time that it did.

A fault is set on a Web API method (`chat.postMessage`, or `*` for all), on `response_url`, on a kind of delivery
(`events`, `interactive`, `commands`) or on `socket`, the connections themselves. Each fault throws its own dice, seeded,
so that the same calls meet the same faults in every run.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sandbox.delivery import machine_iso
from sandbox.errors import RefusedError
from sandbox.ids import new_id

# What a call of the Web API may meet. Those that end in `_after` happen when the call has been carried out.
CALLS = {
    "rate_limited",
    "server_error",
    "server_error_after",
    "timeout",
    "timeout_after",
    "drop_before",
    "drop_after",
    "delay",
}
ASKED = {"delay", "drop_socket", "unacked"}
PLACES = {
    "events": ASKED | {"duplicate", "reorder", "rate_limited"},
    "interactive": ASKED,
    "commands": ASKED,
    "socket": {"drop_before", "drop_after", "delay", "link_disabled"},
}
REMEMBERED = 30_000


@dataclass
class Fault:
    """One fault. `share` of what fits is struck, `count` times at most; `ms` is how long a delay takes.

    `retry_after` is in seconds, as in Slack's header. Raises `invalid_arguments` for what makes no sense.
    """

    on: str
    kind: str
    channel: str | None = None
    share: float = 1.0
    count: int | None = None
    ms: float = 500.0
    retry_after: int = 1
    seed: int = 0
    id: str = field(default_factory=lambda: new_id("Ft"))

    def __post_init__(self) -> None:
        kinds = PLACES.get(self.on, CALLS)
        if self.kind not in kinds:
            raise RefusedError("invalid_arguments", f"on {self.on} there are: {', '.join(sorted(kinds))}")
        if (
            not 0 <= self.share <= 1
            or self.ms < 0
            or self.retry_after < 0
            or (self.count is not None and self.count < 1)
        ):
            raise RefusedError("invalid_arguments", "share is between 0 and 1, count at least 1, nothing is negative")
        self._dice = Random(self.seed)  # noqa: S311 - repeatable is what it has to be
        self.left = self.count

    @property
    def after(self) -> bool:
        """Whether the call is carried out before it goes wrong."""
        return self.kind.endswith("_after")

    def strikes(self, on: str, channel: str | None) -> bool:
        """Whether it happens this time; takes one off what is left of it if so."""
        everywhere = self.on == "*" and on not in PLACES
        if self.left == 0 or (self.on != on and not everywhere) or self.channel not in {None, channel}:
            return False
        if self._dice.random() >= self.share:
            return False
        if self.left is not None:
            self.left -= 1
        return True

    def to_json(self) -> dict[str, Any]:
        """As the API shows it."""
        names = ("id", "on", "kind", "channel", "share", "count", "left", "ms", "retry_after", "seed")
        return {name: getattr(self, name) for name in names}


def read_fault(body: Any) -> Fault:
    """A fault from the body of a request; raises `invalid_arguments`."""
    if not isinstance(body, dict):
        raise RefusedError("json_not_object")
    try:
        return Fault(
            on=str(body["on"]),
            kind=str(body["kind"]),
            channel=body.get("channel"),
            share=float(body.get("share", 1.0)),
            count=None if body.get("count") is None else int(body["count"]),
            ms=float(body.get("ms", 500.0)),
            retry_after=int(body.get("retry_after", 1)),
            seed=int(body.get("seed", 0)),
        )
    except KeyError as missing:
        raise RefusedError("invalid_arguments", f"missing field: {missing.args[0]}") from None
    except (TypeError, ValueError) as error:
        raise RefusedError("invalid_arguments", str(error)) from None


class Faults:
    """The faults that are set, and what they did."""

    def __init__(self) -> None:
        self._set: list[Fault] = []
        self.injected: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)

    def set(self, fault: Fault) -> None:
        """Add one; of several that fit, the one that was set first comes first."""
        self._set.append(fault)

    def clear(self, fault_id: str | None = None) -> int:
        """Take one away, or all of them; returns how many. What they did stays on record."""
        kept = [fault for fault in self._set if fault_id not in {None, fault.id}]
        cleared = len(self._set) - len(kept)
        self._set = kept
        return cleared

    def strike(self, on: str, channel: str | None = None, about: str = "") -> Fault | None:
        """The fault that happens here and now, if one does; `about` says what to, for the record."""
        fault = next((each for each in self._set if each.strikes(on, channel)), None)
        if fault is not None:
            entry = {"fault": fault.id, "on": on, "kind": fault.kind, "channel": channel, "about": about}
            self.injected.append({**entry, "at": machine_iso(time.time())})
        return fault

    def to_json(self) -> dict[str, Any]:
        """What is set, and what happened, oldest first."""
        return {"faults": [fault.to_json() for fault in self._set], "injected": list(self.injected)}
