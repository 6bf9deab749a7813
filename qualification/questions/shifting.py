"""Follow-ups that move the period before them: "and the week before?", "go one month further back"."""

from __future__ import annotations

import re

from qualification.pipeline.query import PipelineQuery
from qualification.questions.periods.when import Shift
from qualification.questions.sheet import Sheet

_UNIT = r"(?:day|week|month|quarter|year)s?"
_SHIFT = re.compile(
    r"\b(?:(?:and|what about|how about|same for|versus|in|go|move|step|jump|take|shift|push|it|that|by|the) )*(?:"
    rf"(?P<back>back|forward) (?:by )?(?:an?|another|the|1 more|(?P<n>\d\d?)(?: more)?) (?P<unit>{_UNIT})"
    rf"|(?:another|an?|the|1 more|(?P<m>\d\d?)(?: more)?) (?P<unit2>{_UNIT}) (?:(?:further|more|even) )?(?P<back2>back|earlier"
    r"|before|prior|later|forward|further on|ahead)(?: (?:that|it|this))?"
    rf"|(?:(?:the )?(?P<unit3>{_UNIT}|half) )(?P<back3>before|prior|earlier|after|later|following"
    rf"|thereafter)(?: that| it| this)?"
    rf"|(?:the )?(?:previous|prior|preceding) (?P<unit4>day|week|month|quarter|year|one|1|period)"
    r"|(?:the )?(?:one|period|1) (?:further )?(?P<back4>before|prior|back|earlier|after|later)(?: (?:that|it|this))?"
    r"|(?P<back5>before|after) that)\b",
    re.IGNORECASE,
)
_IS_A_SHIFT = re.compile(rf"\W*{_SHIFT.pattern}(?:\W|\b(?:then|please|instead|now|too|though)\b)*", re.IGNORECASE)
_LATER = frozenset({"later", "forward", "further on", "ahead", "after", "following", "thereafter"})
_AGAINST = re.compile(
    r"\b(?:versus|than|compare\w*|change|up or down|better or worse|(?:up|down|better|worse) on)\b", re.IGNORECASE
)


def is_a_shift(words: str) -> bool:
    """Whether a text says no more than how the period moves."""
    return _IS_A_SHIFT.fullmatch(words) is not None


def shift_of(sheet: Sheet, before: PipelineQuery | None) -> Shift | None:
    """How "and the week before?" moves the period of the question before it."""
    if before is None or before.period is None or _AGAINST.search(sheet.left):
        return None
    found = sheet.take(_SHIFT)
    if not found:
        return None
    said = {name: text.lower() for name, text in found.groupdict().items() if text}
    unit = next((said[name].rstrip("s") for name in ("unit", "unit2", "unit3", "unit4") if name in said), None)
    which = next((said[name] for name in said if name.startswith("back")), "before")
    steps = int(said.get("n") or said.get("m") or 1)
    if "m" in said and which in ("before", "prior"):
        unit, steps = None, 1  # "the seven days before that"
    return Shift(unit if unit not in ("one", "1", "period") else None, later=which in _LATER, steps=steps)
