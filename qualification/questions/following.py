"""Follow-up questions: what a text in a thread keeps of the question before it, and what it changes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualification.pipeline.query import Comparison, Filters, Measure, Narrowing, Period, PipelineQuery
from qualification.questions import numbers
from qualification.questions.filters.ground import WITH_REASONS, Found
from qualification.questions.hearing import Heard
from qualification.questions.measuring import FIRM, Hint
from qualification.questions.one_lead import lead_alone
from qualification.questions.periods.stretches import a_year_earlier
from qualification.questions.periods.when import Shift, shifted
from qualification.questions.sheet import Sheet
from qualification.questions.splitting import is_only_a_split

FRESH = 6
"""The strength from which a cue in a thread asks something new rather than for a part of what was asked."""
_LINKED = re.compile(
    r"\b(?:they|them|those|these|their|it|its|that|there|same|of which|ones?|instead|rather|only|"
    r"just|too|as well)\b",
    re.IGNORECASE,
)
_BEGINS_LINKED = re.compile(
    r"^\W*(?:(?:ok|okay|now|hm+|oh|so|thanks|great|cool|nice|right|good|wow|interesting)\b\W*)*(?:and|"
    r"what about|how about|same|only|just|without|but|also|or|versus|instead|rather than|plus|then)\b",
    re.IGNORECASE,
)
_ASKS_FULLY = re.compile(r"\b(?:which|what|who|how|where|when|why|show|list|give)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:what|how) about\b", re.IGNORECASE)
BARE = 2  # words of a follow-up that says the same measure in other words ("meetings?")
_WORDS = re.compile(r"[^\W_]+")
SHORT = 6  # words of a follow-up that only names another measure ("and the conversion?")

_KIND = (
    r"(?P<kind>reps?|people|persons?|teams?|sources?|campaigns?|segments?|regions?|industry|industries|"
    r"stages?|reasons?|letters?|budget|authority|need|timeline|dates?|periods?|time)"
)
_WIDEN = re.compile(
    r"\b(?:drop|remove|clear|lose|without|forget|undo|lift|skip|ditch|take off|take away|get rid "
    r"of|no|cancel|delete|discard|disqualified|ignore|reset|kill)(?: the| that| any| this| my)? "
    rf"(?:(?P<name>[\w ]{{1,30}}?) )?(?:filters?|restrictions?|constraints?|limits?|condition)\b|"
    r"\b(?:drop|remove|clear|lose|forget|undo|lift|ditch|ignore|never mind|nevermind)(?: about)? "
    r"(?:the|that|about the) (?P<lost>reps?|people|teams?|sources?|campaigns?|segments?|regions?|"
    r"industry|industries|stages?|reasons?|letters?|budget|dates?|period)\b|"
    rf"\b(?<!for )(?<!of )(?:all|every|any|whole|across all|for all|regardless of)(?: the| our| of the| of our)? {_KIND}\b(?: "
    r"again| now| please| instead)?|"
    r"\b(?P<all>everyone|everybody|all of (?:it|them|us)|everything|company wide|companywide|the "
    r"whole (?:company|team|org|lot|thing|pipeline)|globally|worldwide|unfiltered|no filters?|overall|"
    r"the total|all leads|across the board)\b(?! (?:but|except))|"
    r"\b(?P<ever>all ?time|of all time|ever|since (?:the beginning(?! of)|ever|always|day (?:1|one)|forever)|"
    r"any time|whole history|entire history|historically)\b",
    re.IGNORECASE,
)
_WHOLE_TEAM = re.compile(r"\b(?:whole|entire|full) (?:[\w']+ ){1,3}?team\b", re.IGNORECASE)
"""What takes off a person's name: "whole Toledo team then"."""
_ALL_BUT = re.compile(
    r"\b(?:everyone|everybody|everything|anyone|all (?:the )?(?:reps|people|teams|sources|campaigns|regions|segments"
    r"|others?)|all)(?: else)? "
    r"(?:but|except|excluding|without|minus|bar|other than|apart from|aside from)\b",
    re.IGNORECASE,
)
"""What takes off the name before it and leaves it out: "everyone except the Falcons" after "only the Falcons"."""
_SHIFT = re.compile(
    r"\b(?:and |what about |how about |same for |versus )?(?:in )?(?:the )?(?:(?P<unit>day|week|"
    r"month|quarter|year|half) (?:before|prior|earlier)(?: that| it| this)?|(?:one|period|1) (?:before|"
    r"prior)(?: that)?|(?:previous|prior|preceding) (?:one|period|(?P<unit2>day|week|month|quarter|"
    r"year))|before that|(?:1 |a )(?P<unit3>day|week|month|quarter|year) (?:earlier|before|back)|"
    r"(?P<after>day|week|month|quarter|year) (?:after|later|following|thereafter)(?: that)?)\b",
    re.IGNORECASE,
)
_A_REASON = re.compile(
    r"\W*(?:(?:and|or|only|just|what about|how about|now|ok|then)\W+)*(?:no|lack of|bad|wrong|too)\b(?: \w+){1,2}\W*$",
    re.IGNORECASE,
)
"""All of a follow-up that names a reason: "only no budget"."""
_OF_THOSE = re.compile(
    r"\W*(?:and |so )?how many of (?:those|these|them|it) (?:is|are|was|were)\b(?! (?:mql|sql)\b)", re.IGNORECASE
)
"""A part of what was counted by its reasons: "how many of those were bad data"."""
_AGAINST = re.compile(
    r"\b(?:versus|than|compare\w*|change|up or down|better or worse|(?:up|down|better|worse) on)\b", re.IGNORECASE
)
_LETTERS = frozenset({"budget", "authority", "need", "timeline"})


