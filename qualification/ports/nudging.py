"""The seam to what people were told, and to what comes round by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from qualification.follow_ups.nudging import Heard, Told
from qualification.follow_ups.routines import Routine


class Nudges(Protocol):
    """What each person was told without having asked: append-only."""

    def add(self, told: Sequence[Told]) -> None:
        """Record what a message tells."""
        ...

    def messages_since(self, person_id: str, since: datetime) -> int:
        """How many messages a person got from this moment on."""
        ...

    def heard(self, person_id: str, until: datetime, limit: int) -> list[Heard]:
        """What a person was told of follow-ups until then, the latest first, and whether anything was done about each."""
        ...


class Routines(Protocol):
    """When each person is told next of what comes round."""

    def save(self, routine: Routine) -> None:
        """Add or change when it comes; a person has one of a kind."""
        ...

    def all(self) -> list[Routine]:
        """Everybody's, the soonest first."""
        ...

    def remove(self, routine: Routine) -> None:
        """It comes round no more."""
        ...

    def due(self, now: datetime, limit: int) -> list[Routine]:
        """Those whose time has come, the longest due first."""
        ...
