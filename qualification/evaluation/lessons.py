"""What reps corrected, as labelled examples of the messages that were read wrong.

Nothing is kept for this beside what is kept anyway: how each message was read (readings), and every answer with where it
comes from and what came after it. A correction says what the rep wants to be known; whether the message alone says it, only
a person can tell, so what may go beyond the message is marked to be checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from qualification.answering import SAYS, contradicts
from qualification.bant import BantAnswer, Dimension, Provenance
from qualification.reading.claims import Answer, Correction, Quote
from qualification.reading.corrections import puts_right
from qualification.reading.joining import answer_of
from qualification.readings import Reading

IN_WORDS = frozenset({Provenance.PROSPECT, Provenance.REP})


class How(StrEnum):
    """How a rep said that a message was read wrong."""

    WORDS = "words"  # "actually 60k, not 40k"
    UNDO = "undo"
    BUTTON = "button"  # an answer that cannot stand beside what was read
    FORM = "form"  # the Correct form
    CHOICE = "choice"  # which of two readings, or of two answers, holds


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rep made of one letter of a message: the right answer, None where nothing should have been read."""

    how: How
    at: datetime
    answer: Answer | None
    to_check: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """A message that was read wrong, and what it says: the letters corrected, and those that the rep let stand."""

    reading: Reading
    expect: Mapping[Dimension, Answer]
    verdicts: Mapping[Dimension, Verdict]

    @property
    def at(self) -> datetime:
        """When it was corrected last."""
        return max(verdict.at for verdict in self.verdicts.values())


def lessons(readings: Sequence[Reading], history: Sequence[BantAnswer]) -> Iterator[Lesson]:
    """The messages about one lead that were read wrong; both arguments oldest first."""
    for place, reading in enumerate(readings):
        following = readings[place + 1] if place + 1 < len(readings) else None
        read = {said.dimension: said for claim in reading.claims if (said := answer_of(claim)) is not None}
        case = _Case(reading, following, {each.said_ts: each for each in readings}, history)
        verdicts = {letter: verdict for letter in Dimension if (verdict := case.verdict(letter, read.get(letter)))}
        if verdicts:
            right = {letter: verdict.answer for letter, verdict in verdicts.items()}
            expect = {letter: said for letter, said in (read | right).items() if said is not None}
            yield Lesson(reading, {letter: expect[letter] for letter in Dimension if letter in expect}, verdicts)


@dataclass(frozen=True, slots=True)
class _Case:
    """One message, the next one about its lead, and all that is known of the lead's answers."""

    reading: Reading
    following: Reading | None
    by_ts: Mapping[str, Reading]
    history: Sequence[BantAnswer]

    def verdict(self, letter: Dimension, read: Answer | None) -> Verdict | None:
        """What the rep made of this letter; None where they let it stand."""
        entries = [answer for answer in self.history if answer.dimension is letter]
        stored = next((at for at, each in enumerate(entries) if self._is_ours(each)), None)
        if stored is not None and read is not None:
            return self._overruled(entries, stored, read)
        after = next((at for at, each in enumerate(entries) if self._comes_next(each)), None)
        if after is None:
            return None
        return self._chosen(entries, after, read)

    def _is_ours(self, answer: BantAnswer) -> bool:
        return answer.said_ts == self.reading.said_ts and answer.provenance in IN_WORDS

    def _comes_next(self, answer: BantAnswer) -> bool:
        """Whether an answer was given after this message, by other means than a message, and before the next one."""
        late = self.following is not None and answer.recorded_at > self.following.at
        return answer.said_ts not in self.by_ts and answer.recorded_at >= self.reading.at and not late

    def _overruled(self, entries: Sequence[BantAnswer], stored: int, read: Answer) -> Verdict | None:
        """What became of an answer that this message gave; the last of several corrections counts."""
        held, verdict = entries[stored], None
        for answer in entries[stored + 1 :]:
            how = self._how(answer, held, entries[:stored])
            if how is None:
                break
            if how is How.UNDO:
                return Verdict(how, answer.recorded_at, None, to_check=True)
            verdict, held = self._label(how, answer, entries[stored], read), answer
        return verdict

    def _how(self, answer: BantAnswer, held: BantAnswer, before: Sequence[BantAnswer]) -> How | None:
        """How this answer corrects the one held; None where it only says more, or something new."""
        message = self.by_ts.get(answer.said_ts)
        stands_beside = not contradicts(answer, held) and SAYS[answer.status] >= SAYS[held.status]
        if message is not None:
            corrections = [claim.answer for claim in message.claims if isinstance(claim, Correction)]
            said = next((each for each in corrections if each.dimension is answer.dimension), None)
            put_right = said is not None and puts_right(message.text, said, held, message.at)
            return How.WORDS if put_right and not stands_beside else None
        if answer.undone or _restates(answer, before):
            return How.UNDO
        if answer.provenance is Provenance.FORM:
            return How.FORM
        return How.BUTTON if answer.provenance is Provenance.BUTTON and not stands_beside else None

    def _chosen(self, entries: Sequence[BantAnswer], at: int, read: Answer | None) -> Verdict | None:
        """What was chosen where the message itself gave no answer: one of two readings or answers, or words overlooked."""
        answer = entries[at]
        if read is not None:
            kept = answer.provenance in IN_WORDS and _restates(answer, entries[:at])
            return Verdict(How.CHOICE, answer.recorded_at, None, to_check=True) if kept else None
        if answer.quote not in self.reading.text or _restates(answer, entries[:at]):
            return None
        how = How.CHOICE if answer.provenance in IN_WORDS else How.FORM
        return None if answer.provenance is Provenance.BUTTON else self._label(how, answer)

    def _label(
        self, how: How, answer: BantAnswer, stored: BantAnswer | None = None, read: Answer | None = None
    ) -> Verdict:
        """A correction as a label of this message; to be checked where its words do not stand there."""
        words, at = answer.quote, self.reading.text.find(answer.quote)
        label = Answer(
            quote=read.quote if read is not None and at < 0 else Quote(words, at, at + len(words)),
            dimension=answer.dimension,
            status=answer.status,
            amount=_own("amount", answer, stored, read),
            who=_own("who", answer, stored, read),
            window=_own("window", answer, stored, read),
        )
        return Verdict(how, answer.recorded_at, label, to_check=at < 0)


def _own(value: str, answer: BantAnswer, stored: BantAnswer | None, read: Answer | None) -> Any:
    """A value of a correction; where it changed none, the message's own, for what is held may come from an older message."""
    given = getattr(answer, value)
    return getattr(read, value) if stored is not None and given == getattr(stored, value) else given


def _restates(answer: BantAnswer, older: Sequence[BantAnswer]) -> bool:
    """Whether an answer is an older one put in force again."""
    same = ("status", "quote", "provenance", "amount", "who", "window")
    return any(all(getattr(answer, name) == getattr(each, name) for name in same) for each in older)
