"""From a manager's words to the closed query, or to the nearest questions that can be answered: no model, no I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from qualification.pipeline.query import ABOUT_ONE_LEAD, Breakdown, Measure, PipelineQuery
from qualification.questions import following, framing, nearest
from qualification.questions.filters.ground import Narrowed
from qualification.questions.filters.names import Vocabulary
from qualification.questions.filters.narrowing import Narrowing
from qualification.questions.filters.tag_traits import Setting
from qualification.questions.filters.tagging import second_reading
from qualification.questions.going_on import of_another_topic
from qualification.questions.hearing import Heard
from qualification.questions.judging import clues, denies, verdict
from qualification.questions.lowest import lack_of
from qualification.questions.measuring import FIRM, STAGE
from qualification.questions.one_lead import AboutOne, asks_of_one, called, find_lead, named_before
from qualification.questions.plainly import asked_plainly, is_a_part, is_a_step
from qualification.questions.sheet import Sheet
from qualification.questions.taking import AHEAD, parts_of
from qualification.questions.wording import Wording, reword


@dataclass(frozen=True, slots=True)
class Names:
    """Names that the database knows, by what they name; none where there is no database."""

    rep: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    campaign: tuple[str, ...] = ()
    segment: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What the question asks for; its measure is `unsupported` where it surely is none of ours."""

    query: PipelineQuery


@dataclass(frozen=True, slots=True)
class Unsure:
    """The three nearest questions that can be answered, in words that `read` understands."""

    nearest: tuple[str, ...]


PARTIAL = (Measure.PIPELINE, Measure.COUNT, Measure.CONVERSION)
"""What part of a question is likeliest to be about."""
UNSUPPORTED = PipelineQuery(measure=Measure.UNSUPPORTED)
_IN_GENERAL = re.compile(
    rf"\b(?:{STAGE}|leads?|deals?|reps?|teams?|by|per|each|which|who|we|our|all|everyone|pipeline|letters?)\b",
    re.IGNORECASE,
)
"""What asks in a thread about one lead for more than it: "missing letters by rep"."""
_SUBJECT = re.compile(rf"\b(?:{STAGE}|leads?|deals?|pipeline|funnel|threshold|bant)\b", re.IGNORECASE)
_OF_A_WORTH = re.compile(
    r"\b(?:over|above|more than|(?:bigger|larger|higher|smaller|lower|less) than|at least|under|below|exceeding|beyond) "
    r"(?:[€$£] ?\d[\d.,]*|\d[\d.,]* ?(?:[km]\b|[€$£]|(?:eur|euros?|usd|dollars?|pounds?|grand|thousand|million)\b))",
    re.IGNORECASE,
)
"""What narrows leads by what they are worth, which no plan holds; so it is asked back rather than passed over."""
_EXPECTED = re.compile(
    r"\b(?:next|coming|upcoming|following|tomorrow|will|shall|would|could|might|may|can|going|expect\w*|plan\w*|likely|probably|"
    r"should|target\w*|after)\b",
    re.IGNORECASE,
)


def read(
    text: str, now: datetime, thread: Sequence[str | PipelineQuery] = (), names: Names = Names()
) -> Understood | Unsure:
    """What a question means; `now` is in the asker's zone, `thread` holds the earlier questions or plans, oldest first."""
    vocabulary = _vocabulary(names)
    query: PipelineQuery | None = None
    lead: str | None = None
    for earlier in thread:
        known = earlier if isinstance(earlier, PipelineQuery) else _read(earlier, now.date(), vocabulary, query, lead)
        if isinstance(known, PipelineQuery) and known.measure is not Measure.UNSUPPORTED:
            query, lead = known, known.lead or lead
    answer = _read(text, now.date(), vocabulary, query, lead)
    return Understood(answer) if isinstance(answer, PipelineQuery) else Unsure(nearest.to(answer))


@dataclass(frozen=True, slots=True)
class ByRules:
    """What the rules alone make of a question: what its names are weighed by."""

    wording: Wording
    vocabulary: Vocabulary
    setting: Setting
    narrowed: Narrowed | None


def by_rules(text: str, now: datetime, thread: Sequence[str] = ()) -> ByRules:
    """The reading of the rules, as `benchmarks/questions/learn_names.py` needs it."""
    vocabulary = _vocabulary(Names())
    before: PipelineQuery | None = None
    for earlier in thread:
        known = _by_rules(reword(earlier), now.date(), vocabulary, before, None).answer
        if isinstance(known, PipelineQuery) and known.measure is not Measure.UNSUPPORTED:
            before = known
    wording = reword(text)
    first = _by_rules(wording, now.date(), vocabulary, before, None)
    return ByRules(wording, vocabulary, _setting(first, before), first.narrowed)


