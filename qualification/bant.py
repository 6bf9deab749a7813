"""The four letters of BANT and what may be known about each (domain.md, 'The five statuses of a BANT answer')."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Dimension(StrEnum):
    """A letter of BANT; the order is the order in which cards show them."""

    BUDGET = "budget"
    AUTHORITY = "authority"
    NEED = "need"
    TIMELINE = "timeline"


class Status(StrEnum):
    """How far an answer goes. Unknown is not no: a letter nobody spoke of has no answer at all."""

    CONFIRMED = "confirmed"
    PARTIAL = "partial"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    REFUSED = "refused"


class Period(StrEnum):
    """What an amount is paid for."""

    ONCE = "once"
    YEAR = "year"
    MONTH = "month"


UNDONE = "Undo"
"""The quote of an answer that only takes one back: nothing was held before it."""


class Provenance(StrEnum):
    """Where an answer comes from."""

    PROSPECT = "prospect"  # the prospect said it
    REP = "rep"  # the rep concluded it
    MARKETING = "marketing"  # marketing data
    FORM = "form"  # a modal was filled in
    BUTTON = "button"  # a button was pressed


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money as it was said: one figure has min = max, 'up to' has no min, 'at least' no max.

    `currency` is an ISO 4217 code, None where none was said; `period` None where it was not said.
    """

    min: Decimal | None
    max: Decimal | None
    currency: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both ends inclusive, either end open; dates are those of the rep's zone."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BantAnswer:
    """What is held about one letter of one lead in one cycle, with the words that prove it.

    `quote` stands word for word in the message, or is the label of the button or form it came from.
    `said_ts` is Slack's `ts` of that message: it orders answers, so that a late message never supersedes a newer one.
    """

    dimension: Dimension
    status: Status
    quote: str
    provenance: Provenance
    said_ts: str
    recorded_by: str
    recorded_at: datetime
    amount: Amount | None = None
    who: str | None = None
    window: Window | None = None
    cycle_no: int = 1
    stale: bool = False

    @property
    def undone(self) -> bool:
        """Whether it only takes back another: nothing is held about the letter."""
        return self.quote == UNDONE and self.status is Status.UNKNOWN and self.provenance is Provenance.BUTTON


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers to one letter that cannot both hold; the bot asks which does, and `held` counts until then."""

    dimension: Dimension
    held: BantAnswer
    said: BantAnswer

    @property
    def words(self) -> str:
        """The two on one line, for a gate."""
        return f"{self.dimension.value}: “{self.held.quote}” or “{self.said.quote}”"


def current_answers(history: Iterable[BantAnswer], cycle_no: int) -> dict[Dimension, BantAnswer]:
    """Of each letter the answer that counts in a cycle: the one said last; one of an earlier cycle is stale."""
    newest: dict[Dimension, BantAnswer] = {}
    for answer in history:
        held = newest.get(answer.dimension)
        if held is None or said_order(answer.said_ts) >= said_order(held.said_ts):
            newest[answer.dimension] = answer
    current = {letter: newest[letter] for letter in Dimension if letter in newest}
    return {letter: in_cycle(answer, cycle_no) for letter, answer in current.items() if not answer.undone}


def in_cycle(answer: BantAnswer, cycle_no: int) -> BantAnswer:
    """The answer as it stands in this cycle: one of an earlier cycle is stale."""
    return answer if answer.cycle_no >= cycle_no else replace(answer, stale=True)


def said_order(ts: str) -> tuple[int, str]:
    """Sorts Slack's `ts` by time: whole seconds as a number, the six digits behind the point as they are."""
    seconds, _, rest = ts.partition(".")
    return (int(seconds) if seconds.isdecimal() else 0, rest)
