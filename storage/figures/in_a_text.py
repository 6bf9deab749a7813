"""Counting in a text: SQLite sorts every row that it groups, and puts all labels together in a fraction of that time."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Row, Select, func, literal, select

from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import Figure, Sought
from storage.figures.cases import Cases
from storage.figures.counting import chosen, column

_BETWEEN = "\x1f"
_OURS = ((Breakdown.REP,), (Breakdown.REASON,))
"""Splits whose labels are ids and codes, which hold no such sign; what others call a region might."""


def can_be_in_a_text(cases: Cases, sought: Sought) -> bool:
    """Whether the cases are stays of which nothing is told but how many each label has; other tables have an index for each."""
    more = (cases.hit, cases.amount, cases.seconds, cases.in_all)
    plain = bool(cases.stages) and not cases.once and all(each is None for each in more)
    return plain and sought.by in _OURS


def counted_in_a_text(tenant: str, cases: Cases, sought: Sought) -> Select[Any]:
    """One row: how many cases there are, and the labels of those that have one."""
    (by,) = sought.by
    labels = func.group_concat(column(by, cases, sought), literal(_BETWEEN)).label("labels")
    return chosen(tenant, select(func.count().label("hits"), labels), cases, sought)


def figures_in_a_text(row: Row[Any]) -> list[Figure]:
    """The figure of each label, and of the cases that have none."""
    found = Counter[str]() if row.labels is None else Counter(row.labels.split(_BETWEEN))
    figures = [Figure(labels=(label,), count=count) for label, count in found.items()]
    nameless = row.hits - found.total()
    return [*figures, Figure(labels=(None,), count=nameless)] if nameless else figures
