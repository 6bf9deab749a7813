"""Where leads stood, and from when until when: worked out from their moves, for the figures of any past day."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, delete, func, literal, select

from storage.rows.history import moves, stays
from storage.rows.leads import leads
from storage.scope import Scope
from storage.scoring.functions import among

_COLUMNS = ("tenant", "lead_id", "nth", "cycle_no", "stage", "since", "until")


def keep_stays(scope: Scope, lead_ids: Collection[str]) -> None:
    """Bring the stays of these leads up to their moves: after leads were added, and after each move."""
    if not lead_ids:
        return
    scope.write(delete(stays).where(scope.mine(stays), among(stays.c.lead_id, lead_ids)))
    for chosen in (_began(scope, lead_ids), _moved(scope, lead_ids)):
        scope.write(stays.insert().from_select(_COLUMNS, chosen))


def _began(scope: Scope, lead_ids: Collection[str]) -> Select[tuple[object, ...]]:
    """Each lead where it came in: the stage that its first move left, or the one where it still is."""
    left = (
        select(moves.c.lead_id, func.min(moves.c.seq).label("seq"), func.min(moves.c.at).label("at"))
        .where(scope.mine(moves), among(moves.c.lead_id, lead_ids))
        .group_by(moves.c.lead_id)
        .subquery("left_it")
    )
    first = moves.alias("first")
    came = leads.outerjoin(left, left.c.lead_id == leads.c.id).outerjoin(first, first.c.seq == left.c.seq)
    stage = func.coalesce(first.c.from_stage, leads.c.stage)
    columns = (leads.c.tenant, leads.c.id, literal(0), literal(1), stage, leads.c.created_at, left.c.at)
    return select(*columns).select_from(came).where(scope.mine(leads), among(leads.c.id, lead_ids))


def _moved(scope: Scope, lead_ids: Collection[str]) -> Select[tuple[object, ...]]:
    """Each move until the earliest of those recorded after it: the last one recorded by then says where a lead stood."""
    nth = func.row_number().over(partition_by=moves.c.lead_id, order_by=moves.c.seq)
    left = func.min(moves.c.at).over(partition_by=moves.c.lead_id, order_by=moves.c.seq, rows=(1, None))
    return select(moves.c.tenant, moves.c.lead_id, nth, moves.c.cycle_no, moves.c.to_stage, moves.c.at, left).where(
        scope.mine(moves), among(moves.c.lead_id, lead_ids)
    )
