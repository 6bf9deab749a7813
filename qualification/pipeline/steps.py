"""The steps of the funnel, each from one stage to the next, and the one that a conversion is about."""

from __future__ import annotations

from itertools import pairwise

from qualification.errors import InvalidInput
from qualification.leads import FUNNEL, Stage

STEPS = tuple(pairwise(FUNNEL))
MQL_TO_SQL = (Stage.MARKETING_QUALIFIED, Stage.SALES_QUALIFIED)


def step_of(named: tuple[Stage, ...]) -> tuple[Stage, Stage]:
    """The step that a conversion is about, MQL to SQL where no stages are named; raises InvalidInput."""
    match named:
        case ():
            return MQL_TO_SQL
        case (source, to) if source in FUNNEL and to in FUNNEL and FUNNEL.index(source) < FUNNEL.index(to):
            return source, to
        case _:
            raise InvalidInput(
                "A conversion goes from one stage of the funnel to a later one, like MQL to SQL: name both, in this order."
            )
