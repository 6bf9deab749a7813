"""The cases of a measure: what is counted, where it comes from, and by which columns it may be split."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Table, and_

from qualification.leads import Stage
from qualification.pipeline.sought import Span
from storage.rows.history import stays
from storage.rows.leads import leads


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Rows to count.

    `about` says which lead a case is about; what a lead is called that it does not say itself, the lead's stay of now does.
    `source` always holds it. `person` is whose each case is.

    Where there is a `hit`, only those are counted, out of all; `marks` are what makes it one, where they are told apart.
    `once` counts leads rather than rows; `in_all` are those that the whole counts where it is no sum of the rows; `day` is the
    day of a case that has one. Cases that are the stays of some `stages` name these rather than ask for them in `where`, since
    they may be counted stage by stage. `alone` are the same rows without their leads, for questions that do not ask where these
    stand: only where whose a case is does not hang on the lead either.
    """

    source: FromClause
    about: FromClause = leads
    alone: Table | None = None
    where: tuple[ColumnElement[bool], ...] = ()
    stages: tuple[Stage, ...] = ()
    person: ColumnElement[Any] = leads.c.owner_id
    stage: ColumnElement[Any] | None = None
    reason: ColumnElement[Any] | None = None
    letter: ColumnElement[Any] | None = None
    day: ColumnElement[Any] | None = None
    hit: ColumnElement[bool] | None = None
    marks: Mapping[str, ColumnElement[bool]] = field(default_factory=dict)
    in_all: ColumnElement[bool] | None = None
    once: bool = False
    seconds: ColumnElement[Any] | None = None
    amount: ColumnElement[Any] | None = None
    currency: ColumnElement[Any] | None = None

    @property
    def lead_id(self) -> ColumnElement[str]:
        """Of which lead a case is."""
        return id_in(self.about)


def id_in(about: FromClause) -> ColumnElement[str]:
    """The lead's id, in the leads or in the stays."""
    return about.c.id if about is leads else about.c.lead_id


def of_stays(**cases: Any) -> Cases:
    """Cases that are stays, with no other table beside them."""
    return Cases(source=stays, about=stays, person=stays.c.owner_id, **cases)


def with_lead(table: FromClause, lead_id: str = "lead_id") -> FromClause:
    """A table of things about leads, each with its lead."""
    return table.join(leads, and_(leads.c.tenant == table.c.tenant, leads.c.id == table.c[lead_id]))


def of_lead(table: FromClause, about: FromClause = leads) -> ColumnElement[bool]:
    """Whether a row is about the lead beside it."""
    return and_(table.c.tenant == about.c.tenant, table.c.lead_id == id_in(about))


def within(column: Column[Any] | ColumnElement[Any], span: Span | None) -> list[ColumnElement[bool]]:
    """The conditions of a span."""
    if span is None:
        return []
    after = [] if span.start is None else [column >= span.start]
    return after if span.end is None else [*after, column < span.end]


def stands(table: Table) -> ColumnElement[bool]:
    """Whether a logged activity stands: those withdrawn count no more."""
    return table.c.withdrawn_at.is_(None)
