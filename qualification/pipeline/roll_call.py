"""Who has a row in a breakdown by rep or by team, whether or not anything is theirs: those with nothing may be the answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from qualification.people import Person, Role
from qualification.pipeline.query import Breakdown, Measure
from qualification.pipeline.sought import Figure, Figures, Sought

OF_PEOPLE = frozenset({Breakdown.REP, Breakdown.TEAM})
_Names = Mapping[Breakdown, frozenset[str]]


def roll(
    by: Sequence[Breakdown], people: Collection[Person], allowed: frozenset[str] | None, only: _Names, without: _Names
) -> tuple[str, ...]:
    """The ids of the reps, or the names of their teams, whom a question is about; nothing where it is not split by them.

    Managers and others have a row where something is theirs, or where they are named.
    """
    split = next((each for each in by if each in OF_PEOPLE), None)
    if split is None:
        return ()
    meant = [each for each in people if _is_meant(each, allowed, only, without)]
    labels = {each.id if split is Breakdown.REP else each.team for each in meant}
    return tuple(sorted(label for label in labels if label is not None))


def _is_meant(person: Person, allowed: frozenset[str] | None, only: _Names, without: _Names) -> bool:
    if allowed is not None and person.id not in allowed:
        return False
    named = only.get(Breakdown.REP, frozenset())
    if named and person.id not in named:
        return False
    if Breakdown.TEAM in only and person.team not in only[Breakdown.TEAM]:
        return False
    if person.id in without.get(Breakdown.REP, ()) or person.team in without.get(Breakdown.TEAM, ()):
        return False
    return person.role is Role.REP or person.id in named


def completed(found: Figures, sought: Sought) -> Figures:
    """The figures with a row of nothing for everybody on the roll who has none; of a breakdown by them alone.

    A breakdown two ways, and a funnel, have no one row for somebody: there they are only named (`nothing_at_all`).
    """
    if len(sought.by) > 1 or sought.measure is Measure.FUNNEL:
        return found
    share = any(figure.of is not None for figure in found.total)
    there = {row.labels for row in found.rows}
    missing = ((label,) for label in sought.roll if (label,) not in there)
    rows = [*found.rows, *(Figure(labels=labels, count=0, of=0 if share else None) for labels in missing)]
    return replace(found, rows=tuple(rows))


def with_none(rows: Sequence[Figure], sought: Sought) -> tuple[str, ...]:
    """Those on the roll of whom nothing is counted."""
    return _less(sought, (row for row in rows if row.count))


def nothing_at_all(rows: Sequence[Figure], sought: Sought) -> tuple[str, ...]:
    """Those on the roll who have no row."""
    return _less(sought, rows)


def _less(sought: Sought, rows: Iterable[Figure]) -> tuple[str, ...]:
    if not sought.roll:
        return ()
    place = next(at for at, each in enumerate(sought.by) if each in OF_PEOPLE)
    place += sought.measure is Measure.FUNNEL  # whose rows begin with their step
    there = {row.labels[place] for row in rows}
    return tuple(label for label in sought.roll if label not in there)
