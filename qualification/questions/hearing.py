"""What one text says of a query, before the earlier questions of its thread are thought of."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualification.leads import ActivityKind
from qualification.pipeline.query import Breakdown, Lowest, Measure
from qualification.questions.filters.ground import Narrowed
from qualification.questions.periods.when import Shift, When
from qualification.questions.widening import Off


@dataclass(frozen=True, slots=True)
class Heard:
    """The parts of a query that a text says; what it does not say is empty."""

    measure: Measure
    by: tuple[Breakdown, ...] = ()
    in_total: bool = False
    narrowed: Narrowed = field(default_factory=Narrowed)
    when: When = field(default_factory=When)
    shift: Shift | None = None
    number: float | None = None
    first: bool = False  # no more than the first of what was asked before: "and the worst one?"
    lowest: Lowest | None = None
    logged: tuple[ActivityKind, ...] = ()
    overdue: bool = False  # its number is of days that something is late by
    off: Off = field(default_factory=Off)
    added: bool = False  # its names come to those of the question before: "also Dana"
    replaces: bool = False  # they stand in the place of those before, whatever these are of: "no, Industrie"

    @property
    def says_something(self) -> bool:
        """Whether there is more in it than its measure."""
        return bool(
            self.by or self.narrowed.kept or self.narrowed.out or self.when.period or self.when.compare or self.lowest
        )

    @property
    def changes_something(self) -> bool:
        """Whether anything of an earlier question would be another by it."""
        return (
            self.says_something
            or self.in_total
            or self.first
            or bool(self.shift or self.off or self.logged)
            or self.number is not None
        )
