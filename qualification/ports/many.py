"""Many leads at once: imports, tallies, counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from qualification.bant import BantAnswer, Dimension
from qualification.deals import Closed
from qualification.decisions.receipts import Move, Receipt
from qualification.follow_ups.followups import FollowUp
from qualification.leads import Account, EngagementEvent, Fact, Lead, LeadStanding, Stage
from qualification.policy.model import Policy
from qualification.scoring.score import Score
from qualification.scoring.tally import Tally


class Bulk(Protocol):
    """Many leads at once, for imports and rescoring: a few statements for a few hundred leads, never one for each."""

    def by_external_id(self, external_ids: Collection[str]) -> dict[str, Lead]:
        """Those that are there, by external id."""
        ...

    def leads(self, lead_ids: Collection[str]) -> dict[str, Lead]:
        """Those that are there, by id."""
        ...

    def standings(self, lead_ids: Collection[str]) -> dict[str, LeadStanding]:
        """Where those that are there stand, by id: of hundreds of leads a fifth of the time that `leads` takes."""
        ...

    def lead_ids(self, external_ids: Collection[str]) -> dict[str, str]:
        """The ids of those that are there, by external id."""
        ...

    def accounts(self, account_ids: Collection[str]) -> dict[str, Account]:
        """Those that are there, by id."""
        ...

    def page(self, after: str, limit: int) -> list[Lead]:
        """The next leads in the order of their ids; the first ones after ''."""
        ...

    def facts(self, lead_ids: Collection[str]) -> dict[str, dict[str, Fact]]:
        """The newest facts of each lead, by field."""
        ...

    def events(self, lead_ids: Collection[str]) -> dict[str, tuple[EngagementEvent, ...]]:
        """What each contact did, oldest first; without what was withdrawn."""
        ...

    def scores(self, lead_ids: Collection[str]) -> dict[str, Score]:
        """The newest score of each lead."""
        ...

    def answers(self, lead_ids: Collection[str]) -> dict[str, dict[Dimension, BantAnswer]]:
        """The newest answer of each letter; those of an earlier cycle come back with stale=True."""
        ...

    def moves(self, lead_ids: Collection[str]) -> dict[str, list[Move]]:
        """Each lead's way so far, oldest first."""

    def add_events(self, events: Sequence[EngagementEvent]) -> int:
        """Record thousands of events as Engagement.add_events() does."""
        ...

    def save_leads(self, leads: Collection[Lead]) -> None:
        """Add those of version 0, change the others; raises Conflict if somebody saved one of them in between."""
        ...

    def add_history(self, scores: Mapping[str, Score], moves: Collection[Move], receipts: Collection[Receipt]) -> None:
        """Record scores by lead, moves and receipts."""
        ...

    def open_follow_ups(self, follow_ups: Collection[FollowUp]) -> None:
        """Add follow-ups; one whose lead has an open one of its kind changes nothing."""
        ...


class Rebuilt(NamedTuple):
    """A page of leads that was counted anew: its last lead in the order of ids, and how many in it had no tally."""

    last: str
    leads: int


class Tallies(Protocol):
    """The running tallies of leads.

    One that is not there, or is of another policy, has to be made anew from the events; whatever changes a lead's events other
    than by adding to its tally takes that away.
    """

    def get(self, lead_ids: Collection[str]) -> dict[str, Tally]:
        """Those that are there, by lead."""
        ...

    def take(self, lead_ids: Collection[str]) -> dict[str, Tally]:
        """Take tallies out, to put them back as they are then; nobody else scores these leads until the transaction ends."""
        ...

    def put(self, counted: Collection[Tally]) -> None:
        """Write tallies down; each takes the place of its lead's last one."""
        ...

    def forget(self, lead_ids: Collection[str]) -> None:
        """What is known of these leads changed by more than can be added: they are counted anew before they are used again."""
        ...

    def forget_all(self) -> None:
        """Every lead is counted anew before it is used again."""
        ...

    def due(self, now: datetime, limit: int) -> list[str]:
        """Leads whose tally under the policy in force may say something else by now, the longest due first."""
        ...

    def rebuild(self, policy: Policy, now: datetime, after: str, limit: int) -> Rebuilt | None:
        """Count leads anew in the database, at most `limit`: from the next one after this id that has no tally of the policy.

        None where every lead has one.
        """
        ...

    def to_judge(self, policy: Policy, now: datetime, after: str, limit: int) -> list[Lead]:
        """Leads that the policy may move, in the order of ids: who reached the points, raised a hand, or can be welcomed."""
        ...


class Pipeline(Protocol):
    """The figures managers live by, counted in the database."""

    def count_by_stage(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        """How many leads are in each stage; None counts everybody's, leads without an owner included."""
        ...

    def reached(self, owner_ids: Collection[str] | None) -> dict[Stage, int]:
        """How many leads ever reached each stage, by their recorded moves: the base of conversion rates."""
        ...

    def highest(self, owner_ids: Collection[str] | None, stages: Collection[Stage], limit: int) -> list[str]:
        """The leads in these stages with the highest scores on record, the highest first; who is excluded is left out."""
        ...

    def closed(self, owner_ids: Collection[str] | None, since: datetime | None = None) -> list[Closed]:
        """Deals won and lost, counted by person, source, stage, reason and currency; None counts everybody's.

        `since` leaves out what was closed before.
        """
        ...
