"""What a message says about a problem, a requirement, or mere interest: the clause that most likely speaks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualification.bant import Dimension
from qualification.reading.candidates import Candidate
from qualification.reading.findings import Finding
from qualification.reading.telling import counts, finding_of
from qualification.reading.weighing import Choice


def find_need(
    choice: Choice | None,
    told: Sequence[Candidate],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
) -> Finding | None:
    """The need that a message's likeliest clause tells, given what the rules found."""
    if choice is None or not counts(Dimension.NEED, choice, told, asked, ruled):
        return None
    return finding_of(Dimension.NEED, choice, told)
