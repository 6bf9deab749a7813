"""Figures side by side, each a question with its answer; what a manager's Home tab shows of them."""

from __future__ import annotations

from datetime import date

from qualification.conversation.views import FigurePart
from qualification.people import Role
from qualification.pipeline.calendar import A_DAY
from qualification.pipeline.query import Breakdown, Measure, Period, PipelineQuery
from qualification.use_cases.figures.pipeline_questions import counted
from qualification.use_cases.tools import Turn

RATE_DAYS = 91
"""A conversion is of the MQLs of a quarter: those of a week have hardly had the time, and are few."""


def part(turn: Turn, title: str, query: PipelineQuery) -> FigurePart:
    """A figure with its plan, so that it can be opened."""
    answer = counted(turn.uow, turn.person, query, turn.now)
    return FigurePart(title, answer, query.packed)


def quarter_until(today: date) -> Period:
    """The thirteen weeks that end today."""
    return Period(start=today - RATE_DAYS * A_DAY + A_DAY, end=today)


def waiting(turn: Turn) -> tuple[FigurePart, ...]:
    """What waits in a manager's team: late responses, leads that stand still or have no next step; nothing for a rep."""
    if turn.person.role is Role.REP:
        return ()
    asked = {
        "Overdue": Measure.BREACHES,
        "Standing still": Measure.STALLED,
        "Without a next step": Measure.NO_NEXT_STEP,
    }
    return tuple(
        part(turn, each, PipelineQuery(measure=measure, by=(Breakdown.REP,))) for each, measure in asked.items()
    )


def overview(turn: Turn) -> tuple[FigurePart, ...]:
    """What a manager looks at in the morning; nothing for a rep, who has their own leads to look at.

    The funnel's steps open by a button: counting all five takes as long as all the rest, and a Home tab is made every minute.
    """
    if turn.person.role is Role.REP:
        return ()
    today = turn.local_now.date()
    since_yesterday = Period(start=today - A_DAY, end=today)
    return (
        part(turn, "Pipeline", PipelineQuery(measure=Measure.PIPELINE, by=(Breakdown.STAGE,))),
        part(turn, "Conversion in 13 weeks", PipelineQuery(measure=Measure.CONVERSION, period=quarter_until(today))),
        part(turn, "Overdue", PipelineQuery(measure=Measure.BREACHES, by=(Breakdown.REP,))),
        part(
            turn,
            "Since yesterday",
            PipelineQuery(measure=Measure.CHANGES, by=(Breakdown.STAGE,), period=since_yesterday),
        ),
        part(turn, "Load", PipelineQuery(measure=Measure.LOAD, by=(Breakdown.REP,))),
    )
