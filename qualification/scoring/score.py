"""A score with every contribution listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion added (or took); `says` is the sentence a rep reads ("Webinar, 2 days ago: +9.5")."""

    group: str
    criterion: str
    points: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Fit and engagement of a lead under one policy version, at one moment.

    `grade` is the cell of fit A–C by engagement 1–3 ("A1"). `excluded` is the reason of a hard exclusion, None where
    there is none. `qualifies` says whether the policy makes this lead an MQL by its points; a hand-raise is judged apart.
    `segment` is the segment of the policy that the lead belongs to, if any.
    """

    fit: float
    engagement: float
    grade: str
    qualifies: bool
    contributions: tuple[Contribution, ...]
    policy_version: str
    at: datetime
    excluded: str | None = None
    segment: str | None = None

    @property
    def total(self) -> float:
        """Fit plus engagement; rounded only for display."""
        return self.fit + self.engagement
