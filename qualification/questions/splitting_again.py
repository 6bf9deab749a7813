"""What a follow-up asks of the breakdown before it and no more: the first of it, or another one."""

from __future__ import annotations

import re

from qualification.pipeline.query import Breakdown, Filters, Narrowing
from qualification.questions.clauses import is_all, take_clause
from qualification.questions.numbers import is_bare
from qualification.questions.sheet import Sheet
from qualification.questions.split_forms import ANY, PLURAL, SINGLE, TURNED_DOWN
from qualification.questions.splitting import dimension
from qualification.questions.turns import turns

_NO_SUPERLATIVE = (
    r"(?!(?:(?:mid|north|south|)w|budap|buchar|br|ever|gu|lat|new|inter"
    r"|requ|for|har|cont|prot|sugg|inv|dig|hon|mod|manif|arr|earn)est\b)"
)
_SUPERLATIVE = (
    r"(?:(?:(?<=the )|(?<=is )|(?<='s )|(?<=are ))(?:most|least) [^\W\d_]+|most|least|best|worst|top|main|leading"
    r"|laggards?|stragglers?|slackers?|culprits?|offenders?|winners?|losers?|champions?|front ?runners?"
    rf"|number 1|# 1|no \. 1|{_NO_SUPERLATIVE}[^\W\d_]{{3,}}est)"
)
_FIRST = re.compile(
    rf"\W*(?:(?>{turns('before_the_first')}|{turns('before_a_number')})\W+)*(?:(?P<n>\d{{1,2}}) )?{_SUPERLATIVE}"
    rf"(?: (?P<more>\d{{1,2}}))?(?:\W+(?:{turns('after_the_first')}))*\W*",
    re.IGNORECASE,
)
_ONE_KIND = (
    rf"(?<!the )(?<!this )(?<!that )(?<!our )(?!(?:day|week|month|quarter|date|status|step|cause)\b)(?:{SINGLE})"
)
"""A single word for a breakdown that names no period, and nothing that was spoken of before."""
_OTHER = re.compile(
    rf"\W*(?:(?:{TURNED_DOWN})\W+)?(?:(?:{turns('before_a_split')})\W+)*(?P<dim>{PLURAL}|{_ONE_KIND})"
    rf"(?:\W+(?:{turns('after_a_split')}|{TURNED_DOWN}))*\W*",
    re.IGNORECASE,
)
_ADDED = re.compile(
    rf"\W*(?:(?:and|now|please|then|ok|okay|also|can you|could you|keep (?:the )?{ANY} (?:and|but)|it|that)\W+)*"
    rf"(?:(?:(?:keep|leave) (?:the |it |by |per )*{ANY} (?:and|but|,) )?(?:add|adding)|include|throw in|throw on"
    rf"|put in|tack on|bring in|cross|with|plus|x|×)(?: (?:it|that|this|in|on|with|by|an?|the|1|2 nd"
    r"|second|another|extra|further|breakdown|split|column|also|per|for))* "
    rf"(?P<dim>{ANY})(?: (?:columns?|rows?|level|breakdown|split|axis|dimension))?"
    rf"(?:\W+(?:(?:as|for|in) (?:an?|the|1|2 nd|second|another|an extra|additional|further)(?: (?:second|2 nd"
    rf"|extra|additional|further|third))?"
    r" (?:breakdown|split|dimension|letter|cut|level|columns?|axis|view|series|row)"
    rf"|to (?:it|that|this)|{turns('after_a_split')}))*\W*"
    rf"|\W*(?:and\W+)?(?:(?:by|per|the)\b ?)*(?P<too>{ANY}) (?:too|as well|also|on top|in addition)\W*",
    re.IGNORECASE,
)
"""A breakdown that comes to the one before: "add month as a second breakdown", "cross it with team"."""
_APART = re.compile(rf"\b(?:{turns('apart')})\b", re.IGNORECASE)


def is_no_name(sheet: Sheet) -> bool:
    """Whether a follow-up is no more than a superlative, a number or what to split by, so that nothing in it is a name."""
    return is_the_first(sheet) or is_another_split(sheet) or is_bare(sheet)


def is_the_first(sheet: Sheet) -> bool:
    """Whether a follow-up asks for no more than the first: "and the worst one?", "which is slowest", "the 4 busiest"."""
    return is_all(sheet, _FIRST)


def take_the_first(sheet: Sheet) -> int | None:
    """Take what asks for no more than the first, or the first few; how many these are."""
    found = take_clause(sheet, _FIRST)
    return int(found["n"] or found["more"] or 1) if found else None


def is_another_split(sheet: Sheet) -> bool:
    """Whether a follow-up is no more than what to split by: "teams rather", "quarters are enough"."""
    return is_all(sheet, _OTHER) or is_all(sheet, _ADDED)


def take_another_split(sheet: Sheet) -> tuple[Breakdown, ...]:
    """Take the breakdown that a follow-up, or a clause of it, asks for by its name only."""
    found = take_clause(sheet, _OTHER) or take_clause(sheet, _ADDED)
    return (dimension(found.groupdict().get("too") or found["dim"]),) if found else ()


def apart(words: str, *filters: Narrowing | Filters) -> tuple[Breakdown, ...]:
    """What several names are of that are to be told apart: "split them out" after "Deja, Marcus, Yuki"."""
    if not _APART.search(words):
        return ()
    named = (kind for kind in Breakdown for each in filters if len(getattr(each, kind.value, ())) > 1)
    return tuple(dict.fromkeys(named))
