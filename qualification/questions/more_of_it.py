"""What a part of a text is to the question before it: another question, or more of the same."""

from __future__ import annotations

import re

from qualification.pipeline.query import Measure
from qualification.questions.measuring import FIRM, STAGE, Hint
from qualification.questions.periods.spans import SPAN
from qualification.questions.sheet import TAKEN
from qualification.questions.split_forms import ANY, MOST, TO_STAFF
from qualification.questions.splitting import asks_for_the_first, is_only_a_split, names_a_split

_ASKS_ANEW = re.compile(
    r"\W*(?:who|which(?= of \w+ (?:is|are|was|were) (?:on|off|away|out|sick|ill)\b"
    r"| \w+ (?:is|are|was|were|has|have|did|do|does|will|can)\b)|what(?! about)|whose|how(?! about)|why|where|"
    r"when|is|are|do|does|did|can|could|will|has|have)\b",
    re.IGNORECASE,
)
_WHICH_IS_FIRST = re.compile(
    rf"\W*(?:(?:and|so) )?which(?: one| 1| of (?:them|those|these))? (?:is|was|has|had|does|did|are|were"
    rf"|brings?|gives?)(?: (?:the|our|by far))* (?:{MOST})\b(?! {ANY}\b)",
    re.IGNORECASE,
)
"""Which of those it is split by comes first: "value by segment; which one is biggest"."""
_HOW_IT_LOOKS = re.compile(
    r"\W*(?:(?:and|so) )?(?:how|what) (?:is|are|was|were|does|do|did|has|have) (?:the |our )?(?:(?:month|quarter|week) of )?"
    rf"{SPAN} (?:(?:been|look\w*|do|doing|going|go|fare|faring|compare\w*|stand|stack|shap\w+|perform\w*|hold\w*|turn\w*|like"
    r"|up|out|so far|well|against) ?)*(?:versus|compared?|with|to|than|beside|alongside|from|after|over|$)",
    re.IGNORECASE,
)
"""How a period stands against another: "…, how is July looking versus June"."""
AND_COUNTED = r"(?:new |fresh )?(?:leads|mql|sql|calls|meetings) (?:today|yesterday|this|last)\b"
"""A second question that names no more than what is counted and when: ", and new leads today"."""
_COUNTED = re.compile(rf"\W*{AND_COUNTED}", re.IGNORECASE)
_ANY_TOO = re.compile(
    rf"\W*(?:and )?any (?!of\b)(?:[a-z]+ ){{0,2}}(?:wins?|deals?|calls?|meetings?|{STAGE})\b(?: (?:yet|too|at all))?\W*$",
    re.IGNORECASE,
)
"""All of a second question that asks whether there are some: "and any big wins?"."""
_SAID = re.compile(rf"\w+|{TAKEN}+")
_WHY_TOO = re.compile(
    r"\W*(?:(?:and|for|y|et|und|e|en) )?(?:why|how come|what for|(?:(?:for|what|which|with what|why) )*reasons?"
    r"(?: (?:did|do|does|were|are|was|is|have|has) (?:(?:he|she|they|we|reps?|it|there|the) ?)*(?:give|gave|given"
    r"|state|stated|have|name|named)?)?)\W*$",
    re.IGNORECASE,
)
_WHO_TOO = re.compile(
    rf"(?:,|\W)*(?:who is (?:on top|first|last|ahead|leading|the )?(?:{MOST})?"
    rf"|(?:and )?who (?:does|did|do|is doing) (?:it|that|this|them|so)(?: the)?(?: {MOST}| more)?(?: often)?"
    r"|(?:and )?(?:who|by whom|which (?:reps?|people))(?: (?:has|have|owns|holds|got|took|handles|is on)"
    r"(?: (?:them|it|those|these|each))?"
    r"| (?:they|it|those|these|each|them)(?: all)? [a-z]+(?: [a-z]+)? (?:with|to|by|on))?)\W*$",
    re.IGNORECASE,
)
_THE_FIRST_TOO = re.compile(
    rf"\W*(?:so |and )?who (?:(?:do|should|can|must|shall) (?:i|we) {TO_STAFF}"
    r"|(?:gets|deserves|wins|earns|takes) (?:the|a|my|our)\b)",
    re.IGNORECASE,
)
"""Whose the first is that was asked for: "quickest first reply in May, who gets the cup"."""
_OF_EACH = re.compile(
    r"\W*(?:(?:so|and|but|just|only|with|the|a|1)\b ?)*"
    r"(?:how many|numbers?|figures?|counts?|totals?|rates?|shares?|lines?|values?)\b "
    rf"(?:(?:has|have|does|do|are|is|of them|there|with|for)\b ?)*(?:each|every|per|by) (?:the |our )?{ANY}\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"\W*(?:(?:so|and|but) )?(?:what|how) (?:%|percent\w*|percentage|pct|share|part"
    r"|portion|proportion|fraction|ratio|often|frequently|rate)"
    r"(?= ?[^\w ]|$| (?:by|per|in|for|of (?:them|those|these|it)|on|from|since|last|this|was|is|did|do|does|are"
    r"|were)\b)",
    re.IGNORECASE,
)
"""A question that leaves it to the words before of what: "first contact under 30 minutes: what % in June"."""
_DO_IT = re.compile(
    r"\W*(?:(?:and|but|so|please)\b ?)*(?:can|could|would|will) (?:you|we|i) (?:(?:please|also|maybe|just|kindly) )*"
    r"(?:do|show|give|split|break|list|cut|slice|group|have|get|see|sort|rank)(?: me| us)? (?:it|that|this|them|those"
    r"|these)\b",
    re.IGNORECASE,
)
"""What asks for the same in another form: "could you do it by week"."""
_BETTER = re.compile(
    r"\W*(?:(?:and|so|but) )?(?:(?:is|are|was|were|has|have) (?:it|that|this(?: week| month| quarter| year)?|we|they|things"
    r"|these|those) (?:been |any |much |still |a bit |getting |going |doing )*"
    r"(?:up|down|better|worse|faster|slower|quicker|higher|lower|(?:more|fewer|less)(?= (?:or|than)))"
    r"|how (?:does|do|did|is|was) (?:it|that|this|they) (?:look |stand |stack up )?(?:versus|compared?)"
    r"|(?:are|is|were|was|do|did|have|has) (?:we|it|that|they|this) (?:still |now |already |currently )*(?:over|above|below"
    r"|under|at"
    r"|near|past|beat|beating|meet|meeting|hit|hitting|reach|reaching|clear|clearing|short of|ahead of|behind|close to) "
    r"(?:it|that|this|(?:the |our )?(?:target|benchmark|goal|line|mark|plan))"
    r"|(?:versus|compared? (?:it |that )?(?:with|to)|beside|alongside) (?:the |our |that |a )?(?:benchmark|target|goal|plan"
    r"|usual"
    r"|month|week|quarter|year|one|1|period|last|previous|prior|same)"
    r"|(?:(?:is|are|was|were|did) (?:it|that|we|they) )?(?:over|above|below|under|past|beyond|beats?|(?:higher|lower|more|less"
    r"|better|worse) than)(?: or (?:over|above|below|under|past))? (?:the |our )?\d+(?: ?[.,] ?\d+)? ?(?:%|percent)"
    r"(?: (?:benchmark|target|mark|line))?(?: or (?:not|no|nah|over|above|below|under|less|more|lower|higher))?"
    r"(?= ?(?:[^\w ]|$))"
    r"|(?:(?:please|can you|could you) )*(?:set|put|hold|show|place) (?:it|that|this|last|them|q)\b[^.?!;]* (?:beside"
    r"|alongside|versus))\b",
    re.IGNORECASE,
)
_PUT_ASIDE = re.compile(
    r"\W*(?:(?:only|just|the|all) )*disqualified(?: (?:ones|leads|deals|only))*(?= ?(?:[^\w ]|$))", re.IGNORECASE
)
"""Where leads sit that come due again, told after the question: "revisits next month: disqualified ones"."""
_COMES_OF_IT = re.compile(
    r"\W*(?:(?:and|so|then|but)\b ?)*(?:what|how|who|which)\b[^.?!;]*\b(?:loses?|lost|gains?|drops?|falls?|keeps?|left|changes?"
    r"|happens?|differs?|look|looks|remains?|costs?|do|does|get|win|out)\b",
    re.IGNORECASE,
)
"""What asks what a supposed threshold makes of it: "put the score at 65. What do we lose, by source"."""
_MORE_OF_IT = (_WHY_TOO, _WHO_TOO, _HOW_MUCH, _DO_IT, _WHICH_IS_FIRST, _HOW_IT_LOOKS)
"""What asks no question of its own."""
SUPPOSED = frozenset({Measure.COUNT, Measure.PIPELINE, Measure.WHAT_IF, Measure.CHANGES, Measure.DISQUALIFIED})
_OF_MANY = frozenset({Measure.COUNT, Measure.CONVERSION, Measure.VALUE, Measure.PIPELINE})
"""Measures that one text may well ask for twice, each time of other leads."""


def is_another(words: str, start: int, end: int) -> bool:
    """Whether a part is a question of its own.

    "Who" asks by whom, "and why" for reasons; "what share" and "could you do it by week" ask for
    no more than the part before.
    """
    joined = words[:start].rstrip().endswith((" and", " plus")) and _COUNTED.match(words, start, end) is not None
    begins = _ASKS_ANEW.match(words, start, end) or _ANY_TOO.match(words, start, end)
    return joined or (begins is not None and not _is_more_of_it(words, start, end))


def only_ranks_or_dates(words: str, start: int, end: int) -> bool:
    """Whether a part asks no more than which is first, or how one time stands against another: no word of it says of what."""
    return any(form.match(words, start, end) for form in (_WHICH_IS_FIRST, _HOW_IT_LOOKS))


def _is_more_of_it(words: str, start: int, end: int) -> bool:
    """Whether a part that begins as questions do asks for no more than the part before."""
    if any(form.match(words, start, end) for form in _MORE_OF_IT) or names_a_split(words[start:end]):
        return True
    return _THE_FIRST_TOO.match(words, start, end) is not None and asks_for_the_first(words[:start])


def goes_along(words: str, part: tuple[int, int], hint: Hint | None, question: Hint | None) -> bool:
    """Whether a part asks for nothing new: "just the number", the same in other words, what a threshold makes of it."""
    if hint is None or hint.strength < FIRM or _OF_EACH.match(words, *part):
        return True
    if question is not None and hint.measure is question.measure and hint.measure not in _OF_MANY:
        return True
    if question is not None and question.measure is Measure.REVISITS and _PUT_ASIDE.match(words, *part):
        return True
    return supposes(question) and hint.measure in SUPPOSED


def goes_on(words: str, main: tuple[int, int], part: tuple[int, int], question: Hint | None) -> bool:
    """Whether a part after the question says it again and more of it ("value... value by region"), or asks what comes of it."""
    if part < main:
        return False
    said = words[slice(*part)]
    if (
        names_a_split(said)
        or is_only_a_split(said)
        or (supposes(question) and (not words[main[1] : part[0]].strip(", ") or _COMES_OF_IT.match(said)))
    ):
        return True
    again = set(_SAID.findall(words[slice(*main)].lower()))
    return again <= set(_SAID.findall(words[slice(*part)].lower()))


def supposes(question: Hint | None) -> bool:
    """Whether a question asks what another threshold would change."""
    return question is not None and question.measure is Measure.WHAT_IF


def asks_the_same(words: str, part: tuple[int, int], *, timed: bool) -> bool:
    """Whether a part says only how what was asked for stands against another time ("and is it up on last quarter").

    Where the question is `timed`, also what share of them was so fast: "first call under an hour: what share, by team".
    """
    return _BETTER.match(words, *part) is not None or (timed and _HOW_MUCH.match(words, *part) is not None)
