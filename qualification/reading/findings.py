"""What the parts of the reader find, before the best of it becomes claims."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.bant import Amount, Dimension, Status, Window
from qualification.reading.claims import Answer
from qualification.reading.text import Text

# Weights: said in so many words; understood from the words around; taken for want of better; a scrap that counts only
# among other findings ("Q3" as a line of a debrief).
STATED, PLAIN, WEAK, FRAGMENT = 3, 2, 1, 0
YES = frozenset({Status.CONFIRMED, Status.PARTIAL})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a message says about a letter, where it says so, and how binding it is (`weight`).

    `changes` marks what became of the answer held: it takes that answer's place.
    """

    dimension: Dimension
    status: Status
    start: int
    end: int
    weight: int = PLAIN
    amount: Amount | None = None
    who: str | None = None
    window: Window | None = None
    changes: bool = False

    def answer(self, text: Text) -> Answer:
        """The claim it makes."""
        quote = text.quote(self.start, self.end)
        return Answer(quote, self.dimension, self.status, amount=self.amount, who=self.who, window=self.window)


def best(findings: list[Finding]) -> Finding | None:
    """The most binding finding, of equals the later one (label guide, rule 7)."""
    return max(findings, key=lambda finding: (finding.weight, finding.start), default=None)
