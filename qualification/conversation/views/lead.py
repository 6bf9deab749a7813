"""A lead as a whole: its card, what became of it, why, and everything known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from qualification.bant import BantAnswer, Dimension
from qualification.call_plan import CallPlan
from qualification.conversation.actions import Action
from qualification.conversation.views.talk import Ask
from qualification.deals import Deal
from qualification.decisions.completeness import Category
from qualification.decisions.reasons import Account, Part
from qualification.decisions.receipts import Gate
from qualification.discrepancies import Discrepancy, Statement
from qualification.journeys import Journey, LeadType
from qualification.leads import Fact, Lead
from qualification.scoring.score import Score


@dataclass(frozen=True, slots=True)
class Card:
    """The end of a conversation: answers, score, gates, the least that is missing, and what can be done.

    `points_needed` is None where the policy goes by something else than the letters. `routed` is why the lead was given to its
    owner, `may_override` whether the reader is a manager, `barred`
    what they may not do.
    """

    lead: Lead
    owner: str | None
    answers: Mapping[Dimension, BantAnswer]
    score: Score | None
    gates: tuple[Gate, ...]
    points: float
    points_needed: float | None
    promotable: bool
    least: str
    hint: str | None
    zone: ZoneInfo
    routed: str | None = None
    deal: Deal | None = None
    may_override: bool = False
    discrepancies: tuple[Discrepancy, ...] = ()
    kind: LeadType | None = None
    journey: Journey | None = None
    aside: tuple[str, ...] = ()
    barred: frozenset[Action] = frozenset()


@dataclass(frozen=True, slots=True)
class StageChanged:
    """A lead moved, and why; `undo` is the deed that can be taken back for ten minutes, `ask` what comes next."""

    lead: Lead
    says: str
    reasons: tuple[str, ...]
    undo: str | None = None
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons of what somebody asked about."""

    account: Account


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a lead in a sentence, with a way to everything; `answers` are the letters that were asked about.

    `of_contact` is said of the contact, who can be changed there.
    """

    lead: Lead
    says: str
    answers: tuple[BantAnswer, ...] = ()
    of_contact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPage:
    """Everything known about a lead; `on_home` where it stands on the Home tab, with a way back to the list."""

    lead: Lead
    owner: str | None
    kind: LeadType
    journey: Journey
    score: Score
    answers: Mapping[Dimension, BantAnswer]
    reasons: tuple[Part, ...]
    least: str
    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    did: tuple[str, ...]
    logged: tuple[str, ...]
    owed: tuple[str, ...]
    aside: tuple[str, ...]
    discrepancies: tuple[Discrepancy, ...]
    missing: tuple[Category, ...]
    zone: ZoneInfo
    on_home: bool


@dataclass(frozen=True, slots=True)
class PreparedCall:
    """A call planned before it is made."""

    plan: CallPlan


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody else moved the lead after the button that was pressed was drawn: nothing was done; this is how it stands."""

    says: str
    card: Card
