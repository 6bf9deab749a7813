"""What a message says about a problem, a requirement, or mere interest: the clause that most likely speaks of it."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.bant import Dimension
from qualification.reading.candidates import Candidate
from qualification.reading.findings import Finding
from qualification.reading.telling import weighed


def find_need(
    candidates: list[Candidate], asked: Dimension | None, others: Mapping[Dimension, Finding]
) -> Finding | None:
    """The need that a message tells, given what it tells of the other letters."""
    return weighed(Dimension.NEED, candidates, asked, others)
