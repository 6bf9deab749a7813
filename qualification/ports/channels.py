"""The seam to the channels that figures may stand in."""

from __future__ import annotations

from typing import Protocol

from qualification.channels import AllowedChannel


class Channels(Protocol):
    """Which channels an admin allowed figures in; all others are not."""

    def allow(self, channel: AllowedChannel) -> None:
        """Allow it; once more changes by whom and when."""
        ...

    def forbid(self, channel_id: str) -> None:
        """Allow it no more; nothing where it was not."""
        ...

    def allows(self, channel_id: str) -> bool:
        """Whether figures may stand there."""
        ...

    def all(self) -> list[AllowedChannel]:
        """Those that are allowed, in the order in which they were."""
        ...
