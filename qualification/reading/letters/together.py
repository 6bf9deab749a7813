"""Letters that are left open in one breath: "no idea on budget or timing", "budget and who signs: not discussed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Message, Sentence
from qualification.reading.findings import STATED, Finding
from qualification.reading.vocabulary import cue

Named = tuple[int, int, Dimension]
"""Where a letter is named, from and to, and which."""

_AND = re.compile(
    r"(?:[ -]?makers?)?\s?(?:[,/&+]|and|or|nor|und|oder|et|ou|y|o|e)\s?(?:(?:and|or|the|their|his|her|any|on|about|for)\s)*"
)
_ON = re.compile(
    r"[\s:,–-]*(?:(?:on|about|re|for|of|as to|either|yet|the|their|his|her|any|both|with|zu|zum|sur|sobre)[\s:]+)*"
)
_IS = re.compile(
    r"(?:[ -]?makers?)?[\s:,–-]*(?:(?:is|are|was|were|both|all|each|still|wasn't|weren't|too|part|bit)[\s:]+)*"
)
_OF_ELSE = re.compile(r"\s(?:of|for|at|behind)\s(?!(?:this|it|us|the project|the purchase|now)\b)")  # "of the fair"


def left_open_together(message: Message) -> Mapping[Dimension, Finding]:
    """The letters that a message names in a row and says of all of them that they are not known or were not asked."""
    return {finding.dimension: finding for sentence in message.sentences for finding in _in_sentence(message, sentence)}


def _in_sentence(message: Message, sentence: Sentence) -> Iterator[Finding]:
    stretch = (message.plain, sentence.start, sentence.end)
    left = cue("polarity_cues.ask_failed").search(*stretch)
    if left is None or sentence.question:
        return
    for row in _rows(message, sentence):
        start, end = row[0][0], row[-1][1]
        if _OF_ELSE.match(message.plain, end):
            continue
        for said in cue("polarity_cues.ask_failed").finditer(*stretch):
            if _is_said_of(message.plain, said, start, end):
                span = min(start, said.start()), max(end, said.end())
                yield from (Finding(letter, Status.UNKNOWN, *span, STATED) for letter in {each[2] for each in row})
                break


def _is_said_of(plain: str, said: re.Match[str], start: int, end: int) -> bool:
    """Whether words of not knowing reach the letters named between two offsets, or stand right before or behind them."""
    if said.start() <= start:
        return said.end() >= start or _ON.fullmatch(plain, said.end(), start) is not None
    return said.start() <= end or _IS.fullmatch(plain, end, said.start()) is not None


def _rows(message: Message, sentence: Sentence) -> Iterator[Sequence[Named]]:
    """The runs of letters that are named with nothing but a comma or an "and" between them, two letters or more."""
    named = sorted(
        (found.start(), found.end(), letter)
        for letter in Dimension
        for found in cue(f"{letter}_cues.topic").finditer(message.plain, sentence.body, sentence.end)
    )
    row = named[:1]
    for before, after in pairwise(named):
        if not _AND.fullmatch(message.plain, before[1], after[0]):
            yield from [row] if _is_of_several(row) else []
            row = []
        row.append(after)
    yield from [row] if _is_of_several(row) else []


def _is_of_several(row: Sequence[Named]) -> bool:
    return len({letter for _, _, letter in row}) > 1
