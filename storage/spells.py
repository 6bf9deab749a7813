"""Times in which leads were in hand while they stood in a stage: worked out from stays and what was recorded, for figures."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    union_all,
)

from qualification.bant import Dimension, Status
from qualification.follow_ups.followups import FollowUpKind
from storage.rows.history import InHand, activities, spells, stays
from storage.rows.qualifying import follow_ups, held_letters
from storage.scope import Scope
from storage.scoring.functions import Least, among_listed, listed
from storage.stays import alone


def keep_spells(scope: Scope, lead_ids: Collection[str]) -> None:
    """Bring the spells of these leads up to what is recorded: after each move, answer, activity and follow-up."""
    if lead_ids:
        alone(scope, lead_ids)
        for statement in (_gone(), _anew()):
            scope.write(statement, {"of_tenant": scope.tenant, "ids": listed(lead_ids)})


# Made once: making them takes longer than running them for one lead.


@cache
def _gone() -> Any:
    return delete(spells).where(*_mine(spells))


@cache
def _anew() -> Insert:
    """Each time that something was so, as far as a stay goes along with it."""
    so = union_all(_known(), _agreed(), _logged()).subquery("so")
    began_in_it = or_(
        so.c.kind != InHand.LOGGED, so.c.since > stays.c.since
    )  # of an earlier one a stay says when it began
    together = and_(
        *(_before(stays.c.since, so.c.until), _before(so.c.since, stays.c.until)),
        or_(so.c.known_in.is_(None), so.c.known_in >= stays.c.cycle_no),
    )
    lasts = (_before(so.c.since, so.c.until), _before(stays.c.since, stays.c.until))
    row = {
        "kind": so.c.kind,
        "stage": stays.c.stage,
        "tenant": stays.c.tenant,
        "since": case((stays.c.since > so.c.since, stays.c.since), else_=so.c.since),
        "lead_id": stays.c.lead_id,
        "until": case((or_(stays.c.until.is_(None), so.c.until < stays.c.until), so.c.until), else_=stays.c.until),
        "began": stays.c.since,
        "due_at": so.c.due_at,
    }
    theirs = and_(stays.c.tenant == bindparam("of_tenant"), stays.c.lead_id == so.c.lead_id)
    chosen = select(*row.values()).join_from(so, stays, theirs).where(together, *lasts, began_in_it)
    return spells.insert().from_select(list(row), chosen)


def _known() -> Select[Any]:
    """All letters were known, in a cycle that they were all told in."""
    known_in: ColumnElement[Any] = reduce(Least, (held_letters.c[f"{letter}_in"] for letter in Dimension))
    known = (held_letters.c[letter] != Status.UNKNOWN for letter in Dimension)
    return _so(held_letters, InHand.LETTERS, held_letters.c.since, held_letters.c.until, known_in=known_in).where(
        *known
    )


def _agreed() -> Select[Any]:
    """A next step was agreed, until the next one was."""
    until = _next(follow_ups, follow_ups.c.created_at, follow_ups.c.id)
    agreed = _so(follow_ups, InHand.STEP, follow_ups.c.created_at, until, due_at=follow_ups.c.due_at)
    return agreed.where(follow_ups.c.kind == FollowUpKind.NEXT_STEP)


def _logged() -> Select[Any]:
    """Something was logged, until the next thing was."""
    until = _next(activities, activities.c.at, activities.c.seq)
    return _so(activities, InHand.LOGGED, activities.c.at, until).where(activities.c.withdrawn_at.is_(None))


def _so(
    table: Table, kind: InHand, since: ColumnElement[Any], until: ColumnElement[Any], **more: ColumnElement[Any]
) -> Select[Any]:
    moment, number = follow_ups.c.due_at.type, stays.c.cycle_no.type
    columns = {
        "kind": literal(kind, spells.c.kind.type),
        "lead_id": table.c.lead_id,
        "since": since,
        "until": until,
        "due_at": literal(None, moment),
        "known_in": literal(None, number),
    } | more
    return select(*(column.label(name) for name, column in columns.items())).where(*_mine(table))


def _next(table: Table, at: ColumnElement[Any], then: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.lead(at).over(partition_by=table.c.lead_id, order_by=(at, then))


def _before(one: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(end.is_(None), one < end)


def _mine(table: Table) -> tuple[ColumnElement[bool], ...]:
    return table.c.tenant == bindparam("of_tenant"), among_listed(table.c.lead_id, bindparam("ids"))
