"""A message of several orders, one after the other: "hand Acme to Sam. And remind me of Globex on Friday"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from qualification.conversation.commands import OUTCOMES, Command, CommandName
from qualification.conversation.orders import parse
from qualification.questions.second import halves

ORDERS = OUTCOMES | {
    *(CommandName.REMIND, CommandName.POSTPONE, CommandName.FORGET, CommandName.CHARGE, CommandName.NUDGE),
    *(CommandName.ASSIGN, CommandName.LOG),
}
"""What is done to a lead by a word, and may follow another order."""
SHOWN = frozenset(
    {
        *(CommandName.MY_LEADS, CommandName.DUE, CommandName.PIPELINE, CommandName.NEGLECTED, CommandName.CLOSEST),
        *(CommandName.HIGHEST, CommandName.WEEK, CommandName.PROGRESS, CommandName.SCORECARD, CommandName.PEOPLE),
        *(CommandName.WHO_IS_IN, CommandName.STAND_IN, CommandName.SUBSCRIPTIONS),
    }
)
"""What is asked for by name, and may stand beside a question."""
LONGEST = 600  # characters; what is longer is an order and a long note
_BETWEEN = re.compile(
    r"(?:(?P<stop>[.!?;]+\s+|\s*\n\s*)(?:oh )?(?:(?:and|also|then|plus)\b)?|,?\s+(?:and|then|plus|&)\s|,\s+)"
    r"(?:\s*(?:also|then|please)\b)*[\s,]*",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?\s*$|^(?:how|who|which|what|where|why|when|show|any)\b", re.IGNORECASE)
_FOR_ME = re.compile(r"remind me\b", re.IGNORECASE)
_TO_DO = re.compile(r"\bto \w", re.IGNORECASE)

Ordered = Callable[[str], Command | None]
"""What words order by themselves."""


class _Part(NamedTuple):
    """Where a part of a text stands; `anew` tells that it begins a sentence."""

    start: int
    end: int
    anew: bool


def orders_in(text: str, ordered: Ordered) -> tuple[Command, ...]:
    """The orders of a text in turn, where it is made of several.

    A sentence that orders nothing belongs to the order before it: its note, its reason.
    """
    pieces: list[_Part] = []
    for part in _parts(text) if len(text) <= LONGEST else ():
        if not pieces and _order(text, part, ordered) is None:
            return ()
        if pieces and not _is_another(text, pieces[-1], part, ordered):
            pieces[-1] = pieces[-1]._replace(end=part.end)
        else:
            pieces.append(part)
    orders = [order for piece in pieces if (order := _order(text, piece, ordered))]
    return tuple(orders) if len(orders) == len(pieces) > 1 else ()


def asked_in_turn(text: str) -> tuple[Command, ...]:
    """What is asked for by name in the first of two questions, and the second, by name or in words; else nothing."""
    parts = halves(text)
    first = parse(parts[0]) if parts else None
    if parts is None or first is None or first.name not in SHOWN:
        return ()
    second = parse(parts[1])
    if second is not None and second.name in SHOWN:
        return first, second
    return (first, Command(CommandName.ASK, parts[1])) if _ASKS.search(parts[1]) else ()


def asks_before(text: str) -> Iterator[tuple[str, str]]:
    """What a text asks before each of its parts, and that part with what follows it."""
    for told, behind in ends_in(text) if len(text) <= LONGEST else ():
        if _ASKS.search(told.strip()):
            yield told.strip(" ,"), behind


def ends_in(text: str) -> Iterator[tuple[str, str]]:
    """What a text says before each of its parts but the first, and from there on."""
    for before, part in pairwise(_parts(text)):
        yield text[: before.end], text[part.start :]


def _parts(text: str) -> Iterator[_Part]:
    start, anew = 0, True
    for between in _BETWEEN.finditer(text):
        yield _Part(start, between.start(), anew)
        start, anew = between.end(), between["stop"] is not None
    yield _Part(start, len(text), anew)


def _order(text: str, part: _Part, ordered: Ordered) -> Command | None:
    command = ordered(text[part.start : part.end])
    return command if command is not None and command.name in ORDERS else None


def _is_another(text: str, before: _Part, part: _Part, ordered: Ordered) -> bool:
    """Whether a part is an order of its own, rather than more of the one before it.

    "Remind me Friday to call Uwe and promote them" is one, "… and remind me Monday to promote them" are two.
    """
    if _order(text, part, ordered) is None:
        return False
    if part.anew or _FOR_ME.match(text, part.start):
        return True
    begun = _order(text, before, ordered)
    return begun is not None and not (
        begun.name in (CommandName.REMIND, CommandName.CHARGE, CommandName.NUDGE) and _TO_DO.search(begun.rest)
    )
