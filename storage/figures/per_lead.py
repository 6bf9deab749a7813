"""Counting lead by lead first: what a lead is called is then looked up once for each, and not for all that happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import FromClause, Select, func, literal, select

from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import Sought
from storage.figures.cases import Cases
from storage.figures.counting import CALLED, asked, chosen, column, counts

_Names = Mapping[Breakdown, frozenset[str]]


def can_be_per_lead(cases: Cases, sought: Sought) -> bool:
    """Whether the cases know nothing of their leads, and are split by nothing but what these are called."""
    plain = cases.amount is None and Breakdown.STAGE not in asked(sought)
    return cases.alone is not None and plain and bool(sought.by) and {*sought.by} <= CALLED.keys()


def counted_per_lead(tenant: str, cases: Cases, sought: Sought) -> Select[Any]:
    """The same as counting.counted."""
    each = _each_lead(tenant, cases, sought)
    there = Cases(source=each, about=each, person=each.c.lead_id)
    asked_of_leads = replace(sought, allowed=None, only=_called(sought.only), without=_called(sought.without))
    labels = [column(name, there, sought).label(f"label_{n}") for n, name in enumerate(sought.by)]
    sums = [func.sum(each.c[count.name]).label(count.name) for count in counts(cases)]
    return chosen(tenant, select(*labels, *sums), there, asked_of_leads).group_by(*labels)


def _each_lead(tenant: str, cases: Cases, sought: Sought) -> FromClause:
    """How many cases each lead has, of those that are narrowed by what they know themselves."""
    alone = cases.alone
    if alone is None:
        raise ValueError(f"{sought.measure} cannot be counted without its leads")
    rest = replace(sought, by=(), only=_others(sought.only), without=_others(sought.without))
    own = replace(cases, source=alone, about=alone)
    counted = chosen(tenant, select(literal(tenant).label("tenant"), alone.c.lead_id, *counts(own)), own, rest)
    return counted.group_by(alone.c.lead_id).subquery("each_lead")


def _called(names: _Names) -> _Names:
    return {each: held for each, held in names.items() if each in CALLED}


def _others(names: _Names) -> _Names:
    return {each: held for each, held in names.items() if each not in CALLED}
