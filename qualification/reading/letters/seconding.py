"""A second opinion on money and dates: rules read them, weights doubt what they found and may say what they overlooked.

Decision records 0033 and 0038.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.bant import Dimension, Status
from qualification.reading.clauses import Clause, Message
from qualification.reading.findings import WEAK, YES, Finding
from qualification.reading.letters.candidates import Candidate
from qualification.reading.letters.dating import is_elsewhere
from qualification.reading.letters.timeline import find_timeline
from qualification.reading.letters.trust import tells_plainly
from qualification.reading.weighing import Choice

HARDLY = 0.05  # likelihood below which a finding is held for another matter's
OVERLOOKED = 0.9  # from which on a clause says "none", "nobody knows" or "they would not tell" though no rule heard it
OVERLOOKED_DATE = 0.95  # from which on a date is the purchase's though nothing beside it says so
WITHOUT_VALUE = (Status.UNMET, Status.UNKNOWN, Status.REFUSED)


@dataclass(frozen=True)
class Second:
    """A message, the clauses it has, what the weights make of them and what the rules found; `now` is in the rep's zone."""

    message: Message
    told: Sequence[Candidate]
    choices: Mapping[Dimension, Choice]
    ruled: Mapping[Dimension, Finding]
    now: datetime

    def on(self, letter: Dimension) -> Finding | None:
        """What holds of a letter: the rules' finding unless it is hardly likely; a label ("Budget: ?") leaves no doubt."""
        found = self.ruled.get(letter)
        choice = self.choices.get(letter)
        if choice is None or (found is not None and tells_plainly(self.message, found)):
            return found
        if found is None:
            return self._overlooked(letter, choice)
        kept_back = found.status is Status.REFUSED  # which nobody says by the way
        return None if choice.likely < HARDLY and not kept_back else found

    def _overlooked(self, letter: Dimension, choice: Choice) -> Finding | None:
        clause = self.told[choice.clause].clause
        if choice.status in WITHOUT_VALUE and choice.likely >= OVERLOOKED:
            return Finding(letter, choice.status, clause.start, clause.end, WEAK)
        if letter is Dimension.TIMELINE and choice.status in YES and choice.likely >= OVERLOOKED_DATE:
            return self._date_in(clause)
        return None

    def _date_in(self, clause: Clause) -> Finding | None:
        if is_elsewhere(self.message.plain, clause):
            return None  # "on holidays until 4 January"
        dated = (each for each in find_timeline(self.message, self.now, asked=True) if each.window is not None)
        return next((each for each in dated if each.start < clause.end and clause.start < each.end), None)
