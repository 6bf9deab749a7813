"""A second opinion on dates: rules read them, weights say whether the message speaks of the purchase's time at all.

Decision record 0033.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualification.bant import Dimension
from qualification.reading.candidates import Candidate, in_message
from qualification.reading.clauses import Message
from qualification.reading.findings import PLAIN, Finding
from qualification.reading.vocabulary import cue
from qualification.reading.weighing import choose, weights

HARDLY = 0.01  # likelihood below which a date is held for another matter's


def upheld_time(
    message: Message, told: Sequence[Candidate], asked: Dimension | None, ruled: Mapping[Dimension, Finding]
) -> Finding | None:
    """The rules' finding on the time, unless it only rests on a date and the message can hardly speak of the purchase's.

    A decision's date is the purchase's, whoever else is named beside it.
    """
    found = ruled.get(Dimension.TIMELINE)
    if found is None or found.weight > PLAIN or found.window is None:
        return found
    if cue("timeline_cues.deciding").search(message.plain, found.start, found.end):
        return found
    others: Mapping[Dimension, Finding] = {
        other: said for other, said in ruled.items() if other is not Dimension.TIMELINE
    }
    choice = choose(weights(Dimension.TIMELINE), *in_message(told, asked, others))
    return None if choice is not None and choice.likely < HARDLY else found
