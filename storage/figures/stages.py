"""Where leads stand or stood, and when they entered a stage: from their stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, or_

from qualification.leads import Stage
from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import Sought, Span
from storage.figures.cases import Cases, with_lead, within
from storage.rows.history import stays
from storage.rows.leads import leads


@dataclass(frozen=True, slots=True)
class Standing:
    """Leads with their stage at a moment, since when, and in which round; `about` says what they are called."""

    source: FromClause
    stage: ColumnElement[Any]
    since: ColumnElement[Any]
    cycle: ColumnElement[Any]
    where: tuple[ColumnElement[bool], ...] = ()
    about: Table = leads
    stages: tuple[Stage, ...] = ()

    def cases(self, where: tuple[ColumnElement[bool], ...] = (), **cases: Any) -> Cases:
        """Leads where they stand as cases; which stages are meant the question's filters say."""
        held = {"source": self.source, "person": self.about.c.owner_id, "stage": self.stage, **cases}
        return Cases(about=self.about, stages=self.stages, where=(*self.where, *where), **held)


def places(tenant: str, sought: Sought) -> Standing:
    """Where the leads stand at `sought.at`: the stay that it falls into says so."""
    of_tenant, now = stays.c.tenant == tenant, stays.c.until.is_(None)
    there = Standing(stays, stays.c.stage, stays.c.since, stays.c.cycle_no, (of_tenant, now), stays)
    if not sought.past:
        return replace(there, stages=meant(sought))
    return replace(there, where=(of_tenant, stays.c.since < sought.at, or_(now, stays.c.until >= sought.at)))


def standing(tenant: str, sought: Sought) -> Standing:
    """The leads themselves, each beside its stay where the moment is an earlier one."""
    if not sought.past:
        return Standing(leads, leads.c.stage, leads.c.stage_since, leads.c.cycle_no)
    return replace(places(tenant, sought), source=with_lead(stays), about=leads)


def meant(sought: Sought) -> tuple[Stage, ...]:
    """The stages that a question is about, all of them where it names none."""
    return tuple(Stage(each) for each in sorted(sought.only.get(Breakdown.STAGE, Stage)))


def entered(sought: Sought) -> tuple[ColumnElement[bool], ...]:
    """Each time a lead entered a stage, those that began there included."""
    return tuple(within(stays.c.since, sought.span))


def entered_first(sought: Sought) -> tuple[ColumnElement[bool], ...]:
    """The first time within all that is asked about that each lead entered a stage, once a round."""
    again = stays.c.entered_before
    start = sought.buckets[0].span.start if sought.buckets else sought.span.start if sought.span else None
    first = again.is_(None) if start is None else or_(again.is_(None), again < start)
    return (*entered(sought), first)


def entered_last(span: Span | None) -> ColumnElement[bool]:
    """Whether a stay is the last that its lead began until the end of a span."""
    last = stays.c.next_at.is_(None)
    return last if span is None or span.end is None else or_(last, stays.c.next_at >= span.end)
