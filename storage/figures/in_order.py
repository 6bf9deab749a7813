"""Counting along an index: SQLite sorts every row that it groups, unless it reads them in the order of the groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select

from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import Sought, Span
from storage.figures.cases import Cases
from storage.figures.counting import CALLED, chosen, column, counts
from storage.rows.history import CALLED as ORDER
from storage.rows.history import stays
from storage.scoring.functions import Median, Together

SHORT = timedelta(days=183)
"""Of a quarter out of a year sorting takes a third to five sixths of the time; where it turns was not measured."""
_BY = {Breakdown.STAGE: 0, Breakdown.REP: 1, Breakdown.TEAM: 1} | {
    breakdown: ORDER.index(name) + 1 for breakdown, name in CALLED.items()
}
"""How many columns of the index tell the groups of a breakdown apart."""


def can_be_led(cases: Cases, sought: Sought) -> bool:
    """Whether the cases are stays that are grouped by what the index begins with, of more than a short time."""
    stands = Breakdown.STAGE not in sought.by or cases.stage is stays.c.stage
    led = bool(cases.stages and sought.by) and {*sought.by} <= _BY.keys() and stands and not cases.once
    return led and not _is_short(sought.span)


def _is_short(span: Span | None) -> bool:
    """Whether the key of the stays finds a part of them by its times; the index holds no times to find them by."""
    return span is not None and span.start is not None and span.end is not None and span.end - span.start < SHORT


def counted_in_order(tenant: str, cases: Cases, sought: Sought) -> Select[Any]:
    """The same as counting.counted: first stage by stage in the few groups that the index keeps together."""
    size = max(_BY[each] for each in sought.by)
    groups = [stays.c.stage, *(stays.c[name] for name in ORDER[:size])]
    numbers = [] if cases.seconds is None else [Together(cases.seconds).label("seconds")]
    columns = select(*groups, *counts(cases), *numbers)
    some = chosen(tenant, columns, cases, sought).group_by(*groups).subquery()
    there = replace(cases, about=some, person=some.c.get("owner_id", cases.person), stage=some.c.stage)
    labels = [column(each, there, sought).label(f"label_{n}") for n, each in enumerate(sought.by)]
    sums = [func.sum(some.c[each.name]).label(each.name) for each in counts(cases)]
    middle = [] if cases.seconds is None else [Median(some.c.seconds).label("median")]
    return select(*labels, *sums, *middle).group_by(*labels)
