"""Several things that may be so of one lead: any of them makes it a hit, and by their names it is one for each."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, FromClause, String, case, column, false, literal, or_, true, values

from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import Sought
from storage.figures.cases import Cases
from storage.figures.stages import Standing
from storage.figures.states import narrowed

NAMED = frozenset({Breakdown.LETTER, Breakdown.REASON})
"""By what such things are told apart."""


def marked(sought: Sought, there: Standing, source: FromClause, marks: Mapping[str, ColumnElement[bool]]) -> Cases:
    """The leads that are meant, from a source that holds them, with the marks that are meant, by their names."""
    kept = {name: holds for name, holds in marks.items() if _meant(name, sought)}
    where = narrowed(sought, there)
    if kept and NAMED & {*sought.by}:
        names = values(column("name", String), name="names").data([(name,) for name in kept]).cte("marks")
        name = names.c.name  # joined from the left, so that SQLite goes through the leads once and not for each name
        hit = case(*((name == each, holds) for each, holds in kept.items()), else_=false())
        return Cases(
            source=source.outerjoin(names, true()), where=where, stage=there.stage, letter=name, reason=name, hit=hit
        )
    any_name = literal(next(iter(kept), ""))  # one that passes the question's filters, as all that are left do
    any_holds = or_(false(), *kept.values())
    return Cases(source=source, where=where, stage=there.stage, letter=any_name, reason=any_name, hit=any_holds)


def _meant(name: str, sought: Sought) -> bool:
    asked = all(name in sought.only.get(each, (name,)) for each in NAMED)
    return asked and not any(name in sought.without.get(each, ()) for each in NAMED)
