"""The second of two questions in one text: "how many leads do I have and which are overdue?"."""

from __future__ import annotations

import re

from qualification.pipeline.query import PipelineQuery

LONGEST = 400  # characters; what is longer tells a story beside its question
_BETWEEN = re.compile(
    r"\?+ (?:(?:oh|and|also|then|plus)\b[ ,]*)*|,? (?:and|plus) (?:also )?(?=(?:how|who|which|what|where|why|when)\b)",
    re.IGNORECASE,
)
WORDS = 2
"""Fewer ask nothing: "How many SQLs? Thanks"."""


def halves(text: str) -> tuple[str, str] | None:
    """The words of a first question, and those after it, where they may ask another one."""
    words = " ".join(text.split())
    found = _BETWEEN.search(words) if len(words) <= LONGEST else None
    if found is None or len(words[found.end() :].split()) < WORDS:
        return None
    return words[: found.start()], words[found.end() :]


def is_another(second: PipelineQuery, first: PipelineQuery) -> bool:
    """Whether something else is asked for, rather than more of the same ("which source and which campaign is best?")."""
    return second.measure is not first.measure or set(second.filters.stage).isdisjoint(first.filters.stage)
