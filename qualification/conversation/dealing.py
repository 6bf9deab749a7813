"""A message that tells of several leads, dealt out: "Acme has 60k approved. And Globex wants to wait till March"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualification.conversation import around_names, which_lead
from qualification.lead_names import LeadNames
from qualification.leads import LeadName


@dataclass(frozen=True, slots=True)
class Part:
    """What a message says of one lead, as written."""

    lead: LeadName
    text: str


@dataclass(frozen=True, slots=True)
class _Turn:
    """Where a text turns to a lead, and which."""

    start: int
    lead: LeadName


LONGEST_OF_EACH = 300  # characters; what is longer tells more than one thing
_EDGES = " ,;\n•*–-"
_TOGETHER = re.compile(r"\s*(?:and|&|\+|/|or|nor|und|et|y)(?!\w)", re.IGNORECASE)
"""Whoever is named before this is told of with somebody else."""
_AS_ONE = re.compile(
    r"[.;!\n]\s+\S|\?|\b(?:each other|one another|between them|combined|in total|jointly|merg\w+|shared?|together|versus|vs"
    r"|compared?|either)\b",
    re.IGNORECASE,
)
"""What two do or have as one, or is asked of them, or is told in more than a sentence, is told of neither by itself."""
_GOES_ON = re.compile(r"[,(]\s*\w")
"""What comes behind the names, in another clause, may be of one of them: "Dana (Acme) and Jonas (Globex), Dana has 40k"."""
_SAY_SO = (
    r"(?:(?:it['’]?s|is|the|exactly) )*(?:same(?: (?:thing|story|here|goes|again|news))?(?: (?:for|with|at|of|as))?"
    r"|(?:ditto|likewise)(?: for)?)"
)
_SAY_SO_BEHIND = r",? (?:too|as well|likewise|ditto|(?:the )?same(?: here| thing)?)"
_SAME = re.compile(
    rf"\W*(?:(?:and|so|also|oh|ok)\s+)*(?:{_SAY_SO}\W+(?P<before>\S.*?)|(?P<behind>\S.*?){_SAY_SO_BEHIND})\W*",
    re.IGNORECASE,
)
"""All of what says that what was told just before holds for somebody else, too."""
_DAY = r"(?:today|tonight|tomorrow|tmrw?|tmr|(?:next )?(?:mon|tue|wed|thu|fri)(?:day|s|sday|nesday|r|rs|rsday)?)"
_HOUR = r"(?:at |@ ?)?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?(?!\w)"
_AT_A_TIME = re.compile(
    rf"\s+(?:on |at )?(?:{_DAY}(?: {_HOUR})?|(?:at |@ ?)\d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?)(?!\w)", re.IGNORECASE
)
_HAS_DAY, _ITS_TIME = re.compile(rf"\b{_DAY}\b", re.IGNORECASE), re.compile(rf"\s*{_HOUR}\W*$", re.IGNORECASE)
_LIST_OF = re.compile(
    r"\A\W*(?:(?:arrange|book|my|next|plan|please|schedule|set up|the|these) )*"
    r"(?P<what>call|demo|meeting|visit)s?(?: with)?:\s+",
    re.IGNORECASE,
)
"""What is to be done with each of those named behind it: "schedule calls: Acme mon 9, Globex tue 11"."""
_ONLY_JOINS = re.compile(r"\W*(?:(?:and|then|also)\W+)*", re.IGNORECASE)
_TASK = re.compile(
    rf"(?:{_SAY_SO} |(?:to |please )?(?:call|chase|demo (?:at|for|to|with)|e-?mail|follow up with|get back to|mail|meet"
    r"|meeting with|phone|ping|ring|see|send|text|visit)(?: (?:\w+ (?:at|from|of) )?)?)(?=\S)",
    re.IGNORECASE,
)
"""What stands before whoever is named next: "send Fjord the quote", "call Jo at Bramble", "same for Acme"."""


def deal(text: str, names: LeadNames, here: LeadName | None = None) -> tuple[Part, ...]:
    """The parts of a message that tells of one lead after another, or of several at once; nothing where it tells of one.

    `here` is the lead of the thread, which what names nobody is about.
    """
    if not which_lead.may_name(text, names, least=1 if here else 2):
        return ()
    text = _LIST_OF.sub(r"\g<what> ", text)
    if of_each := _of_each(text, names):
        return of_each
    turns = list(_turns(text, names))
    if not turns:
        return ()
    before = _before(text[: turns[0].start], names, here, {turn.lead.lead_id for turn in turns})
    if before is None:
        return ()
    turns = [*before, *turns]
    first = turns[0].start if isinstance(which_lead.spelt(text[: turns[0].start], names), which_lead.Unsure) else 0
    starts = [first, *(turn.start for turn in turns[1:])]
    ends = [*starts[1:], len(text)]
    said: dict[str, list[str]] = {}
    before_it: Part | None = None
    for turn, start, end in zip(turns, starts, ends, strict=True):
        told = _carried_over(before_it, text[start:end].strip(_EDGES), turn.lead)
        before_it = Part(turn.lead, told)
        said.setdefault(turn.lead.lead_id, []).append(told)
    leads = {turn.lead.lead_id: turn.lead for turn in turns}
    parts = tuple(Part(lead, "\n".join(said[lead_id])) for lead_id, lead in leads.items())
    return parts if len(parts) > 1 and not any(which_lead.is_name(each.text, names) for each in parts) else ()


def same_for(text: str, names: LeadNames) -> LeadName | None:
    """The one lead for which a message says that what was told just before holds, and nothing else: "same for Hallmark"."""
    found = _SAME.fullmatch(text)
    called = (found["before"] or found["behind"]) if found else ""
    lead = which_lead.find(called, names) if called and which_lead.is_name(called, names) else None
    return lead.lead if isinstance(lead, which_lead.Named) else None


def told_again(told: str, again: str, of: LeadName) -> str:
    """What was told of one lead, told of another: "same for Hallmark: has 40k approved"."""
    return f"{again.strip(' .!,:')}: {which_lead.less_name(told, of).strip(' ,:;–-')}"


def _of_each(text: str, names: LeadNames) -> tuple[Part, ...]:
    """What is said of several at once, as it stands, for each of them: "Acme and Globex both approved 20k"."""
    if len(text) > LONGEST_OF_EACH or _AS_ONE.search(text):
        return ()
    alone = which_lead.each_alone(text, names)
    if len(alone) < 2:
        return ()
    parts = []
    for words in alone:
        found = which_lead.spelt(words, names)
        if not isinstance(found, which_lead.Named) or _GOES_ON.search(words, which_lead.span_of(words, found.lead)[1]):
            return ()
        parts.append(Part(found.lead, text))
    return tuple(parts) if len({part.lead.lead_id for part in parts}) == len(parts) else ()


def _turns(text: str, names: LeadNames) -> Iterator[_Turn]:
    """Each place where the text turns to a lead, and which."""
    found = which_lead.spelt(text, names)
    spoken_of = found.leads if isinstance(found, which_lead.Unsure) and found.spelt else ()
    for opening in around_names.OPENING.finditer(text):
        at = opening.end()
        told = (
            which_lead.told_at(text, at, names)
            or which_lead.named_at(text, at, names, _AT_A_TIME)
            or which_lead.named_at(text, at, names, _IS_SAME)
            or _contact_at(text, at, spoken_of)
        )
        if told is None and (task := _TASK.match(text, at)) is not None:
            at = task.end()
            told = which_lead.named_at(text, at, names)
        if told and not _TOGETHER.match(text, told[1]):
            yield _Turn(opening.start() + len(opening["stop"]), told[0])


_IS_SAME = re.compile(rf"{_SAY_SO_BEHIND}\s*(?:$|[.;,!\n])", re.IGNORECASE)


def _contact_at(text: str, at: int, leads: tuple[LeadName, ...]) -> tuple[LeadName, int] | None:
    """The lead, of those that the message names, whose contact is told of at this place by their first name."""
    for lead in leads:
        first = re.match(r"\w+", lead.contact or "")
        if first and text.startswith(first[0], at) and around_names.says_of_it(text, at + first.end()):
            return lead, at + first.end()
    return None


def _before(text: str, names: LeadNames, here: LeadName | None, told: set[str]) -> list[_Turn] | None:
    """The lead that is told of before the first turn, if there is one; None where that may be more than one.

    Those who are all `told` of behind are only named there: "met Acme and Globex. Dana has 40k, Jonas none".
    """
    match which_lead.spelt(text, names):
        case which_lead.Named(lead):
            return [_Turn(0, lead)]
        case None:
            return [_Turn(0, here)] if here and any(map(str.isalnum, text)) else []
        case which_lead.Unsure(leads, True) if {each.lead_id for each in leads} <= told:
            return []
        case _:
            return None


def _carried_over(before: Part | None, text: str, lead: LeadName) -> str:
    """A part, with what it leaves out because the one before has it: "(call) ferro (tomorrow) at 10", "Globex too"."""
    if before is None:
        return text
    if _SAME.fullmatch(text) is not None:
        return told_again(before.text, text, before.lead)
    start, end = which_lead.span_of(text, lead)
    timed = _AT_A_TIME.match(text, end)
    if timed is None or text[timed.end() :].strip(f"{_EDGES}.") or not _ONLY_JOINS.fullmatch(text, 0, start):
        return text
    at, until = which_lead.span_of(before.text, before.lead)
    day = "" if _HAS_DAY.search(timed[0]) else _ITS_TIME.sub("", before.text[until:].rstrip(" .,"))
    return f"{before.text[:at]}{text[start:end]}{day}{text[end:]}"
