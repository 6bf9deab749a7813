"""What became of the sum, the time or the person held: "the 25k is settled", "Rakesh pulled out", "moved to September"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from qualification.bant import BantAnswer, Dimension, Status
from qualification.reading.clauses import Message, Sentence
from qualification.reading.corrections import named_again
from qualification.reading.findings import PLAIN, YES, Finding
from qualification.reading.horizons import find_horizons
from qualification.reading.polarity import hedged, negated
from qualification.reading.vocabulary import cue

BECAME = {
    Dimension.BUDGET: (("settled", Status.CONFIRMED), ("gone", Status.UNMET)),
    Dimension.AUTHORITY: (("joined", Status.CONFIRMED), ("withdrew", Status.PARTIAL)),
}


def what_became(message: Message, known: Mapping[Dimension, BantAnswer], now: datetime) -> Iterator[Finding]:
    """A finding for each sentence that names what is held and says what became of it; values are carried over."""
    for letter, became in BECAME.items():
        held = known.get(letter)
        if held is None or (letter is Dimension.AUTHORITY and held.who is None):
            continue
        for sentence in message.sentences:
            if not sentence.question and _names(message, sentence, letter, held, now):
                yield from _became(message, sentence, letter, became)
    yield from _moved_to(message, known.get(Dimension.TIMELINE), now)


def _moved_to(message: Message, held: BantAnswer | None, now: datetime) -> Iterator[Finding]:
    """Another time for the one held; an appointment that is moved is the next step's."""
    if held is None or held.window is None:
        return
    for sentence in message.sentences:
        for time in find_horizons(message.text, now, sentence.start, sentence.end):
            moved = cue("timeline_cues.moved_to").search(message.plain, sentence.start, time.start)
            if time.window is None or moved is None or sentence.question:
                continue
            if not cue("step_cues.step").search(message.plain, sentence.start, sentence.end):
                status = held.status if held.status in YES else Status.CONFIRMED
                yield Finding(Dimension.TIMELINE, status, moved.start(), time.end, PLAIN, window=time.window)


def _names(message: Message, sentence: Sentence, letter: Dimension, held: BantAnswer, now: datetime) -> bool:
    named = named_again(message, held, now)
    if named is not None and sentence.start <= named[0] < sentence.end:
        return True
    return (
        letter is Dimension.BUDGET
        and cue("budget_cues.word").search(message.plain, sentence.start, sentence.end) is not None
    )


def _became(
    message: Message, sentence: Sentence, letter: Dimension, became: tuple[tuple[str, Status], ...]
) -> Iterator[Finding]:
    for name, status in became:
        said = cue(f"became_cues.{name}").search(message.plain, sentence.start, sentence.end)
        if said is None:
            continue
        clause = message.clause_at(sentence, said.start())
        if not negated(message.plain, clause.start, said.start()) and not hedged(
            message.plain, sentence.start, sentence.end
        ):
            yield Finding(letter, status, sentence.start, sentence.end, PLAIN)
            return
