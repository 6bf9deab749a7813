"""Measures of what happened within a span: moves, contacts, what people did."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select

from qualification.leads import ActivityKind, Stage
from qualification.pipeline.query import Breakdown, Measure
from qualification.pipeline.sought import Sought
from qualification.setbacks import Rejection
from storage.figures.cases import Cases, Seconds, stands, with_lead, within
from storage.figures.stages import entries, rounds, went_on
from storage.rows.history import activities, moves
from storage.rows.leads import leads


def entered(tenant: str, sought: Sought) -> Cases:
    """Leads that entered the stages that are meant, each lead once; where none is meant, the leads that came in."""
    stages = sought.only.get(Breakdown.STAGE)
    if stages is None:
        where = (leads.c.stage != Stage.PROSPECT, *within(leads.c.created_at, sought.span))
        return Cases(source=leads, where=where, stage=leads.c.stage, at=leads.c.created_at)
    entry = entries(tenant, [Stage(each) for each in sorted(stages)], sought.span)
    return Cases(source=with_lead(entry), stage=entry.c.stage, at=entry.c.at, once=True)


def step(tenant: str, sought: Sought) -> Cases:
    """Leads that entered the first stage of a step within the span, and whether they went on to the second, or beyond it."""
    (source, to), *_ = sought.steps
    started = rounds(tenant, source, sought.span)
    return Cases(source=with_lead(started), at=started.c.at, hit=went_on(started, to))


CONTACT = tuple(kind for kind in ActivityKind if kind is not ActivityKind.NOTE)
"""What counts as talking to somebody; a note is none."""


def first_contacts(tenant: str, sought: Sought) -> Cases:
    """How long each new MQL waited for its first contact, and whether that came within `number` minutes.

    For breaches it is the other way round: those whose minutes ran out before anybody contacted them.
    """
    started = rounds(tenant, Stage.MARKETING_QUALIFIED, sought.span)
    key = (started.c.tenant, started.c.lead_id, started.c.cycle_no, started.c.at)
    about = and_(
        activities.c.tenant == started.c.tenant,
        activities.c.lead_id == started.c.lead_id,
        activities.c.at >= started.c.at,
        activities.c.kind.in_(CONTACT),
        stands(activities),
    )
    chosen = select(*key, func.min(activities.c.at).label("contact")).select_from(started.outerjoin(activities, about))
    first = chosen.group_by(*key).subquery("first_contact")
    waited = Seconds(first.c.contact) - Seconds(first.c.at)
    limit = round((sought.number or 0) * 60)
    hit: ColumnElement[bool] = func.coalesce(waited <= limit, False)
    if sought.measure is Measure.BREACHES:
        ran_out = int(sought.now.timestamp()) - Seconds(first.c.at) > limit
        hit = or_(and_(first.c.contact.is_(None), ran_out), func.coalesce(waited > limit, False))
        return Cases(source=with_lead(first), at=first.c.at, hit=hit)
    return Cases(source=with_lead(first), at=first.c.at, hit=hit, seconds=waited)


def decided(tenant: str, sought: Sought) -> Cases:
    """What reps decided about MQLs within the span: taken, or rejected for a reason."""
    is_rejection = func.coalesce(moves.c.code.in_([each.value for each in Rejection]), False)
    taken = moves.c.to_stage.in_((Stage.ACCEPTED, Stage.SALES_QUALIFIED))
    about = (moves.c.from_stage == Stage.MARKETING_QUALIFIED, or_(is_rejection, taken))
    return Cases(
        source=with_lead(moves),
        where=(moves.c.tenant == tenant, *about, *within(moves.c.at, sought.span)),
        reason=moves.c.code,
        at=moves.c.at,
        hit=is_rejection,
    )


def disqualified(tenant: str, sought: Sought) -> Cases:
    """Disqualifications within the span, by the stage they came from."""
    return Cases(
        source=with_lead(moves),
        where=(moves.c.tenant == tenant, moves.c.to_stage == Stage.DISQUALIFIED, *within(moves.c.at, sought.span)),
        stage=moves.c.from_stage,
        reason=moves.c.code,
        at=moves.c.at,
    )


def changed(tenant: str, sought: Sought) -> Cases:
    """Every move within the span, by the stage it led to."""
    return Cases(
        source=with_lead(moves),
        where=(moves.c.tenant == tenant, *within(moves.c.at, sought.span)),
        stage=moves.c.to_stage,
        reason=moves.c.code,
        at=moves.c.at,
    )


def logged(tenant: str, sought: Sought) -> Cases:
    """What people logged within the span; whose it is is who did it."""
    return Cases(
        source=with_lead(activities),
        alone=activities,
        where=(activities.c.tenant == tenant, stands(activities), *within(activities.c.at, sought.span)),
        person=activities.c.person_id,
        stage=leads.c.stage,
        reason=activities.c.kind,
        at=activities.c.at,
    )