_OTHERS = "others"
COMPARED = "compare"
"""What takes off a comparison rather than a filter."""
_WITH_A_NUMBER = numbers.LASTING | numbers.TIMED


@dataclass(frozen=True, slots=True)
class Step:
    """How a text goes on: the measure it is about, and the query that it changes, if it does."""

    measure: Measure | None
    before: PipelineQuery | None


def another_lead(sheet: Sheet, hint: Hint | None) -> str | None:
    """The lead of "and Globex?" after a question about one lead."""
    return lead_alone(sheet) if hint is None or hint.strength < FIRM else None


def step_of(sheet: Sheet, hint: Hint | None, before: PipelineQuery | None) -> Step:
    """Whether a text changes the query before it or asks afresh."""
    if before is None:
        return Step(hint.measure if hint else None, None)
    if hint is None or _only_changes(sheet, hint, before):
        return Step(before.measure, before)
    if hint.measure is Measure.UNSUPPORTED or before.lead is not None:
        return Step(hint.measure, None)
    return Step(hint.measure, before if _goes_on(sheet.left) else None)


def _only_changes(sheet: Sheet, hint: Hint, before: PipelineQuery) -> bool:
    if is_only_a_split(sheet.left):
        return True
    if before.measure in WITH_REASONS and (_A_REASON.match(sheet.left) or _OF_THOSE.match(sheet.left)):
        return True
    if numbers.ALONE.match(sheet.left) or (_WIDEN.search(sheet.left) and len(sheet.left.split()) <= SHORT):
        return True
    if hint.strength < FRESH and hint.measure is not Measure.UNSUPPORTED:
        return not _counts_anew(sheet.left, hint)
    same = hint.measure is before.measure
    if same and hint.measure in _WITH_A_NUMBER and len(_WORDS.findall(sheet.left)) <= SHORT:
        return True
    return same and (_goes_on(sheet.left) or len(_WORDS.findall(sheet.left)) <= BARE)


def _counts_anew(words: str, hint: Hint) -> bool:
    """Whether "how many …" asks for a count of something."""
    return (
        hint.measure is Measure.COUNT
        and re.search(r"\b(?:how many|number of|count of)\b", words, re.IGNORECASE) is not None
    )


def _goes_on(words: str) -> bool:
    """Whether a text that names a measure still speaks of what was asked before."""
    count = len(_WORDS.findall(words))
    if _LINKED.search(words):
        return True
    fully = _ASKS_FULLY.search(_ABOUT.sub("", words)) is not None
    return not fully and count <= SHORT and _BEGINS_LINKED.search(words) is not None


