"""In which workspaces the clock has something to do: one query, since it is asked with every beat."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, exists, literal_column, or_, select

from qualification.follow_ups.followups import FollowUpState
from qualification.follow_ups.subscriptions import SubscriptionState
from qualification.policy.published import RUNNING
from storage.rows.history import policies, proposals
from storage.rows.nudging import routines
from storage.rows.outcomes import routings
from storage.rows.qualifying import follow_ups
from storage.rows.subscribing import homes, subscriptions
from storage.rows.tallies import tallies
from storage.rows.tenants import tenants

# Written out rather than bound: one index holds open rows only, so SQLite would plan anew with every value that is bound.
_OPEN = follow_ups.c.state == literal_column(f"'{FollowUpState.OPEN.value}'")
_NOW: Any = bindparam("now", type_=follow_ups.c.due_at.type)
_IN_FORCE = (
    select(policies.c.version)
    .where(policies.c.tenant == tenants.c.id)
    .order_by(policies.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)


def _any(table: Table, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(table.c.tenant == tenants.c.id, *where)


# What the parts of the beat look for (bot/beat.py): told, escalated, come round, scored again, passed on, agreed on, sent by
# itself, shown at home.
_TENANTS = select(
    tenants.c.id,
    or_(
        _any(follow_ups, _OPEN, follow_ups.c.nudge_at <= _NOW),
        _any(follow_ups, _OPEN, follow_ups.c.escalate_at <= _NOW),
        _any(routines, routines.c.next_at <= _NOW),
        _any(tallies, tallies.c.due_at <= _NOW, tallies.c.policy_version == _IN_FORCE),
        _any(routings, routings.c.take_by <= _NOW),
        _any(proposals, proposals.c.state.in_(RUNNING)),
        _any(subscriptions, subscriptions.c.state == SubscriptionState.ACTIVE, subscriptions.c.next_at <= _NOW),
        _any(homes, homes.c.look_at <= _NOW),
    ),
).order_by(tenants.c.created_at, tenants.c.id)


def tenants_due(connection: Connection, now: datetime) -> dict[str, bool]:
    """Every tenant, the oldest first, and whether the clock has anything to do there by now (business time)."""
    return {tenant: bool(due) for tenant, due in connection.execute(_TENANTS, {"now": now})}
