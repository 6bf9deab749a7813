"""Several things that may be so of a lead, found out together: one number a lead, a bit for each thing that is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, FromClause, Integer, String, case, column, literal, select, true, values

from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import Sought
from storage.figures.cases import Cases
from storage.figures.stages import Standing
from storage.figures.states import narrowed
from storage.rows.leads import leads

NAMED = frozenset({Breakdown.LETTER, Breakdown.REASON})
"""By what the things are told apart."""


def meant(sought: Sought, names: Sequence[str]) -> list[str]:
    """Those of the names that a question is about."""
    kept = [name for name in names if all(name in sought.only.get(each, names) for each in NAMED)]
    return [name for name in kept if not any(name in sought.without.get(each, ()) for each in NAMED)]


def bit(name: str, names: Sequence[str]) -> int:
    """The bit of a name."""
    return 1 << names.index(name)


def marked(tenant: str, sought: Sought, there: Standing, names: Sequence[str], marks: ColumnElement[int]) -> Cases:
    """The leads that are meant; a hit is one with any mark, or by their names each lead once for each."""
    where = narrowed(sought, there)
    if not NAMED & {*sought.by}:
        any_name = literal(names[0]) if names else None
        return Cases(
            source=there.source, where=where, stage=there.stage, letter=any_name, reason=any_name, hit=marks != 0
        )
    once = select(leads.c.id.label("lead_id"), there.stage.label("stage"), marks.label("marks"))
    each = (
        once.select_from(there.source).where(leads.c.tenant == tenant, *where).cte("marked").prefix_with("MATERIALIZED")
    )
    named = _named(names)
    return Cases(
        source=leads.join(each, each.c.lead_id == leads.c.id).join(named, true()),
        stage=each.c.stage,
        letter=named.c.name,
        reason=named.c.name,
        hit=each.c.marks.bitwise_and(named.c.bit) != 0,
    )


def _named(names: Sequence[str]) -> FromClause:
    rows = [(name, bit(name, names)) for name in names]
    return values(column("name", String), column("bit", Integer), name="names").data(rows).cte("named")


def mark(name: str, names: Sequence[str], condition: ColumnElement[bool]) -> ColumnElement[int]:
    """The bit of a name where the condition holds."""
    return case((condition, bit(name, names)), else_=0)
