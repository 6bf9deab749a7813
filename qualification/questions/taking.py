"""The parts of a question about figures, each taken from what the ones before it left."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from qualification.pipeline.query import Breakdown, Lowest, Measure, PipelineQuery
from qualification.pipeline.roll_call import OF_PEOPLE
from qualification.questions import following, numbers
from qualification.questions.filters.ground import WITH_REASONS, Narrowed
from qualification.questions.filters.leaving_out import take_what_is_told
from qualification.questions.filters.names import Vocabulary
from qualification.questions.filters.narrowing import Narrowing
from qualification.questions.hearing import Heard
from qualification.questions.lowest import logged, lowest
from qualification.questions.periods.going_on_when import when_going_on
from qualification.questions.periods.rivals import lets_go_of_a_comparison, take_what_holds_now
from qualification.questions.periods.when import When, at_the_end_of_a_day, find_when, is_now
from qualification.questions.sheet import Sheet
from qualification.questions.shifting import shift_of
from qualification.questions.side_by_side import of_names, of_people
from qualification.questions.split_forms import NO_SPLIT, TOTAL
from qualification.questions.splitting import asks_for_the_main_one, asks_why, find_split, take_turned_down
from qualification.questions.splitting_again import apart, is_no_name, take_another_split, take_the_first
from qualification.questions.stages import meant
from qualification.questions.widening import COMPARE, PERIOD, Off, taken_off

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
_SOLD = re.compile(
    r"\b(?:customers|won|win|wins|close[ds]?|closing|sold|signed|booked|bring|brought|new|added)\b", re.IGNORECASE
)
_HELD = re.compile(
    r"(?!.*\b(?:new|newly|fresh)\b)"
    r"(?=.*\bon (?:the )?(?:\d|[a-z]+ \d))"
    r".*(?:\b(?:did|have|had) (?:[\w'·-]+ ){1,3}?(?:have|hold|own|carry)\b|\bhad (?:we|they|i|you)\b"
    r"|\b(?:were|was) (?:(?:still|already) )?(?:there|open|in|at|sitting)\b"
    r"|\b(?:had|held|owned|carried) the (?:most|fewest)\b)",
    re.IGNORECASE,
)
"""What there was on a day, and not what that day brought: "how many MQLs did we have on 20 November"."""
_UP_TO = re.compile(
    r"\bwhat (?:is|are|was|were|'s|has|have)"
    r" (?:(?!(?:calls?|meetings?|activity|numbers?|figures|totals?|counts?)\b)[\w'·-]+ ){1,5}?"
    r"(?P<doing>up to)\b",
    re.IGNORECASE,
)
"""What somebody does, and no end of a period: "what was Dana up to last month"."""
_PAST = re.compile(r"(?<!reason )(?<!reasons )\b(?:came|fell|were|was|did|happened)\b", re.IGNORECASE)


def parts_of(
    sheet: Sheet, measure: Measure, today: date, vocabulary: Vocabulary, before: PipelineQuery | None
) -> Heard:
    """All parts of a question about figures, each taken from what the ones before it left."""
    words = sheet.left
    take_what_is_told(sheet)
    end = lowest(words, measure, going_on=before is not None)
    narrowing = _begun(sheet, measure, vocabulary, before)
    added = following.adds(sheet.wording)
    off = taken_off(sheet, before, adds=added) if before else Off()
    shifted = shift_of(sheet, before)
    again = following.counted_again(sheet, measure, before) if before else following.CountedAgain()
    number = again.number if again.number is not None else numbers.find_number(sheet, measure)
    if before is not None and before.compare is not None and lets_go_of_a_comparison(sheet, before, today):
        off = replace(off, kinds=off.kinds | {COMPARE})
    if measure is Measure.ACTIVITY and (doing := _UP_TO.search(sheet.left)):
        sheet.strike(*doing.span("doing"))
    when = _when(sheet, measure, words, today, before)
    if measure in STANDING and is_now(when, today) and not when.compare and not _SOLD.search(words):
        when, off = When(compare=when.compare), replace(off, kinds=off.kinds | {PERIOD})
    if measure in WITH_REASONS:
        narrowing.reasons_out()
    by, counted, in_total = _said_split(sheet, before)
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
    by, number = _split(sheet, measure, words, (by, number), when, narrowing.found, before)
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
        overdue=measure is Measure.BREACHES and numbers.is_days_overdue(sheet.wording.words),
        off=off,
        added=added,
        replaces=following.replaces(sheet.wording.words),
    )


def _begun(sheet: Sheet, measure: Measure, vocabulary: Vocabulary, before: PipelineQuery | None) -> Narrowing:
    """The names that are surely some, taken before anything else is."""
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
    return narrowing


def _said_split(sheet: Sheet, before: PipelineQuery | None) -> tuple[tuple[Breakdown, ...], float | None, bool]:
    """By what the figure is said to be split, how many are asked for, and whether it is wanted in total."""
    another = take_another_split(sheet) if before else ()
    take_turned_down(sheet)
    unsplit = sheet.take(NO_SPLIT) is not None
    in_total = sheet.take(TOTAL) is not None
    by, counted = find_split(sheet, already=before is not None and bool(before.by))
    in_total = (unsplit and not (by or another)) or (
        in_total and (before is not None or not by)
    )  # "by letter, and how many in total" asks for both
    return tuple(dict.fromkeys([*by, *another])), counted, in_total


def _when(sheet: Sheet, measure: Measure, words: str, today: date, before: PipelineQuery | None) -> When:
    """The period and what it is held against; the state of a pipeline is that of the end of a day."""
    ahead = measure in AHEAD and not _PAST.search(words)
    if measure is Measure.WHAT_IF:
        take_what_holds_now(sheet)
    when = when_going_on(sheet, today, before.period, ahead=ahead) if before else find_when(sheet, today, ahead=ahead)
    if measure is Measure.WHAT_IF:
        return replace(when, compare=None)  # it is held against what holds now, and no period
    held = measure is Measure.COUNT and _HELD.match(words) is not None
    return at_the_end_of_a_day(when) if held or measure is Measure.PIPELINE else when


def _narrowed(
    narrowing: Narrowing, measure: Measure, words: str, by: tuple[Breakdown, ...], before: PipelineQuery | None
) -> list[str]:
    """Take all names that are left, the surest first; the stages that are meant."""
    narrowing.reason()
    reasons = (Breakdown.REASON,) if measure in WITH_REASONS and asks_why(narrowing.sheet) else ()
    narrowing.split((*by, *reasons))
    narrowing.excluded()
    narrowing.known_reasons()
    narrowing.known()
    stages = meant(words, measure, narrowing.stages(), before)
    for start, end in narrowing.sheet.beside:
        narrowing.sheet.strike(start, end)
    narrowing.positional(reasons=measure in WITH_REASONS)
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
    found: Narrowed,
    before: PipelineQuery | None,
) -> tuple[tuple[Breakdown, ...], float | None]:
    """By what the figure is split and how many are asked for, said or meant: a why by its reasons, names side by side."""
    by, number = told
    if measure in WITH_REASONS and asks_why(sheet) and Breakdown.REASON not in by and "reason" not in found.kept:
        by = (*by, Breakdown.REASON)
    if measure is Measure.BLOCKERS and Breakdown.REASON in by:  # its gates are the reasons
        by, number = tuple(each for each in by if each is not Breakdown.REASON), number or asks_for_the_main_one(words)
    if not by and measure is Measure.LOAD:
        by, number = of_people(words, number, found if before is None else Narrowed())
    by, number = of_names(words, measure, (by, number), when, found.kept)
    return tuple(each for each in by if measure is not Measure.FUNNEL or each is not Breakdown.STAGE), number