def read_as(text: str, now: datetime, names: Names, measure: Measure) -> PipelineQuery:
    """A question whose measure somebody else named: its other parts, as its words have them."""
    vocabulary, wording = _vocabulary(names), reword(text)
    said, left = _said_as(wording, measure, now.date(), vocabulary)
    named = second_reading(wording, vocabulary, Setting(measure=measure.value, left=left), said.narrowed)
    if named is not None:
        said, _ = _said_as(replace(wording, named=named), measure, now.date(), vocabulary)
    query = following.merged(said, following.Step(measure, None))
    return UNSUPPORTED if _is_a_forecast(query, wording.words, now.date()) else query


def _said_as(wording: Wording, measure: Measure, today: date, vocabulary: Vocabulary) -> tuple[Heard, str]:
    """What the words say of a measure, and the words less asides."""
    sheet = Sheet(wording)
    framed = framing.frame(_without_names(wording, vocabulary), thread=False)
    left = framed.of(wording.words)
    sheet.left, sheet.beside = left, framed.beside
    return parts_of(sheet, measure, today, vocabulary, None), left


@lru_cache(maxsize=8)
def _vocabulary(names: Names) -> Vocabulary:
    company: Mapping[str, tuple[str, ...]] = asdict(names)
    return Vocabulary({kind: listed for kind, listed in company.items() if kind != "lead"})


