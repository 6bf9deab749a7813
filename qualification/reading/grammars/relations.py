"""How a time that a text names stands to the span of days it is told by: in it, by its end, before it, from it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualification.bant import Window
from qualification.reading.grammars.periods import Grain, Span


class Relation(StrEnum):
    """How a horizon stands to the span it names."""

    IN = "in"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    NOT_BEFORE = "not_before"
    FROM = "from"
    WITHIN = "within"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Horizon:
    """A span named in a text; `window` is None for a season, a feast or a vague number of weeks.

    `untied` marks a length of time or a feast that nothing ties to now ("three months", "harvest");
    `opens` is the first day of the span that is named, whatever the window; `moved` where another gave way to it.
    """

    start: int
    end: int
    relation: Relation
    grain: Grain
    window: Window | None
    loose: bool
    untied: bool = False
    opens: date | None = None
    moved: bool = False


LOOSE = frozenset({Relation.AFTER, Relation.NOT_BEFORE})


def stronger(held: Relation | None, said: Relation) -> Relation:
    """Of two relations in a row ("not before", "by" "the end of") the one that bounds."""
    return said if held in (None, Relation.IN) else held


def window_of(relation: Relation, span: Span) -> Window:
    """The days that a relation to a span leaves open."""
    if span.only_end and relation in (Relation.IN, Relation.BY, Relation.WITHIN):
        return Window(None, span.last)
    day_before = span.first.toordinal() - 1
    bounds = {
        Relation.IN: Window(span.first, span.last),
        Relation.BY: Window(None, span.last),
        Relation.WITHIN: Window(None, span.last),
        Relation.LATER: Window(None, span.last),
        Relation.BEFORE: Window(None, (span.last if span.only_end else span.first.fromordinal(day_before))),
        Relation.FROM: Window(span.last if span.only_end else span.first, None),
        Relation.NOT_BEFORE: Window(span.last if span.only_end else span.first, None),
        Relation.AFTER: Window(span.last.fromordinal(span.last.toordinal() + 1), None),
    }
    return bounds[relation]
