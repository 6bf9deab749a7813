"""Measures of what happened within a span: moves and contacts, read off the stays, and what people did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, or_, select

from qualification.leads import FUNNEL, ActivityKind, Stage
from qualification.lifecycle import ASIDE
from qualification.pipeline.query import Breakdown, Measure
from qualification.pipeline.sought import Sought
from qualification.setbacks import Rejection
from storage.figures.cases import Cases, of_stays, stands, with_lead, within
from storage.figures.counting import CALLED, TODAY, asked
from storage.figures.stages import entered as entered_in
from storage.figures.stages import entered_first, entered_last, meant
from storage.rows.history import activities, stays
from storage.rows.leads import leads
from storage.scoring.functions import Seconds


def entered(_tenant: str, sought: Sought) -> Cases:
    """Leads that entered the stages that are meant, each lead once; where none is meant, the leads that came in."""
    if Breakdown.STAGE in sought.only:
        stages, where = meant(sought), entered_in(sought)
        if {*stages} >= {*Stage} - {Stage.PROSPECT} and Breakdown.STAGE not in sought.by:
            in_all = entered_last(sought.buckets[-1].span) if sought.buckets else None
            return of_stays(
                where=(*where, entered_last(sought.span)), stages=stages, stage=stays.c.stage, in_all=in_all
            )
        return of_stays(where=where, stages=stages, stage=stays.c.stage, once=True)
    where = (leads.c.stage != Stage.PROSPECT, *within(leads.c.created_at, sought.span))
    return Cases(source=leads, where=where, stage=leads.c.stage)


def can_be_first_stays(sought: Sought) -> bool:
    """Whether leads that came in are asked what their first stays repeat of their companies, and not where they stand."""
    of_companies = any(CALLED[each] not in leads.c for each in asked(sought) & CALLED.keys())
    return of_companies and Breakdown.STAGE not in asked(sought)


def first_stays(tenant: str, sought: Sought) -> Cases:
    """Leads that came in, as `entered` has them, by their first stays: SQLite would look up each lead, and its stay of now."""
    theirs = (TODAY.c.tenant == tenant, TODAY.c.stage == Stage.PROSPECT, TODAY.c.until.is_(None))
    came_in = stays.c.lead_id.not_in(select(TODAY.c.lead_id).where(*theirs))
    return of_stays(where=(stays.c.nth == 0, came_in, *entered_in(sought)), stages=tuple(sorted(Stage)))


def step(_tenant: str, sought: Sought) -> Cases:
    """Leads that entered the first stage of a step within the span, and whether they went on to the second, or beyond it.

    A funnel as a whole goes from its first stage to its last.
    """
    (source, to), *_ = sought.steps
    in_all = stays.c.reached >= FUNNEL.index(FUNNEL[-1]) if sought.measure is Measure.FUNNEL else None
    went_on = stays.c.reached >= FUNNEL.index(to)
    return of_stays(where=entered_first(sought), stages=(source,), hit=went_on, in_all=in_all)


def first_contacts(_tenant: str, sought: Sought) -> Cases:
    """How long each new MQL waited for its first contact, and whether that came within `number` minutes.

    For breaches it is the other way round: those whose minutes ran out before anybody contacted them.
    """
    limit, waited = round((sought.number or 0) * 60), stays.c.waited
    new: dict[str, Any] = {"where": entered_first(sought), "stages": (Stage.MARKETING_QUALIFIED,)}
    if sought.measure is Measure.BREACHES:
        ran_out = int(sought.now.timestamp()) - Seconds(stays.c.since) > limit
        return of_stays(**new, hit=case((waited.is_(None), ran_out), else_=waited > limit))
    return of_stays(**new, hit=waited <= limit, seconds=waited)


def decided(_tenant: str, sought: Sought) -> Cases:
    """What reps decided about MQLs within the span: taken, or rejected for a reason."""
    is_rejection = stays.c.code.in_([each.value for each in Rejection])
    taken = (Stage.ACCEPTED, Stage.SALES_QUALIFIED)
    where = (
        *_moved(sought),
        stays.c.came_from == Stage.MARKETING_QUALIFIED,
        or_(is_rejection, stays.c.stage.in_(taken)),
    )
    return of_stays(where=where, stages=(*taken, *sorted(ASIDE)), reason=stays.c.code, hit=is_rejection)


def disqualified(_tenant: str, sought: Sought) -> Cases:
    """Disqualifications within the span, by the stage they came from."""
    where, stages = _moved(sought), (Stage.DISQUALIFIED,)
    return of_stays(where=where, stages=stages, stage=stays.c.came_from, reason=stays.c.code)


def changed(_tenant: str, sought: Sought) -> Cases:
    """Every move within the span, by the stage it led to."""
    return of_stays(where=_moved(sought), stages=meant(sought), stage=stays.c.stage, reason=stays.c.code)


def _moved(sought: Sought) -> tuple[ColumnElement[bool], ...]:
    """Stays that began with a move within the span."""
    return (*entered_in(sought), stays.c.came_from.is_not(None))


def logged(tenant: str, sought: Sought) -> Cases:
    """What people logged within the span; whose it is is who did it."""
    return Cases(
        source=with_lead(activities),
        alone=activities,
        where=(activities.c.tenant == tenant, stands(activities), *_at(sought)),
        person=activities.c.person_id,
        stage=leads.c.stage,
        reason=activities.c.kind,
    )


def _at(sought: Sought) -> list[ColumnElement[bool]]:
    """The conditions of the span; with all kinds in them, so that the index by kind finds the times of each.

    Person by person the other index keeps SQLite from sorting.
    """
    times = within(activities.c.at, sought.span)
    by_kind = bool(times) and Breakdown.REP not in sought.by
    return [activities.c.kind.in_(tuple(ActivityKind)), *times] if by_kind else times
