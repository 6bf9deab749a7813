"""Follow-up questions: what a text in a thread keeps of the question before it, and what it changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from qualification.leads import Stage
from qualification.pipeline.query import FEW, Breakdown, Comparison, Filters, Measure, Narrowing, Period, PipelineQuery
from qualification.questions import numbers
from qualification.questions.filters.ground import WITH_REASONS, Found
from qualification.questions.filters.leaving_out import throws_out
from qualification.questions.filters.name_forms import OUT
from qualification.questions.hearing import Heard
from qualification.questions.measuring import FIRM, LETTER, STAGE, Hint
from qualification.questions.one_lead import lead_alone
from qualification.questions.periods.stretches import a_year_earlier
from qualification.questions.periods.when import is_a_run_of_days, lasting, shifted
from qualification.questions.periods.when_forms import TREND
from qualification.questions.sheet import Sheet
from qualification.questions.shifting import is_a_shift
from qualification.questions.split_forms import ANY, NO_SPLIT, TOTAL
from qualification.questions.splitting import is_only_a_split
from qualification.questions.splitting_again import is_no_name
from qualification.questions.turns import turns
from qualification.questions.widening import COMPARE, OF_NAMES, OTHERS, PERIOD, less, less_names, takes_off, without
from qualification.questions.wording import Wording

FRESH = 6
"""The strength from which a cue in a thread asks something new rather than for a part of what was asked."""
OF_TIME = frozenset({Breakdown.DAY, Breakdown.WEEK, Breakdown.MONTH, Breakdown.QUARTER})
_LEAVES_OUT = re.compile(
    rf"\W*(?:(?:and|but|now|ok|okay|then|please|also|same|the)\b\W*)*(?:{OUT})(?: (?:the|any|all|those in|what is))* "
    rf"(?:{STAGE})\b(?: (?:out|off|away|leads|ones|please|then|now|too|though|thanks|stage"
    r"|(?:from|off|of) (?:that|this|it|there|the list)))*\W*",
    re.IGNORECASE,
)
"""All of a follow-up that leaves out a stage, and asks nothing of it: "minus dq"."""
_AGAIN = re.compile(rf"\W*(?:{turns('asks_again')})(?= (?!.*\b(?:{STAGE})\b))", re.IGNORECASE)
"""What asks the same once more, and of no stage: "go again for september"."""
_A_STEP = re.compile(rf"\b{STAGE} ?(?:to|2|into|→|->|=>|>|–|/) ?{STAGE}\b", re.IGNORECASE)
_WHO_IS_FIRST = re.compile(
    rf"\W*(?:(?:and|so|but)\W+)*(?:who|which 1|which one)\b(?!.*\b{STAGE}\b).*\b(?:most|least|best|worst)\b",
    re.IGNORECASE,
)
"""Who comes first in what was asked, in its own words: "who rejects the most"."""
_LINKED = re.compile(
    r"\b(?:they|them|those|these|their|it|its|that|there|same|of which|ones?|instead|rather|only|"
    r"just|too|as well|him|her|hers|his|how many (?:got|were|was|are|became|ended|went|converted))\b",
    re.IGNORECASE,
)
_BEGINS_LINKED = re.compile(
    r"^\W*(?:(?:ok|okay|now|hm+|oh|so|thanks|great|cool|nice|right|good|wow|interesting)\b\W*)*(?:and|"
    r"what about|how about|same|only|just|without|but|also|or|versus|instead|rather than|plus|then|in|as)\b",
    re.IGNORECASE,
)
_ASKS_FULLY = re.compile(r"\b(?:which|what|who|how|where|when|why|show|list|give)\b", re.IGNORECASE)
_OF_LEADS = frozenset(Measure) - {
    Measure.UNSUPPORTED,
    Measure.DEFINE,
    Measure.WHAT_IF,
    Measure.CHANGES,
    Measure.PIPELINE,
    Measure.FUNNEL,
    Measure.LOAD,
    Measure.FOLLOW_UPS,
    Measure.REVISITS,
    Measure.CONTRADICTIONS,
}
"""Measures that a few words ask for of the leads before them: "total value?"."""
_OF_ITS_OWN = re.compile(
    rf"\b(?:{STAGE}|deals?|accounts?|calls?|meetings?|pipeline|funnel|{ANY}|we|our|us|my|mine|anyone|anybody|everyone|every|who\w*|which)\b",
    re.IGNORECASE,
)
"""What a text that asks for another measure says it is of."""
_ABOUT = re.compile(r"\b(?:what|how) about\b", re.IGNORECASE)
BARE = 2  # words of a follow-up that says the same measure in other words ("meetings?")
_WORDS = re.compile(r"[^\W_]+")
SHORT = 6  # words of a follow-up that only names another measure ("and the conversion?")

_WHAT_ONE_IS = re.compile(
    rf"(?:{turns('what_one_is')})(?: (?:here|exactly|again|actually|please|then|for us))*\W*$", re.IGNORECASE
)
"""What asks in a thread for the meaning of the stage that was asked about: "dumb question, what counts as one"."""
_STAGE = re.compile(rf"\b(?!leads\b){STAGE}\b", re.IGNORECASE)
_STAGE_OF = {
    Measure.UNACCEPTED: Stage.MARKETING_QUALIFIED,
    Measure.REJECTED: Stage.MARKETING_QUALIFIED,
    Measure.DISQUALIFIED: Stage.DISQUALIFIED,
}
"""The stage of which a measure is though none is said."""
_A_REASON = re.compile(
    r"\W*(?:(?:and|or|only|just|what about|how about|now|ok|then)\W+)*(?:no|lack of|bad|wrong|too)\b(?: \w+){1,2}\W*$",
    re.IGNORECASE,
)
"""All of a follow-up that names a reason: "only no budget"."""
_OF_THOSE = re.compile(
    r"\W*(?:and |so )?(?:of (?:those|these|them)[ ,·]*)?how many(?: of (?:those|these|them|it))? (?:(?:for|because|due to)\b"
    r"|(?:(?<=those )|(?<=these )|(?<=them )|(?<=it ))(?:is|are|was|were|had|have|has|gave|cited?|stated?|listed?)\b"
    r"(?! (?:mql|sql)\b))",
    re.IGNORECASE,
)
"""A part of what was counted by its reasons: "how many of those were bad data"."""
_LESS_A_LETTER = re.compile(
    rf"\W*(?:(?:and|but|now|ok|okay|then|please|the same|same)\b\W*)*(?:without|minus|less|no) (?:the )?{LETTER}"
    rf"(?:(?: ,| and| or| nor)+ (?:the )?{LETTER})*\W*(?:(?:please|then|now|though|thanks|this time)\b\W*)*",
    re.IGNORECASE,
)
"""All of a follow-up that leaves out of a figure by letter one of these: "without need"."""
_OF_LETTERS = frozenset({Measure.BLOCKERS, Measure.CONTRADICTIONS})
"""Measures that may be split by letter though none is said to be missing."""
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
    if hint is None or (before.lead is None and _AGAIN.match(sheet.left)) or _only_changes(sheet, hint, before):
        return Step(before.measure, before)
    if hint.measure is Measure.UNSUPPORTED or before.lead is not None:
        return Step(hint.measure, None)
    if hint.measure is Measure.DEFINE is not before.measure:
        return Step(hint.measure, None)  # what a stage is holds at all times
    return Step(hint.measure, before if _goes_on(sheet.left, hint.measure) else None)


def defined(words: str, before: PipelineQuery | None) -> PipelineQuery | None:
    """What "what counts as one" asks for after a question about leads of one stage."""
    if before is None or not _WHAT_ONE_IS.search(words) or _STAGE.search(words):
        return None
    stages = before.filters.stage or [each for each in (_STAGE_OF.get(before.measure),) if each]
    return PipelineQuery(measure=Measure.DEFINE, filters=Filters(stage=stages[-1:])) if stages else None


def _only_changes(sheet: Sheet, hint: Hint, before: PipelineQuery) -> bool:
    if before.lead is not None:
        return False
    if is_only_a_split(sheet.left):
        return True
    if before.measure in WITH_REASONS and (_A_REASON.match(sheet.left) or _OF_THOSE.match(sheet.left)):
        return True
    if is_no_name(sheet) or is_a_shift(sheet.left):
        return True
    said = _WORDS.findall(sheet.left) if hint.measure is before.measure else sheet.left.split()
    if len(said) <= SHORT and (takes_off(sheet.left, before) or _LEAVES_OUT.fullmatch(sheet.left)):
        return True
    if throws_out(sheet.left):
        return True
    if _is_a_part_of_it(sheet.left, hint, before):
        return True
    if hint.strength < FRESH and hint.measure is not Measure.UNSUPPORTED:
        return not _counts_anew(sheet.left, hint)
    same = hint.measure is before.measure
    if same and hint.measure in _WITH_A_NUMBER and len(_WORDS.findall(sheet.left)) <= SHORT:
        return True
    return same and (_goes_on(sheet.left, hint.measure) or _says_it_again(sheet.left, hint.measure))


_HOW_MANY = re.compile(
    r"\b(?:how many|number of|count of)\b(?! (?:per|by|in each|for each|of each|each|of them)\b|\W*$)", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"\b(?:{STAGE}|leads?|deals?|accounts?|compan(?:y|ies)|contacts?|people|prospects?|wins)\b", re.IGNORECASE
)
_ANOTHER_STAGE = re.compile(
    rf"\W*(?:(?:and|so|but|now|how many|what about|how about|are|is|then|ones?|those|leads|sitting|stuck|parked|only"
    rf"|just|the|show|me|keep"
    rf"|sit|in|at|as)\b\W*)*"
    rf"{STAGE}\b(?:\W|\b(?:then|now|right now|currently|instead|too|please|leads|ones|stage)\b)*",
    re.IGNORECASE,
)
_BY_LETTER = re.compile(r"\b(?:missing|lack\w*|without|no|gaps?|unknown|which)\b", re.IGNORECASE)


def _is_a_part_of_it(words: str, hint: Hint, before: PipelineQuery) -> bool:
    """Whether what sounds like another measure is but a stage, a letter, a trend or the whole of what was asked."""
    if TREND.search(words) and hint.measure is Measure.CHANGES:
        return before.period is not None
    if hint.measure is Measure.MISSING and before.measure in _OF_LETTERS:
        by_letter = before.measure is Measure.BLOCKERS and Breakdown.LETTER in before.by
        return not _BY_LETTER.search(words) or (by_letter and _LESS_A_LETTER.fullmatch(words) is not None)
    if before.by and len(words.split()) <= SHORT and (TOTAL.search(words) or NO_SPLIT.search(words)):
        return True
    return (
        before.measure is Measure.REVISITS or (before.measure is Measure.COUNT and bool(before.filters.stage))
    ) and _ANOTHER_STAGE.fullmatch(words) is not None


def _says_it_again(words: str, measure: Measure) -> bool:
    """Whether a text says the same measure again, with no more of its own than another step, or who is first in it."""
    if measure is Measure.CONVERSION and _A_STEP.search(words):
        return len(_WORDS.findall(_A_STEP.sub("", words))) < BARE
    return len(_WORDS.findall(words)) <= (SHORT if _WHO_IS_FIRST.match(words) else BARE)


def _counts_anew(words: str, hint: Hint) -> bool:
    """Whether "how many …" asks for a count of something; "how many did Dana make" is of what was counted before."""
    return hint.measure is Measure.COUNT and _HOW_MANY.search(words) is not None and _COUNTED.search(words) is not None


def _goes_on(words: str, measure: Measure) -> bool:
    """Whether a text that names a measure still speaks of what was asked before."""
    count = len(_WORDS.findall(words))
    if _LINKED.search(words):
        return True
    if count <= SHORT and measure in _OF_LEADS and not _OF_ITS_OWN.search(words):
        return True
    fully = _ASKS_FULLY.search(_ABOUT.sub("", words)) is not None
    return not fully and count <= SHORT and _BEGINS_LINKED.search(words) is not None


_ADDS = re.compile(
    rf"(?:^|[,;.!?]|\b(?:and|but)\b)\W*(?:(?:ok|okay|and|now|please|then|can you|could you)\b\W*)*(?:{turns('adds_first')})\b"
    rf"|\b(?:{turns('adds_last')})(?: (?:please|then|thanks))*\W*(?:$|[,;.!?])",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\b(?:only|just)\b", re.IGNORECASE)
_ASKS_WHETHER = re.compile(r"\W*(?:(?:and|so|but)\b\W*)*(?:is|are|was|were|do|does|did|has|have|had)\b", re.IGNORECASE)


def adds(wording: Wording) -> bool:
    """Whether the names of a follow-up come to those before it rather than in their place: "also Dana", "+ Dana"."""
    if _ASKS_WHETHER.match(wording.words):
        return False  # "is it so in EMEA, too?"
    found = _ADDS.search(wording.words)
    taken_back = (
        found is not None and _ALONE.search(wording.words, found.end()) is not None
    )  # "opps as well? just opps"
    return wording.written.lstrip().startswith("+") or (found is not None and not taken_back)


_IN_ITS_PLACE = re.compile(
    r"\b(?:instead|in place of|rather than|replace|swap|exchange)\b|^\W*(?:no|nope|sorry)\b ?,|\bi meant\b"
    r"|\b(?:is|was|were) (?:the )?wrong\b|\bwrong (?:one|1|name|segment|region|team|rep|person|source|campaign|industry)\b"
    r"|^\W*(?:(?:sorry|oops|no|actually)\b\W*)*not (?:(?:the|in|from|for) )*[^,;.]{1,40}[,;.–] ?(?!and\b|or\b|nor\b|not\b)",
    re.IGNORECASE,
)


def replaces(words: str) -> bool:
    """Whether the names of a follow-up stand in the place of those before it, whatever these are of: "no, Industrie"."""
    return _IN_ITS_PLACE.search(words) is not None


@dataclass(frozen=True, slots=True)
class CountedAgain:
    """The number that all of a follow-up, or of a clause of it, changes: the query's own, or so many days of its period."""

    number: float | None = None
    period: Period | None = None


