"""What is surely asked where next to nothing is left beside names, periods and breakdowns, so that no opinion is needed."""

from __future__ import annotations

import re
from datetime import date

from qualification.pipeline.query import Breakdown, Measure
from qualification.questions.filters.names import Vocabulary
from qualification.questions.filters.narrowing import Narrowing
from qualification.questions.measuring import FIRM, STAGE, Hint
from qualification.questions.periods.when import find_when
from qualification.questions.sheet import Sheet
from qualification.questions.split_forms import ANY
from qualification.questions.splitting import find_split
from qualification.questions.wording import Wording

_STAGE = re.compile(rf"\b(?:{STAGE}|wins)\b", re.IGNORECASE)
_STAGE_ALONE = re.compile(rf"\W*(?:(?:the|our|all|any|new) )*{STAGE}\W*", re.IGNORECASE)
_FEW = (
    r"the|our|my|all|any|show|list|give|pull|see|me|us|need|want|numbers?|figures?|of|for|in|on|by|from|with|please|thanks|"
    r"and|so far|right now|currently|can|could|you|i would|at"
)
_AROUND = (
    rf"(?:\W|\b(?:{_FEW}|only|just|excluding|without|except|(?:restricted|limited|narrowed|confined)(?: down)? to|"
    r"new|fresh|open|total|get|got|like|count|to|which (?:one|1)|which|who|whose|what|how many|how|do|does|did|we|i|it|they|"
    r"have|has|had|is|are|was|were|be|been|there|make|made|makes|create|created|gets|bring|brings|brought|come|comes|came|"
    r"opened|added|landed|arrived|entered|rank|ranked|sort|sorted|compare|highest|lowest|most|fewest|least|best|worst|top|bottom|first|biggest|largest|smallest|"
    r"strongest|weakest|poorest|greatest|hottest|busiest|quietest|thinnest|main|leading|number 1|up|down|"
    rf"or|versus|more|fewer|aside|excluded|leaving out|left out|leave out|apart|not counting|minus|{ANY})\b)*"
)
_A_COUNT = re.compile(
    rf"{_AROUND}\b(?:mql|sql|opportunities|customers|wins|(?:leads|people|accounts|companies|contacts|ones|deals) "
    rf"(?:(?:now|right now|that are|who are|which are"
    rf"|currently|sitting|sit|parked|held|are|is|we have|we 've got) )*in (?:accepted(?: leads)?|nurture|"
    rf"disqualified|(?:mql|sql)(?: stage)?)"
    rf"|(?:nurture|disqualified|accepted(?: leads)?) (?:population|pool|pile|stock|bucket|headcount|size|volume|"
    rf"total|tally|stage))\b{_AROUND}",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"(?:\W|\b(?:{_FEW}|what|how|is|are|up|down|or|versus|side|{ANY})\b)*\b(?:pipeline|funnel)\b(?:\W|\b(?:{_FEW}|"
    rf"is|up|down|or|versus|"
    rf"side|{ANY})\b)*",
    re.IGNORECASE,
)
"""The pipeline or funnel as a whole: "funnel EMEA this year"."""
_LEADS = re.compile(
    rf"(?:\W|\b(?:{_FEW}|new|open|what|which|does|do|has|have|got|{ANY})\b)*\b(?:leads|deals|accounts)\b(?:\W|"
    rf"\b(?:{_FEW}|does|do|"
    rf"did|is|are|has|have|had|got|get|{ANY})\b)*",
    re.IGNORECASE,
)
_A_STEP = re.compile(
    rf"(?:\W|\b(?:{_FEW}|what|is|was|conversion|rates?|{ANY})\b)*\b{STAGE}\b ?(?:to|2|into|in|→|>|->|=>|–|/) ?{STAGE}\b"
    rf"(?:\W|\b(?:{_FEW}|conversion|rates?|up|down|or|versus|only|aside|excluded|out|it|is|are|leaving|asap|trend|{ANY})\b)*",
    re.IGNORECASE,
)
_FROM_TO = re.compile(rf"\b{STAGE} ?(?:to|2|→|>|->|=>) ?{STAGE}\b", re.IGNORECASE)
_HOW_IT_GOES = re.compile(
    rf"(?!.*\bwhat\b.*\bdoing\b)(?=.*\b(?:how|doing|going|compare|compared|versus|faring|perform\w*|numbers?|"
    rf"figures|stats|overview|update|stack)\b)"
    rf"(?:\W|'s|\b(?:{_FEW}|'s|s|how|what|is|are|was|were|do|does|did|has|have|been|doing|going|look|looks|looking|"
    rf"getting|get|along|"
    r"faring|fare|perform\w*|ok|okay|fine|well|good|alright|it|things|numbers|figures|stats|overview|update|compare[ds]?|"
    r"comparing|versus|or|to|up|stack|stacks|against|each other|side|holding|these days|lately|currently|with|team|overall|"
    r"a|an|quick|between|next)\b)*",
    re.IGNORECASE | re.DOTALL,
)
"""What is said around names, and nothing of what: "how is Riley doing", "compare EMEA and DACH"."""
_BEST = re.compile(
    r"\b(?:best|worst|strongest|weakest|poorest|top|star)\b(?!.*\b(?:source|campaign|segment|region|industr))"
    r"|\b(?:best|worst|strongest|weakest|poorest)\b",
    re.IGNORECASE,
)
_AROUND_THE_BEST = re.compile(
    rf"(?:\W|\b(?:{_FEW}|s|who|whose|which|what|is|are|was|were|has been|been|us|here|now|overall|best|worst|strongest"
    rf"|weakest|poorest|top|star|very|single|absolute|1|ones?|performing|performers?|closers?|players?|tell|name|{ANY})\b)*",
    re.IGNORECASE,
)
"""What is said around who or what is best, and nothing of at what: how much of it comes to be sold is meant."""
_OF_ALL = re.compile(
    r"\bhow (?:'s|is|are|were|was|did|do|have|has) (?:we|(?:the|our|my) (?:whole |entire )?team|everyone|everybody|things|"
    r"business|sales)\b(?= (?:been )?(?:do|doing|going|faring|perform\w*|getting on|get on|looking)\b)",
    re.IGNORECASE,
)
"""Everything is asked about: "how did we do last month?"."""
_NOTHING_ELSE = re.compile(
    rf"(?!.*\bthanks\b)(?:\W|\b(?:{_FEW}|'s|how|what|about|are|is|it|we|do|does|doing|lately|instead|but|same|only|"
    rf"just|then|or|versus|better|worse|top"
    rf"|{ANY})\b)*",
    re.IGNORECASE,
)
FAIRLY_SURE = 8
"""The strength above which a cue is about more than how many there are in a stage: "sql = ?", "untaken MQLs"."""
_RANKED = frozenset({"rep", "team", "source", "campaign", "segment", "region", "industry"})
_OF_WHOM = frozenset({"rep", "team", "source", "segment", "region", "industry"})


