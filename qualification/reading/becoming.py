"""What became of the sum, the time or the person that is held: "the 25k is settled", "Rakesh pulled out", "moved to September"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from qualification.bant import BantAnswer, Dimension, Status, Window
from qualification.reading.clauses import Message, Sentence
from qualification.reading.corrections import named_again, says_changed
from qualification.reading.findings import PLAIN, Finding
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


def moved_on(message: Message, finding: Finding, held: BantAnswer, now: datetime) -> Finding:
    """The finding with the time that a message puts in place of the held one, if it took the held one for the answer."""
    if finding.window is None or held.window is None or says_changed(message) is None:
        return finding
    if not _ends_alike(finding.window, held.window):
        return finding
    others = [
        each
        for each in find_horizons(message.text, now, finding.start)
        if each.window is not None and not _ends_alike(each.window, held.window)
    ]
    if not others:
        return finding
    last = others[-1]
    return replace(finding, start=last.start, end=last.end, window=last.window)


def _ends_alike(one: Window, other: Window) -> bool:
    return one.latest is not None and one.latest == other.latest
