"""Home tabs that people look at: Slack shows what was published last, so they are looked at again while they may be open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

WATCHED = timedelta(minutes=30)
"""Slack does not say when a tab is left; whoever comes back opens it anew, and then it is fresh."""
LOOK_AGAIN = timedelta(minutes=1)
"""So often at most a Home tab is published without having been opened; what a person pressed there shows at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSeen:
    """A person's Home tab: when they opened it, what was shown (a digest of it), and when it is looked at again."""

    person_id: str
    seen_at: datetime
    shown: str
    look_at: datetime | None


def opened(person_id: str, shown: str, now: datetime) -> HomeSeen:
    """Somebody opens their Home tab."""
    return HomeSeen(person_id=person_id, seen_at=now, shown=shown, look_at=now + LOOK_AGAIN)


def is_watched(home: HomeSeen, now: datetime) -> bool:
    """Whether its owner may still look at it."""
    return now - home.seen_at < WATCHED


def looked_at(home: HomeSeen, shown: str, now: datetime) -> HomeSeen:
    """It was looked at again; in a minute once more."""
    return replace(home, shown=shown, look_at=now + LOOK_AGAIN)


def left(home: HomeSeen) -> HomeSeen:
    """Its owner looks at something else, or has for long."""
    return replace(home, look_at=None)
