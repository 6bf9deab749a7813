"""`promote Acme`, `won Acme 40k`, `lost Acme: price`: which lead such words name, and what they say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualification.conversation import misspelt, which_lead
from qualification.conversation.commands import Command, CommandName
from qualification.lead_names import LeadNames
from qualification.reading.grammars.money import find_money
from qualification.reading.text import Text

LONGEST_GUESS = 4
"""Words; what is longer is a sentence, and no name of a lead that we do not know."""
_FILLER = re.compile(r"^(?:(?:the )?(?:deal|sale)(?: (?:with|at|from))?|with|for|at|from|the)\s+", re.IGNORECASE)
THIS = re.compile(r"^(?:it|this|that|them|(?:this|that|the) (?:lead|one|deal))\b\s*", re.IGNORECASE)
"""The lead of the thread."""
_DETAIL = re.compile(
    r"\s*[:;,]\s*|\s+[-–—]\s+|\s+(?:on|to|because|due|over|for|as|since|they|at|worth|by|expected|close|closing)\b"
)
_BECAUSE = re.compile(r"(?:as|because|cos|due to|since)\b", re.IGNORECASE)
_EDGES = " ,.;:-–—\n"


@dataclass(frozen=True, slots=True)
class Told:
    """The words that may name the lead ("" where none do), and what is said of it after them."""

    name: str
    detail: str


def split(rest: str, names: LeadNames) -> Told:
    """The name and the detail in "Acme Tiles 40k" or "Acme: price"; a known name in full is cut off first."""
    rest = _FILLER.sub("", THIS.sub("", rest.strip()), count=1)
    if _BECAUSE.match(rest):
        return Told("", rest)
    if end := which_lead.name_at_head(rest, names):
        return Told(rest[:end], rest[end:].strip(_EDGES))
    cuts = [found.start() for found in (_DETAIL.search(rest),) if found]
    cuts += [money.start for money in find_money(Text(rest)) if money.amount is not None][:1]
    cut = min(cuts, default=len(rest))
    return Told(rest[:cut].strip(_EDGES), rest[cut:].strip(_EDGES))


def is_meant(command: Command, text: str, names: LeadNames, *, in_thread: bool) -> bool:
    """Whether the words are the command, rather than the beginning of a sentence about a lead ("lost their CFO")."""
    rest = THIS.sub("", command.rest.strip()).strip(" .!")
    if not rest or rest[0] in ":,–—-":
        return in_thread or not rest
    told = split(rest, names)
    if not told.name:
        of_this = command.name in (CommandName.WON, CommandName.OPPORTUNITY) or _BECAUSE.match(told.detail)
        return in_thread and bool(of_this)
    found = which_lead.find(told.name, names) or _alike(told.name, names)
    if found is not None:
        return _begins_with_it(told.name, found)
    return _is_a_name(told.name) and (bool(told.detail) or len(text.split()) <= LONGEST_GUESS + 1)


def _alike(name: str, names: LeadNames) -> which_lead.Unsure | None:
    """Leads whose name begins with these words, in whatever case: "acme" for Acme Tiles."""
    begin = name.casefold()
    found = tuple(each for each in names if f"{each.name.casefold()} ".startswith(f"{begin} "))
    return which_lead.Unsure(found) if found else None


def _begins_with_it(words: str, found: which_lead.Named | which_lead.Unsure) -> bool:
    leads = (found.lead,) if isinstance(found, which_lead.Named) else found.leads
    first = words.split(maxsplit=1)[0]
    return len(words.split()) <= misspelt.LONGEST_NAME and (
        first[:1].isupper() or any(which_lead.shares_a_word(first, lead) for lead in leads)
    )


def _is_a_name(words: str) -> bool:
    parts = words.split()
    return len(parts) <= LONGEST_GUESS and all(
        part[:1].isupper() or part[:1].isdigit() or part == "&" for part in parts
    )
