"""Channels that figures may stand in, kept in the database."""

from __future__ import annotations

from sqlalchemy import delete

from qualification.channels import AllowedChannel
from storage.rows.channels import channels
from storage.scope import Record, Scope, upsert

CHANNELS = Record(channels, AllowedChannel)


class StoredChannels:
    """Allowed channels (qualification.ports.Channels)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def allow(self, channel: AllowedChannel) -> None:
        """Allow it; once more changes by whom and when."""
        statement = upsert(self._scope.connection, channels, ("tenant", "id"))
        self._scope.write(statement, CHANNELS.values(self._scope.tenant, channel))

    def forbid(self, channel_id: str) -> None:
        """Allow it no more."""
        self._scope.write(delete(channels).where(self._scope.mine(channels), channels.c.id == channel_id))

    def allows(self, channel_id: str) -> bool:
        """Whether figures may stand there."""
        return self._scope.first(CHANNELS, channels.c.id == channel_id) is not None

    def all(self) -> list[AllowedChannel]:
        """Those that are allowed, in the order in which they were."""
        return self._scope.all(CHANNELS, order=(channels.c.allowed_at, channels.c.id))
