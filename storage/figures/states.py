"""Measures of a state: what is so at a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, String, and_, bindparam, cast, exists, false, func, or_, select, true

from qualification.deals import DealState
from qualification.follow_ups.followups import FollowUpKind, FollowUpState
from qualification.lifecycle import ASIDE
from qualification.pipeline.query import Breakdown, Measure
from qualification.pipeline.sought import Sought, Span
from storage.figures.cases import Cases, of_lead, of_stays, stands, with_lead, within
from storage.figures.counting import TODAY
from storage.figures.stages import meant, places, standing
from storage.rows.found_out import asides
from storage.rows.history import InHand, activities, spells, stays
from storage.rows.leads import leads
from storage.rows.outcomes import deals
from storage.rows.qualifying import follow_ups

STEP_HOLDS_FOR = timedelta(days=1)
"""As in qualification.decisions.cases: a next step may be dated without an hour, so it counts until its day is over."""
FAR_AHEAD = datetime.max.replace(tzinfo=UTC)
NOT_CANCELLED = tuple(state for state in FollowUpState if state is not FollowUpState.CANCELLED)
"""Named one by one, so that the index by state finds the times of each."""
NOTHING_PROMISED = (FollowUpKind.STALLED, FollowUpKind.FADING, FollowUpKind.REJECTED)
"""Follow-ups that only tell their owner something; nothing is late that nobody promised."""


def in_stages(tenant: str, sought: Sought) -> Cases:
    """The leads that stand in the stages that are meant; `number` asks for those that have stood there so many days."""
    there = places(tenant, sought)
    where = within(there.since, sought.span)
    if sought.number is not None:
        where.append(there.since <= sought.at - timedelta(days=sought.number))
    return there.cases(tuple(where))


def load(tenant: str, sought: Sought) -> Cases:
    """The leads that are somebody's work."""
    there = places(tenant, sought)
    return there.cases((there.about.c.owner_id.is_not(None),))


def moments(sought: Sought) -> dict[str, datetime | None]:
    """The moments that tell buckets apart in `moved`, `in_hand` and `moved_lately`, whose statements are else the same."""
    start, end = (sought.span.start, sought.span.end) if sought.span else (None, None)
    then = {"at": sought.at, "quiet": _quiet_since(sought), "step": sought.at - STEP_HOLDS_FOR}
    return {"start": start, "end": end or FAR_AHEAD, **then}


def _moments(sought: Sought) -> dict[str, ColumnElement[datetime]]:
    return {name: bindparam(name, moment, stays.c.since.type) for name, moment in moments(sought).items()}


def moved(sought: Sought, edge: Column[Any]) -> Cases:
    """Stays of pipeline or load that began, or ended (`edge`), within the span: so many more, or fewer, stand there then."""
    owned = (stays.c.owner_id.is_not(None),) if sought.measure is Measure.LOAD else ()
    when = _moments(sought)
    where = (*owned, edge >= when["start"], edge < when["end"])
    return of_stays(where=where, stages=meant(sought), stage=stays.c.stage)


def no_next_step(tenant: str, sought: Sought) -> Cases:
    """Leads whose next step is not dated, or whose day for it is over; of an earlier moment by what was owed then."""
    if not sought.past:
        return standing(tenant, sought).cases(hit=without_step(sought.now))
    there = places(tenant, sought)
    agreed = (
        select(follow_ups.c.due_at)
        .where(
            of_lead(follow_ups, there.about),
            follow_ups.c.kind == FollowUpKind.NEXT_STEP,
            follow_ups.c.created_at < sought.at,
        )
        .order_by(follow_ups.c.created_at.desc(), follow_ups.c.id.desc())
        .limit(1)
    )
    lacks = func.coalesce(agreed.scalar_subquery() < sought.at - STEP_HOLDS_FOR, true())
    return there.cases(hit=lacks)


def without_step(now: datetime) -> ColumnElement[bool]:
    """Whether a lead has no next step now."""
    return or_(leads.c.next_step_at.is_(None), leads.c.next_step_at < now - STEP_HOLDS_FOR)


def stalled(tenant: str, sought: Sought) -> Cases:
    """Leads that did not move and for which nothing was logged in `number` days."""
    there = places(tenant, sought)
    since = _quiet_since(sought)
    logged = select(activities.c.seq).where(
        of_lead(activities, there.about), stands(activities), activities.c.at >= since, activities.c.at < sought.at
    )
    quiet = and_(there.since < since, ~logged.exists())
    return there.cases(hit=quiet)


def in_hand(sought: Sought) -> Cases:
    """Leads that were in hand at a moment, so that they are no hits of a measure of states.

    Where something was logged within `number` days, of those that had stood there for longer; the others had moved. Where now
    is meant letters count as soon as they are told.
    """
    when = _moments(sought)
    kind, where = {
        Measure.MISSING: (InHand.LETTERS, ()),
        Measure.NO_NEXT_STEP: (InHand.STEP, (spells.c.due_at >= when["step"],)),
        Measure.STALLED: (InHand.LOGGED, (spells.c.since >= when["quiet"], spells.c.began < when["quiet"])),
    }[sought.measure]
    still = spells.c.until.is_(None)
    then: tuple[ColumnElement[bool], ...] = (spells.c.since < when["at"], or_(still, spells.c.until >= when["at"]))
    if kind is InHand.LETTERS and not sought.past:
        then = (still,)
    where = (spells.c.kind == kind, *then, *where)
    return Cases(source=spells, about=spells, where=where, person=TODAY.c.owner_id, stage=spells.c.stage)


