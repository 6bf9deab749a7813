"""The seam to what becomes of leads in the database: deeds, deals, and who was given which lead."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from qualification.deals import Deal
from qualification.routing import Routing
from qualification.undoing import Deed


class Deeds(Protocol):
    """What people did to leads lately, so that a slip can be taken back."""

    def get(self, deed_id: str) -> Deed | None:
        """The deed, if there is one."""
        ...

    def latest(self, lead_id: str | None, person_id: str) -> Deed | None:
        """What this person did last to the lead, or to any where none is given, of what is not undone."""
        ...

    def save(self, deed: Deed) -> None:
        """Add a deed, or change it once it is undone."""
        ...


class Deals(Protocol):
    """The deals of leads: one a cycle."""

    def of_lead(self, lead_id: str) -> list[Deal]:
        """A lead's deals, the latest cycle's last; without those that were withdrawn."""
        ...

    def save(self, deal: Deal) -> None:
        """Add or change a deal."""
        ...


class Routings(Protocol):
    """Who was given which lead, and why: append-only, but for when it goes on."""

    def wait_for_turn(self) -> None:
        """Nobody else in this tenant routes between this and the end of the transaction.

        Call it before anything that the decision looks at is read. Where others cannot be held up, the one of them who
        commits second gets Conflict.
        """
        ...

    def add(self, routing: Routing) -> None:
        """Record a routing; the earlier ones of its lead do not go on any more."""
        ...

    def of_lead(self, lead_id: str) -> list[Routing]:
        """Whom a lead was given to, oldest first."""
        ...

    def goes_on(self, lead_id: str, at: datetime | None) -> None:
        """The lead goes on at this moment, if nobody has taken it by then; None: it stays where it is."""
        ...

    def hurry(self, person_id: str, at: datetime) -> None:
        """What this person was given and may still go on goes on at once."""
        ...

    def to_pass_on(self, now: datetime, limit: int) -> list[Routing]:
        """Routings whose `take_by` is past, the longest ago first."""
        ...

    def turns(self) -> dict[str, dict[str, int]]:
        """By rule and person: the number of the routing by which they got a lead last; later ones have higher numbers."""
        ...

    def loads(self) -> dict[str, int]:
        """How many open leads each person has: MQLs and what came of them, before customer."""
        ...

    def account_owners(self, account_ids: Collection[str]) -> dict[str, str]:
        """Whose each account is: the owner of the lead of it that changed its stage last."""
        ...
