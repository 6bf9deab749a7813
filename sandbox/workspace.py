"""The workspace: everything that one run of the sandbox knows, put together in one place."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.clock import WorkspaceClock
from sandbox.conversations import Conversations, Message, message_json
from sandbox.courier import Courier, Transport
from sandbox.delivery import Kind, Patience
from sandbox.faults import Faults
from sandbox.feed import Feed
from sandbox.http_mode import Endpoints, HttpMode
from sandbox.ids import new_id
from sandbox.manifest import Manifest
from sandbox.people import People
from sandbox.rates import RateLimits
from sandbox.seed import Seed, default_seed
from sandbox.socket_mode import SocketMode
from sandbox.triggers import ResponseUrls, Triggers
from sandbox.views import Views

if TYPE_CHECKING:
    from datetime import datetime

BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 - the whole point of a sandbox's token is that everybody knows it
APP_TOKEN = "xapp-sandbox"  # noqa: S105
REMEMBERED = 30_000


@dataclass
class File:
    """An uploaded file; `content` is None until the bytes arrive."""

    id: str
    name: str
    length: int
    title: str = ""
    content: bytes | None = None
    info: dict[str, Any] = field(default_factory=dict)


class Workspace:
    """One team with one app. All state is in memory and is used from one event loop only."""

    def __init__(
        self,
        seed: Seed | None = None,
        *,
        manifest: Manifest | None = None,
        start: datetime | None = None,
        patience: Patience | None = None,
        endpoints: Endpoints | None = None,
        rate_limits: bool = False,
    ) -> None:
        self.seed = seed or default_seed()
        self.manifest = manifest or Manifest()
        self.patience = patience or Patience()
        self.run = new_id("R")
        self.clock = WorkspaceClock(start)
        self.feed = Feed()
        self.faults = Faults()
        self.stopped = asyncio.Event()
        self.people = People(self.seed, self.manifest.bot_name or self.seed.app.name)
        self.conversations = Conversations(self.seed, int(self.clock.now().timestamp()))
        self.ephemerals: list[Message] = []
        self.message_states: dict[tuple[str, str, str], dict[str, dict[str, Any]]] = {}
        self.suggestions: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.views = Views()
        self.files: dict[str, File] = {}
        self.rates = RateLimits() if rate_limits else None
        self.triggers = Triggers(self.patience.trigger)
        self.response_urls = ResponseUrls()
        self.statuses: dict[tuple[str, str], dict[str, Any]] = {}
        self.prompts: dict[str, dict[str, Any]] = {}
        self.calls: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)
        self.violations: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)
        self.socket_mode = SocketMode(self.feed, self.patience, self.seed.app.id, self.faults)
        self.http_modes = self._http_modes(endpoints or Endpoints())
        transports: dict[Kind, Transport] = {
            kind: self.http_modes.get(kind, self.socket_mode)
            for kind in ("events_api", "interactive", "slash_commands")
        }
        self.courier = Courier(self.feed, transports, self.faults)

    @property
    def bot(self) -> str:
        """The bot's user id."""
        return self.seed.app.bot_user_id

    def now_iso(self) -> str:
        """The workspace's time as ISO 8601 with offset."""
        return self.clock.now().isoformat()

    def message_json(self, message: Message, *, metadata: bool = True) -> dict[str, Any]:
        """Slack's message object for a message, ephemeral ones included."""
        conversation = self.conversations.get(message.channel)
        return message_json(conversation, message, metadata=metadata, team=self.seed.team.id)

    def violate(self, what: str, code: str, *reasons: str) -> None:
        """Write down that the app broke one of Slack's rules."""
        entry = {"what": what, "error": code, "reasons": list(reasons), "at": self.now_iso()}
        self.violations.append(entry)
        self.feed.add("violation", **entry)

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
