"""A second opinion on money and time: rules read the sums and dates, weights say whether a message speaks of the letter at all.

What the weights hold for hardly possible is not taken from the rules; where they are nearly sure and the rules found nothing,
the clause is read as though its letter had been asked about. Decision record 0033.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.bant import Dimension
from qualification.reading.budget import find_budget
from qualification.reading.candidates import Candidate, in_message
from qualification.reading.clauses import Clause, Message
from qualification.reading.findings import PLAIN, Finding, best
from qualification.reading.timeline import find_timeline
from qualification.reading.weighing import Choice, choose, weights

HARDLY, SURELY = 0.05, 0.92  # chosen by `benchmarks/reading/crossing.py`


@dataclass(frozen=True)
class SecondOpinion:
    """What the weights hold of one letter in one message."""

    message: Message
    letter: Dimension
    clause: Clause | None
    choice: Choice | None

    def of(self, found: Finding | None, now: datetime) -> Finding | None:
        """The rules' finding where it is possible; where they found nothing, what the likeliest clause says."""
        if found is not None or self.choice is None:
            return self.upheld(found)
        return self._read(now) if self.choice.likely >= SURELY else None

    def upheld(self, found: Finding | None) -> Finding | None:
        """A finding, unless the message can hardly speak of the letter."""
        return None if self.choice is not None and self.choice.likely < HARDLY else found

    def _read(self, now: datetime) -> Finding | None:
        if self.choice is None or self.clause is None:
            return None
        start, end = self.clause.start, self.clause.end
        plain = Finding(self.letter, self.choice.status, start, end, PLAIN)
        return best([each for each in self._as_answer(now) if each.start < end and start < each.end]) or plain

    def _as_answer(self, now: datetime) -> Iterable[Finding]:
        if self.letter is Dimension.BUDGET:
            return find_budget(self.message, asked=True)
        return find_timeline(self.message, now, asked=True)


def second_opinion(
    letter: Dimension,
    message: Message,
    told: Sequence[Candidate],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
) -> SecondOpinion:
    """What the weights hold of a letter, given what the rules found of the others."""
    others = {other: found for other, found in ruled.items() if other is not letter}
    choice = choose(weights(letter), *in_message(told, asked, others))
    return SecondOpinion(message, letter, told[choice.clause].clause if choice is not None else None, choice)
