"""Where leads stand or stood, and when they entered a stage: from their stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, or_

from qualification.leads import Stage
from qualification.pipeline.sought import Sought, Span
from storage.figures.cases import with_lead, within
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


def places(tenant: str, sought: Sought) -> Standing:
    """Where the leads stand at `sought.at`: the stay that it falls into says so."""
    then: list[ColumnElement[bool]] = [stays.c.until.is_(None)]
    if sought.past:
        then = [stays.c.since < sought.at, or_(stays.c.until.is_(None), stays.c.until >= sought.at)]
    return Standing(stays, stays.c.stage, stays.c.since, stays.c.cycle_no, (stays.c.tenant == tenant, *then), stays)


def standing(tenant: str, sought: Sought) -> Standing:
    """The leads themselves, each beside its stay where the moment is an earlier one."""
    if not sought.past:
        return Standing(leads, leads.c.stage, leads.c.stage_since, leads.c.cycle_no)
    return replace(places(tenant, sought), source=with_lead(stays), about=leads)


def entered(stages: Collection[Stage], span: Span | None) -> tuple[ColumnElement[bool], ...]:
    """Each time a lead entered one of the stages, those that began there included."""
    return (stays.c.stage.in_(list(stages)), *within(stays.c.since, span))


def entered_first(stages: Collection[Stage], span: Span | None) -> tuple[ColumnElement[bool], ...]:
    """The first time within the span that each lead entered each of the stages, once a round."""
    again = stays.c.entered_before
    start = span.start if span else None
    first = again.is_(None) if start is None else or_(again.is_(None), again < start)
    return (*entered(stages, span), first)
