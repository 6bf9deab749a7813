"""Which question comes next, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from qualification.bant import BantAnswer, Status
from qualification.conversation.questions import MAX_ASKS, wording
from qualification.conversation.state import Conversation, Question
from qualification.conversation.views import Ask, Recalled
from qualification.decisions.promotion import value_of_question
from qualification.leads import Stage
from qualification.use_cases.leads.dossier import Dossier

_OPEN = frozenset({Stage.PROSPECT, Stage.LEAD, Stage.MARKETING_QUALIFIED, Stage.ACCEPTED, Stage.SALES_QUALIFIED})


def next_question(dossier: Dossier, conversation: Conversation, now: datetime) -> Ask | None:
    """The letter whose answer could change the decision most, then the next step; None when nothing could change it."""
    if dossier.lead.stage not in _OPEN or _hopeless(dossier):
        return None
    for dimension in value_of_question(dossier.policy, dossier.answers, now):
        question = Question(dimension.value)
        if _worth_asking(question, dossier, conversation):
            return _ask(question, dossier, conversation)
    if dossier.lead.next_step is None and _allowed(Question.NEXT_STEP, conversation):
        return _ask(Question.NEXT_STEP, dossier, conversation)
    return None


def put(conversation: Conversation, ask: Ask | None) -> Conversation:
    """The conversation once this question was put; None ends it."""
    if ask is None:
        return replace(conversation, asked=None, recalls=False)
    times = conversation.asks.get(ask.question, 0)
    asks = {**conversation.asks, ask.question: times + 1}
    return replace(conversation, asked=ask.question, asks=asks, recalls=ask.recalls is not None)


def anew(conversation: Conversation, question: Question) -> Conversation:
    """The old answer of a question holds no more: it is put in its own words, as if for the first time."""
    asks = {**conversation.asks, question: 1}
    outdated = conversation.outdated | {question}
    return replace(conversation, asked=question, asks=asks, recalls=False, outdated=outdated)


def again(dossier: Dossier, conversation: Conversation) -> Ask | None:
    """The question that is still open, in the words it was put; it is repeated without counting."""
    if conversation.asked is None:
        return None
    return _ask(conversation.asked, dossier, conversation, put_before=1)


def _worth_asking(question: Question, dossier: Dossier, conversation: Conversation) -> bool:
    held = dossier.answers.get(question.dimension) if question.dimension else None
    vague = held is None or held.dimension in dossier.stale or held.status is Status.PARTIAL
    return vague and _allowed(question, conversation)


def _allowed(question: Question, conversation: Conversation) -> bool:
    return question not in conversation.skipped and conversation.asks.get(question, 0) < MAX_ASKS


def _is_past(held: BantAnswer, today: date) -> bool:
    """Whether the dates of an answer are over, so that it cannot still be true."""
    return held.window is not None and held.window.latest is not None and held.window.latest < today


def _hopeless(dossier: Dossier) -> bool:
    """A letter is unmet: no other answer makes this an SQL now, so the card comes at once."""
    unmet = (each.dimension for each in dossier.answers.values() if each.status is Status.UNMET)
    return any(dimension not in dossier.stale for dimension in unmet)


def _ask(question: Question, dossier: Dossier, conversation: Conversation, put_before: int = 0) -> Ask:
    held = dossier.answers.get(question.dimension) if question.dimension else None
    asked_before = max(0, conversation.asks.get(question, 0) - put_before)
    old = held is not None and held.dimension in dossier.stale
    today = dossier.score.at.date()
    if (
        held is not None
        and old
        and not _is_past(held, today)
        and not asked_before
        and question not in conversation.outdated
    ):
        return Ask(question, "Still true?", Recalled(held, today))
    status = None if held is None or old else held.status
    return Ask(question, wording(question, asked_before, status))
