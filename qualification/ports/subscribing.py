"""The seam to what people have sent to them, to the Home tabs they look at, and to who did what."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from qualification.follow_ups.subscriptions import Subscription
from qualification.homes import HomeSeen


class Subscriptions(Protocol):
    """Figures that are sent by themselves."""

    def get(self, subscription_id: str) -> Subscription:
        """The subscription; raises NotFound."""
        ...

    def save(self, subscription: Subscription) -> None:
        """Add or change a subscription."""
        ...

    def of_person(self, person_id: str) -> list[Subscription]:
        """Everything a person subscribed to, whatever became of it, the next one first."""
        ...

    def due(self, now: datetime, limit: int) -> list[Subscription]:
        """Active ones whose time has come, the longest due first."""
        ...


class Homes(Protocol):
    """Home tabs that people have opened."""

    def get(self, person_id: str) -> HomeSeen | None:
        """What was shown to a person last; None who never opened theirs."""
        ...

    def save(self, home: HomeSeen) -> None:
        """Remember what is shown; a person has one."""
        ...

    def due(self, now: datetime, limit: int) -> list[HomeSeen]:
        """Those to be looked at again by now, the longest due first."""
        ...
