"""Measures of what is known about leads: which letters nobody knows, and who is contradicted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, FromClause, String, and_, case, cast, func, or_

from qualification.bant import Dimension, Status
from qualification.pipeline.sought import Sought
from storage.figures.cases import Cases, of_lead
from storage.figures.marks import marked
from storage.figures.stages import Standing, places
from storage.rows.leads import leads
from storage.rows.qualifying import held_letters
from storage.scoring.functions import among


def missing(tenant: str, sought: Sought) -> Cases:
    """Leads that lack an answer on a letter: nobody spoke of it in this round, or nobody knows."""
    there = places(tenant, sought)
    lacks = {letter.value: func.coalesce(held(letter, there), Status.UNKNOWN) == Status.UNKNOWN for letter in Dimension}
    return marked(sought, there, with_held(there, sought), lacks)


def with_held(there: Standing, sought: Sought) -> FromClause:
    """The leads with what was held of their letters by then, where anything was."""
    then: tuple[ColumnElement[bool], ...] = (held_letters.c.until.is_(None),)
    if sought.past:
        still = or_(held_letters.c.until.is_(None), held_letters.c.until >= sought.at)
        then = (held_letters.c.since < sought.at, still)
    return there.source.outerjoin(held_letters, and_(of_lead(held_letters, there.about), *then))


def held(letter: Dimension, there: Standing) -> ColumnElement[Any]:
    """The status of a letter's newest answer; one of an earlier round is none."""
    return case((held_letters.c[f"{letter}_in"] >= there.cycle, held_letters.c[letter]))


def any_of(_tenant: str, _sought: Sought, lead_ids: Collection[str]) -> Cases:
    """These leads; the casts keep SQLite from going through all leads, stage by stage or owner by owner."""
    stage, owner = cast(leads.c.stage, String), cast(leads.c.owner_id, String)
    return Cases(source=leads, where=(among(leads.c.id, lead_ids),), stage=stage, person=owner)
