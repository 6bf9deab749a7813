"""Allowed channels, over the fake's state."""

from qualification.channels import AllowedChannel
from tests.fakes.repositories import Repository


class FakeChannels(Repository):
    def allow(self, channel: AllowedChannel) -> None:
        self.scope.do(lambda state: state.channels.update({self.key(channel.id): channel}))

    def forbid(self, channel_id: str) -> None:
        self.scope.do(lambda state: state.channels.pop(self.key(channel_id), None))

    def allows(self, channel_id: str) -> bool:
        return self.key(channel_id) in self.state.channels

    def all(self) -> list[AllowedChannel]:
        return sorted(self.scope.mine(self.state.channels), key=lambda each: (each.allowed_at, each.id))
