"""Which letter a short reply is about by its own words, whatever was asked: "it's approved", "mark is on board", "15k"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from qualification.bant import BantAnswer, Dimension
from qualification.conversation.state import Question
from qualification.reading.called import Called
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.moments import find_moment
from qualification.reading.grammars.money import find_money
from qualification.reading.grammars.periods import Grain
from qualification.reading.grammars.relations import Horizon, Relation
from qualification.reading.text import Text, fold
from qualification.reading.vocabulary import cue

_BEFORE_A_VALUE = re.compile(r"\W*(?:(?:and|also|btw|oh|ok|okay|plus|so|well|with)\b[, ]*)*")
_TAKES_BACK = re.compile(r"\W*(?:(?:wait|no|sorry|actually|oh|correction|hang on)\b[,:.! ]*)+", re.IGNORECASE)
_FILLERS = re.compile(r"\W*(?:(?:also|and|but|now|oh|ok|okay|so|then|well)\W+)*", re.IGNORECASE)
_WORD = re.compile(r"\W*([^\W_]+)(?:['’]s)?(?=\W|$)[\s:,–-]*")
_MERE_NUMBER = re.compile(r"\W*(?:(?:it|that)(?:'?s| is| was) |make (?:it|that) |about |around )?\d[\d.,]*\W*")


def without_opening(text: str, called: Called) -> str:
    """The words, with blanks for the lead's name before them and for what takes the last ones back: "wait no, mark is in"."""
    own = set(re.findall(r"\w+", fold(called.own)))
    fillers = _FILLERS.match(text)
    at = (
        fillers.end()
        if fillers is not None and (word := _WORD.match(text, fillers.end())) and fold(word[1]) in own
        else 0
    )
    while (word := _WORD.match(text, at)) is not None and fold(word[1]) in own:
        at = word.end()
    taken_back = _TAKES_BACK.match(text, at)
    at = taken_back.end() if taken_back else at
    return " " * at + text[at:] if text[at:].strip() else text


def by_its_words(text: str, known: Mapping[Dimension, BantAnswer]) -> Dimension | None:
    """The letter that a few words are plainly about: money of which nothing is held, for else they are about that."""
    said = fold(text).lstrip()
    held = Dimension.BUDGET in known
    if (_MERE_NUMBER if held else cue("reply_cues.of_money")).fullmatch(said):
        return Dimension.BUDGET
    return Dimension.AUTHORITY if cue("reply_cues.of_who_decides").fullmatch(said) else None


def by_its_value(text: str, asked: Question | None, now: datetime) -> Dimension | None:
    """The letter of words that are a sum or a time, and nothing else.

    A time may be when there is money, where that was asked.
    """
    words = Text(text)
    if _is_only(words, [(each.start, each.end) for each in find_money(words)]):
        return Dimension.BUDGET
    times = [] if asked is Question.BUDGET else find_horizons(words, now)
    spans = [(each.start, each.end) for each in times if not _is_mere_day(each)]
    return Dimension.TIMELINE if _is_only(words, spans) else None


def _is_mere_day(said: Horizon) -> bool:
    """Whether a time is a day, and not by which: "friday", "tomorrow", on which people meet rather than buy."""
    return said.grain is Grain.DAY and said.relation is Relation.IN


def is_when_they_meet(text: str, now: datetime) -> bool:
    """Whether words are a day or an hour, and nothing else: "wed 3", "friday", "4pm"."""
    words = Text(text)
    moment, days = find_moment(words, now), find_horizons(words, now)
    if moment is None or not all(map(_is_mere_day, days)):
        return False
    return _is_only(words, [(moment.start, moment.end)])


def _is_only(words: Text, found: list[tuple[int, int]]) -> bool:
    plain = words.plain
    return any(
        _BEFORE_A_VALUE.fullmatch(plain[:start]) is not None and not plain[end:].strip(" .,!") for start, end in found
    )
