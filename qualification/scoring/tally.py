"""The running tally of a lead: its accumulators at one moment, and what they made of it; events stay the truth.

A tally is only ever moved forward: by one more event, or by time. Whatever else changes (an event is withdrawn, facts or the
policy are others), it is made anew from the events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from qualification.leads import EngagementEvent, FactValue
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import ROUNDING, Count, Criterion
from qualification.scoring.accumulator import Accumulator, accumulate, add, aged, counts
from qualification.scoring.engine import Counted, summed, threshold
from qualification.scoring.score import Score

Accumulators = Mapping[str, Accumulator]
DOUBT = 1e-6
"""Points. A sum that lies this near to a threshold without meeting it is left to the engine: an accumulator's last digits may
differ from those of a sum over all events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a lead's events and facts came to at `at`, under one version of the policy.

    `accumulators` are by the criterion's name. `pending_at` is the first event known that lies after `at`. `reached` says
    whether the points make an MQL of a lead that is none, `held` whether they keep one that is. `due_at` is when to look
    again: the grade, `reached` or `held` may then be another by decay alone; None where they stay as they are.
    """

    lead_id: str
    policy_version: str
    at: datetime
    accumulators: Accumulators
    pending_at: datetime | None
    fit: float
    engagement: float
    grade: str
    reached: bool
    held: bool
    excluded: str | None
    due_at: datetime | None = None

    def usable(self, policy: Policy, now: datetime) -> bool:
        """Whether it can be moved forward to now: nothing is to come in between, and the policy is still the same."""
        came = self.pending_at is not None and self.pending_at <= now
        return self.policy_version == policy.version and self.at <= now and not came


def tally(
    policy: Policy, lead_id: str, facts: Mapping[str, FactValue], events: Sequence[EngagementEvent], now: datetime
) -> Tally:
    """The tally of all that is known of a lead."""
    happened = [event for event in events if event.occurred_at <= now]
    found = {
        criterion.name: accumulate(criterion, _moments(criterion, happened), now)
        for criterion in policy.criteria()
        if criterion.event
    }
    held = {name: each for name, each in found.items() if each is not None}
    return _concluded(policy, lead_id, facts, held, _next(events, now), now)


def forward(
    policy: Policy,
    facts: Mapping[str, FactValue],
    before: Tally,
    now: datetime,
    new: Sequence[EngagementEvent] = (),
    same_days: Sequence[EngagementEvent] = (),
) -> Tally:
    """The tally as it is now, with what is new; `same_days` are the events known before on the days of the new ones.

    The tally has to be usable.
    """
    found = {
        criterion.name: aged(criterion, before.accumulators[criterion.name], before.at, now)
        for criterion in policy.criteria()
        if criterion.name in before.accumulators
    }
    known = [event for event in same_days if event.occurred_at <= now]
    for event in new:
        if event.occurred_at > now:
            continue
        for criterion in policy.criteria():
            if event.kind in (criterion.event or ()):
                same_day = _same_day(criterion, event, known)
                found[criterion.name] = add(criterion, found.get(criterion.name), event.occurred_at, same_day, now)
        known.append(event)
    pending = [at for at in (before.pending_at, _next(new, now)) if at is not None]
    return _concluded(policy, before.lead_id, facts, found, min(pending, default=None), now)


def score_of(policy: Policy, facts: Mapping[str, FactValue], held: Tally, *, was_qualified: bool = False) -> Score:
    """The score at the tally's moment, with every contribution, as the engine makes it of the events."""
    return _score(policy, facts, held.accumulators, held.at, was_qualified=was_qualified)


def in_doubt(policy: Policy, facts: Mapping[str, FactValue], held: Tally) -> bool:
    """Whether a sum lies so near to a bound that only the engine should say on which side."""
    policy = policy.of(facts)
    grades, total = policy.grades, held.fit + held.engagement
    bounds = (
        (held.engagement, grades.engagement.first),
        (held.engagement, grades.engagement.second),
        (total, threshold(policy, was_qualified=False)),
        (total, threshold(policy, was_qualified=True)),
    )
    return any(ROUNDING / 2 < abs(points - bound) < DOUBT for points, bound in bounds)


def _concluded(
    policy: Policy,
    lead_id: str,
    facts: Mapping[str, FactValue],
    found: Accumulators,
    pending_at: datetime | None,
    now: datetime,
) -> Tally:
    one, other = (_score(policy, facts, found, now, was_qualified=was) for was in (False, True))
    return Tally(
        lead_id=lead_id,
        policy_version=policy.version,
        at=now,
        accumulators=found,
        pending_at=pending_at,
        fit=one.fit,
        engagement=one.engagement,
        grade=one.grade,
        reached=one.qualifies,
        held=other.qualifies,
        excluded=one.excluded,
    )


def _score(
    policy: Policy, facts: Mapping[str, FactValue], found: Accumulators, at: datetime, *, was_qualified: bool
) -> Score:
    def counting(criterion: Criterion) -> Counted | None:
        held = found.get(criterion.name)
        return None if held is None else counts(criterion, held, at)

    return summed(policy, facts, counting, at, was_qualified=was_qualified)


def _moments(criterion: Criterion, events: Iterable[EngagementEvent]) -> list[datetime]:
    kinds = criterion.event or ()
    return sorted((event.occurred_at for event in events if event.kind in kinds), reverse=True)


def _same_day(criterion: Criterion, event: EngagementEvent, known: Iterable[EngagementEvent]) -> list[datetime]:
    if criterion.count is not Count.PER_DAY:
        return []
    day = event.occurred_at.astimezone(UTC).date()
    return [at for at in _moments(criterion, known) if at.astimezone(UTC).date() == day]


def _next(events: Iterable[EngagementEvent], now: datetime) -> datetime | None:
    return min((event.occurred_at for event in events if event.occurred_at > now), default=None)
