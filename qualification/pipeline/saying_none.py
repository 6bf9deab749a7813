"""The sentence about those who have nothing: how many of how many, and who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualification.pipeline.planning import asks_what_was_won
from qualification.pipeline.query import Breakdown, Measure, PipelineQuery
from qualification.pipeline.saying import called, kinds

NAMED = 12
"""So many are named in the sentence; the table under it has all of them."""
_Phrase = tuple[str, str, str]
"""What one of several does who has none, what several do, and what each does who has some."""
_PHRASES: Mapping[Measure, _Phrase] = {
    Measure.PIPELINE: ("has no lead in the pipeline", "have no lead in the pipeline", "has a lead in the pipeline"),
    Measure.LOAD: ("has no open lead", "have no open lead", "has an open lead"),
    Measure.CHANGES: ("has no lead that moved", "have no lead that moved", "has a lead that moved"),
    Measure.DISQUALIFIED: ("has no disqualified lead", "have no disqualified lead", "has a disqualified lead"),
    Measure.REJECTED: ("rejected no MQL", "rejected no MQL", "rejected an MQL"),
    Measure.FOLLOW_UPS: ("has no follow-up due", "have no follow-up due", "has a follow-up due"),
    Measure.REVISITS: ("has no second chance due", "have no second chance due", "has a second chance due"),
    Measure.BREACHES: ("has nothing late", "have nothing late", "has something late"),
    Measure.CONVERSION: ("converted no lead", "converted no lead", "converted a lead"),
}


def none_of(query: PipelineQuery, nobody: Sequence[str], of: int, period: str) -> str:
    """Who of so many has none, by name: “3 of 8 reps logged no call since 1 June 2026: Ann, Bo, Cy”.

    `period` begins with a blank, or is empty.
    """
    one, many, some = _phrase(query)
    reps = "team" if Breakdown.TEAM in query.by else "rep"
    if not nobody:
        return f"Nobody: each of {of} {reps}s {some}{period}." if of > 1 else f"The only {reps} {some}{period}."
    whole = f"{len(nobody)} of {of} {reps}s" if of > 1 else f"The only {reps}"
    return f"{whole} {one if len(nobody) == 1 else many}{period}: {listed(nobody)}."


def listed(names: Sequence[str]) -> str:
    """Names on one line, the first of many."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _phrase(query: PipelineQuery) -> _Phrase:
    match query.measure:
        case Measure.ACTIVITY if query.logged:
            what = kinds(query.logged, many=False)
            return f"logged no {what}", f"logged no {what}", f"logged {a(what)}"
        case Measure.ACTIVITY:
            return "logged nothing", "logged nothing", "logged something"
        case Measure.VALUE if asks_what_was_won(query):
            return "won no deal", "won no deal", "won a deal"
        case Measure.VALUE:
            return "has no open deal", "have no open deal", "has an open deal"
        case measure if measure in _PHRASES:
            return _PHRASES[measure]
        case _:
            news = query.period is not None and query.period.start is not None
            what = f"{'new ' if news else ''}{called(query.filters.stage, many=False) or 'lead'}"
            return f"has no {what}", f"have no {what}", f"has {a(what)}"


def a(what: str) -> str:
    """One of something: "an e-mail", "an MQL", "a call"."""
    return f"{'an' if what[:1] in 'aeioMS' else 'a'} {what}"