def widened(sheet: Sheet) -> frozenset[str]:
    """The kinds of filters that a text takes off ("all" for every one, "period" for the period)."""
    off = {_OTHERS} if _ALL_BUT.search(sheet.left) else set()
    off |= {"rep"} if _WHOLE_TEAM.search(sheet.wording.words) else set()
    for found in sheet.take_all(_WIDEN):
        if found["ever"]:
            off.add("period")
        elif found["all"] or not (found["kind"] or found["name"] or found["lost"]):
            off.add("all")
        else:
            off.add(_kind_named((found["kind"] or found["name"] or found["lost"]).lower()))
    return frozenset(off)


def _kind_named(word: str) -> str:
    last = word.rsplit(maxsplit=1)[-1].rstrip("s")
    if last in _LETTERS:
        return "letter"
    if last in ("person", "people"):
        return "rep"
    if last in ("date", "period", "time"):
        return "period"
    return {"industrie": "industry", "mql": "stage", "sql": "stage"}.get(last, last)


_ADDS = re.compile(
    r"^\W*(?:(?:ok|okay|and|now|please)\b\W*)*(?:also|plus|add|include|including)\b|\b(?:too|as well)\W*$",
    re.IGNORECASE,
)


def adds(words: str) -> bool:
    """Whether the names of a follow-up come to those before it rather than in their place: "also Dana"."""
    return _ADDS.search(words) is not None


def shift_of(sheet: Sheet, before: PipelineQuery | None) -> Shift | None:
    """How "and the week before?" moves the period of the question before it."""
    if before is None or before.period is None or _AGAINST.search(sheet.left):
        return None
    found = sheet.take(_SHIFT)
    if not found:
        return None
    unit = found["unit"] or found["unit2"] or found["unit3"] or found["after"]
    return Shift(unit.lower() if unit else None, later=found["after"] is not None)


def merged(heard: Heard, step: Step) -> PipelineQuery:
    """The query that a text asks for, with what it keeps of the one before."""
    before = step.before or PipelineQuery(measure=heard.measure)
    when, anew = heard.when, bool(heard.by) or heard.in_total or heard.number is not None
    period = None if "period" in heard.widened else when.period or before.period
    if heard.shift is not None:
        period = shifted(before.period, heard.shift)
    compare: Comparison | Period | None = when.compare or (None if COMPARED in heard.widened else before.compare)
    if when.a_year_before and period is not None and (when.same_days or period.unit != "year"):
        compare = a_year_earlier(period) or compare
    return PipelineQuery(
        measure=heard.measure,
        by=() if heard.in_total else heard.by or before.by,
        filters=_filters(heard, before.filters),
        period=period,
        compare=compare,
        number=heard.number if heard.number is not None else before.number,
        lowest=heard.lowest or (None if anew else before.lowest),
        logged=heard.logged or (before.logged if before.measure is heard.measure else ()),
    )


def _filters(heard: Heard, before: Filters) -> Filters:
    kept, out = _listed(before), _listed(before.excluded)
    if _OTHERS in heard.widened:
        kept = {kind: names for kind, names in kept.items() if kind not in heard.narrowed.out}
    for kind in heard.widened & set(Narrowing.model_fields):
        kept.pop(kind, None)
        out.pop(kind, None)
    if "all" in heard.widened:
        kept, out = {}, {}
    if (
        heard.measure is Measure.CONVERSION
        and "stage" in heard.narrowed.kept
        and "stage" in kept
        and len(heard.narrowed.kept["stage"]) != 2
    ):
        heard.narrowed.kept.pop("stage")
    if heard.measure is Measure.WHAT_IF:
        kept.pop("stage", None)  # that was defined before it
    for kind, names in heard.narrowed.kept.items():
        kept[kind] = [*_less(kept.get(kind, []), names), *names] if heard.added else names
        out[kind] = _less(out.get(kind, []), names)
    replaced = [name for names in _listed(before).values() for name in names] if heard.narrowed.kept else []
    for kind, names in heard.narrowed.out.items():
        out[kind] = [*_less(out.get(kind, []), names), *_less(names, [*kept.get(kind, []), *replaced])]
        kept[kind] = _less(kept.get(kind, []), names)
    return Filters.model_validate({**kept, "not": out})


def _listed(names: Narrowing) -> Found:
    return {kind: list(map(str, getattr(names, kind))) for kind in Narrowing.model_fields if getattr(names, kind)}


def _less(names: list[str], others: list[str]) -> list[str]:
    low = {name.casefold() for name in others}
    return [name for name in names if name.casefold() not in low]
