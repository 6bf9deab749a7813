"""What keeps leads from becoming SQLs: each gate of the policy that a lead fails."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import reduce
from operator import add

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, select, true

from qualification.bant import Dimension, Status
from qualification.pipeline.sought import Bars, Sought
from storage.figures.cases import Cases, of_lead
from storage.figures.letters import held, with_held
from storage.figures.marks import marked
from storage.figures.stages import Standing, standing
from storage.figures.states import without_step
from storage.rows.history import scores
from storage.rows.leads import contacts, leads
from storage.rows.qualifying import held_letters
from storage.scoring.functions import among

_GOOD = (Status.CONFIRMED, Status.PARTIAL)


def blockers(tenant: str, sought: Sought, bars: Bars, contradicted: Collection[str]) -> Cases:
    """Each gate that a lead fails, by its name; a lead that fails several is among the leads behind each.

    The gates are those of qualification.decisions.cases and letters, as far as the database can tell: by the status of each
    letter, not by how much or when, and by the policy's own rules, not a segment's.
    """
    there = standing(tenant, sought)
    gates = _gates(sought, bars, there) | {"contradiction": among(leads.c.id, contradicted)}
    return marked(sought, there, with_held(there, sought), gates)


def let_through(tenant: str, sought: Sought, bars: Bars) -> Cases:
    """The leads that pass every gate but that of contradictions, which may still hold them back.

    The case keeps PostgreSQL from looking scores and contacts up before it knows the letters, which hold most leads back.
    """
    there = standing(tenant, sought)
    gates = _gates(sought, bars, there)
    step = gates.pop("next_step")
    held_back = case((or_(*gates.values()), true()), else_=false())
    return there.cases(source=with_held(there, sought), where=(~step, ~held_back))


def _gates(sought: Sought, bars: Bars, there: Standing) -> dict[str, ColumnElement[bool]]:
    """What keeps a lead behind each gate but that of contradictions, which the database cannot tell."""
    return {
        "next_step": without_step(sought.now),
        **dict(_of_letters(bars, there)),
        "grade": _grade(bars),
        "reachable": _unreachable(),
    }


def _of_letters(bars: Bars, there: Standing) -> Iterator[tuple[str, ColumnElement[bool]]]:
    """Each letter by itself, and all of them together."""
    fresh = {
        letter: case((held_letters.c[f"{letter}_at"] >= bars.fresh[letter], held(letter, there)))
        for letter in Dimension
    }
    for letter in Dimension:
        said_no = func.coalesce(held(letter, there) == Status.UNMET, false())
        match bars.least[letter]:
            case None:
                yield letter, said_no
            case Status.CONFIRMED:
                yield letter, func.coalesce(fresh[letter] != Status.CONFIRMED, True)
            case _:
                yield letter, or_(said_no, func.coalesce(fresh[letter].not_in(_GOOD), True))
    good = reduce(add, (case((fresh[letter].in_(_GOOD), 1), else_=0) for letter in Dimension))
    points = reduce(add, (_worth(fresh[letter], bars) for letter in Dimension))
    yield "letters", or_(good < bars.letters, points < bars.points)


def _worth(status: ColumnElement[Status], bars: Bars) -> ColumnElement[float]:
    """The points of a status; one expression that is held against each, so that it is worked out once."""
    worth = {str(each): literal(points) for each, points in bars.worth.items() if points}
    return case(worth, value=status, else_=literal(0.0)) if worth else literal(0.0)


def _grade(bars: Bars) -> ColumnElement[bool]:
    """Whether the newest score is no good, and they did not raise a hand lately either."""
    newest = select(scores.c.grade).where(of_lead(scores)).order_by(scores.c.seq.desc()).limit(1)
    fits = func.coalesce(newest.scalar_subquery().in_(bars.cells), false())
    raised = func.coalesce(leads.c.hand_raised_at >= bars.hand_since, false())
    return and_(~raised, ~fits)


def _unreachable() -> ColumnElement[bool]:
    """Whether nobody can or may reach them: PostgreSQL makes a table of whom it looks for, contacts without a way are few."""
    ways = (contacts.c.email, contacts.c.phone, contacts.c.channel_ref)
    theirs = (contacts.c.tenant == leads.c.tenant, contacts.c.id == leads.c.contact_id)
    no_way = select(1).where(*theirs, *(each.is_(None) for each in ways)).exists()
    return or_(leads.c.do_not_contact, no_way)
