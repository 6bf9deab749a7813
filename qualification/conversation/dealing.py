"""A message that tells of several leads, dealt out: "Acme has 60k approved. And Globex wants to wait till March"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualification.conversation import which_lead
from qualification.lead_names import LeadNames
from qualification.leads import LeadName


@dataclass(frozen=True, slots=True)
class Part:
    """What a message says of one lead, as written."""

    lead: LeadName
    text: str


_EDGES = " ,;\n•*–-"
_TOGETHER = re.compile(r"\s*(?:and|&|\+|/|or|und|et|y)(?!\w)", re.IGNORECASE)
"""Whoever is named before this is told of with somebody else."""


def deal(text: str, names: LeadNames, here: LeadName | None = None) -> tuple[Part, ...]:
    """The parts of a message that tells of one lead after another; nothing where it tells of one only, or of two at once.

    `here` is the lead of the thread, which what names nobody is about.
    """
    turns = list(_turns(text, names))
    if not turns or (before := _before(text[: turns[0][0]], names, here)) is None:
        return ()
    turns = [*before, *turns]
    starts = [0, *(start for start, _ in turns[1:])]
    ends = [*starts[1:], len(text)]
    said: dict[str, list[str]] = {}
    for (_, lead), start, end in zip(turns, starts, ends, strict=True):
        said.setdefault(lead.lead_id, []).append(text[start:end].strip(_EDGES))
    leads = {lead.lead_id: lead for _, lead in turns}
    parts = tuple(Part(lead, "\n".join(said[lead_id])) for lead_id, lead in leads.items())
    return parts if len(parts) > 1 and not any(which_lead.is_name(each.text, names) for each in parts) else ()


def _turns(text: str, names: LeadNames) -> Iterator[tuple[int, LeadName]]:
    """Each place where the text turns to a lead, and which."""
    for opening in which_lead.OPENING.finditer(text):
        found = which_lead.told_at(text, opening.end(), names)
        if found and not _TOGETHER.match(text, found[1]):
            yield opening.start() + len(opening["stop"]), found[0]


def _before(text: str, names: LeadNames, here: LeadName | None) -> list[tuple[int, LeadName]] | None:
    """The lead that is told of before the first turn, if there is one; None where that may be more than one."""
    match which_lead.spelt(text, names):
        case which_lead.Named(lead):
            return [(0, lead)]
        case None:
            return [(0, here)] if here and any(map(str.isalnum, text)) else []
        case _:
            return None
