"""What a reader may conclude from one message: each claim rests on an exact quote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from qualification.bant import Amount, Dimension, Status, Window


@dataclass(frozen=True, slots=True)
class Quote:
    """Words copied exactly from the message: `text == message[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The message says this about one letter."""

    quote: Quote
    dimension: Dimension
    status: Status
    amount: Amount | None = None
    who: str | None = None
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """The message takes back what was said before about a letter and puts `answer` in its place.

    A bare retraction ("forget the budget") is a correction whose answer is `unknown`.
    """

    quote: Quote
    answer: Answer


@dataclass(frozen=True, slots=True)
class Skip:
    """The rep passes over the question just asked ("skip", "ask me later")."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class Cancel:
    """The rep ends the conversation for now ("stop", "that's it for today")."""

    quote: Quote


class Topic(StrEnum):
    """What a rep asks back about."""

    HELP = "help"
    WHY_NOT_SQL = "why_not_sql"
    WHAT_IS_KNOWN = "what_is_known"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AskBack:
    """The rep asks the bot something ("why not SQL yet?", "what do we know about Acme?"); `lead` as written."""

    quote: Quote
    topic: Topic
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """An agreed next step with its time ("demo on Tuesday at ten"); a date where no hour was said, in the rep's zone."""

    quote: Quote
    when: datetime | date
    what: str


@dataclass(frozen=True, slots=True)
class StepOff:
    """What was agreed does not take place ("Acme cancelled the demo"); `what` is the word for it."""

    quote: Quote
    what: str


@dataclass(frozen=True, slots=True)
class Revisit:
    """When to come back ("ask again after the holidays"); `condition` where no date can be computed."""

    quote: Quote
    when: date | None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class HandRaise:
    """The prospect asked to talk to us ("they asked for a demo"); the rep is asked whether to note it."""

    quote: Quote


Claim = Answer | Correction | Skip | Cancel | AskBack | NextStep | StepOff | Revisit | HandRaise
