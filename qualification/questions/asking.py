"""From a manager's words to the closed query, or to the nearest questions that can be answered: no model, no I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from qualification.pipeline.query import ABOUT_ONE_LEAD, Breakdown, Lowest, Measure, PipelineQuery
from qualification.pipeline.roll_call import OF_PEOPLE
from qualification.questions import following, framing, nearest, numbers
from qualification.questions.filters.ground import WITH_REASONS, Found, Narrowed
from qualification.questions.filters.names import Vocabulary
from qualification.questions.filters.narrowing import Narrowing
from qualification.questions.filters.tag_traits import Setting
from qualification.questions.filters.tagging import second_reading
from qualification.questions.going_on import of_another_topic
from qualification.questions.hearing import Heard
from qualification.questions.judging import denies, opposes, verdict
from qualification.questions.lowest import lack_of, logged, lowest
from qualification.questions.measuring import FIRM, STAGE
from qualification.questions.one_lead import AboutOne, asks_of_one, called, find_lead, named_before
from qualification.questions.periods.going_on_when import when_going_on
from qualification.questions.periods.rivals import lets_go_of_a_comparison, take_what_holds_now
from qualification.questions.periods.when import When, at_the_end_of_a_day, find_when, is_now
from qualification.questions.plainly import asked_plainly, is_a_part, is_a_step, is_doubtful
from qualification.questions.sheet import Sheet
from qualification.questions.side_by_side import of_names, of_people
from qualification.questions.split_forms import TOTAL
from qualification.questions.splitting import asks_for_the_main_one, asks_why, find_split, take_turned_down
from qualification.questions.splitting_again import apart, is_no_name, take_another_split, take_the_first
from qualification.questions.stages import meant
from qualification.questions.widening import COMPARE, PERIOD, Off, taken_off
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


AHEAD = frozenset({Measure.REVISITS, Measure.FOLLOW_UPS})
STANDING = frozenset(
    {
        Measure.PIPELINE,
        Measure.VALUE,
        Measure.LOAD,
        Measure.STALLED,
        Measure.NO_NEXT_STEP,
        Measure.BLOCKERS,
        Measure.MISSING,
        Measure.CONTRADICTIONS,
    }
)
"""Measures of how things stand: "today" beside them is now, and no period."""
WITH_LETTERS = frozenset({Measure.MISSING, Measure.CONTRADICTIONS, Measure.BLOCKERS})
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
_SOLD = re.compile(
    r"\b(?:customers|won|win|wins|close[ds]?|closing|sold|signed|booked|bring|brought|new|added)\b", re.IGNORECASE
)
_PAST = re.compile(r"(?<!reason )(?<!reasons )\b(?:came|fell|were|was|did|happened)\b", re.IGNORECASE)


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
    sheet = Sheet(wording)
    framed = framing.frame(_without_names(wording, vocabulary), thread=False)
    sheet.left, sheet.beside = framed.of(wording.words), framed.beside
    heard = _heard(sheet, measure, now.date(), vocabulary, None)
    query = following.merged(heard, following.Step(measure, None))
    return UNSUPPORTED if _is_a_forecast(query, wording.words, now.date()) else query


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
    """The words by which the second opinion judges what a question is about, as `benchmarks/questions/learn.py` needs them."""
    wording = reword(text)
    return framing.frame(_without_names(wording, _vocabulary(Names())), thread=False).words


def _without_names(wording: Wording, vocabulary: Vocabulary) -> str:
    """The words without the names that say what they name, so that none of "the ROI Calculator campaign" is a cue."""
    sheet = Sheet(wording)
    narrowing = Narrowing(sheet, vocabulary, None, None)
    narrowing.told()
    if vocabulary.own:
        sheet.take_all(vocabulary.own)
    return sheet.left


def _timeless(words: str, wording: Wording, today: date) -> str:
    """The words without the period, whose words speak for no measure where hardly any others are left."""
    sheet = Sheet(wording)
    sheet.left = words
    find_when(sheet, today)
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
    heard = _heard(sheet, measure, today, vocabulary, step.before)
    weak = framed.hint is not None and framed.hint.measure is measure and framed.hint.strength < FIRM
    if step.before is None and weak and lack is None and not heard.says_something:
        return _Reading((measure,), heard.narrowed)
    if step.before is not None and framed.hint is None and not heard.changes_something:
        return _Reading(UNSUPPORTED, heard.narrowed)  # "ok, cool" asks for nothing
    query = following.merged(heard, step)
    return _Reading(UNSUPPORTED if _is_a_forecast(query, wording.words, today) else query, heard.narrowed)


def _asked_for(
    wording: Wording, framed: framing.Framed, today: date, vocabulary: Vocabulary
) -> Measure | tuple[Measure, ...]:
    """What a question of its own is about, or may be about."""
    plainly = asked_plainly(wording, framed.words, framed.hint, today, vocabulary)
    if plainly is Measure.CONVERSION and is_a_step(framed.words):
        return plainly
    doubtful = plainly and is_doubtful(framed.words, wording, vocabulary)
    if plainly and not (doubtful and opposes(_timeless(framed.words, wording, today), plainly)):
        return plainly
    if framed.hint is None and is_a_part(wording, framed.words, today, vocabulary):
        return PARTIAL
    judged = verdict(framed.words)
    if not judged.sure and (framed.hint or _SUBJECT.search(wording.words)):
        return judged.measures
    return judged.measures[0] if judged.sure else Measure.UNSUPPORTED


def _is_a_forecast(query: PipelineQuery, words: str, today: date) -> bool:
    """Whether a figure of days to come is asked for as such; of "in 2030" it is said later that this has not come."""
    start = query.period.start if query.period else None
    to_come = start is not None and start > today and query.measure not in AHEAD
    return to_come and _EXPECTED.search(words) is not None


def _heard(sheet: Sheet, measure: Measure, today: date, vocabulary: Vocabulary, before: PipelineQuery | None) -> Heard:
    """All parts of a question about figures, each taken from what the ones before it left."""
    words = sheet.left
    end = lowest(words, measure, going_on=before is not None)
    bare = before is not None and is_no_name(sheet)
    if bare:
        sheet.wording = replace(sheet.wording, named=())
    narrowing = Narrowing(sheet, vocabulary, before, measure)
    if measure is Measure.CONTRADICTIONS:
        narrowing.sides()
    if not bare:
        narrowing.compared()
        narrowing.quoted("reason" if measure in WITH_REASONS else "campaign")
        narrowing.marked()
    added = following.adds(sheet.wording)
    off = taken_off(sheet, before, adds=added) if before else Off()
    again = following.counted_again(sheet, measure, before) if before else following.CountedAgain()
    number = again.number if again.number is not None else numbers.find_number(sheet, measure)
    shifted = following.shift_of(sheet, before)
    if before is not None and before.compare is not None and lets_go_of_a_comparison(sheet, before, today):
        off = replace(off, kinds=off.kinds | {COMPARE})
    when = _when(sheet, measure, words, today, before)
    if measure in STANDING and is_now(when, today) and not _SOLD.search(words):
        when, off = When(compare=when.compare), replace(off, kinds=off.kinds | {PERIOD})
    if measure in WITH_REASONS:
        narrowing.reasons_out()
    another = take_another_split(sheet) if before else ()
    take_turned_down(sheet)
    in_total = sheet.take(TOTAL) is not None
    by, counted = find_split(sheet)
    in_total = in_total and (before is not None or not by)  # "by letter, and how many in total" asks for both
    by = tuple(dict.fromkeys([*by, *another]))
    number = counted if number is None else number
    first = take_the_first(sheet) if before else None
    if before is not None and number is None and first:
        number = following.first_of(first, measure, before)
    if before is not None and not by:
        by = apart(sheet.left, before.filters)
    stages = _narrowed(narrowing, measure, words, by, before)
    if end.lowest is Lowest.NONE:  # "no SQLs" leaves out none: they are what somebody has none of
        stages = [*end.stages] or [*stages, *narrowing.found.out.pop("stage", ())]
    if measure is Measure.DEFINE:
        return Heard(measure, narrowed=Narrowed({"stage": stages}))
    by, number = _split(sheet, measure, words, (by, number), when, narrowing.found.kept)
    if end.lowest is Lowest.NONE and not set(by) & OF_PEOPLE:
        by = (Breakdown.REP, *by)
    return Heard(
        measure=measure,
        by=by,
        in_total=in_total,
        narrowed=Narrowed(narrowing.found.kept | ({"stage": stages} if stages else {}), narrowing.found.out),
        when=replace(when, period=when.period or again.period),
        shift=shifted,
        number=number,
        first=first is not None,
        lowest=end.lowest if by or first else None,
        logged=logged(words) if measure is Measure.ACTIVITY else (),
        off=off,
        added=added,
        replaces=following.replaces(sheet.wording.words),
    )


def _when(sheet: Sheet, measure: Measure, words: str, today: date, before: PipelineQuery | None) -> When:
    """The period and what it is held against; the state of a pipeline is that of the end of a day."""
    ahead = measure in AHEAD and not _PAST.search(words)
    if measure is Measure.WHAT_IF:
        take_what_holds_now(sheet)
    when = when_going_on(sheet, today, before.period, ahead=ahead) if before else find_when(sheet, today, ahead=ahead)
    if measure is Measure.WHAT_IF:
        return replace(when, compare=None)  # it is held against what holds now, and no period
    return at_the_end_of_a_day(when) if measure is Measure.PIPELINE else when


def _narrowed(
    narrowing: Narrowing, measure: Measure, words: str, by: tuple[Breakdown, ...], before: PipelineQuery | None
) -> list[str]:
    """Take all names that are left, the surest first; the stages that are meant."""
    narrowing.reason()
    reasons = (Breakdown.REASON,) if measure in WITH_REASONS and asks_why(narrowing.sheet) else ()
    narrowing.split((*by, *reasons))
    narrowing.all_of_it()
    narrowing.listed()
    narrowing.headed()
    narrowing.excluded()
    narrowing.known_reasons()
    narrowing.known()
    stages = meant(words, measure, narrowing.stages(), before)
    for start, end in narrowing.sheet.beside:
        narrowing.sheet.strike(start, end)
    narrowing.positional(reasons=measure in WITH_REASONS)
    if before is not None:
        narrowing.followed_up(narrowing.likely or narrowing.named_before)
    narrowing.alone()
    if measure in WITH_LETTERS:
        narrowing.letters()
    return stages


def _split(
    sheet: Sheet,
    measure: Measure,
    words: str,
    told: tuple[tuple[Breakdown, ...], float | None],
    when: When,
    kept: Found,
) -> tuple[tuple[Breakdown, ...], float | None]:
    """By what the figure is split and how many are asked for, said or meant: a why by its reasons, names side by side."""
    by, number = told
    if measure in WITH_REASONS and asks_why(sheet) and Breakdown.REASON not in by and "reason" not in kept:
        by = (*by, Breakdown.REASON)
    if measure is Measure.BLOCKERS and Breakdown.REASON in by:  # its gates are the reasons
        by, number = tuple(each for each in by if each is not Breakdown.REASON), number or asks_for_the_main_one(words)
    if not by and measure is Measure.LOAD:
        by, number = of_people(words, number)
    by, number = of_names(words, measure, (by, number), when, kept)
    return tuple(each for each in by if measure is not Measure.FUNNEL or each is not Breakdown.STAGE), number
