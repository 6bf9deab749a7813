"""From a manager's words to the closed query, or to the nearest questions that can be answered: no model, no I/O."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from qualification.pipeline.query import Breakdown, Measure, PipelineQuery
from qualification.questions import following, framing, nearest
from qualification.questions.another_name import of_the_kind_before
from qualification.questions.asides import after_a_remark
from qualification.questions.correcting import as_meant
from qualification.questions.filters.ground import Narrowed
from qualification.questions.filters.names import Vocabulary
from qualification.questions.filters.tag_traits import Setting
from qualification.questions.filters.tagging import ruled, second_reading
from qualification.questions.going_on import after_letting_go, asks_the_same, of_another_topic
from qualification.questions.hearing import Heard
from qualification.questions.judging import clues, likely
from qualification.questions.of_one_kind import of_one_kind
from qualification.questions.of_two import asked_of_two
from qualification.questions.plainly import asked_plainly
from qualification.questions.ruling import UNSUPPORTED, Answer, Reading, is_a_forecast, read_by_rules, without_names
from qualification.questions.sheet import Sheet
from qualification.questions.taking import parts_of
from qualification.questions.wording import Named, Wording


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


def read(
    text: str, now: datetime, thread: Sequence[str | PipelineQuery] = (), names: Names = Names()
) -> Understood | Unsure:
    """What a question means; `now` is in the asker's zone, `thread` holds the earlier questions or plans, oldest first."""
    vocabulary = _vocabulary(names)

    def understood(said: str, before: PipelineQuery | None, lead: str | None) -> Answer:
        return _read(said, now.date(), vocabulary, before, lead)

    before = _asked_before(thread, understood)
    answer = understood(text, *before)
    if not isinstance(answer, PipelineQuery) and (rest := after_a_remark(text)):
        alone = understood(rest, *before)
        answer = alone if isinstance(alone, PipelineQuery) else answer
    return Understood(answer) if isinstance(answer, PipelineQuery) else Unsure(nearest.to(answer))


NEAR = 0.3
"""The share, of what a question that is none of ours has in common with ours at all, from which a measure is near to it."""


def nearest_to(text: str, before: PipelineQuery | None = None) -> tuple[str, ...]:
    """The three questions that are nearest to one that is none of ours; in a thread, one of what was asked `before` first."""
    shared = {measure: share for measure, share in likely(asked(text)).items() if measure is not Measure.UNSUPPORTED}
    near = [measure for measure, share in shared.items() if share >= NEAR * math.fsum(shared.values())]
    near.sort(key=shared.__getitem__, reverse=True)
    return nearest.to([before.measure, *near] if before else near)


def _asked_before(
    thread: Sequence[str | PipelineQuery], understood: Callable[[str, PipelineQuery | None, str | None], Answer]
) -> tuple[PipelineQuery | None, str | None]:
    """What a thread last asked, and the lead that it last named."""
    query: PipelineQuery | None = None
    lead: str | None = None
    for earlier in thread:
        known = earlier if isinstance(earlier, PipelineQuery) else understood(earlier, query, lead)
        if isinstance(known, PipelineQuery) and known.measure is not Measure.UNSUPPORTED:
            query, lead = known, known.lead or lead
    return query, lead


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

    def understood(said: str, before: PipelineQuery | None, lead: str | None) -> Answer:
        return read_by_rules(as_meant(said), now.date(), vocabulary, before, lead).answer

    wording = as_meant(text)
    before, lead = _asked_before(thread, understood)
    first = read_by_rules(wording, now.date(), vocabulary, before, lead)
    return ByRules(wording, vocabulary, _setting(first, before), first.narrowed)


def read_as(text: str, now: datetime, names: Names, measure: Measure) -> PipelineQuery:
    """A question whose measure somebody else named: its other parts, as its words have them."""
    vocabulary, wording = _vocabulary(names), as_meant(text)
    said, left = _said_as(wording, measure, now.date(), vocabulary)
    named = second_reading(wording, vocabulary, Setting(measure=measure.value, left=left), said.narrowed)
    if named is not None:
        said, _ = _said_as(replace(wording, named=named), measure, now.date(), vocabulary)
    query = following.merged(said, following.Step(measure, None))
    return UNSUPPORTED if is_a_forecast(query, wording.words, now.date()) else query


def _said_as(wording: Wording, measure: Measure, today: date, vocabulary: Vocabulary) -> tuple[Heard, str]:
    """What the words say of a measure, and the words less asides."""
    sheet = Sheet(wording)
    framed = framing.frame(without_names(wording, vocabulary), thread=False)
    left = framed.of(wording.words)
    sheet.left, sheet.beside = left, framed.beside
    return parts_of(sheet, measure, today, vocabulary, None), left


@lru_cache(maxsize=8)
def _vocabulary(names: Names) -> Vocabulary:
    company: Mapping[str, tuple[str, ...]] = asdict(names)
    return Vocabulary({kind: listed for kind, listed in company.items() if kind != "lead"})


def _read(text: str, today: date, vocabulary: Vocabulary, before: PipelineQuery | None, lead: str | None) -> Answer:
    """The query of one text after an earlier one; where unsure, the measures it may be about.

    It is read by the rules first; where the weights find other names in it, it is read once more with those.
    """
    again = before and (before if asks_the_same(text) else asked_of_two(text, before))
    if again is not None:
        return again
    other = of_another_topic(text) if before else None
    if other is not None:
        return _read(other, today, vocabulary, None, None)
    anew = after_letting_go(text) if before else None
    whole = _read(anew, today, vocabulary, None, None) if anew is not None else None
    if isinstance(whole, PipelineQuery) and whole.measure is not Measure.UNSUPPORTED:
        return whole
    wording = as_meant(text)
    first = read_by_rules(wording, today, vocabulary, before, lead)
    if isinstance(first.answer, PipelineQuery) and first.answer.lead:
        return first.answer
    named = second_reading(wording, vocabulary, _setting(first, before), first.narrowed)
    named = of_the_kind_before(named, wording, vocabulary, before)
    named = _of_one_kind(named, wording, vocabulary, first)
    if named is None:
        return first.answer
    return read_by_rules(replace(wording, named=named), today, vocabulary, before, lead).answer


def _of_one_kind(
    named: tuple[Named, ...] | None, wording: Wording, vocabulary: Vocabulary, first: Reading
) -> tuple[Named, ...] | None:
    """The names of a question, those together of one kind; None where that makes no other names than the rules found."""
    found = ruled(wording, first.narrowed) if named is None else named
    by = first.answer.by if isinstance(first.answer, PipelineQuery) else ()
    together = of_one_kind(found, wording.words, vocabulary, by)
    return named if together == found else together


def _setting(first: Reading, before: PipelineQuery | None) -> Setting:
    measure = first.answer.measure if isinstance(first.answer, PipelineQuery) else first.answer[0]
    named = [kind for kind in Breakdown if before and getattr(before.filters, kind.value, None)]
    around = {each.value for each in (*before.by, *named)} if before else set()
    return Setting(in_thread=before is not None, around=around, measure=measure.value, left=first.left)


def asked(text: str) -> str:
    """The words by which it is judged what a question is about, as `benchmarks/questions/learn.py` needs them."""
    return framing.frame(without_names(as_meant(text), _vocabulary(Names())), thread=False).words


def clued(text: str, today: date) -> frozenset[str]:
    """What the rules say of a question of its own, beside its words."""
    wording, vocabulary = as_meant(text), _vocabulary(Names())
    framed = framing.frame(without_names(wording, vocabulary), thread=False)
    return clues(framed.words, asked_plainly(wording, framed.words, framed.hint, today, vocabulary))
