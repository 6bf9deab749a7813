"""Follow-ups about a comparison: which of the two is better, both of them, in percent; or who comes second."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qualification.pipeline.query import Lowest, PipelineQuery
from qualification.questions.following import first_of
from qualification.questions.lowest import asks_for_the_fewest
from qualification.questions.turns import turns

_END = r"[?.! ]*(?:please|then|now|overall)?[?.! ]*"
_WHICH_IS_MORE = re.compile(rf"(?:{turns('which_is_more')}){_END}", re.IGNORECASE)
_BOTH_OF_THEM = re.compile(rf"(?:{turns('both_of_them')}){_END}", re.IGNORECASE)
_THE_NEXT = re.compile(rf"(?:{turns('the_next')}){_END}", re.IGNORECASE)
_OF_TIME = re.compile(r"\b(?:month|quarter|half|year|week|period)\b", re.IGNORECASE)
_UPPER_END = re.compile(r"\b(?:best|most|highest|biggest|strongest|top)\b", re.IGNORECASE)
_RANKS: Mapping[str, int] = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def asked_of_two(text: str, before: PipelineQuery) -> PipelineQuery | None:
    """What a text asks of the comparison before it; None where it asks something else, or nothing was compared."""
    said = text.strip(" ¿\n")
    if _is_of_several(before):
        asked = _WHICH_IS_MORE.fullmatch(said) or _BOTH_OF_THEM.fullmatch(said)
        return before if asked else None
    if not before.by:
        return None
    if _WHICH_IS_MORE.fullmatch(said) and not _OF_TIME.search(said):
        return _ranked(before, 1, before.lowest)
    return _next(said, before) if _THE_NEXT.fullmatch(said) else None


def _is_of_several(query: PipelineQuery) -> bool:
    """Whether two periods, or two of one kind, stand against each other."""
    split_into = (getattr(query.filters, each.value, ()) for each in query.by)
    return query.compare is not None or any(len(names) > 1 for names in split_into)


def _next(said: str, before: PipelineQuery) -> PipelineQuery:
    """The next after the first: so many are shown, from the end that is meant."""
    rank = next((count for word, count in _RANKS.items() if word in said.lower()), 2)
    if asks_for_the_fewest(said, before.measure):
        return _ranked(before, rank, Lowest.FEWEST)
    return _ranked(before, rank, None if _UPPER_END.search(said) else before.lowest)


def _ranked(before: PipelineQuery, count: int, lowest: Lowest | None) -> PipelineQuery:
    return before.model_copy(update={"number": first_of(count, before.measure, before), "lowest": lowest})
