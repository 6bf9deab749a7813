"""What belongs to Slack rather than to one of its workspaces: time, the feed, the roads to the app, tokens, records.

Several workspaces behind one server share it. The first is the one that the page shows and where the app is installed from
the start; into the others it is installed by OAuth (`installing.py`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

from sandbox.clock import WorkspaceClock
from sandbox.courier import Courier, Transport
from sandbox.delivery import Kind, Patience
from sandbox.faults import Faults
from sandbox.feed import Feed
from sandbox.http_mode import Endpoints, HttpMode
from sandbox.ids import new_id
from sandbox.installing import Installing
from sandbox.socket_mode import SocketMode

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.workspace import File, Workspace

REMEMBERED = 30_000


class Platform:
    """Everything that the workspaces of one server share. Used from one event loop only."""

    def __init__(self, app_id: str, start: datetime | None, patience: Patience, endpoints: Endpoints) -> None:
        self.run = new_id("R")
        self.patience = patience
        self.clock = WorkspaceClock(start)
        self.feed = Feed()
        self.faults = Faults()
        self.stopped = asyncio.Event()
        self.workspaces: dict[str, Workspace] = {}
        self.installing = Installing()
        self.files: dict[str, File] = {}
        self.calls: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)
        self.violations: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)
        self.socket_mode = SocketMode(self.feed, patience, app_id, self.faults)
        self.http_modes = self._http_modes(endpoints)
        transports: dict[Kind, Transport] = {
            kind: self.http_modes.get(kind, self.socket_mode)
            for kind in ("events_api", "interactive", "slash_commands")
        }
        self.courier = Courier(self.feed, transports, self.faults)

    def by_token(self, token: str | None) -> Workspace | None:
        """The workspace that a bot token is for."""
        return next((each for each in self.workspaces.values() if token and each.bot_token == token), None)

    async def stop(self) -> None:
        """End what is under way: subscriptions, connections, timers, retries."""
        self.stopped.set()
        self.feed.close()
        self.courier.stop()
        self.socket_mode.stop()
        self.socket_mode.drop()
        for http_mode in self.http_modes.values():
            await http_mode.stop()

    def _http_modes(self, endpoints: Endpoints) -> dict[Kind, HttpMode]:
        addresses: dict[Kind, str | None] = {
            "events_api": endpoints.events,
            "interactive": endpoints.interactivity,
            "slash_commands": endpoints.commands,
        }
        return {
            kind: HttpMode(url, endpoints.signing_secret, self.feed, self.patience)
            for kind, url in addresses.items()
            if url
        }
