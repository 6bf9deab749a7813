"""Appointments agreed and dates to come back on: what follow-ups use and BANT does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from qualification.reading.claims import Claim, NextStep, Revisit
from qualification.reading.clauses import Message, Sentence
from qualification.reading.horizons import find_horizons
from qualification.reading.moments import find_moment
from qualification.reading.vocabulary import cue


def find_next_steps(message: Message, now: datetime) -> list[Claim]:
    """The next steps and revisits of a message, each with its date."""
    found: list[Claim] = []
    for sentence in message.sentences:
        if not sentence.question:
            found.extend(_in_sentence(message, sentence, now))
    return found


def _in_sentence(message: Message, sentence: Sentence, now: datetime) -> Iterator[Claim]:
    plain = message.plain
    again = cue("step_cues.revisit").search(plain, sentence.start, sentence.end)
    if again is not None:
        dates = [
            horizon.window
            for horizon in find_horizons(message.text, now, again.start(), sentence.end)
            if horizon.window
        ]
        when = (dates[0].earliest or dates[0].latest) if dates else None
        quote = message.text.quote(again.start(), sentence.end)
        yield Revisit(quote, when, None if when else quote.text)
        return
    step = cue("step_cues.step").search(plain, sentence.start, sentence.end)
    if step is None or cue("step_cues.past").search(plain, sentence.start, sentence.end):
        return
    clause = message.clause_at(sentence, step.start())
    moment = find_moment(message.text, now, clause.start, sentence.end)
    if moment is not None:
        quote = message.text.quote(min(clause.start, moment.start), max(clause.end, moment.end))
        yield NextStep(quote, moment.when, step.group())
