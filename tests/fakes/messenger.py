"""A Slack that knows some people and takes every message."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from qualification.errors import SendRefused
from qualification.ports import OutboxItem, SlackUser


@dataclass
class FakeMessenger:
    """Knows the users it was given; what it delivered is kept, and found again by its row's id."""

    users: dict[str, SlackUser] = field(default_factory=dict)
    delivered: dict[str, tuple[str, str]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    quiet: dict[str, datetime] = field(default_factory=dict)

    @classmethod
    def knowing(cls, users: Iterable[SlackUser]) -> "FakeMessenger":
        return cls({user.slack_id: user for user in users})

    def deliver(self, item: OutboxItem) -> tuple[str, str]:
        outgoing = item.outgoing
        place = (outgoing.recipient.replace("U", "D", 1), f"{1_772_532_000 + len(self.delivered)}.000000")
        return self.delivered.setdefault(item.id, place)

    def find(self, item: OutboxItem) -> tuple[str, str] | None:
        return self.delivered.get(item.id)

    def check_token(self, tenant: str) -> None:
        pass

    def user(self, _tenant: str, slack_id: str) -> SlackUser:
        self.looked_up.append(slack_id)
        if slack_id not in self.users:
            raise SendRefused(f"users.info: user_not_found ({slack_id})")
        return self.users[slack_id]

    def quiet_until(self, _tenant: str, slack_ids: Collection[str], now: datetime) -> dict[str, datetime]:
        return {who: until for who, until in self.quiet.items() if who in slack_ids and until > now}

    def user_by_email(self, _tenant: str, email: str) -> str | None:
        return next((user.slack_id for user in self.users.values() if user.email == email), None)
