"""What is said in a conversation about a lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from qualification.bant import BantAnswer, Contradiction, Dimension
from qualification.contacts import ContactChange
from qualification.conversation.state import Question
from qualification.discrepancies import Discrepancy, Statement
from qualification.leads import Lead, LeadName, NextAction
from qualification.reading.claims import Revisit
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True)
class Greeting:
    """Who the bot is and three things to try."""

    name: str
    leads: int


@dataclass(frozen=True, slots=True)
class Help:
    """Everything one can say."""

    manager: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and perhaps the question that is still open."""

    says: str
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Apology:
    """Something failed on our side; nothing the person said is lost."""

    reference: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One question about a lead, in words, with its buttons.

    `recalls` is the answer of last time that it offers back: still true, changed, or nobody knows.
    """

    question: Question
    says: str
    recalls: Recalled | None = None


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was said last time, and the day on which it is offered back."""

    answer: BantAnswer
    today: date


@dataclass(frozen=True, slots=True)
class WhichLead:
    """A picker: the lead could not be told from the words. `guess` is a name for a new lead, if one was read."""

    says: str
    choices: tuple[LeadName, ...]
    guess: str = ""


@dataclass(frozen=True, slots=True)
class SwitchLead:
    """The rep named another lead in the middle of a conversation."""

    current: str
    other: LeadName


@dataclass(frozen=True, slots=True)
class LeadOpened:
    """A lead's thread begins: who they are, what is known already, and "tell me what happened"."""

    lead: Lead
    score: Score | None
    answers: Mapping[Dimension, BantAnswer]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Stored:
    """What was just recorded, each letter with its quote, what it replaced, and the next question.

    `called_off` is the step that does not take place.
    `undo` is the deed that Undo takes back; `asks_to_talk`, where a raised hand is plainly told of, offers to note it.
    `contact` is what became of the contact, where the message told of it.
    """

    lead: Lead
    stored: tuple[BantAnswer, ...]
    replaced: Mapping[Dimension, BantAnswer]
    next_step: NextAction | None
    revisit: Revisit | None
    notes: tuple[str, ...]
    ask: Ask | None
    undo: str | None
    zone: ZoneInfo
    asks_to_talk: bool = False
    stated: tuple[Statement, ...] = ()
    contact: ContactChange | None = None
    called_off: NextAction | None = None


@dataclass(frozen=True, slots=True)
class NothingNew:
    """What was said changes nothing: what is held on it, how to put it right, and the question that is still open."""

    lead: Lead
    held: tuple[BantAnswer, ...]
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A rep's statement that marketing data contradict; one tap says which holds."""

    lead: Lead
    found: Discrepancy


@dataclass(frozen=True, slots=True)
class WhichHolds:
    """Two answers that contradict each other; the rep says which holds."""

    lead: Lead
    dispute: Contradiction
