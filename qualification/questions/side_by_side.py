"""What a figure is split by though no word for it is said: names set side by side, and the people of whom each has a load."""

from __future__ import annotations

import re

from qualification.pipeline.query import Breakdown, Measure
from qualification.questions.filters.ground import Found, Narrowed
from qualification.questions.periods.when import When
from qualification.questions.splitting import asks_for_the_first, asks_of_anyone

NAMED = frozenset(
    {
        Breakdown.REP,
        Breakdown.TEAM,
        Breakdown.SOURCE,
        Breakdown.CAMPAIGN,
        Breakdown.SEGMENT,
        Breakdown.REGION,
        Breakdown.INDUSTRY,
    }
)
_BESIDE_NAMES = frozenset({Breakdown.DAY, Breakdown.WEEK, Breakdown.MONTH, Breakdown.QUARTER, Breakdown.REASON})
"""What names set side by side may be split by besides."""
_EACH = re.compile(
    r"\b(?:(?:in|of|for|on|from|with) each|each (?:one|1|of (?:them|us)|logged|made|got|had|has|have|did|do)"
    r"|respectively|separate(?:ly)?"
    r"|side by side|one by one|individually|(?:1|one|a) (?:number|figure|line|row) each|show both|(?:same|equal) load"
    r"|split (?:them |it )?(?:by|into|between)?)\b",
    re.IGNORECASE,
)
"""What gives each of the names a figure of its own."""
_AGAINST = re.compile(
    r"\b(?:versus|compare|comparing|comparison|than|beat\w*|ahead of|behind|outperform\w*|outsell\w*)\b", re.IGNORECASE
)
_VERSUS = re.compile(r"\bversus\b", re.IGNORECASE)
_OF_TWO = re.compile(r"\b(?:versus|or)\b(?=.*\bwho\b.*\bmore\b)", re.IGNORECASE)
_MORE_OF_TWO = re.compile(
    r"\b(?:more|fewer|less|better|worse|faster|slower|quicker|higher|lower|stronger|weaker|bigger"
    r"|smaller)\b(?:.*\bor\b|.*\bthan\b)"
    r"|\bor\b.*\b(?:more|fewer|less|better|worse|faster|slower|quicker|higher|lower|stronger|weaker|bigger|smaller)\b",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(
    r"\bwhich (?:(?:one|1)\b|of (?:them|these|those|the 2)\b|(?:gives|brings|has|does|is|got|gets|makes|disqualifies"
    r"|converts|turns)\b)",
    re.IGNORECASE,
)
"""Which of the names is asked for: "trade press, walk-ins: which one gives us most"."""
_WHO_MORE = re.compile(r"\bwho\b[^.?!]*\b(?:more|fewer|less)\b(?! than)", re.IGNORECASE)


def of_names(
    words: str, measure: Measure, told: tuple[tuple[Breakdown, ...], float | None], when: When, kept: Found
) -> tuple[tuple[Breakdown, ...], float | None]:
    """What the figure is split by, where several names of one kind are held against each other, and how many are asked for."""
    by, number = told
    kinds = tuple(each for each in Breakdown if len(kept.get(each.value, ())) > 1 and each in NAMED)
    if (
        measure is Measure.CONTRADICTIONS
        and not kinds
        and len(kept.get("letter", ())) > 1
        and _MORE_OF_TWO.search(words)
    ):
        return (Breakdown.LETTER,), 1.0
    if by == (Breakdown.REP,) and not {"rep", "team"} & set(kept) and _OF_TWO.search(words):
        by = ()  # "brokers or boat show, who sells more" asks for none of the reps
    if by == kinds == (Breakdown.REP,) and _WHO_MORE.search(words):
        return by, 1.0 if number is None else number
    if not kinds or set(by) - _BESIDE_NAMES:
        return told
    which = _WHICH_ONE.search(words) is not None and (
        _MORE_OF_TWO.search(words) is not None or asks_for_the_first(words)
    )
    if which:
        return (*kinds, *by), 1.0 if number is None else number
    if _EACH.search(words) or _are_against(words, measure, when):
        return (*kinds, *by), number
    return told


def _are_against(words: str, measure: Measure, when: When) -> bool:
    """Whether names are set against each other; a period against another, and reps against marketing, are no names."""
    if measure is Measure.CONTRADICTIONS:
        return _MORE_OF_TWO.search(words) is not None
    return _AGAINST.search(words) is not None and (when.compare is None or len(_VERSUS.findall(words)) > 1)


def of_people(words: str, number: float | None, found: Narrowed) -> tuple[tuple[Breakdown, ...], float | None]:
    """A load is somebody's: by rep where each is asked for, several are or all but one, or who has the most."""
    if asks_for_the_first(words):
        return (Breakdown.REP,), 1.0 if number is None else number
    several = len(found.kept.get("rep", ())) > 1 or "rep" in found.out
    return ((Breakdown.REP,), number) if several or asks_of_anyone(words) or number is not None else ((), number)
