"""What was read in each message about a lead, and what a language model was paid for it.

Kept so that what reps correct can be learnt from (docs/reading.md) and so that a model's cost can be told by lead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.bant import Dimension
from qualification.reading.claims import Answer, Claim, Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUse:
    """What asking a model about one message took; `failure` is why it gave no answer, None where it gave one.

    `cost` is in whatever currency the price was given in, None where no price is set.
    """

    model: str
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Consultation:
    """What a model found in a message, and what asking it took."""

    claims: Sequence[Claim]
    use: ModelUse


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One message about a lead as it was read: its words, the letter just asked about, and what was concluded from it alone.

    `said_ts` is that of the answers it led to; `at` is business time.
    """

    lead_id: str
    said_ts: str
    person_id: str
    at: datetime
    text: str
    asked: Dimension | None = None
    claims: tuple[Answer | Correction, ...] = ()
    use: ModelUse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a model took over many messages; `cost` is None where no message had a price."""

    name: str
    messages: int
    input_tokens: int
    output_tokens: int
    cost: float | None
    failed: int
