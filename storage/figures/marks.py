"""Several things that may be so of one lead: any of them makes it a hit, and by their names it is one for each."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, FromClause, false, literal, or_

from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import Sought
from storage.figures.cases import Cases
from storage.figures.stages import Standing

NAMED = frozenset({Breakdown.LETTER, Breakdown.REASON})
"""By what such things are told apart."""


def marked(sought: Sought, there: Standing, source: FromClause, marks: Mapping[str, ColumnElement[bool]]) -> Cases:
    """The leads that are meant, from a source that holds them, with the marks that are meant, by their names."""
    kept = {name: holds for name, holds in marks.items() if _meant(name, sought)}
    any_name = literal(next(iter(kept), ""))  # one that passes the question's filters, as all that are left do
    return there.cases(
        source=source,
        letter=any_name,
        reason=any_name,
        hit=or_(false(), *kept.values()),
        marks=kept if NAMED & {*sought.by} else {},
    )


def _meant(name: str, sought: Sought) -> bool:
    asked = all(name in sought.only.get(each, (name,)) for each in NAMED)
    return asked and not any(name in sought.without.get(each, ()) for each in NAMED)
