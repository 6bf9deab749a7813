"""What the rules make of a question: what it is about, and its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from qualification.leads import Stage
from qualification.pipeline.query import ABOUT_ONE_LEAD, Measure, PipelineQuery
from qualification.questions import following, framing
from qualification.questions.another_name import of_another_name
from qualification.questions.filters.excluding import STAGES_LEFT_OUT, STAGES_OUT
from qualification.questions.filters.ground import Narrowed
from qualification.questions.filters.names import Vocabulary
from qualification.questions.filters.narrowing import Narrowing
from qualification.questions.judging import denies, verdict
from qualification.questions.lowest import lack_of
from qualification.questions.measuring import BEYOND_DOUBT, BY_ITSELF, FIRM, STAGE
from qualification.questions.not_held import asked_back
from qualification.questions.one_lead import AboutOne, asks_of_one, called, find_lead, named_before
from qualification.questions.one_lead_forms import IN_ITS_WAY
from qualification.questions.periods.when_forms import BENCHMARK
from qualification.questions.plainly import asked_plainly, is_a_part, is_a_step
from qualification.questions.sheet import Sheet
from qualification.questions.taking import AHEAD, parts_of
from qualification.questions.wording import Wording

Answer = PipelineQuery | tuple[Measure, ...]
"""A query; or, where a text is unsure, the measures it may be about."""
PARTIAL = (Measure.PIPELINE, Measure.COUNT, Measure.CONVERSION)
"""What part of a question is likeliest to be about."""
OF_STAGES = (Measure.CONVERSION, Measure.COUNT, Measure.SPEED_TO_LEAD)
"""What "which source brings SQLs fastest" may be about: how long a lead takes from stage to stage is no figure of ours."""
UNSUPPORTED = PipelineQuery(measure=Measure.UNSUPPORTED)
_IN_GENERAL = re.compile(
    rf"\b(?:{STAGE}|leads?|deals?|reps?|teams?|by|per|each|which|who|we|our|all|everyone|pipeline|letters?)\b",
    re.IGNORECASE,
)
"""What asks in a thread about one lead for more than it: "missing letters by rep"."""
_SUBJECT = re.compile(rf"\b(?:{STAGE}|leads?|deals?|pipeline|funnel|threshold|bant)\b", re.IGNORECASE)
_ALL_OF_THEM = re.compile(rf"\b(?:all|every)(?: (?:of|the|my|our))* {STAGE}\b", re.IGNORECASE)
"""What asks for all there are, though it says nothing of which: "list all leads"."""
_EXPECTED = re.compile(
    r"\b(?:next|coming|upcoming|following|tomorrow|will|shall|would|could|might|may|can|going|expect\w*|plan\w*|likely|probably|"
    r"should|target\w*|after)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text asks for, or the measures it may be about; its names, where they were looked for; its words, less asides."""

    answer: Answer
    narrowed: Narrowed | None = None
    left: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text after an earlier question, its words as they are taken from it, and how it is framed."""

    wording: Wording
    sheet: Sheet
    framed: framing.Framed
    today: date
    vocabulary: Vocabulary
    before: PipelineQuery | None


def read_by_rules(
    wording: Wording, today: date, vocabulary: Vocabulary, before: PipelineQuery | None, lead: str | None
) -> Reading:
    """What a text after an earlier question asks for; its names are looked for unless they are known (`wording.named`)."""
    framed = framing.frame(without_names(wording, vocabulary), thread=before is not None)
    sheet = Sheet(wording)
    sheet.left, sheet.beside = framed.of(wording.words), framed.beside
    reading = _about(_Text(wording, sheet, framed, today, vocabulary, before), lead)
    return replace(reading, left=framed.of(wording.words))


def _about(text: _Text, lead: str | None) -> Reading:
    """One lead or many: whichever the question is about is looked for in it."""
    if meaning := following.defined(text.sheet.left, text.before):
        return Reading(meaning)
    about = find_lead(text.sheet) if text.framed.asks else None
    if about and about.lead and denies(text.framed.words, ABOUT_ONE_LEAD):
        about = None
    if about and about.lead is None and text.before is not None and text.before.measure is Measure.DEFINE:
        about = None  # "and what makes it an MQL" asks what one is
    if text.framed.order and not about:
        return Reading(UNSUPPORTED)
    if about is None and (text.before is None or text.before.lead):
        about = _surely_about_one(text)
    named = about and (about.lead or called(text.wording) or lead or named_before(text.wording))
    if about and (named or not about.several):
        return Reading(PipelineQuery(measure=about.measure, lead=named) if named else (about.measure,))
    if text.before is not None and text.before.lead is not None:
        again = following.another_lead(text.sheet, text.framed.hint)
        if again:
            return Reading(PipelineQuery(measure=text.before.measure, lead=again))
    figures = _figures(text)
    if about and isinstance(figures.answer, PipelineQuery) and figures.answer.filters == UNSUPPORTED.filters:
        return Reading((about.measure,), figures.narrowed)  # nobody knows who "they" are
    return figures


def _surely_about_one(text: _Text) -> AboutOne | None:
    """A question about one lead in words that no rule has, where a lead is named beside it or in the thread."""
    judged, left = verdict(text.framed.words), text.sheet.left
    asks = IN_ITS_WAY.search(left) is not None or (judged.measures[0] is Measure.MISSING and judged.sure)
    if text.before is not None and asks and not _IN_GENERAL.search(IN_ITS_WAY.sub("", left)):
        return AboutOne(Measure.WHAT_WOULD, None, several=True)
    surely = judged.sure and judged.measures[0] in ABOUT_ONE_LEAD and asks_of_one(left)
    return AboutOne(judged.measures[0], None, several=True) if surely else None


def without_names(wording: Wording, vocabulary: Vocabulary) -> str:
    """The words without stages left out, and names that say what of: none of "the ROI Calculator campaign" is a cue."""
    sheet = Sheet(wording)
    narrowing = Narrowing(sheet, vocabulary, None, None)
    narrowing.told()
    sheet.take_all(STAGES_LEFT_OUT)
    sheet.take_all(STAGES_OUT)
    if vocabulary.own:
        sheet.take_all(vocabulary.own)
    return sheet.left


def _figures(text: _Text) -> Reading:
    step, lack = following.step_of(text.sheet, text.framed.hint, text.before), lack_of(text.sheet.left)
    if lack is not None:
        measure: Measure | tuple[Measure, ...] = lack.measure
    elif step.before is None:
        measure = _asked_for(text)
    else:
        measure = step.measure or Measure.UNSUPPORTED
    if measure is Measure.PIPELINE and BENCHMARK.search(text.sheet.left):
        measure = Measure.CONVERSION  # "how are we doing against 13 %": only a step has a benchmark
    if isinstance(measure, tuple):
        return Reading(measure)
    if measure is Measure.UNSUPPORTED:
        return Reading(UNSUPPORTED)
    if measure in ABOUT_ONE_LEAD or (measure is not Measure.WHAT_IF and asked_back(text.wording.words)):
        return Reading((measure,))
    said = parts_of(text.sheet, measure, text.today, text.vocabulary, step.before)
    weak = text.framed.hint is not None and text.framed.hint.measure is measure and text.framed.hint.strength < FIRM
    vague = not said.says_something and not _ALL_OF_THEM.search(text.framed.words)
    if step.before is None and weak and lack is None and vague:
        return Reading((measure,), said.narrowed)
    if step.before is not None and text.framed.hint is None and not said.changes_something:
        another = of_another_name(text.wording, step.before)
        return Reading(another or UNSUPPORTED, said.narrowed)  # "ok, cool" asks for nothing
    query = following.merged(said, step)
    if query.measure is Measure.SPEED_TO_LEAD and set(query.filters.stage) - {Stage.MARKETING_QUALIFIED}:
        return Reading(OF_STAGES, said.narrowed)
    return Reading(UNSUPPORTED if is_a_forecast(query, text.wording.words, text.today) else query, said.narrowed)


def _asked_for(text: _Text) -> Measure | tuple[Measure, ...]:
    """What a question of its own is about, or may be about."""
    if text.framed.hint is not None and text.framed.hint.strength >= BEYOND_DOUBT:
        return text.framed.hint.measure
    plainly = asked_plainly(text.wording, text.framed.words, text.framed.hint, text.today, text.vocabulary)
    if plainly is Measure.CONVERSION and is_a_step(text.framed.words):
        return plainly
    judged = verdict(text.framed.words, plainly)
    if plainly and (judged.measures[0] is plainly or not judged.sure):
        return plainly
    if text.framed.hint is None and is_a_part(text.wording, text.framed.words, text.today, text.vocabulary):
        return PARTIAL
    hint = text.framed.hint
    if hint is not None and hint.strength >= BY_ITSELF and judged.measures[0] is hint.measure:
        return hint.measure
    if not judged.sure and (hint or _SUBJECT.search(text.wording.words)):
        return judged.measures
    return judged.measures[0] if judged.sure else Measure.UNSUPPORTED


def is_a_forecast(query: PipelineQuery, words: str, today: date) -> bool:
    """Whether a figure of days to come is asked for as such; of "in 2030" it is said later that this has not come."""
    start = query.period.start if query.period else None
    to_come = start is not None and start > today and query.measure not in AHEAD
    return to_come and _EXPECTED.search(words) is not None