def asked_plainly(
    wording: Wording, words: str, hint: Hint | None, today: date, vocabulary: Vocabulary
) -> Measure | None:
    """What is surely asked, if that is so: "MQLs by rep last week", "MQL to SQL weekly", "how is Riley doing"."""
    sheet = Sheet(wording)
    sheet.left = words
    staged = _STAGE.search(words) is not None
    find_when(sheet, today)
    by, number = find_split(sheet)
    narrowing = Narrowing(sheet, vocabulary, None, Measure.COUNT)
    for take in (narrowing.excluded, narrowing.known, narrowing.positional, narrowing.alone):
        take()
    if "letter" in narrowing.found.out:
        return None
    if narrowing.found.out and wording.foreign:
        return None  # "ohne Besitzer" may leave out nobody
    if hint is not None and hint.measure in (Measure.PIPELINE, Measure.FUNNEL) and _WHOLE.fullmatch(sheet.left):
        return hint.measure
    ranked = number is not None and bool(by) and all(each.value in _RANKED for each in by)
    if not staged and ranked and _only_the_best(words, sheet.left, hint):
        return Measure.CONVERSION
    if not staged:
        return (
            Measure.PIPELINE
            if (_OF_ALL.search(words) or _is_of_whom(narrowing, _marked(wording, vocabulary)))
            and _HOW_IT_GOES.fullmatch(_OF_ALL.sub("how are", sheet.left))
            else None
        )
    marked = _marked(wording, vocabulary)
    brought = any(kind in each.found.kept for kind in ("source", "campaign") for each in (narrowing, marked))
    return _of_stages(sheet.left, hint, of_a_load=Breakdown.REP in by and not brought)


def _only_the_best(words: str, left: str, hint: Hint | None) -> bool:
    """Whether a question asks who or what is best, and not at what: "who is my best rep"."""
    of_another = hint is not None and hint.strength >= FIRM and hint.measure is not Measure.CONVERSION
    return not of_another and _BEST.search(words) is not None and _AROUND_THE_BEST.fullmatch(left) is not None


def is_a_step(words: str) -> bool:
    """Whether the words say from which stage to which: "MQL to SQL", "lead → MQL"."""
    return _FROM_TO.search(words) is not None


def is_a_part(wording: Wording, words: str, today: date, vocabulary: Vocabulary) -> bool:
    """Whether there are but names, periods and breakdowns: part of a question, but of which ("Dana Q3?", "weekly instead")."""
    sheet = Sheet(wording)
    sheet.left = words
    when = find_when(sheet, today)
    by, number = find_split(sheet)
    narrowing = Narrowing(sheet, vocabulary, None, None)
    for take in (narrowing.marked, narrowing.excluded, narrowing.known, narrowing.positional, narrowing.alone):
        take()
    taken_out = _marked(wording, vocabulary)
    known = any(
        vocabulary.kind_of(name)
        for each in (narrowing, taken_out)
        for names in each.found.kept.values()
        for name in names
    )
    said = known or taken_out.found.kept or when.period or when.compare or by or number is not None
    return bool(said) and _NOTHING_ELSE.fullmatch(sheet.left) is not None


def _of_stages(left: str, hint: Hint | None, *, of_a_load: bool) -> Measure | None:
    """What stages with next to nothing else mean; `of_a_load` where "open leads by rep" is how much each has to do."""
    if _A_STEP.fullmatch(left):
        return Measure.CONVERSION
    if hint is None or hint.strength > FAIRLY_SURE:
        return None
    if _A_COUNT.fullmatch(left) or (not of_a_load and _LEADS.fullmatch(left)):
        return Measure.COUNT
    return hint.measure if _STAGE_ALONE.fullmatch(left) else None


def _marked(wording: Wording, vocabulary: Vocabulary) -> Narrowing:
    """The names that the words of a question are judged without: those that say what they name, known ones of several words."""
    narrowing = Narrowing(Sheet(wording), vocabulary, None, None)
    narrowing.told()
    return narrowing


def _is_of_whom(*narrowings: Narrowing) -> bool:
    kinds = {kind for each in narrowings for kind in each.found.kept}
    return bool(kinds) and kinds <= _OF_WHOM and not any(each.found.out for each in narrowings)
