"""What would have to change for a lead that does not fit, on their side or on ours (article 002: the cat owner in Scotland)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualification.leads import Profile
from qualification.policy.model import Policy
from qualification.policy.scoring_rules import GroupKind, reaches
from qualification.scoring.engine import shown, signed
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a lead does not fit, and what would end it on either side; None where the policy does not say."""

    because: str
    theirs: str | None
    ours: str | None


def hindrances(policy: Policy, profile: Profile, score: Score) -> tuple[Hindrance, ...]:
    """Every hard exclusion that holds; then, where fit is too low for an MQL, each criterion of fit that speaks against it."""
    policy = policy.within(score.segment)
    excluded = (
        Hindrance(because=rule.reason, theirs=rule.theirs, ours=rule.ours)
        for rule in policy.exclusions()
        if rule.matches(profile.facts)
    )
    return (*excluded, *(_low_fit(policy, profile, score) if not reaches(score.fit, policy.fit_gate) else ()))


def _low_fit(policy: Policy, profile: Profile, score: Score) -> Iterator[Hindrance]:
    because = f"fit is {shown(score.fit)} of at least {policy.fit_gate:g}"
    for criterion in policy.criteria(GroupKind.FIT):
        met = criterion.matches(profile.facts)
        if criterion.points > 0 and not met:
            yield Hindrance(because, f"{criterion.name}: {criterion.in_words()} ({signed(criterion.points)})", None)
        elif criterion.points < 0 and met:
            yield Hindrance(
                because, f"no longer {criterion.name}: {criterion.in_words()} ({signed(-criterion.points)})", None
            )
