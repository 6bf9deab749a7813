"""What a language model takes a question to be about, and what becomes of it beside the built-in reader's reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from qualification.pipeline.query import ABOUT_ONE_LEAD, Measure, PipelineQuery
from qualification.readings import ModelUse

if TYPE_CHECKING:
    from qualification.questions.asking import Names, Understood, Unsure


@dataclass(frozen=True, slots=True)
class Judged:
    """A measure, None where the model gave no answer; a lead in the question's own words; and what asking it took."""

    measure: Measure | None
    lead: str | None
    use: ModelUse


def read_by_both(
    text: str, now: datetime, thread: Sequence[str | PipelineQuery], names: Names, judged: Judged | None
) -> Understood | Unsure:
    """The built-in reader's reading where the model agrees or is silent; asked back where they differ (record 0041).

    Where the built-in reader is unsure, the model's measure is taken, with the parts that are read from the words.
    """
    from qualification.questions import nearest
    from qualification.questions.asking import Understood, Unsure, read

    own = read(text, now, thread, names)
    measure = judged.measure if judged else None
    if judged is None or measure is None:
        return own
    if isinstance(own, Understood):
        agreed = own.query.measure is measure
        return own if agreed else Unsure(nearest.to((own.query.measure, measure)))
    return _in_doubt(own, text, now, names, measure, judged.lead)


def _in_doubt(
    own: Unsure, text: str, now: datetime, names: Names, measure: Measure, lead: str | None
) -> Understood | Unsure:
    from qualification.questions import nearest
    from qualification.questions.asking import Understood, Unsure, read_as

    if measure is Measure.UNSUPPORTED:
        return own
    if measure not in ABOUT_ONE_LEAD:
        return Understood(read_as(text, now, names, measure))
    return Understood(PipelineQuery(measure=measure, lead=lead)) if lead else Unsure(nearest.to((measure,)))