def counted_again(sheet: Sheet, measure: Measure, before: PipelineQuery) -> CountedAgain:
    """What a bare number changes: "make it sixty" the days that leads stood still, "stretch it to 90" a period of days."""
    bare = numbers.take_bare(sheet)
    if bare is None:
        return CountedAgain()
    days = before.period if before.number is None and measure is not Measure.WHAT_IF else None
    if days is not None and is_a_run_of_days(days) and bare.unit in ("", "day", "week", "month"):
        return CountedAgain(period=lasting(days, bare.n, bare.unit or "day"))
    number = numbers.in_unit_of(bare, measure)
    if number is None and not bare.unit and (before.number is not None or before.by):
        number = float(bare.n)
    return CountedAgain(number)


def first_of(count: int, measure: Measure, before: PipelineQuery) -> float:
    """The number of "the worst one": 1, unless the query's own number is one of days or minutes."""
    own = before.number if measure in _WITH_A_NUMBER | {Measure.WHAT_IF} else None
    return float(count) if own is None or own <= FEW else own


def _is_a_year(period: Period) -> bool:
    """Whether a period is a calendar year, or this year so far: the year before it is its previous one."""
    start, end = period.start, period.end
    whole = start is not None and end is not None and (start, end) == (date(end.year, 1, 1), date(end.year, 12, 31))
    return whole or period.unit == "year"


