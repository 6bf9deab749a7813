"""The seam to what reps found out beside the four letters: statements about the company, and how leads were put aside."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from qualification.discrepancies import Resolution, Statement
from qualification.disqualification import Aside


class Statements(Protocol):
    """What reps said of companies and contacts, and which of two contradicting values holds; append-only."""

    def of_lead(self, lead_id: str) -> list[Statement]:
        """What was said and not taken back, oldest first."""
        ...

    def add(self, lead_id: str, statement: Statement) -> None:
        """Record a statement; the same field said twice in one message is one statement."""
        ...

    def withdraw(self, lead_id: str, said_ts: str) -> int:
        """What one message stated was a slip: it counts no more, and stays on record. Returns how many that were."""
        ...

    def resolve(self, lead_id: str, resolution: Resolution) -> None:
        """Record which of two values holds."""
        ...

    def resolutions(self, lead_ids: Collection[str]) -> dict[str, list[Resolution]]:
        """What was resolved about each lead, oldest first; leads without any are left out."""
        ...


class Asides(Protocol):
    """How leads were put aside; append-only."""

    def of_lead(self, lead_id: str) -> list[Aside]:
        """A lead's, oldest first."""
        ...

    def add(self, aside: Aside) -> None:
        """Record how a lead was put aside."""
        ...
