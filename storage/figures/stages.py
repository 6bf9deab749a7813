"""Where leads stand or stood, and when they entered a stage: from their stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, exists, func, or_, select

from qualification.leads import Stage
from qualification.pipeline.sought import Sought, Span
from storage.figures.cases import with_lead, within
from storage.rows.history import stays
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
    """Where the leads stand at `sought.at`; of an earlier moment the stay that it falls into says so."""
    if not sought.past:
        return Standing(leads, leads.c.stage, leads.c.stage_since, leads.c.cycle_no)
    then = (
        stays.c.tenant == tenant,
        stays.c.since < sought.at,
        or_(stays.c.until.is_(None), stays.c.until >= sought.at),
    )
    return Standing(with_lead(stays), stays.c.stage, stays.c.since, stays.c.cycle_no, then)


def entries(tenant: str, stages: Collection[Stage], span: Span | None) -> FromClause:
    """Each time a lead entered one of the stages, those that began there included: lead, cycle, stage, moment."""
    entered = select(stays.c.tenant, stays.c.lead_id, stays.c.cycle_no, stays.c.stage, stays.c.since.label("at"))
    wanted = (stays.c.tenant == tenant, stays.c.stage.in_(list(stages)), *within(stays.c.since, span))
    return entered.where(*wanted).subquery("entries")


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


def went_on(started: FromClause, to: Stage) -> ColumnElement[bool]:
    """Whether a lead reached a stage of the funnel, or one beyond it, in the round that it had started by then."""
    beyond = FUNNEL[FUNNEL.index(to) :]
    later = stays.alias("later")
    same = (later.c[name] == started.c[name] for name in ("tenant", "lead_id", "cycle_no"))
    return exists().where(*same, later.c.stage.in_(beyond), later.c.since >= started.c.at)
