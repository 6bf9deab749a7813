"""The feed: a numbered record of everything that happens, for the page and for whoever waits for something."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

# Enough to bridge a page's reconnect; a reader that falls further behind gets a `gap` record and reads the state anew.
KEPT = 20_000

Record = dict[str, Any]


class Feed:
    """Records with rising numbers. Used from one event loop only."""

    def __init__(self) -> None:
        self._records: deque[Record] = deque(maxlen=KEPT)
        self._changed = asyncio.Event()
        self.last = 0
        self.closed = False

    def add(self, kind: str, **data: Any) -> None:
        """Write down that something happened."""
        self.last += 1
        self._records.append({"seq": self.last, "kind": kind, **data})
        self._changed.set()

    def close(self) -> None:
        """End every subscription."""
        self.closed = True
        self._changed.set()

    def since(self, seq: int) -> list[Record]:
        """The records after number `seq`; a `gap` record comes first if some are no longer kept."""
        missing = self.last - seq
        if missing <= 0:
            return []
        kept = list(self._records)[-missing:]
        gap: list[Record] = [{"seq": seq, "kind": "gap"}] if missing > len(kept) else []
        return gap + kept

    def branch(self, team: str) -> Branch:
        """Where another workspace writes down what happens in it."""
        return Branch(self, team)

    async def follow(self, seq: int, idle: float) -> AsyncIterator[list[Record]]:
        """Batches of records after number `seq`, until the feed closes; an empty batch after `idle` quiet seconds."""
        while not self.closed:
            if batch := self.since(seq):
                seq = self.last
                yield batch
                continue
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), idle)
            except TimeoutError:
                yield []


class Branch:
    """The feed as a workspace other than the first uses it: its records name their team."""

    def __init__(self, feed: Feed, team: str) -> None:
        self._feed = feed
        self._team = team

    @property
    def last(self) -> int:
        """The number of the newest record."""
        return self._feed.last

    def add(self, kind: str, **data: Any) -> None:
        """Write down that something happened in this workspace."""
        self._feed.add(kind, of_team=self._team, **data)
