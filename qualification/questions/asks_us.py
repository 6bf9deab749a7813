"""Whether words ask us something, or tell something: "any stalled deals in DACH", "the CFO signs".

A log-linear model of words and of each two that stand together. What they weigh is data (`words/asks.tsv`), learnt from
labelled questions and labelled messages by `benchmarks/questions/learn_asks.py`; decision record 0092.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from qualification.questions.learnt import read, rows
from qualification.questions.opinion import TENTHS, words_in

ASKS = 0.5
"""The share from which words that tell nothing ask something: "how warm are they", "any overdue calls"."""
SURELY_ASKS = 0.85
"""The share from which they ask something whatever else speaks for news: "who am I to call tomorrow"."""
LOOKED_AT = 400
"""Characters; what a message is for shows at its beginning."""


def asks(text: str) -> float:
    """How likely (0 to 1) words are a question to us, and no news."""
    return share(text, rows("asks.tsv"))


def share(text: str, learnt: Mapping[str, str]) -> float:
    """The same by these weights, a row for each trait."""
    told = sum(tenths for trait in traits(text) for _, tenths in read(learnt.get(trait, ""), 1)) / TENTHS
    return 1 / (1 + math.exp(-told))


def traits(text: str) -> frozenset[str]:
    """What of a text is weighed."""
    return words_in(text[:LOOKED_AT])
