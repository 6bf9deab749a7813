"""The people who use Banter: their roles, teams, time zones and working hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from qualification.follow_ups.followups import FollowUpKind


class Role(StrEnum):
    """What a person may see and do."""

    REP = "rep"  # their own leads
    MANAGER = "manager"  # their team's leads, overrides
    MARKETING = "marketing"  # the policy and its effects
    ADMIN = "admin"  # everything, people included


LEAD_OTHERS = frozenset({Role.MANAGER, Role.ADMIN})
"""Who does for others what those do for themselves."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When a person works, in their own zone; `days` are ISO weekdays (1 is Monday)."""

    start: time = time(9, 0)
    end: time = time(17, 30)
    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which somebody does not work: from `start` to the day before `back`, in their own zone."""

    start: date
    back: date

    def covers(self, day: date) -> bool:
        """Whether they are away on this day."""
        return self.start <= day < self.back


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the workspace, matched to Slack by e-mail address.

    `time_zone` is an IANA name, `country` an ISO 3166-1 code whose public holidays are theirs (None: no holidays).
    `slack_id` is None until they were matched. `away` is the absence that was told last, over or not. `backup_id` is who
    stands in when they miss a deadline of minutes; `muted` are the kinds of reminder that they want in lists only.
    """

    id: str
    name: str
    email: str
    role: Role
    team: str | None = None
    time_zone: str = "UTC"
    country: str | None = None
    hours: WorkingHours = WorkingHours()
    digest_at: time = time(9, 0)
    slack_id: str | None = None
    away: Absence | None = None
    backup_id: str | None = None
    muted: frozenset[FollowUpKind] = frozenset()

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.time_zone)


def whose(owner: Person | None, told: Person) -> str:
    """Whose something is, as one says it to somebody: "yours", "Sam Okoye's", "nobody's"."""
    if owner is None:
        return "nobody's"
    return "yours" if owner.id == told.id else f"{owner.name}'s"