def _read(
    text: str, today: date, vocabulary: Vocabulary, before: PipelineQuery | None, lead: str | None
) -> PipelineQuery | tuple[Measure, ...]:
    """The query of one text after an earlier one; where unsure, the measures it may be about.

    It is read by the rules first; where the weights find other names in it, it is read once more with those.
    """
    other = of_another_topic(text) if before else None
    if other is not None:
        return _read(other, today, vocabulary, None, None)
    wording = reword(text)
    first = _by_rules(wording, today, vocabulary, before, lead)
    if isinstance(first.answer, PipelineQuery) and first.answer.lead:
        return first.answer
    named = second_reading(wording, vocabulary, _setting(first, before), first.narrowed)
    if named is None:
        return first.answer
    return _by_rules(replace(wording, named=named), today, vocabulary, before, lead).answer


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a text asks for, or the measures it may be about; its names, where they were looked for; its words, less asides."""

    answer: PipelineQuery | tuple[Measure, ...]
    narrowed: Narrowed | None = None
    left: str = ""


def _setting(first: _Reading, before: PipelineQuery | None) -> Setting:
    measure = first.answer.measure if isinstance(first.answer, PipelineQuery) else first.answer[0]
    named = [kind for kind in Breakdown if before and getattr(before.filters, kind.value, None)]
    around = {each.value for each in (*before.by, *named)} if before else set()
    return Setting(in_thread=before is not None, around=around, measure=measure.value, left=first.left)


def _by_rules(
    wording: Wording, today: date, vocabulary: Vocabulary, before: PipelineQuery | None, lead: str | None
) -> _Reading:
    framed = framing.frame(_without_names(wording, vocabulary), thread=before is not None)
    sheet = Sheet(wording)
    sheet.left, sheet.beside = framed.of(wording.words), framed.beside
    reading = _about(wording, sheet, framed, today, vocabulary, before, lead)
    return replace(reading, left=framed.of(wording.words))


def _about(
    wording: Wording,
    sheet: Sheet,
    framed: framing.Framed,
    today: date,
    vocabulary: Vocabulary,
    before: PipelineQuery | None,
    lead: str | None,
) -> _Reading:
    """One lead or many: whichever the question is about is looked for in it."""
    about = find_lead(sheet) if framed.asks else None
    if about and about.lead and denies(framed.words, ABOUT_ONE_LEAD):
        about = None
    if framed.order and not about:
        return _Reading(UNSUPPORTED)
    if about is None and (before is None or before.lead):
        about = _surely_about_one(framed, sheet.left, before)
    named = about and (about.lead or called(wording) or lead or named_before(wording))
    if about and (named or not about.several):
        return _Reading(PipelineQuery(measure=about.measure, lead=named) if named else (about.measure,))
    if before is not None and before.lead is not None:
        again = following.another_lead(sheet, framed.hint)
        if again:
            return _Reading(PipelineQuery(measure=before.measure, lead=again))
    figures = _figures(wording, sheet, framed, today, vocabulary, before)
    if about and isinstance(figures.answer, PipelineQuery) and figures.answer.filters == UNSUPPORTED.filters:
        return _Reading((about.measure,), figures.narrowed)  # nobody knows who "they" are
    return figures


def _surely_about_one(framed: framing.Framed, left: str, before: PipelineQuery | None) -> AboutOne | None:
    """A question about one lead in words that no rule has, where a lead is named beside it or in the thread."""
    judged = verdict(framed.words)
    if before is not None and judged.measures[0] is Measure.MISSING and judged.sure and not _IN_GENERAL.search(left):
        return AboutOne(Measure.WHAT_WOULD, None, several=True)
    surely = judged.sure and judged.measures[0] in ABOUT_ONE_LEAD and asks_of_one(left)
    return AboutOne(judged.measures[0], None, several=True) if surely else None


def asked(text: str) -> str:
    """The words by which it is judged what a question is about, as `benchmarks/questions/learn.py` needs them."""
    return framing.frame(_without_names(reword(text), _vocabulary(Names())), thread=False).words


def clued(text: str, today: date) -> frozenset[str]:
    """What the rules say of a question of its own, beside its words."""
    wording, vocabulary = reword(text), _vocabulary(Names())
    framed = framing.frame(_without_names(wording, vocabulary), thread=False)
    return clues(framed.words, asked_plainly(wording, framed.words, framed.hint, today, vocabulary))


def _without_names(wording: Wording, vocabulary: Vocabulary) -> str:
    """The words without the names that say what they name, so that none of "the ROI Calculator campaign" is a cue."""
    sheet = Sheet(wording)
    narrowing = Narrowing(sheet, vocabulary, None, None)
    narrowing.told()
    if vocabulary.own:
        sheet.take_all(vocabulary.own)
    return sheet.left


def _figures(
    wording: Wording,
    sheet: Sheet,
    framed: framing.Framed,
    today: date,
    vocabulary: Vocabulary,
    before: PipelineQuery | None,
) -> _Reading:
    step, lack = following.step_of(sheet, framed.hint, before), lack_of(sheet.left)
    if lack is not None:
        measure: Measure | tuple[Measure, ...] = lack.measure
    elif step.before is None:
        measure = _asked_for(wording, framed, today, vocabulary)
    else:
        measure = step.measure or Measure.UNSUPPORTED
    if isinstance(measure, tuple):
        return _Reading(measure)
    if measure is Measure.UNSUPPORTED:
        return _Reading(UNSUPPORTED)
    if measure in ABOUT_ONE_LEAD or (measure is not Measure.WHAT_IF and _OF_A_WORTH.search(wording.words)):
        return _Reading((measure,))
    said = parts_of(sheet, measure, today, vocabulary, step.before)
    weak = framed.hint is not None and framed.hint.measure is measure and framed.hint.strength < FIRM
    if step.before is None and weak and lack is None and not said.says_something:
        return _Reading((measure,), said.narrowed)
    if step.before is not None and framed.hint is None and not said.changes_something:
        return _Reading(UNSUPPORTED, said.narrowed)  # "ok, cool" asks for nothing
    query = following.merged(said, step)
    return _Reading(UNSUPPORTED if _is_a_forecast(query, wording.words, today) else query, said.narrowed)


def _asked_for(
    wording: Wording, framed: framing.Framed, today: date, vocabulary: Vocabulary
) -> Measure | tuple[Measure, ...]:
    """What a question of its own is about, or may be about."""
    plainly = asked_plainly(wording, framed.words, framed.hint, today, vocabulary)
    if plainly is Measure.CONVERSION and is_a_step(framed.words):
        return plainly
    judged = verdict(framed.words, plainly)
    if plainly and (judged.measures[0] is plainly or not judged.sure):
        return plainly
    if framed.hint is None and is_a_part(wording, framed.words, today, vocabulary):
        return PARTIAL
    if not judged.sure and (framed.hint or _SUBJECT.search(wording.words)):
        return judged.measures
    return judged.measures[0] if judged.sure else Measure.UNSUPPORTED


def _is_a_forecast(query: PipelineQuery, words: str, today: date) -> bool:
    """Whether a figure of days to come is asked for as such; of "in 2030" it is said later that this has not come."""
    start = query.period.start if query.period else None
    to_come = start is not None and start > today and query.measure not in AHEAD
    return to_come and _EXPECTED.search(words) is not None
