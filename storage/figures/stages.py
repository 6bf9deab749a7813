"""Where leads stand or stood, and when they entered a stage: from their moves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from qualification.leads import Stage
from qualification.pipeline.sought import Sought, Span
from storage.figures.cases import of_lead, within
from storage.rows.history import moves
from storage.rows.leads import leads


@dataclass(frozen=True, slots=True)
class Standing:
    """Leads with their stage at a moment, since when, and in which round."""

    source: FromClause
    stage: ColumnElement[Any]
    since: ColumnElement[Any]
    cycle: ColumnElement[Any]
    where: tuple[ColumnElement[bool], ...] = ()


def standing(tenant: str, sought: Sought) -> Standing:
    """Where the leads stand at `sought.at`: the last move before it decides, else what the first move came from."""
    if not sought.past:
        return Standing(leads, leads.c.stage, leads.c.stage_since, leads.c.cycle_no)
    last, first = _latest(tenant, sought.at), _first(tenant)
    stage = func.coalesce(last.c.to_stage, first.c.from_stage, leads.c.stage)
    source = leads.outerjoin(last, last.c.lead_id == leads.c.id).outerjoin(first, first.c.lead_id == leads.c.id)
    there = or_(leads.c.created_at < sought.at, last.c.lead_id.is_not(None))
    since, cycle = func.coalesce(last.c.at, leads.c.created_at), func.coalesce(last.c.cycle_no, 1)
    return Standing(source, stage, since, cycle, (there,))


def _latest(tenant: str, at: datetime) -> FromClause:
    newest = (
        select(func.max(moves.c.seq).label("seq"))
        .where(moves.c.tenant == tenant, moves.c.at < at)
        .group_by(moves.c.lead_id)
        .subquery()
    )
    columns = (moves.c.lead_id, moves.c.to_stage, moves.c.at, moves.c.cycle_no)
    return select(*columns).join(newest, newest.c.seq == moves.c.seq).cte("last").prefix_with("MATERIALIZED")


def _first(tenant: str) -> FromClause:
    oldest = (
        select(func.min(moves.c.seq).label("seq")).where(moves.c.tenant == tenant).group_by(moves.c.lead_id).subquery()
    )
    return (
        select(moves.c.lead_id, moves.c.from_stage)
        .join(oldest, oldest.c.seq == moves.c.seq)
        .cte("first")
        .prefix_with("MATERIALIZED")
    )


def entries(tenant: str, stages: Collection[Stage], span: Span | None) -> FromClause:
    """Each time a lead entered one of the stages, those that began there included: lead, cycle, stage, moment."""
    wanted = list(stages)
    moved = select(
        moves.c.tenant, moves.c.lead_id, moves.c.cycle_no, moves.c.to_stage.label("stage"), moves.c.at
    ).where(moves.c.tenant == tenant, moves.c.to_stage.in_(wanted), *within(moves.c.at, span))
    began = [_began_before_moving(tenant, wanted, span), _began_and_stayed(tenant, wanted, span)]
    every: CompoundSelect[Any] = union_all(moved, *began)
    return every.subquery("entries")


def _began_before_moving(tenant: str, stages: list[Stage], span: Span | None) -> Select[Any]:
    earlier = moves.alias("earlier")
    older = exists().where(
        earlier.c.tenant == tenant, earlier.c.lead_id == moves.c.lead_id, earlier.c.seq < moves.c.seq
    )
    return (
        select(leads.c.tenant, leads.c.id, literal(1), moves.c.from_stage, leads.c.created_at)
        .join(moves, of_lead(moves))
        .where(leads.c.tenant == tenant, moves.c.from_stage.in_(stages), ~older, *within(leads.c.created_at, span))
    )


def _began_and_stayed(tenant: str, stages: list[Stage], span: Span | None) -> Select[Any]:
    moved = exists().where(moves.c.tenant == tenant, moves.c.lead_id == leads.c.id)
    return select(leads.c.tenant, leads.c.id, literal(1), leads.c.stage, leads.c.created_at).where(
        leads.c.tenant == tenant, leads.c.stage.in_(stages), ~moved, *within(leads.c.created_at, span)
    )


def rounds(tenant: str, stage: Stage, span: Span | None) -> FromClause:
    """The first time within the span that each lead entered a stage, once a round."""
    entered = entries(tenant, (stage,), span)
    key = (entered.c.tenant, entered.c.lead_id, entered.c.cycle_no)
    return select(*key, func.min(entered.c.at).label("at")).group_by(*key).subquery("rounds")


FUNNEL = (
    Stage.LEAD,
    Stage.MARKETING_QUALIFIED,
    Stage.ACCEPTED,
    Stage.SALES_QUALIFIED,
    Stage.OPPORTUNITY,
    Stage.CUSTOMER,
)


def went_on(tenant: str, to: Stage) -> FromClause:
    """When each lead last reached a stage of the funnel, or one beyond it, in each round."""
    beyond = FUNNEL[FUNNEL.index(to) :]
    key = (moves.c.lead_id, moves.c.cycle_no)
    chosen = select(*key, func.max(moves.c.at).label("at")).where(
        moves.c.tenant == tenant, moves.c.to_stage.in_(beyond)
    )
    return chosen.group_by(*key).subquery("went_on")


def joined_rounds(started: FromClause, reached: FromClause) -> FromClause:
    """Rounds with their leads, and what they reached where they did."""
    same = and_(reached.c.lead_id == started.c.lead_id, reached.c.cycle_no == started.c.cycle_no)
    about = and_(leads.c.tenant == started.c.tenant, leads.c.id == started.c.lead_id)
    return started.join(leads, about).outerjoin(reached, same)
