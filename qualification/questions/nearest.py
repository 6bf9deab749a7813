"""Questions that can be answered, to offer where one was not understood."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from qualification.pipeline.query import Measure

OFFERED = 3
_EXAMPLES = {
    Measure.PIPELINE: "How does the pipeline look?",
    Measure.CHANGES: "What changed since Monday?",
    Measure.NO_NEXT_STEP: "Who has leads without a next step?",
    Measure.COUNT: "How many MQLs this month?",
    Measure.FUNNEL: "Show the funnel for this quarter",
    Measure.CONVERSION: "What is MQL to SQL by source against 13 %?",
    Measure.VALUE: "How much money is in the pipeline?",
    Measure.SPEED_TO_LEAD: "What is the median speed to lead by rep?",
    Measure.BREACHES: "Who breached five minutes this week?",
    Measure.UNACCEPTED: "Which MQLs has nobody accepted?",
    Measure.REJECTED: "Why were MQLs rejected this month?",
    Measure.STALLED: "Which leads are stalled for 14 days?",
    Measure.BLOCKERS: "What blocks promotions?",
    Measure.MISSING: "Which leads miss budget or authority?",
    Measure.DISQUALIFIED: "What are the top disqualification reasons?",
    Measure.REVISITS: "Which revisits come due this month?",
    Measure.FOLLOW_UPS: "What is due today?",
    Measure.LOAD: "Who is overloaded?",
    Measure.ACTIVITY: "How many calls by rep last week?",
    Measure.CONTRADICTIONS: "Which contradictions are open?",
    Measure.WHY: "Why is Acme an SQL?",
    Measure.WHAT_WOULD: "What would make Globex an SQL?",
    Measure.WHAT_IF: "What if the MQL threshold were 30?",
    Measure.DEFINE: "What counts as an MQL?",
}


def to(likely: Iterable[Measure]) -> tuple[str, ...]:
    """Three questions, those about the likely measures first."""
    measures = dict.fromkeys(chain(likely, _EXAMPLES))
    return tuple(_EXAMPLES[measure] for measure in measures if measure in _EXAMPLES)[:OFFERED]
