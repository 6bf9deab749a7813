"""The second of two questions in one text: "how many leads do I have and which are overdue?"."""

from __future__ import annotations

import re

from qualification.pipeline.query import Measure, PipelineQuery

LONGEST = 400  # characters; what is longer tells a story beside its question
_BETWEEN = re.compile(
    r"\?+ (?:(?:oh|and|also|then|plus)\b[ ,]*)*|,? (?:and|plus) (?:also )?(?=(?:how|who|which|what|where|why|when)\b)",
    re.IGNORECASE,
)
_EACH_BY = re.compile(
    r"(?P<first>.+? (?:by|per) .+?),? (?:and|plus) (?:also )?(?:the )?"
    r"(?P<second>(?!by\b|per\b)(?:[\w→-]+ ){1,5}(?:by|per) \w.*)",
    re.IGNORECASE,
)
_OF_NOW = re.compile(
    r"\b(?:all time|are there|at the moment|currently|do we have|ever|have (?:i|we) got|in (?:all|total)|is there|now|open"
    r"|overall|right now|so far|still|today)\b",
    re.IGNORECASE,
)
_IN_PERIODS = frozenset(
    {
        *(Measure.COUNT, Measure.FUNNEL, Measure.CONVERSION, Measure.SPEED_TO_LEAD, Measure.REJECTED),
        *(Measure.DISQUALIFIED, Measure.CHANGES, Measure.ACTIVITY),
    }
)
"""What happened in a period, rather than what is there now: of those a first question's period is meant for the second."""
WORDS = 2
"""Fewer ask nothing: "How many SQLs? Thanks"."""


def halves(text: str) -> tuple[str, str] | None:
    """The words of a first question, and those after it, where they may ask another one."""
    words = " ".join(text.split())
    found = _BETWEEN.search(words) if len(words) <= LONGEST else None
    if found is None or len(words[found.end() :].split()) < WORDS:
        return None
    return words[: found.start()], words[found.end() :]


def each_by(text: str) -> tuple[str, str] | None:
    """Two figures that are joined, each with a breakdown of its own: "MQLs by source and SQLs by rep"."""
    found = _EACH_BY.fullmatch(" ".join(text.split()).strip(" .!?")) if len(text) <= LONGEST else None
    return (found["first"], found["second"]) if found else None


def in_the_same_period(second: PipelineQuery, words: str, first: PipelineQuery) -> PipelineQuery | None:
    """The second question of the first one's days, where it names none and is not of now; else nothing."""
    goes_on = first.period is not None and second.period is None and second.measure in _IN_PERIODS
    if not goes_on or _OF_NOW.search(words):
        return None
    return second.model_copy(update={"period": first.period})


def is_another(second: PipelineQuery, first: PipelineQuery) -> bool:
    """Whether something else is asked for, rather than more of the same ("which source and which campaign is best?")."""
    return second.measure is not first.measure or set(second.filters.stage).isdisjoint(first.filters.stage)
