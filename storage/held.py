"""What was held of a lead's letters, and from when until when: worked out from its answers, for the figures of any day."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, FromClause, Select, bindparam, case, delete, func, select

from qualification.bant import Dimension
from storage.rows.qualifying import answers, held_letters
from storage.scope import Scope

_TENANT: ColumnElement[str] = bindparam("of_tenant")
_LEAD: ColumnElement[str] = bindparam("of_lead")


def keep_held(scope: Scope, lead_id: str) -> None:
    """Bring what is held of a lead up to its answers: after each that was added."""
    for statement in _statements():
        scope.write(statement, {"of_tenant": scope.tenant, "of_lead": lead_id})


@cache
def _statements() -> tuple[Executable, Executable]:
    """What was held is taken away and put down anew; made once, since making them takes ten times as long as running them."""
    times = _times()
    source: FromClause = times
    columns: list[ColumnElement[Any]] = [times.c.tenant, times.c.lead_id, times.c.since, times.c.until]
    for letter in Dimension:
        newest = answers.alias(letter.value)
        source = source.outerjoin(newest, newest.c.seq == _newest(times, letter).scalar_subquery())
        recorded = case((~newest.c.stale, newest.c.recorded_at))
        columns += [newest.c.status, newest.c.cycle_no, recorded]
    names = [column.name for column in held_letters.c]
    gone = delete(held_letters).where(held_letters.c.tenant == _TENANT, held_letters.c.lead_id == _LEAD)
    return gone, held_letters.insert().from_select(names, select(*columns).select_from(source))


def _times() -> FromClause:
    """Each moment at which answers were recorded, until the next."""
    told = select(answers.c.tenant, answers.c.lead_id, answers.c.recorded_at.label("since")).distinct()
    moments = told.where(answers.c.tenant == _TENANT, answers.c.lead_id == _LEAD).subquery("moments")
    following = func.lead(moments.c.since).over(order_by=moments.c.since)
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
