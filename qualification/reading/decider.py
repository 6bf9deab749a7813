"""Who a message says decides, and whether they are won: the clause that most likely tells it, and who stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qualification.bant import Dimension, Status
from qualification.reading.candidates import Candidate, weighed
from qualification.reading.clauses import Message
from qualification.reading.findings import Finding
from qualification.reading.naming import who_decides, with_name

NAMES_SOMEBODY = (Status.CONFIRMED, Status.PARTIAL)


def find_decider(
    message: Message, candidates: list[Candidate], asked: Dimension | None, ruled: Mapping[Dimension, Finding]
) -> Finding | None:
    """What a message tells of authority, given what the rules found."""
    others = dict(ruled)
    others.pop(Dimension.AUTHORITY, None)
    found = weighed(Dimension.AUTHORITY, candidates, asked, others)
    if found is None or found.status not in NAMES_SOMEBODY:
        return found
    said = ruled.get(Dimension.AUTHORITY)
    by_rule = said.who if said is not None and said.start < found.end and found.start < said.end else None
    if by_rule is not None and by_rule in message.text.raw[found.start : found.end]:
        return replace(found, who=with_name(message, found, by_rule))
    return replace(found, who=who_decides(message, found) or by_rule)
