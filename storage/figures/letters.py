"""Measures of what is known about leads: missing letters, and what keeps leads from becoming SQLs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    String,
    and_,
    case,
    column,
    false,
    func,
    literal,
    or_,
    select,
    true,
    values,
)

from qualification.bant import Dimension, Status
from qualification.pipeline.query import Breakdown
from qualification.pipeline.sought import Bars, Sought
from storage.figures.cases import Cases, of_lead
from storage.figures.stages import Standing, standing
from storage.figures.states import narrowed, without_step
from storage.rows.history import scores
from storage.rows.leads import contacts, leads
from storage.rows.qualifying import answers
from storage.scoring.functions import among


def current(tenant: str, sought: Sought, there: Standing) -> FromClause:
    """The newest answer of each letter, of the leads that are meant; one of an earlier round is none."""
    chosen = there.source.join(answers, and_(answers.c.tenant == leads.c.tenant, answers.c.lead_id == leads.c.id))
    newest = (
        select(answers.c.lead_id, answers.c.dimension, answers.c.status, answers.c.stale, answers.c.recorded_at)
        .add_columns(answers.c.cycle_no.label("answered_in"), there.cycle.label("round"))
        .add_columns(
            func.row_number()
            .over(
                partition_by=(answers.c.lead_id, answers.c.dimension),
                order_by=(answers.c.said_ts.desc(), answers.c.seq.desc()),
            )
            .label("nth")
        )
        .select_from(chosen)
        .where(answers.c.tenant == tenant, leads.c.tenant == tenant, *narrowed(sought, there))
    )
    inner = newest.subquery("newest")
    kept = (inner.c.nth == 1, inner.c.answered_in >= inner.c.round)
    columns = (inner.c.lead_id, inner.c.dimension, inner.c.status, inner.c.stale, inner.c.recorded_at)
    return select(*columns).where(*kept).cte("current").prefix_with("MATERIALIZED")


def missing(tenant: str, sought: Sought) -> Cases:
    """Leads that lack an answer on a letter: nobody spoke of it in this round, or nobody knows."""
    there = standing(tenant, sought)
    meant = sought.only.get(Breakdown.LETTER, frozenset(Dimension)) - sought.without.get(Breakdown.LETTER, frozenset())
    letters = listed("letter", [letter for letter in Dimension if letter in meant])
    return Cases(
        source=there.source.join(letters, true()),
        where=narrowed(sought, there),
        stage=there.stage,
        letter=letters.c.letter,
        hit=_unknown(letters.c.letter, there, sought),
        once=True,
    )


def _unknown(letter: ColumnElement[str], there: Standing, sought: Sought) -> ColumnElement[bool]:
    """Whether the newest answer by then is none, of an earlier round, or that nobody knows; looked up, lead by lead."""
    newest = (
        select(case((answers.c.cycle_no >= there.cycle, answers.c.status)))
        .where(of_lead(answers), answers.c.dimension == letter)
        .order_by(answers.c.said_ts.desc(), answers.c.seq.desc())
        .limit(1)
    )
    if sought.past:
        newest = newest.where(answers.c.recorded_at < sought.at)
    return func.coalesce(newest.scalar_subquery(), Status.UNKNOWN) == Status.UNKNOWN


def listed(name: str, texts: Collection[str]) -> FromClause:
    """A few texts as rows."""
    return values(column(name, String), name=f"{name}s").data([(str(text),) for text in texts]).cte(f"{name}s")


# -- blockers ---------------------------------------------------------------------------------------------------------


def blockers(tenant: str, sought: Sought, bars: Bars, contradicted: Collection[str]) -> Cases:
    """Each gate that a lead fails, by its name; a lead that fails several is among the leads behind each.

    The gates are those of qualification.cases and letters, as far as the database can tell: by the status of each letter, not
    by how much or when, and by the policy's own rules, not a segment's.
    """
    there = standing(tenant, sought)
    held = _summed(current(tenant, sought, there), bars)
    gates = dict(_gates(tenant, bars, held, sought.now, contradicted))
    names = listed("gate", list(gates))
    failed = case(*((names.c.gate == name, fails) for name, fails in gates.items()), else_=false())
    source = (
        there.source.outerjoin(held, held.c.lead_id == leads.c.id)
        .join(contacts, and_(contacts.c.tenant == leads.c.tenant, contacts.c.id == leads.c.contact_id))
        .join(names, true())
    )
    gate = names.c.gate
    where = narrowed(sought, there)
    return Cases(source=source, where=where, stage=there.stage, reason=gate, letter=gate, hit=failed, once=True)


def _summed(held: FromClause, bars: Bars) -> FromClause:
    """What the letters of each lead come to: one row a lead that has any."""
    fresh = and_(
        ~held.c.stale, or_(*(_of(held, letter, held.c.recorded_at >= since) for letter, since in bars.fresh.items()))
    )
    good = and_(fresh, held.c.status.in_((Status.CONFIRMED, Status.PARTIAL)))
    worth = case(*((held.c.status == status, literal(points)) for status, points in bars.worth.items()), else_=0.0)
    columns = [
        func.sum(case((good, 1), else_=0)).label("good"),
        func.sum(case((fresh, worth), else_=0.0)).label("points"),
        *(_any(_of(held, letter, _met(held, bars, letter, fresh))).label(letter) for letter in Dimension),
        *(_any(_of(held, each, held.c.status == Status.UNMET)).label(f"no_{each}") for each in Dimension),
    ]
    return select(held.c.lead_id, *columns).group_by(held.c.lead_id).cte("held").prefix_with("MATERIALIZED")


def _any(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(case((condition, 1), else_=0))


def _of(held: FromClause, letter: Dimension, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(held.c.dimension == letter, condition)


def _met(held: FromClause, bars: Bars, letter: Dimension, fresh: ColumnElement[bool]) -> ColumnElement[bool]:
    least = bars.least[letter]
    if least is None:
        return true()
    enough = (Status.CONFIRMED,) if least is Status.CONFIRMED else (Status.CONFIRMED, Status.PARTIAL)
    return and_(fresh, held.c.status.in_(enough))


def _gates(
    tenant: str, bars: Bars, held: FromClause, now: datetime, contradicted: Collection[str]
) -> Iterator[tuple[str, ColumnElement[bool]]]:
    """Each gate with when it fails, in the order of the card."""
    ways = (contacts.c.email, contacts.c.phone, contacts.c.channel_ref)
    yield "reachable", or_(leads.c.do_not_contact, and_(*(each.is_(None) for each in ways)))
    newest = select(scores.c.grade).where(scores.c.tenant == tenant, scores.c.lead_id == leads.c.id)
    grade = newest.order_by(scores.c.seq.desc()).limit(1).scalar_subquery()
    raised = func.coalesce(leads.c.hand_raised_at >= bars.hand_since, false())
    yield "grade", and_(~raised, ~func.coalesce(grade.in_(bars.cells), false()))
    for letter in Dimension:
        said_no = func.coalesce(held.c[f"no_{letter}"] == 1, false())
        short = true() if bars.least[letter] is not None else false()
        yield letter.value, or_(said_no, and_(short, func.coalesce(held.c[letter] == 0, true())))
    few = or_(func.coalesce(held.c.good, 0) < bars.letters, func.coalesce(held.c.points, 0.0) < bars.points)
    yield "letters", few
    yield "contradiction", among(leads.c.id, contradicted)
    yield "next_step", without_step(now)


def any_of(tenant: str, sought: Sought, lead_ids: Collection[str]) -> Cases:
    """Those of these leads that stand in the stages that are meant."""
    there = standing(tenant, sought)
    where: tuple[Any, ...] = (*narrowed(sought, there), among(leads.c.id, lead_ids))
    return Cases(source=there.source, where=where, stage=there.stage)
