"""A workspace: its people, conversations, views and whatever else is its own, and the platform that it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sandbox.conversations import Conversations, Message, message_json
from sandbox.delivery import Patience
from sandbox.http_mode import Endpoints
from sandbox.manifest import Manifest
from sandbox.people import People
from sandbox.platform import Platform
from sandbox.quiet import Quiet
from sandbox.rates import RateLimits
from sandbox.seed import Seed, default_seed
from sandbox.triggers import ResponseUrls, Triggers
from sandbox.views import Views

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterable
    from datetime import datetime

    from sandbox.clock import WorkspaceClock
    from sandbox.courier import Courier
    from sandbox.delivery import Kind
    from sandbox.faults import Faults
    from sandbox.feed import Branch, Feed
    from sandbox.http_mode import HttpMode
    from sandbox.socket_mode import SocketMode

BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 - the whole point of a sandbox's token is that everybody knows it
APP_TOKEN = "xapp-sandbox"  # noqa: S105


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
    """One team, and its side of the app. All state is in memory and is used from one event loop only."""

    def __init__(
        self,
        seed: Seed | None = None,
        *,
        manifest: Manifest | None = None,
        start: datetime | None = None,
        patience: Patience | None = None,
        endpoints: Endpoints | None = None,
        rate_limits: bool = False,
        also: Iterable[Seed] = (),
        platform: Platform | None = None,
    ) -> None:
        """`also` are further workspaces on the same server, into which the app can be installed.

        They are given this one's `platform`, which decides about time, patience and addresses.
        """
        self.seed = seed or default_seed()
        self.manifest = manifest or Manifest()
        self.platform = platform or Platform(self.seed.app.id, start, patience or Patience(), endpoints or Endpoints())
        if self.platform.workspaces.setdefault(self.seed.team.id, self) is not self:
            raise ValueError(f"two workspaces have the id {self.seed.team.id}")
        self.bot_token = BOT_TOKEN if platform is None else None
        self.feed: Feed | Branch = (
            self.platform.feed if platform is None else self.platform.feed.branch(self.seed.team.id)
        )
        self.people = People(self.seed, self.manifest.bot_name or self.seed.app.name)
        self.conversations = Conversations(self.seed, int(self.clock.now().timestamp()))
        self.ephemerals: list[Message] = []
        self.message_states: dict[tuple[str, str, str], dict[str, dict[str, Any]]] = {}
        self.suggestions: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.views = Views()
        self.rates = RateLimits() if rate_limits else None
        self.triggers = Triggers(self.platform.patience.trigger)
        self.response_urls = ResponseUrls()
        self.statuses: dict[tuple[str, str], dict[str, Any]] = {}
        self.prompts: dict[str, dict[str, Any]] = {}
        self.quiet: dict[str, Quiet] = {}
        for other in also:
            same_app = replace(other, app=replace(other.app, id=self.seed.app.id))
            Workspace(same_app, manifest=manifest, rate_limits=rate_limits, platform=self.platform)

    @property
    def run(self) -> str:
        """What tells this run of the server from the next."""
        return self.platform.run

    @property
    def clock(self) -> WorkspaceClock:
        """The time of all workspaces."""
        return self.platform.clock

    @property
    def faults(self) -> Faults:
        """What goes wrong on purpose."""
        return self.platform.faults

    @property
    def files(self) -> dict[str, File]:
        """Uploaded files by id."""
        return self.platform.files

    @property
    def calls(self) -> deque[dict[str, Any]]:
        """The Web API calls, of all workspaces."""
        return self.platform.calls

    @property
    def violations(self) -> deque[dict[str, Any]]:
        """Where the app broke a rule, in any workspace."""
        return self.platform.violations

    @property
    def courier(self) -> Courier:
        """The way to the app."""
        return self.platform.courier

    @property
    def socket_mode(self) -> SocketMode:
        """The app's connections."""
        return self.platform.socket_mode

    @property
    def http_modes(self) -> dict[Kind, HttpMode]:
        """The app's request URLs."""
        return self.platform.http_modes

    @property
    def installed(self) -> bool:
        """Whether the app is in this workspace."""
        return self.bot_token is not None

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

    def settle_at(self, address: str) -> None:
        """Tell all workspaces of the server where they are, for the addresses that they hand out."""
        for each in self.platform.workspaces.values():
            each.response_urls.base = address
