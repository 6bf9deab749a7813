"""When follow-ups were first answered by something that was logged: worked out from the activities, for figures."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from sqlalchemy import Update, bindparam, func, select, update

from storage.rows.history import activities
from storage.rows.qualifying import follow_ups
from storage.scope import Scope
from storage.scoring.functions import among_listed, listed
from storage.stays import alone


def keep_answered(scope: Scope, lead_ids: Collection[str]) -> None:
    """Bring the follow-ups of these leads up to what was logged: after anything was, or was taken back, or they were saved."""
    if lead_ids:
        alone(scope, lead_ids)
        scope.write(_answered(), {"of_tenant": scope.tenant, "ids": listed(lead_ids)})


@cache
def _answered() -> Update:
    """What changes; made once, since making it takes longer than running it for one lead."""
    theirs = (activities.c.tenant == follow_ups.c.tenant, activities.c.lead_id == follow_ups.c.lead_id)
    stands = (activities.c.withdrawn_at.is_(None), activities.c.at >= follow_ups.c.created_at)
    first = select(func.min(activities.c.at)).where(*theirs, *stands).scalar_subquery()
    meant = (follow_ups.c.tenant == bindparam("of_tenant"), among_listed(follow_ups.c.lead_id, bindparam("ids")))
    return update(follow_ups).where(*meant, follow_ups.c.answered_at.is_distinct_from(first)).values(answered_at=first)
