"""What the policy makes of an imported lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qualification.decisions.receipts import Move, Receipt
from qualification.follow_ups.followups import FollowUp
from qualification.leads import EngagementEvent, FactValue, Lead, profile
from qualification.lifecycle import ASIDE, welcome
from qualification.people import Person
from qualification.policy.model import Policy
from qualification.scoring.engine import score
from qualification.scoring.judging import Judged, clocks, judge
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A lead as it has to be stored, and what has to be recorded with it.

    `unclaimed` is a new MQL or a raised hand that has no owner yet, where clocks are to start.
    """

    lead: Lead
    score: Score | None = None
    moves: tuple[Move, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    unclaimed: Judged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """The policy in force (None: nobody is scored yet) at one moment; clocks start only where `start_clocks` says so."""

    policy: Policy | None
    owners: Mapping[str, Person]
    now: datetime
    start_clocks: bool = False

    def __call__(
        self, lead: Lead, facts: Mapping[str, FactValue], events: tuple[EngagementEvent, ...], *, came_back: bool
    ) -> Judgement:
        """Score and move a lead; one that was laid aside is moved only if its contact came back."""
        if self.policy is None:
            welcomed = welcome(lead, self.now)
            return Judgement(lead=welcomed[0], moves=(welcomed[1],)) if welcomed else Judgement(lead=lead)
        known = profile(lead, facts, events)
        if lead.stage in ASIDE and not came_back:
            return Judgement(lead=lead, score=score(self.policy, known, self.now))
        judged = judge(self.policy, lead, known, self.now)
        owner = self.owners.get(lead.owner_id or "")
        owed = clocks(self.policy, judged, owner, self.now) if self.start_clocks and owner else []
        return Judgement(
            lead=judged.lead,
            score=judged.score,
            moves=judged.moves,
            receipts=judged.receipts,
            follow_ups=tuple(owed),
            unclaimed=judged if self._is_unclaimed(judged) else None,
        )

    def _is_unclaimed(self, judged: Judged) -> bool:
        new = judged.became_mql or judged.hand_raised
        return self.start_clocks and new and judged.lead.owner_id is None and not judged.lead.do_not_contact
