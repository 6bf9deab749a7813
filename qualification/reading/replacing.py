"""A sum or a time in the place of the one held, whatever was asked: "July, not June", "raised it to 55,000", "it's £6k".

The words themselves say so: they put the value that is held away and give another, tell what it was changed to, or say
what "it" is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from qualification.bant import Amount, BantAnswer, Dimension, Status, Window
from qualification.reading.clauses import Clause, Message, Sentence
from qualification.reading.corrections import meets, same_sum
from qualification.reading.findings import PLAIN, YES, Finding
from qualification.reading.grammars.horizons import find_horizons
from qualification.reading.grammars.money import find_money
from qualification.reading.leaning import about_as_much
from qualification.reading.letters.whose import is_theirs
from qualification.reading.polarity import hedged
from qualification.reading.vocabulary import cue

NEAR = 40  # characters before a value that may put it away, or say that it was changed to
OWN = "'s "  # of "it's", where the words of a time begin
TODAY = timedelta(days=7)  # "it's Friday" tells the day


@dataclass(frozen=True, slots=True)
class _Value:
    """A sum or a time that a sentence gives, whether it is the one held, and whether it is put away ("not June")."""

    sentence: Sentence
    start: int
    end: int
    amount: Amount | None
    window: Window | None
    held: bool
    away: bool


def in_its_place(message: Message, known: Mapping[Dimension, BantAnswer], now: datetime) -> Iterator[Finding]:
    """The value that takes the place of the one held, for each letter of which a message gives exactly one."""
    for letter in (Dimension.BUDGET, Dimension.TIMELINE):
        held = known.get(letter)
        if held is not None and held.status in YES and (held.amount or held.window) is not None:
            values = list(_values(message, held, now))
            others = [each for each in values if not each.held and not each.away]
            told = [each for each in others if _says_so(message, each, held, values, now)]
            if len(told) == 1 and is_theirs(message, _clause(message, told[0])):
                yield _finding(message, letter, held, told[0])


def _says_so(message: Message, value: _Value, held: BantAnswer, values: Sequence[_Value], now: datetime) -> bool:
    """Whether it is said that a value holds instead of the one that is put away, now that it changed, or of "it"."""
    if any(each.held and each.away and _beside(message, each.sentence, value.sentence) for each in values):
        return True
    if not about_as_much(value.amount, held.amount):
        return False
    before = (message.plain, max(value.sentence.start, value.start - NEAR), value.start)
    if value.amount is not None and cue("became_cues.changed_to").search(*before):
        return True
    clause = _clause(message, value)
    said = f"{message.said(clause.start, value.start)} {message.said(value.end, clause.end)}".strip(" .!,\n")
    return cue("became_cues.it_is").fullmatch(said) is not None and not _is_the_day(value.window, now)


def _beside(message: Message, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences are one, or one follows the other."""
    return one == other or message.after(one) == other or message.after(other) == one


def _is_the_day(window: Window | None, now: datetime) -> bool:
    days = [] if window is None else [day for day in (window.earliest, window.latest) if day is not None]
    return any(abs(day - now.date()) <= TODAY for day in days)


def _clause(message: Message, value: _Value) -> Clause:
    return message.clause_at(value.sentence, value.end - 1)


def _values(message: Message, held: BantAnswer, now: datetime) -> Iterator[_Value]:
    for sentence in message.sentences:
        if sentence.question:
            continue
        times = find_horizons(message.text, now, sentence.start, sentence.end)
        if held.window is not None:
            for time in times:
                if time.window is not None and time.window != Window(now.date(), now.date()):
                    same = meets(time.window, held.window)
                    away = _put_away(message, sentence, time.start, time.end)
                    start = time.start + len(OWN) if message.plain.startswith(OWN, time.start) else time.start
                    if not find_horizons(message.text, now, start, time.end):
                        start = sentence.start  # "it is may"
                    yield _Value(sentence, start, time.end, None, time.window, same, away)
        elif held.amount is not None:
            for sum_ in find_money(message.text, sentence.start, sentence.end):
                in_time = any(time.start < sum_.end and sum_.start < time.end for time in times)
                if sum_.amount is not None and not in_time:
                    same = same_sum(sum_.amount, held.amount)
                    if same or sum_.explicit:
                        away = _put_away(message, sentence, sum_.start, sum_.end)
                        yield _Value(sentence, sum_.start, sum_.end, sum_.amount, None, same, away)


def _put_away(message: Message, sentence: Sentence, start: int, end: int) -> bool:
    """Whether words right before or behind a value say that it does not hold."""
    before = cue("polarity_cues.put_away").search(message.plain, max(sentence.start, start - NEAR), start)
    behind = message.plain[end : sentence.end].lstrip()
    return before is not None or cue("polarity_cues.is_wrong").opening(behind) is not None


def _finding(message: Message, letter: Dimension, held: BantAnswer, value: _Value) -> Finding:
    clause = _clause(message, value)
    doubted = hedged(message.plain, clause.start, clause.end)
    granted = cue("budget_cues.approved").search(message.plain, clause.start, clause.end) is not None
    status = Status.PARTIAL if doubted else Status.CONFIRMED if granted else held.status
    return Finding(
        letter, status, value.start, value.end, PLAIN, amount=value.amount, window=value.window, changes=True
    )