def merged(heard: Heard, step: Step) -> PipelineQuery:
    """The query that a text asks for, with what it keeps of the one before."""
    before = step.before or PipelineQuery(measure=heard.measure)
    when, anew = heard.when, bool(heard.by) or heard.in_total or heard.number is not None
    period = None if PERIOD in heard.off.kinds else when.period or before.period
    if heard.shift is not None:
        period = shifted(before.period, heard.shift)
    compare: Comparison | Period | None = when.compare or (None if COMPARE in heard.off.kinds else before.compare)
    if when.a_year_before and period is not None and (when.same_days or not _is_a_year(period)):
        compare = a_year_earlier(period) or compare
    return PipelineQuery(
        measure=heard.measure,
        by=() if heard.in_total else _by(heard, before),
        filters=_filters(heard, before),
        period=period,
        compare=compare,
        number=heard.number if heard.number is not None else before.number,
        lowest=heard.lowest or (None if anew else before.lowest),
        logged=heard.logged or (before.logged if before.measure is heard.measure else ()),
        overdue=heard.overdue or (before.overdue and before.measure is heard.measure),
    )


def _by(heard: Heard, before: PipelineQuery) -> tuple[Breakdown, ...]:
    """What a query is split by: anew, by what is added to that before it ("by month as well"), or as it was."""
    if not heard.by or not heard.added:
        return heard.by or _by_before(heard, before)
    times = set(heard.by) & OF_TIME
    return tuple(dict.fromkeys([*(each for each in before.by if not (times and each in OF_TIME)), *heard.by]))


