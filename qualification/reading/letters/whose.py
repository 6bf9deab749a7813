"""Whose a clause is: the prospect's, ours (our price, our trial, our boss), talk with the bot, or news. Only theirs is read.

Decision record 0052.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from qualification.bant import Status
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.findings import Finding
from qualification.reading.vocabulary import cue

FIGURE = 3  # words of a clause that is a figure and leans on the clause before: "Pitched the middle tier, 18 grand"

NOBODY: Sequence[str] = ()
_LETTER = re.compile(r"[^\W_]")
_MARKS = " \n\t.,;:!?–-"


class Whose(StrEnum):
    """Who a clause tells of; `TALK` is to the bot, about its questions ("I must ask her"), or of waiting for what is ours.

    `ELSE` is what the papers say, what the rep's own tools do, what a customer of the prospect's waits for, what becomes of an
    invoice, how many sites and people a firm has ("62 vans and a yard in Hull"), and somebody's life ("he has two kids").
    """

    THEIRS = "theirs"
    OURS = "ours"
    TALK = "talk"
    ELSE = "else"


def is_theirs(message: Message, clause: Clause) -> bool:
    """Whether a clause tells of the prospect."""
    return set(_within(message, clause.start, clause.end)) <= {Whose.THEIRS}


def tells_of_them(message: Message, finding: Finding) -> bool:
    """Whether some of a finding's words are the prospect's; that our price is out of reach is theirs, too."""
    said = set(_within(message, finding.start, finding.end))
    if Whose.OURS in said and finding.status is Status.UNMET:
        return True
    return not said or Whose.THEIRS in said


def _within(message: Message, start: int, end: int) -> Iterator[Whose]:
    """Whose the clauses are that have a part between two offsets."""
    pairs = _attributed(message)
    for at in range(bisect_right(pairs, start, key=_end), len(pairs)):
        clause, whose = pairs[at]
        if clause.start >= end:
            return
        yield whose


def _end(pair: tuple[Clause, Whose]) -> int:
    return pair[0].end


@lru_cache(maxsize=4)
def _attributed(message: Message) -> Sequence[tuple[Clause, Whose]]:
    """The clauses of a message in order, each with whose it is; what nothing else is said of is the prospect's."""
    if message.pasted:
        return ()
    return tuple(pair for sentence in message.sentences for pair in _in_sentence(message, sentence))


def _in_sentence(message: Message, sentence: Sentence) -> Iterator[tuple[Clause, Whose]]:
    clauses = message.clauses(sentence)
    if sentence.label is not None or not clauses:
        return
    if _found("tag", message, clauses[-1]):
        yield from ((clause, Whose.TALK) for clause in clauses)
        return
    if _begins("paperwork", message, Clause(sentence.body, sentence.end)):
        yield from ((clause, Whose.ELSE) for clause in clauses)
        return
    accepted = any(_found("accepted", message, clause) for clause in clauses[1:])
    before = message.before(sentence)
    offered = before is not None and any(_begins("ours", message, clause) for clause in message.clauses(before))
    apart = _apart(message, sentence, clauses)
    whose, taken_up = Whose.THEIRS, NOBODY
    idle = cue("whose_cues.by_then").search(message.plain, clauses[0].end, sentence.end) is None
    for clause in clauses:
        idle = idle and _is_idle(message, clause)
        if whose is not Whose.OURS or not _goes_on(message, clause, taken_up):
            whose = _whose(message, clause, offered=offered)
            taken_up = _taken_up(message, clause) if whose is Whose.OURS else NOBODY
        if whose is Whose.OURS:
            offered = True
            whose = Whose.THEIRS if accepted else whose
        yield clause, Whose.ELSE if idle or clause in apart else whose


def _apart(message: Message, sentence: Sentence, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that tell of the news or our tools and name nobody of theirs, or of what a customer of theirs waits for."""
    whole = (message.plain, sentence.body, sentence.end)
    news, served = (cue(f"whose_cues.{name}").search(*whole) for name in ("elsewhere", "served"))
    return [
        clause
        for clause in clauses
        if _has_part_in(clause, served) or (_has_part_in(clause, news) and not _found("of_them", message, clause))
    ]


def _is_idle(message: Message, clause: Clause) -> bool:
    """Whether a clause that opens a sentence only counts what a firm has, or only tells of somebody's life."""
    said = message.said(clause.start, clause.end).strip(_MARKS)
    return any(cue(f"whose_cues.{name}").fullmatch(said) is not None for name in ("counts_them", "life"))


def _has_part_in(clause: Clause, found: re.Match[str] | None) -> bool:
    return found is not None and found.start() < clause.end and clause.start < found.end()


def _goes_on(message: Message, clause: Clause, taken_up: Sequence[str]) -> bool:
    """Whether a clause goes on about what is ours in the one before, or about somebody of ours who is `taken_up` in it."""
    return _is_figure(message, clause) or any(_begins(name, message, clause) for name in ("terms", *taken_up))


def _taken_up(message: Message, clause: Clause) -> Sequence[str]:
    """The cues that take up somebody of ours: "our CTO must okay it, he's in Lisbon", "asked our lawyers, they said Friday"."""
    if _begins("asks_ours", message, clause):
        return ("one_of_us", "some_of_us")
    return ("one_of_us",) if _begins("our_people", message, clause) else NOBODY


def _whose(message: Message, clause: Clause, *, offered: bool) -> Whose:
    """Whose a clause is by its own words, where something of ours was `offered` before it."""
    if (offered and _found("awaiting", message, clause)) or _begins("our_errand", message, clause):
        return Whose.TALK
    if _found("to_bot", message, clause) and not _found("not_to_bot", message, clause):
        return Whose.TALK
    if _begins("our_people", message, clause):
        return Whose.OURS
    ours = any(_begins(name, message, clause) for name in ("ours", "asks_ours")) or _found("our_side", message, clause)
    return Whose.OURS if ours and not _found("theirs", message, clause) else Whose.THEIRS


def _is_figure(message: Message, clause: Clause) -> bool:
    words = message.said(clause.start, clause.end).split()
    counted = any(char.isdigit() for char in words[0]) if words else False
    return counted and len(words) <= FIGURE and not cue("budget_cues.word").search(" ".join(words))


def _begins(name: str, message: Message, clause: Clause) -> bool:
    first = _LETTER.search(message.plain, clause.start, clause.end)
    return first is not None and cue(f"whose_cues.{name}").match(message.plain, first.start(), clause.end) is not None


def _found(name: str, message: Message, clause: Clause) -> bool:
    return cue(f"whose_cues.{name}").search(message.plain, clause.start, clause.end) is not None
