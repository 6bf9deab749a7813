"""What keeps leads from becoming SQLs: each gate of the policy that a lead fails."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import add

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, select

from qualification.bant import Dimension, Status
from qualification.pipeline.sought import Bars, Sought
from storage.figures.cases import Cases, of_lead
from storage.figures.letters import of_newest
from storage.figures.marks import mark, marked, meant
from storage.figures.stages import standing
from storage.figures.states import without_step
from storage.rows.history import scores
from storage.rows.leads import contacts, leads
from storage.rows.qualifying import answers
from storage.scoring.functions import among

GATES = ("reachable", "grade", *Dimension, "letters", "contradiction", "next_step")
"""In the order of the card."""
_Conditions = Mapping[str, ColumnElement[bool]]


def blockers(tenant: str, sought: Sought, bars: Bars, contradicted: Collection[str]) -> Cases:
    """Each gate that a lead fails, by its name; a lead that fails several is among the leads behind each.

    The gates are those of qualification.cases and letters, as far as the database can tell: by the status of each letter, not
    by how much or when, and by the policy's own rules, not a segment's.
    """
    there, gates = standing(tenant, sought), meant(sought, GATES)
    told = of_newest(_marks(_of_letters(bars), gates), there, sought).scalar_subquery()
    return marked(tenant, sought, there, gates, told + _marks(_of_lead(bars, sought.now, contradicted), gates))


def _marks(conditions: _Conditions, gates: Sequence[str]) -> ColumnElement[int]:
    return reduce(add, (mark(gate, gates, fails) for gate, fails in conditions.items() if gate in gates), literal(0))


def _of_letters(bars: Bars) -> _Conditions:
    """When the gates fail that a lead's answers decide, all of them together; there may be none."""
    fresh = and_(
        ~answers.c.stale, or_(*(_of(letter, answers.c.recorded_at >= since) for letter, since in bars.fresh.items()))
    )
    good = and_(fresh, answers.c.status.in_((Status.CONFIRMED, Status.PARTIAL)))
    worth = case(*((answers.c.status == status, literal(points)) for status, points in bars.worth.items()), else_=0.0)
    few = _how_many(good) < bars.letters
    poor = func.coalesce(func.sum(case((fresh, worth), else_=0.0)), 0.0) < bars.points
    return {**{letter: _fails(letter, bars.least[letter], fresh) for letter in Dimension}, "letters": or_(few, poor)}


def _fails(letter: Dimension, least: Status | None, fresh: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a letter fails by itself: they said no, or it is not what it has to be."""
    said_no = _how_many(_of(letter, answers.c.status == Status.UNMET)) > 0
    if least is None:
        return said_no
    enough = (Status.CONFIRMED,) if least is Status.CONFIRMED else (Status.CONFIRMED, Status.PARTIAL)
    return or_(said_no, _how_many(_of(letter, and_(fresh, answers.c.status.in_(enough)))) == 0)


def _of(letter: Dimension, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(answers.c.dimension == letter, condition)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _of_lead(bars: Bars, now: datetime, contradicted: Collection[str]) -> _Conditions:
    """When the gates fail that the lead itself decides, its contact and its newest score."""
    ways = (contacts.c.email, contacts.c.phone, contacts.c.channel_ref)
    theirs = (contacts.c.tenant == leads.c.tenant, contacts.c.id == leads.c.contact_id)
    can_be_reached = select(1).where(*theirs, or_(*(each.is_not(None) for each in ways))).exists()
    newest = select(scores.c.grade).where(of_lead(scores)).order_by(scores.c.seq.desc()).limit(1)
    fits = func.coalesce(newest.scalar_subquery().in_(bars.cells), false())
    raised = func.coalesce(leads.c.hand_raised_at >= bars.hand_since, false())
    return {
        "reachable": or_(leads.c.do_not_contact, ~can_be_reached),
        "grade": and_(~raised, ~fits),
        "contradiction": among(leads.c.id, contradicted),
        "next_step": without_step(now),
    }