def moved_lately(sought: Sought) -> Cases:
    """Leads that had not stood where they were for `number` days, at an earlier moment."""
    when = _moments(sought)
    still = or_(stays.c.until.is_(None), stays.c.until >= when["at"])
    lately = (stays.c.since >= when["quiet"], stays.c.since < when["at"])
    return of_stays(where=(*lately, still), stages=meant(sought), stage=stays.c.stage)


def _quiet_since(sought: Sought) -> datetime:
    return sought.at - timedelta(days=sought.number or 0)


def value(tenant: str, sought: Sought) -> Cases:
    """Deals that are open at a moment, or won within the span, by currency."""
    of_deals = with_lead(deals)
    if sought.won:
        where = (deals.c.state == DealState.WON, *within(deals.c.closed_at, sought.span))
        return Cases(
            source=of_deals,
            alone=deals,
            where=(deals.c.tenant == tenant, *where),
            person=deals.c.person_id,
            amount=deals.c.amount,
            currency=deals.c.currency,
        )
    staged = sought.past and Breakdown.STAGE in {*sought.by, *sought.only, *sought.without}
    there = standing(tenant, sought)
    held = [*(there.where if staged else ()), deals.c.state != DealState.WITHDRAWN]
    if sought.past:
        held.append(or_(deals.c.closed_at.is_(None), deals.c.closed_at >= sought.at))
    else:
        held.append(deals.c.state == DealState.OPEN)
    if not staged:  # beside the stays of then SQLite would begin with the deals, and take twenty times as long
        held.append(deals.c.tenant == tenant)
    return Cases(
        source=of_deals.join(stays, of_lead(stays)) if staged else of_deals,
        alone=None if staged else deals,
        where=(*held, deals.c.opened_at < sought.at),
        person=deals.c.person_id,
        stage=there.stage,
        amount=deals.c.amount,
        currency=deals.c.currency,
    )


def revisits(tenant: str, sought: Sought) -> Cases:
    """Second chances on their days, of leads that still wait for them."""
    newer = asides.alias("newer")
    is_newest = ~exists().where(of_lead(newer, stays), newer.c.cycle_no == stays.c.cycle_no, newer.c.seq > asides.c.seq)
    first, last = sought.days
    where = [is_newest, asides.c.revisit_on.is_not(None), stays.c.until.is_(None)]
    where += [asides.c.revisit_on >= first] if first else []
    where += [asides.c.revisit_on <= last] if last else []
    return Cases(
        source=stays.join(asides, and_(of_lead(asides, stays), asides.c.cycle_no == stays.c.cycle_no)),
        about=stays,
        where=(asides.c.tenant == tenant, *where),
        stages=tuple(sorted(ASIDE)),
        person=stays.c.owner_id,
        stage=stays.c.stage,
        reason=asides.c.reason,
        day=asides.c.revisit_on,
    )


def owed(tenant: str, sought: Sought) -> Cases:
    """Open follow-ups that fall due within the span; whose they are is who owes them."""
    return _promised(tenant, sought.span, follow_ups.c.state == FollowUpState.OPEN)


def overdue(tenant: str, sought: Sought) -> Cases:
    """Follow-ups that came late or never: those due within the span, else those that are overdue now.

    One that was done counts as late where the first thing logged after it began came after its time; where days are said
    by which it is late, only what is still open counts.
    """
    is_open, late = follow_ups.c.state == FollowUpState.OPEN, follow_ups.c.answered_at > follow_ups.c.due_at
    start, end = (sought.span.start, sought.span.end) if sought.span else (None, None)
    if sought.late_by is not None:
        since = sought.now - sought.late_by
        return _promised(tenant, Span(start, min(end or since, since)), is_open)
    counts = follow_ups.c.state.in_(NOT_CANCELLED) if sought.span else is_open
    until_now = Span(start, min(end or sought.now, sought.now))  # SQLite would look for one of two ends in the index
    return _promised(tenant, until_now, counts, hit=or_(is_open, func.coalesce(late, false())) if sought.span else None)


def _promised(
    tenant: str, span: Span | None, where: ColumnElement[bool], hit: ColumnElement[bool] | None = None
) -> Cases:
    """Follow-ups that fall due within a span; the cast keeps SQLite from reading everybody's, person by person."""
    promised = (follow_ups.c.kind.not_in(NOTHING_PROMISED), *within(follow_ups.c.due_at, span))
    return Cases(
        source=with_lead(follow_ups),
        alone=follow_ups,
        where=(follow_ups.c.tenant == tenant, where, *promised),
        person=cast(follow_ups.c.person_id, String),
        stage=leads.c.stage,
        reason=follow_ups.c.kind,
        hit=hit,
    )
