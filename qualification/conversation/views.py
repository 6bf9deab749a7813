"""What the bot has to say, as values without a word of Slack in them; a Voice turns each into a message.

Times are aware; the voice speaks them in `zone`, the reader's own time zone, where a view carries one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from qualification.bant import BantAnswer, Contradiction, Dimension
from qualification.call_plan import CallPlan
from qualification.completeness import Category
from qualification.conversation.actions import Action
from qualification.conversation.sending import (
    FigurePart,
    HowOften,
    NoLongerSent,
    PeopleList,
    Scorecard,
    SentAs,
    Subscribed,
    SubscriptionList,
    WeekSummary,
)
from qualification.conversation.state import Question
from qualification.deals import NOTHING_CLOSED, CloseRate, Deal
from qualification.discrepancies import Discrepancy, Statement
from qualification.followups import FollowUp, FollowUpKind
from qualification.journeys import Journey, LeadType
from qualification.leads import Fact, Lead, LeadName, NextAction, Stage
from qualification.messages import TextFile
from qualification.people import Person
from qualification.pipeline.answering import Answer
from qualification.policy.definitions import Definition
from qualification.policy.published import ProposalState
from qualification.reading.claims import Revisit
from qualification.reasons import Account, Part
from qualification.receipts import Gate
from qualification.response_clocks import Pace
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

    `undo` is the deed that Undo takes back; `asks_to_talk`, where a raised hand is plainly told of, offers to note it.
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


@dataclass(frozen=True, slots=True)
class Card:
    """The end of a conversation: answers, score, gates, the least that is missing, and what can be done.

    `points_needed` is None where the policy goes by something else than the letters. `routed` is why the lead was given to its
    owner, `may_override` whether the reader is a manager.
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


@dataclass(frozen=True, slots=True)
class StageChanged:
    """A lead moved, and why; `undo` is the deed that can be taken back for ten minutes, `ask` what comes next."""

    lead: Lead
    says: str
    reasons: tuple[str, ...]
    undo: str | None = None
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One line of a list of leads."""

    lead: Lead
    score: Score | None
    answers: Mapping[Dimension, BantAnswer]


@dataclass(frozen=True, slots=True)
class LeadList:
    """A person's leads, the most urgent first; `more` are not shown."""

    title: str
    rows: tuple[LeadRow, ...]
    more: int
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class PipelineSummary:
    """Counts per stage, the conversion from MQL to SQL beside the benchmark, and the deals; `scope` says whose leads."""

    scope: str
    counts: Mapping[Stage, int]
    mqls: int
    sqls: int
    benchmark: float
    as_of: datetime
    zone: ZoneInfo
    closed: CloseRate = NOTHING_CLOSED


@dataclass(frozen=True, slots=True)
class NudgeItem:
    """A follow-up with the lead it is about; `routed` is why the lead was given to its owner, if it was."""

    follow_up: FollowUp
    lead: Lead
    score: Score | None
    detail: str
    routed: str | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    """A follow-up that cannot wait."""

    item: NudgeItem
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Nudged:
    """What became of a nudge: it replaces the message that nagged."""

    lead_name: str
    says: str


@dataclass(frozen=True, slots=True)
class PutOffTooOften:
    """A follow-up was snoozed three times: its owner decides what becomes of it."""

    item: NudgeItem


@dataclass(frozen=True, slots=True)
class Digest:
    """The morning's follow-ups, seven at most, each with its own buttons; `more` wait for tomorrow.

    `urgent` is a list of calls that cannot wait, `piled_up` what has waited while nothing could be sent; `settled` is what
    became of some since it was sent.
    """

    name: str
    items: tuple[NudgeItem, ...]
    more: int
    now: datetime
    zone: ZoneInfo
    urgent: bool = False
    piled_up: bool = False
    settled: tuple[Nudged, ...] = ()


