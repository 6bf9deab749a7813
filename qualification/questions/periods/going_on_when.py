"""Other times that a follow-up asks for by the period before it: "and last?", "the full week", "put June next to it"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from qualification.pipeline.query import Period
from qualification.questions.clauses import take_clause
from qualification.questions.periods.spans import SPAN, span_of
from qualification.questions.periods.when import Shift, When, find_when, shifted, unit_of
from qualification.questions.periods.when_forms import PLAIN
from qualification.questions.sheet import Sheet

_AROUND = (
    r"(?:(?:and|so|but|ok|okay|now|then|hm|what about|how about|same for|for|in|the|show me|give me|compare|that|it|only|just"
    r"|was|is)\W+)*"
)
_AFTER = r"(?:\W+(?:then|please|instead|now|too|though|so far|to date|thus far|'s))*"
_RELATIVE = re.compile(
    rf"\W*{_AROUND}(?P<which>last|previous|next|coming|this|current|first|second|third|fourth)(?: (?:1|one))?{_AFTER}\W*",
    re.IGNORECASE,
)
"""All that is said of a period is which one: "and last?", "and the first one?"."""
_FULL = re.compile(
    r"\b(?:the )?(?:(?:full|whole|entire|complete)|all(?: of)?(?: the| this)?) (?P<unit>week|month|quarter"
    r"|year)\b(?! (?:before|of))",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"\b(?:(?:put|with|set|place|have|show|and|add) )?(?:in )?(?P<span>{SPAN}) "
    r"(?:right )?(?:versus|beside|alongside|by|along with) (?:it|that|this|them|those)\b(?: for comparison)?",
    re.IGNORECASE,
)
"""Another period that is held against the one before; "next to" is respelt "versus"."""
_BACK_TO = re.compile(
    r"\b(?:(?:start|begin|starting|beginning)(?: (?:at|on|from|with|in))?"
    r"|(?:go(?:ing)?|reach(?:ing)?)(?: all the way)? back (?:to|until|till)) "
    rf"(?:the )?(?P<span>{SPAN})(?!\w)",
    re.IGNORECASE,
)
"""Another first day: "start at Oct 1", "go back to the 10th"."""


_LET_GO = re.compile(
    r"(?:^\W*|[,;.–·] |\b(?:and|no|ok|okay|please|actually|so) )(?:skip|forget|drop|not(?: mind)?|nevermind|ignore|instead of"
    rf"|rather than|without|lose|leave|enough of|disqualified)(?: about)? (?:the )?(?P<span>{SPAN})(?!\w)(?=\W+\w)",
    re.IGNORECASE,
)
"""A period that is let go of where another comes after it: "skip November, give me October"."""


def when_going_on(sheet: Sheet, today: date, before: Period | None, *, ahead: bool) -> When:
    """Take the period and the comparison of a follow-up; what it says by the period before it first."""
    _take_what_is_let_go(sheet, today)
    beside = sheet.take(_BESIDE)
    against = span_of(beside["span"], today) if beside else None
    if against is not None:
        return replace(
            find_when(sheet, today, ahead=ahead, thread=True),
            compare=Period(start=against.span.first, end=against.span.last),
        )
    first = sheet.take(_BACK_TO)
    since = span_of(first["span"], today) if first else None
    if since is not None:
        return When(Period(start=since.span.first, end=None))
    other = _which_one(sheet, today, before, ahead=ahead) if before else None
    when = When(other) if other else find_when(sheet, today, ahead=ahead, thread=True)
    return replace(when, period=when.period or (_in_full(sheet, today, before, ahead=ahead) if before else None))


def _take_what_is_let_go(sheet: Sheet, today: date) -> None:
    """Take the period that gives way to the one after it."""
    found = _LET_GO.search(sheet.left)
    if found is None or span_of(found["span"], today) is None:
        return
    if any(span_of(later["span"], today) for later in PLAIN.finditer(sheet.left, found.end())):
        sheet.strike(*found.span())


def _which_one(sheet: Sheet, today: date, before: Period, *, ahead: bool) -> Period | None:
    """Another week, month, quarter or year than the one before."""
    unit = unit_of(before)
    found = take_clause(sheet, _RELATIVE) if unit else None
    if found and found["which"].lower() in ("next", "coming"):
        return shifted(before, Shift(unit, later=True))
    said = span_of(f"{found['which'].lower().replace('current', 'this')} {unit}", today, ahead=ahead) if found else None
    return Period(start=said.span.first, end=said.span.last) if said else None


def _in_full(sheet: Sheet, today: date, before: Period, *, ahead: bool) -> Period | None:
    """The whole week, month, quarter or year that the period before lies in; up to today unless what is asked lies ahead."""
    inside = before.end or before.start
    found = sheet.take(_FULL) if inside else None
    whole = span_of(f"this {found['unit'].lower()}", inside) if found and inside else None
    if whole is None or whole.whole is None:
        return None
    end = whole.whole.last if ahead or whole.whole.last < today else today
    return Period(start=whole.whole.first, end=end)
