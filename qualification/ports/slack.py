"""The seam to Slack: turning what is said into messages, and sending them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from qualification.conversation.views import View
from qualification.messages import Message
from qualification.ports.queues import OutboxItem


class Voice(Protocol):
    """Turns what the bot has to say into a message for Slack; pure."""

    def render(self, view: View) -> Message:
        """The message for one of the views of qualification.conversation.views."""
        ...


@dataclass(frozen=True, slots=True)
class SlackUser:
    """A person as Slack knows them."""

    slack_id: str
    name: str
    email: str | None
    time_zone: str | None


class Messenger(Protocol):
    """Sends messages; raises SendFailed (later; TokenRefused: once that is mended) or SendRefused (never will work)."""

    def deliver(self, item: OutboxItem) -> tuple[str, str]:
        """Send one outbox row once; returns channel and ts."""
        ...

    def find(self, item: OutboxItem) -> tuple[str, str] | None:
        """Look for a row's metadata id in its conversation: channel and ts if it was sent before."""
        ...

    def check_token(self, tenant: str) -> None:
        """Return if Slack takes the workspace's token, else raise TokenRefused or SendFailed."""
        ...

    def user(self, tenant: str, slack_id: str) -> SlackUser:
        """Who a Slack user is."""
        ...

    def user_by_email(self, tenant: str, email: str) -> str | None:
        """The Slack id of whoever has this address, None where nobody has."""
        ...

    def quiet_until(self, tenant: str, slack_ids: Collection[str], now: datetime) -> Mapping[str, datetime]:
        """Until when Slack keeps notifications from people, by their Slack ids; those whom it tells now are left out."""
        ...
