"""Whether a message puts an answer in the place of the one held: by a word that takes back, or by naming what was held."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import pairwise

from qualification.bant import Amount, BantAnswer, Status, Window
from qualification.reading.claims import Answer
from qualification.reading.clauses import Message, message_of
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.money import find_money
from qualification.reading.leaning import in_its_thousands, leaning
from qualification.reading.letters.same_person import is_whose
from qualification.reading.text import fold
from qualification.reading.vocabulary import cue, table

OPEN = (Status.UNKNOWN, Status.REFUSED)
PUT_RIGHT = ("correction", "misread", "denial", "wrong_lead")
CHANGES = (*PUT_RIGHT, "news")
SHORTEST_NAME = 3  # letters
_WORDS = re.compile(r"\w+")
_LAST_TWO = re.compile(r"(?<=\s)[^\W\d_]{3,} [^\W\d_]{3,}$")

Stretch = tuple[int, int]


def taken_back(message: Message, said: Answer, held: BantAnswer, now: datetime) -> Stretch | None:
    """Where the message takes back what is held of a letter, that `said` may stand in its place; `now` is in the rep's zone.

    "Actually 60k", or the held value itself, told of something else: "the 30k was for the tractor, budget is 13k".
    """
    word = says_changed(message, names=PUT_RIGHT if said.status in OPEN else CHANGES)
    if word is not None:
        return word.span()
    repeats = (said.amount, said.window, said.who) == (held.amount, held.window, held.who)
    return None if said.status in OPEN or repeats else named_again(message, held, now)


def says_changed(
    message: Message, start: int = 0, end: int = sys.maxsize, *, names: Sequence[str] = CHANGES
) -> re.Match[str] | None:
    """Where a message says that something else holds than was said ("make that", "no wait"), or holds now."""
    found = (cue(f"polarity_cues.{name}").search(message.plain, start, end) for name in names)
    return next(filter(None, found), None)


def puts_right(text: str, said: Answer, held: BantAnswer, now: datetime) -> bool:
    """Whether a message says that what was read before is wrong, not that something else holds now ("the budget is approved").

    An answer takes the place of another also as the reply to a question, or for what became of it.
    """
    message = message_of(text)
    if any(cue(f"polarity_cues.{name}").search(message.plain) for name in PUT_RIGHT):
        return True
    return says_changed(message) is None and taken_back(message, said, held, now) is not None


def named_again(message: Message, held: BantAnswer, now: datetime) -> Stretch | None:
    """Where a message names the sum, the time or the person that is held, or leans on it ("double that")."""
    return next(namings(message, held, now), None)


def namings(message: Message, held: BantAnswer, now: datetime) -> Iterator[Stretch]:
    """Every place where a message does so."""
    leans = leaning(message, held)
    if leans is not None:
        yield leans.start, leans.end
    if held.amount is not None:
        sums = find_money(message.text)
        yield from ((money.start, money.end) for money in sums if same_sum(money.amount, held.amount))
    if held.window is not None:
        times = find_horizons(message.text, now)
        yield from ((time.start, time.end) for time in times if meets(time.window, held.window))
    if held.who is not None:
        yield from (found.span() for name in _names(held.who) for found in name.finditer(message.plain))


@cache
def _roles() -> frozenset[str]:
    return frozenset(word for words in table("roles").values() for word in words)


def same_sum(one: Amount | None, held: Amount) -> bool:
    """Whether a sum is the one held, also in its thousands: "the fifteen"."""
    said = None if one is None else in_its_thousands(one, held)
    return said is not None and (said.min, said.max) == (held.min, held.max)


def meets(one: Window | None, held: Window) -> bool:
    """Whether a time is the one held, or opens or closes with it: "April" for the end of April."""
    edges = (one.earliest, one.latest) if one else (None, None)
    return one == held or any(
        a is not None and a == b for a, b in zip(edges, (held.earliest, held.latest), strict=True)
    )


def _names(who: str) -> Iterator[re.Pattern[str]]:
    """The words of a name that are written as names are, or say what somebody is; else its last two ("old man").

    A role is named by its initials, too ("the FD" for the finance director), and the other way round.
    """
    words = _WORDS.findall(who)
    for word in words:
        if fold(word) in _roles() or (len(word) >= SHORTEST_NAME and word[0].isupper()):
            yield _as_word(fold(word))
    phrase = _LAST_TWO.search(fold(who))
    if phrase is not None:
        yield _as_word(phrase.group())
    for said in (*words, *map(" ".join, pairwise(words))):
        yield from map(_as_word, _also_called().get(fold(said), ()))


def is_named_again(who: str, held: str) -> bool:
    """Whether somebody is the one who is held, named by a part of their name or by the initials of their role."""
    if is_whose(held, who):
        return False  # "Jo" is not "Jo's brother"
    known, names = set(_WORDS.findall(fold(held))), list(_names(held))
    return all(word in known or any(name.fullmatch(word) for name in names) for word in _WORDS.findall(fold(who)))


def _as_word(said: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(said)}\b")


@cache
def _also_called() -> Mapping[str, frozenset[str]]:
    """The initials of each listed role that are listed themselves, and the roles of those initials."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    for role in _roles():
        initials = "".join(word[0] for word in role.split())
        if " " in role and initials in _roles():
            called[role].add(initials)
            called[initials].add(role)
    return {role: frozenset(others) for role, others in called.items()}
