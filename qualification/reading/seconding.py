"""A second opinion on money and dates: rules read them, weights say whether the message speaks of them at all.

Decision record 0033.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualification.bant import Dimension
from qualification.reading.candidates import Candidate, in_message
from qualification.reading.clauses import Message
from qualification.reading.findings import Finding
from qualification.reading.weighing import choose, weights

HARDLY = 0.05  # likelihood below which a finding is held for another matter's


def upheld(
    message: Message,
    letter: Dimension,
    told: Sequence[Candidate],
    asked: Dimension | None,
    ruled: Mapping[Dimension, Finding],
) -> Finding | None:
    """The rules' finding on a letter, unless the message can hardly speak of it; its label ("Budget: ?") leaves no doubt."""
    found = ruled.get(letter)
    if found is None or _labelled(message, found):
        return found
    others = {other: said for other, said in ruled.items() if other is not letter}
    choice = choose(weights(letter), *in_message(told, asked, others))
    return None if choice is not None and choice.likely < HARDLY else found


def _labelled(message: Message, found: Finding) -> bool:
    return any(each.label is found.dimension and each.holds(found.start) for each in message.sentences)
