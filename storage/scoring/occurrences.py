"""What each criterion counts of the events of many leads: the accumulators, as one select a criterion."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, literal, select

from qualification.policy.scoring_rules import Count, Criterion
from qualification.scoring.accumulator import horizon, keeps
from qualification.scoring.engine import DAYS_A_MONTH
from storage.rows.leads import events
from storage.scope import Scope
from storage.scoring.facts import Within
from storage.scoring.functions import Day, Greatest, Listed, age_in_days, clipped

FAINTEST = -1000.0
"""Half-lives: what is left after so many is nothing, and a number that both databases can still write."""


def accumulators(scope: Scope, number: int, criterion: Criterion, within: Within, now: datetime) -> Select[Any]:
    """For each lead that did something which the criterion counts: its accumulator, and the points that it brings."""
    found = _counted(scope, criterion, within, now).subquery()
    each = (
        select(
            found.c.lead_id,
            func.count().label("times"),
            func.max(found.c.at).label("last"),
            func.sum(_remains(criterion, age_in_days(now, found.c.at))).label("weight"),
            _kept(criterion, found.c.at, now).label("kept"),
        )
        .group_by(found.c.lead_id)
        .subquery()
    )
    low, high = (None, None) if criterion.cap is None else (-criterion.cap, criterion.cap)
    return select(
        *(each, literal(number).label("criterion"), literal(criterion.name).label("name")),
        clipped(each.c.weight * criterion.points, low, high).label("points"),
    )


def _remains(criterion: Criterion, age: ColumnElement[float]) -> ColumnElement[float]:
    """As qualification.scoring.engine.remains() has it."""
    if criterion.half_life_days is not None:
        return func.pow(2.0, Greatest(-age / criterion.half_life_days, literal(FAINTEST)))
    if criterion.linear_pct_per_month is not None:
        return Greatest(1.0 - criterion.linear_pct_per_month / 100 / DAYS_A_MONTH * age, literal(0.0))
    return literal(1.0)


def _kept(criterion: Criterion, at: ColumnElement[Any], now: datetime) -> ColumnElement[str]:
    ends = horizon(criterion)
    if ends is None or not keeps(criterion):
        return literal("[]")
    return func.coalesce(cast(Listed(at).filter(at >= now - ends), Text), "[]")


def _counted(scope: Scope, criterion: Criterion, within: Within, now: datetime) -> Select[Any]:
    """The occurrences that count, one row each."""
    seen = [
        *(scope.mine(events), events.c.kind.in_(criterion.event or ()), within(events.c.lead_id)),
        *(events.c.withdrawn_at.is_(None), events.c.occurred_at <= now),
    ]
    if criterion.window is not None:
        seen.append(events.c.occurred_at >= now - criterion.window)
    if criterion.count is Count.PER_EVENT:
        return select(events.c.lead_id, events.c.occurred_at.label("at")).where(*seen)
    latest = select(events.c.lead_id, func.max(events.c.occurred_at).label("at")).where(*seen)
    days = [Day(events.c.occurred_at)] if criterion.count is Count.PER_DAY else []
    return latest.group_by(events.c.lead_id, *days)
