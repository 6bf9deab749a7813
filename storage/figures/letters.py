"""Measures of what is known about leads: which letters nobody knows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from qualification.bant import Dimension, Status
from qualification.pipeline.sought import Sought
from storage.figures.cases import Cases, of_lead
from storage.figures.marks import bit, marked, meant
from storage.figures.stages import Standing, standing
from storage.figures.states import narrowed
from storage.rows.leads import leads
from storage.rows.qualifying import answers
from storage.scoring.functions import among


def missing(tenant: str, sought: Sought) -> Cases:
    """Leads that lack an answer on a letter: nobody spoke of it in this round, or nobody knows."""
    there, letters = standing(tenant, sought), meant(sought, list(Dimension))
    bits = case(*((answers.c.dimension == letter, bit(letter, letters)) for letter in letters), else_=0)
    known = of_newest(func.sum(bits), there, sought).where(answers.c.status != Status.UNKNOWN)
    lacking = 2 ** len(letters) - 1 - func.coalesce(known.scalar_subquery(), 0)
    return marked(tenant, sought, there, letters, lacking)


def of_newest(chosen: ColumnElement[Any], there: Standing, sought: Sought) -> Select[Any]:
    """What the newest answers of a lead's letters come to; one of an earlier round is none."""
    return select(chosen).where(of_lead(answers), answers.c.cycle_no >= there.cycle, *_stand(sought))


def _stand(sought: Sought) -> tuple[ColumnElement[bool], ...]:
    if not sought.past:
        return (answers.c.until.is_(None),)
    return answers.c.recorded_at < sought.at, or_(answers.c.until.is_(None), answers.c.until >= sought.at)


def any_of(tenant: str, sought: Sought, lead_ids: Collection[str]) -> Cases:
    """Those of these leads that stand in the stages that are meant."""
    there = standing(tenant, sought)
    where: tuple[Any, ...] = (*narrowed(sought, there), among(leads.c.id, lead_ids))
    return Cases(source=there.source, where=where, stage=there.stage)