@dataclass(frozen=True, slots=True)
class RepPace:
    """How fast one person responded last week."""

    name: str
    pace: Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAhead:
    """How the last week went and what this one brings; `by_rep` only for who leads people, `scope` says whose leads."""

    name: str
    scope: str
    pace: Pace
    by_rep: tuple[RepPace, ...]
    overdue: int
    coming: Mapping[FollowUpKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringReview:
    """The scoring policy is due for its quarterly review: since when it is in force, and what it has brought so far."""

    version: str
    since: date
    threshold: float
    mqls: int
    accepted: int
    sqls: int
    customers: int
    benchmark: float


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """How a person wants to be reminded, with a way to change it; `backup` is the name of who stands in."""

    person: Person
    backup: str | None


@dataclass(frozen=True, slots=True)
class Rejections:
    """MQLs that sales gave back, for marketing: each lead with why, from where, and by whom."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence about a lead, with what might be done next as buttons; `undo` is the deed that can be taken back."""

    lead: Lead
    says: str
    offers: tuple[Action, ...]
    undo: str | None = None


@dataclass(frozen=True, slots=True)
class DueList:
    """What a person owes, the nearest first."""

    items: tuple[NudgeItem, ...]
    more: int
    now: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Home:
    """A person's Home tab: a manager's figures, what is due by today, what comes within a week, then their leads."""

    name: str
    due: tuple[NudgeItem, ...]
    soon: tuple[NudgeItem, ...]
    leads: LeadList
    overview: tuple[FigurePart, ...]
    now: datetime
    zone: ZoneInfo
    admin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyProposal:
    """A policy that is up for approval: what it changes in words, what the linter advises, and who has approved.

    `replaces` is None where no policy is in force yet; `approved_by_reader` tells whether whoever reads this approved already.
    """

    version: str
    content_hash: str
    proposer: str
    replaces: str | None
    changes: tuple[str, ...]
    advice: tuple[str, ...]
    standing: str
    effective: date
    state: ProposalState
    approved_by_reader: bool


@dataclass(frozen=True, slots=True)
class Defined:
    """What the policy in force means by MQL or SQL."""

    definition: Definition


@dataclass(frozen=True, slots=True)
class Figured:
    """A question about the pipeline, answered for `asker_id`.

    `more` is the plan that opens, narrows or exports what is behind it, None where there is nothing.
    """

    answer: Answer
    more: str | None = None
    asker_id: str = ""
    sent_as: SentAs | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """Files with what is behind a figure, for one person."""

    says: str
    files: tuple[TextFile, ...]


@dataclass(frozen=True, slots=True)
class AllowedChannels:
    """In which channels figures may stand, by Slack's ids."""

    says: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearestQuestions:
    """What was asked was not understood; these can be, each with its plan."""

    says: str
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What another policy would change: `what` is tried, over `whose` leads; each part in sentences."""

    what: str
    whose: str
    flips: tuple[tuple[str, tuple[str, ...]], ...]
    loads: tuple[str, ...]
    grades: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons of what somebody asked about."""

    account: Account


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a lead in a sentence, with a way to everything."""

    lead: Lead
    says: str


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


@dataclass(frozen=True, slots=True)
class Apology:
    """Something failed on our side; nothing the person said is lost."""

    reference: str


View = (
    Greeting
    | Help
    | Notice
    | WhichLead
    | SwitchLead
    | LeadOpened
    | Stored
    | WhichHolds
    | Card
    | StageChanged
    | LeadList
    | PipelineSummary
    | Nudge
    | Nudged
    | PutOffTooOften
    | Digest
    | Rejections
    | WeekAhead
    | ScoringReview
    | SettingsShown
    | Offer
    | DueList
    | Home
    | Disagreement
    | Why
    | Known
    | LeadPage
    | PreparedCall
    | Overtaken
    | PolicyProposal
    | Defined
    | Figured
    | Exported
    | AllowedChannels
    | HowOften
    | Subscribed
    | SubscriptionList
    | NoLongerSent
    | WeekSummary
    | Scorecard
    | PeopleList
    | NearestQuestions
    | Tried
    | Apology
)