def _by_before(heard: Heard, before: PipelineQuery) -> tuple[Breakdown, ...]:
    """What the query before was split by, without what is taken off that was no filter of it: "forget the region"."""
    narrowed = (before.filters, before.filters.excluded)
    off = {kind for kind in heard.off.kinds if not any(getattr(each, kind, None) for each in narrowed)}
    return tuple(each for each in before.by if each.value not in off)


def _filters(heard: Heard, earlier: PipelineQuery) -> Filters:
    """The filters before, less what comes off, with what is said; "all letters, authority is but one" says none of them."""
    before = earlier.filters
    kept, out = without(heard.off, _listed(before), _listed(before.excluded))
    said, left_out = less_names(heard.narrowed.kept, heard.off.names), less_names(heard.narrowed.out, heard.off.names)
    if heard.replaces:  # "not mid-market, SME"
        for kind in [kind for kind in left_out if less(left_out[kind], getattr(before, kind)) != left_out[kind]]:
            said |= {kind: wanted} if (wanted := less(left_out.pop(kind), getattr(before, kind))) else {}
            kept.pop(kind, None)
    said = {
        kind: names for kind, names in said.items() if kind not in heard.off.kinds or less(names, getattr(before, kind))
    }
    if OTHERS in heard.off.kinds:
        kept = less_names(kept, [name for names in left_out.values() for name in names])
        kept = {kind: names for kind, names in kept.items() if kind not in left_out}
    if heard.measure is Measure.CONVERSION and "stage" in kept and len(said.get("stage", ())) == 1:
        said.pop("stage")
    if earlier.measure is Measure.CONVERSION and heard.measure is not Measure.CONVERSION:
        kept.pop("stage", None)  # those were a step's
    if heard.measure is Measure.WHAT_IF:
        kept.pop("stage", None)  # that was defined before it
    named = [kind for kind in kept if kind in OF_NAMES]
    if heard.replaces and len(named) == 1 and said.keys() & set(OF_NAMES):
        kept.pop(named[0])
    for kind, names in said.items():
        kept[kind] = [*less(kept.get(kind, []), names), *names] if heard.added else names
        out[kind] = less(out.get(kind, []), names)
    replaced = [name for names in _listed(before).values() for name in names] if said else []
    for kind, names in left_out.items():
        out[kind] = [*less(out.get(kind, []), names), *less(names, [*kept.get(kind, []), *replaced])]
        kept[kind] = less(kept.get(kind, []), names)
    return Filters.model_validate({**kept, "not": out})


def _listed(names: Narrowing) -> Found:
    return {kind: list(map(str, getattr(names, kind))) for kind in Narrowing.model_fields if getattr(names, kind)}
