"""Where leads stood, from when until when, and what came of it: worked out from their moves, for figures."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)

from qualification.leads import FUNNEL, ActivityKind, Stage
from storage.rows.history import CALLED, activities, moves, stays
from storage.rows.leads import accounts, leads
from storage.scope import Scope
from storage.scoring.functions import Seconds, among, among_listed, listed

CONTACT = tuple(kind for kind in ActivityKind if kind is not ActivityKind.NOTE)
"""What counts as talking to somebody; a note is none."""
_WAY = ("tenant", "lead_id", "nth", "cycle_no", "stage", "since", "came_from", "code")

# All statements are made once: making one takes longer than running it for one lead.


def begin_stays(scope: Scope, lead_ids: Collection[str]) -> None:
    """The first stays of leads that were just added."""
    if lead_ids:
        scope.write(_first_stays(), _of(scope, lead_ids))


def keep_stays(scope: Scope, lead_ids: Collection[str]) -> None:
    """Bring the stays of these leads up to their moves: after each move."""
    if lead_ids:
        alone(scope, lead_ids)
        scope.write(_all_gone(), _of(scope, lead_ids))
        scope.write(_all_stays(), _of(scope, lead_ids))


def keep_waits(scope: Scope, lead_id: str) -> None:
    """Bring the waits of a lead up to its contacts: after one was logged, or taken back."""
    alone(scope, [lead_id])
    scope.write(_waits(), {"of_tenant": scope.tenant, "of_lead": lead_id})


def keep_called(scope: Scope, lead_ids: Collection[str]) -> None:
    """Bring what the stays of these leads repeat up to their leads: after those changed."""
    if lead_ids:
        scope.write(_called(), _of(scope, lead_ids))


def keep_companies(scope: Scope, account_ids: Collection[str]) -> None:
    """The same for all leads of these companies: after those changed."""
    chosen = select(leads.c.id).where(scope.mine(leads), among(leads.c.account_id, account_ids))
    keep_called(scope, [row.id for row in scope.rows(chosen)])


def alone(scope: Scope, lead_ids: Collection[str]) -> None:
    """Have these leads to oneself: of a move and a contact at once each would miss the other; SQLite has one writer anyway."""
    if scope.connection.dialect.name == "postgresql":
        theirs = select(leads.c.id).where(scope.mine(leads), among(leads.c.id, lead_ids)).order_by(leads.c.id)
        scope.connection.execute(theirs.with_for_update(key_share=True))


def _of(scope: Scope, ids: Collection[str]) -> dict[str, str]:
    return {"of_tenant": scope.tenant, "ids": listed(ids)}


def _mine(table: Table, column: ColumnElement[Any]) -> tuple[ColumnElement[bool], ...]:
    return table.c.tenant == bindparam("of_tenant"), among_listed(column, bindparam("ids"))


@cache
def _all_gone() -> Any:
    return delete(stays).where(*_mine(stays, stays.c.lead_id))


@cache
def _first_stays() -> Insert:
    """They end when their leads move, and nothing has come of them yet."""
    called = _names().add_columns(leads.c.stage, leads.c.created_at).where(among_listed(leads.c.id, bindparam("ids")))
    new = called.subquery("new")
    first = {
        "tenant": bindparam("of_tenant"),
        "lead_id": new.c.id,
        "nth": literal(0),
        "cycle_no": literal(1),
        "stage": new.c.stage,
        "since": new.c.created_at,
        "reached": _place(new.c.stage),
    }
    columns = (*first.values(), *(new.c[name] for name in CALLED))
    return stays.insert().from_select((*first, *CALLED), select(*columns))


@cache
def _all_stays() -> Insert:
    """Each until the earliest move of those recorded after it: the last one recorded by then says where a lead stood."""
    way = union_all(_began(), _moved()).subquery("way")
    before = func.lag(way.c.since).over(
        partition_by=(way.c.lead_id, way.c.cycle_no, way.c.stage), order_by=(way.c.since, way.c.nth)
    )
    reached = func.max(_place(way.c.stage)).over(
        partition_by=(way.c.lead_id, way.c.cycle_no), order_by=way.c.since.desc()
    )
    is_mql = way.c.stage == Stage.MARKETING_QUALIFIED
    waited = case((is_mql, _until_contact(way.c.tenant, way.c.lead_id, way.c.since)))
    called = _names().subquery("called")
    later = func.min(way.c.since).over(partition_by=way.c.lead_id, order_by=way.c.nth, rows=(1, None))
    until = case((later < way.c.since, way.c.since), else_=later)  # overtaken by a move that was recorded late
    next_at = func.lead(way.c.since).over(partition_by=way.c.lead_id, order_by=(way.c.since, way.c.nth))
    came_of_it = {"until": until, "entered_before": before, "reached": reached, "waited": waited, "next_at": next_at}
    columns = (*(way.c[name] for name in _WAY), *came_of_it.values(), *(called.c[name] for name in CALLED))
    chosen = select(*columns).join_from(way, called, called.c.id == way.c.lead_id)
    return stays.insert().from_select((*_WAY, *came_of_it, *CALLED), chosen)


def _names() -> Select[Any]:
    theirs = and_(accounts.c.tenant == leads.c.tenant, accounts.c.id == leads.c.account_id)
    own = (leads.c.id, leads.c.owner_id, leads.c.source, leads.c.campaign)
    chosen = select(*own, accounts.c.region, accounts.c.industry, accounts.c.employees)
    return chosen.select_from(leads.outerjoin(accounts, theirs)).where(leads.c.tenant == bindparam("of_tenant"))


def _began() -> Select[Any]:
    """Each lead where it came in: the stage that its first move left, or the one where it still is."""
    first = select(moves.c.from_stage).where(_of_lead(moves)).order_by(moves.c.seq).limit(1)
    stage = func.coalesce(first.scalar_subquery(), leads.c.stage)
    no_move = (literal(None, moves.c.from_stage.type), literal(None, moves.c.code.type))
    step = (leads.c.tenant, leads.c.id, literal(0), literal(1), stage, leads.c.created_at, *no_move)
    named = [column.label(name) for column, name in zip(step, _WAY, strict=True)]
    return select(*named).where(*_mine(leads, leads.c.id))


def _moved() -> Select[Any]:
    nth = func.row_number().over(partition_by=moves.c.lead_id, order_by=moves.c.seq)
    step = (moves.c.tenant, moves.c.lead_id, nth, moves.c.cycle_no, moves.c.to_stage, moves.c.at)
    return select(*step, moves.c.from_stage, moves.c.code).where(*_mine(moves, moves.c.lead_id))


def _of_lead(table: Table) -> ColumnElement[bool]:
    return and_(table.c.tenant == leads.c.tenant, table.c.lead_id == leads.c.id)


def _place(stage: ColumnElement[Any]) -> ColumnElement[int]:
    """Where a stage is in the funnel; NULL beside it."""
    return case(*((stage == each, literal(place)) for place, each in enumerate(FUNNEL)))


@cache
def _waits() -> Update:
    of_lead = (stays.c.tenant == bindparam("of_tenant"), stays.c.lead_id == bindparam("of_lead"))
    waited = _until_contact(stays.c.tenant, stays.c.lead_id, stays.c.since)
    return update(stays).where(*of_lead, stays.c.stage == Stage.MARKETING_QUALIFIED).values(waited=waited)


def _until_contact(tenant: Any, lead_id: ColumnElement[Any], since: ColumnElement[Any]) -> ColumnElement[int]:
    """The seconds until the first contact at or after a moment."""
    theirs = (activities.c.tenant == tenant, activities.c.lead_id == lead_id, activities.c.at >= since)
    stands = (activities.c.kind.in_(CONTACT), activities.c.withdrawn_at.is_(None))
    first = select(func.min(activities.c.at)).where(*theirs, *stands)
    return Seconds(first.scalar_subquery()) - Seconds(since)


@cache
def _called() -> Update:
    """What is called otherwise now."""
    now = _names().where(among_listed(leads.c.id, bindparam("ids"))).subquery("now")
    differs = or_(*(stays.c[name].is_distinct_from(now.c[name]) for name in CALLED))
    theirs = (stays.c.tenant == bindparam("of_tenant"), stays.c.lead_id == now.c.id)
    return update(stays).where(*theirs, differs).values({name: now.c[name] for name in CALLED})
