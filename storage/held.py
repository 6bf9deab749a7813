"""What was held of leads' letters, and from when until when: worked out from their answers, for the figures of any day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, delete, func, select

from qualification.bant import Dimension
from storage.rows.qualifying import answers, held_letters
from storage.scope import Scope
from storage.scoring.functions import among


def keep_held(scope: Scope, lead_ids: Collection[str]) -> None:
    """Bring what is held of these leads up to their answers: after each that was added."""
    scope.write(delete(held_letters).where(scope.mine(held_letters), among(held_letters.c.lead_id, lead_ids)))
    times = _times(scope, lead_ids)
    source: FromClause = times
    columns: list[ColumnElement[Any]] = [times.c.tenant, times.c.lead_id, times.c.since, times.c.until]
    for letter in Dimension:
        newest = answers.alias(letter.value)
        source = source.outerjoin(newest, newest.c.seq == _newest(times, letter).scalar_subquery())
        recorded = case((~newest.c.stale, newest.c.recorded_at))
        columns += [newest.c.status, newest.c.cycle_no, recorded]
    names = [column.name for column in held_letters.c]
    scope.write(held_letters.insert().from_select(names, select(*columns).select_from(source)))


def _times(scope: Scope, lead_ids: Collection[str]) -> FromClause:
    """Each moment at which answers were recorded, until the next."""
    told = select(answers.c.tenant, answers.c.lead_id, answers.c.recorded_at.label("since")).distinct()
    moments = told.where(scope.mine(answers), among(answers.c.lead_id, lead_ids)).subquery("moments")
    following = func.lead(moments.c.since).over(partition_by=moments.c.lead_id, order_by=moments.c.since)
    return select(moments, following.label("until")).subquery("times")


def _newest(times: FromClause, letter: Dimension) -> Select[tuple[int]]:
    """The newest answer of a letter among those recorded by then; what was said last is the newest."""
    same = (answers.c.tenant == times.c.tenant, answers.c.lead_id == times.c.lead_id, answers.c.dimension == letter)
    return (
        select(answers.c.seq)
        .where(*same, answers.c.recorded_at <= times.c.since)
        .order_by(answers.c.said_ts.desc(), answers.c.seq.desc())
        .limit(1)
    )
