"""A labelled message as the reader sees it when it weighs one letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from qualification.bant import Dimension
from qualification.reading.builtin import by_rule
from qualification.reading.claims import Quote
from qualification.reading.clauses import Message
from qualification.reading.findings import Finding
from qualification.reading.letters.beside_people import with_people
from qualification.reading.letters.candidates import Candidate, candidates
from qualification.reading.spelling import Respelt, respell


@dataclass(frozen=True)
class Seen:
    """Its clauses, what was asked, what rules find of the other letters, the right clauses."""

    message: Message
    told: Sequence[Candidate]
    asked: Dimension | None
    others: Mapping[Dimension, Finding]
    right: frozenset[int]


def seen(row: Mapping[str, Any], letter: Dimension) -> Seen:
    """A labelled message as it is read for one letter."""
    now = datetime.fromisoformat(row["now"])
    asked = Dimension(row["asked"]) if row["asked"] else None
    spelt, message, told = _told(row["text"], now)
    ruled = _ruled(message, asked, now)
    told = with_people(message, told) if letter is Dimension.AUTHORITY else told
    others = {other: said for other, said in ruled.items() if other is not letter}
    label = row["expect"].get(letter)
    if label is None:
        return Seen(message, told, asked, others, frozenset())
    at = row["text"].find(label["quote"])
    start, end = spelt.as_read(Quote(label["quote"], at, at + len(label["quote"])))
    right = (n for n, each in enumerate(told) if min(each.clause.end, end) - max(each.clause.start, start) > 1)
    return Seen(message, told, asked, others, frozenset(right))


@cache  # each message is seen for every letter, and again as the reply to another question
def _told(text: str, now: datetime) -> tuple[Respelt, Message, list[Candidate]]:
    spelt = respell(text)
    message = Message(spelt.read)
    return spelt, message, candidates(message, now)


@cache
def _ruled(message: Message, asked: Dimension | None, now: datetime) -> Mapping[Dimension, Finding]:
    return by_rule(message, asked, now)
