"""The cases of a measure: what is counted, where it comes from, and by which columns it may be split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, FromClause, Table, and_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from qualification.pipeline.sought import Span
from storage.rows.leads import leads


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Rows to count. `source` always holds the leads; `person` is whose each case is.

    Where there is a `hit`, only those are counted, out of all. `once` counts leads rather than rows. `at` is when a case
    happened, for breakdowns by time; `on` says so in days. `alone` are the same rows without their leads, for questions that
    ask nothing of these: only where whose a case is does not hang on the lead either.
    """

    source: FromClause
    alone: Table | None = None
    tenant: ColumnElement[str] = leads.c.tenant
    where: tuple[ColumnElement[bool], ...] = ()
    person: ColumnElement[Any] = leads.c.owner_id
    stage: ColumnElement[Any] | None = None
    reason: ColumnElement[Any] | None = None
    letter: ColumnElement[Any] | None = None
    at: ColumnElement[Any] | None = None
    on: ColumnElement[Any] | None = None
    hit: ColumnElement[bool] | None = None
    once: bool = False
    seconds: ColumnElement[Any] | None = None
    amount: ColumnElement[Any] | None = None
    currency: ColumnElement[Any] | None = None


class Seconds(FunctionElement[int]):
    """A moment as whole seconds since 1970."""

    inherit_cache = True
    name = "seconds"
    type = BigInteger()


@compiles(Seconds, "sqlite")
def _sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"unixepoch(substr({compiler.process(element.clauses, **options)}, 1, 19))"


@compiles(Seconds, "postgresql")
def _postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"CAST(floor(extract(epoch FROM {compiler.process(element.clauses, **options)})) AS BIGINT)"


def with_lead(table: FromClause, lead_id: str = "lead_id") -> FromClause:
    """A table of things about leads, each with its lead."""
    return table.join(leads, and_(leads.c.tenant == table.c.tenant, leads.c.id == table.c[lead_id]))


def of_lead(table: FromClause) -> ColumnElement[bool]:
    """Whether a row is about the lead beside it."""
    return and_(table.c.tenant == leads.c.tenant, table.c.lead_id == leads.c.id)


def within(column: Column[Any] | ColumnElement[Any], span: Span | None) -> list[ColumnElement[bool]]:
    """The conditions of a span."""
    if span is None:
        return []
    after = [] if span.start is None else [column >= span.start]
    return after if span.end is None else [*after, column < span.end]


def stands(table: Table) -> ColumnElement[bool]:
    """Whether a logged activity stands: those withdrawn count no more."""
    return table.c.withdrawn_at.is_(None)
